# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""R10: where a difference is said to be, and which path it is compared with."""

from __future__ import annotations

from collections.abc import Mapping

from migrate.inventory.tttv2.audit.run import audit
from tests.tttv2.audited_pair import NEW, V2, clean
from tests.tttv2.pair_tree import TT, modules, tree

OLD_DIAL, NEW_DIAL = f"{TT}/dial.py", f"{V2}/dial/dial_1d.py"
HEAD = "import ttnn\nfrom models.common.lightweightmodule import LightweightModule\n\n\n"
ORIGINAL = """class Dial(LightweightModule):
    def forward(self, x: ttnn.Tensor):
        x = ttnn.embedding(x, self.table)
        x = ttnn.transpose(x, 1, 2)
        return ttnn.mul(x, x)
"""
SPLIT = """class Dial1D(LightweightModule):
    def decode_forward(self, x: ttnn.Tensor):
        x = ttnn.embedding(x, self.table)
        x = ttnn.transpose(x, 1, 2)
        return ttnn.mul(x, x)

    def prefill_forward(self, x: ttnn.Tensor):
        return ttnn.pad(ttnn.slice(x, 0, 1), 0)

    def forward(self, x: ttnn.Tensor, mode: str):
        return self.decode_forward(x) if mode == "decode" else self.prefill_forward(x)
"""


def rows(changes: Mapping[str, str], module: str) -> list[tuple[str, str]]:
    files = {path: text.encode() for path, text in changes.items()}
    return [(row.at, row.text) for row in audit(modules(files), [module], only=["R10"]).findings]


def widget() -> str:
    return tree().read(NEW).decode()


def test_a_mode_that_may_be_an_enumeration_goes_the_same_ways() -> None:
    changed = widget().replace(
        '        if mode == "decode":\n            return self',
        "        if isinstance(mode, Mode):\n            mode = mode.value\n"
        '        if mode == "decode":\n            return self',
    )
    assert changed != widget()
    texts = [text for _, text in rows({NEW: changed}, "widget")]
    assert texts == [row.text for row in clean() if row.rule == "R10"]


def test_a_difference_is_said_to_be_at_the_operation_that_came() -> None:
    changed = widget().replace(
        "        out = ttnn.linear(out, self.weight, dtype=cfg.dtype)\n        return self._join(out, True)",
        "        out = ttnn.linear(out, self.weight, dtype=cfg.dtype)\n"
        "        out = ttnn.silu(out)\n        return self._join(out, True)",
    )
    line = 1 + changed.splitlines().index("        out = ttnn.silu(out)")
    places = [at for at, text in rows({NEW: changed}, "widget") if "silu" in text]
    assert places == [f"{NEW}:{line}"]


def test_a_mode_that_an_original_without_modes_does_not_have_is_no_list_of_differences() -> None:
    found = rows({OLD_DIAL: HEAD + ORIGINAL, NEW_DIAL: HEAD + SPLIT}, "dial")
    assert found == [
        (f"{NEW_DIAL}:12", "Dial1D.forward prefill on 1x1, 1x2, 1x8: the original has no such path"),
    ]


def test_a_mode_that_differs_a_little_from_an_original_without_modes_says_how() -> None:
    nearly = SPLIT.replace("return ttnn.pad(ttnn.slice(x, 0, 1), 0)", "x = ttnn.embedding(x, self.table)\n"
                           "        return ttnn.mul(x, x)")  # fmt: skip
    found = rows({OLD_DIAL: HEAD + ORIGINAL, NEW_DIAL: HEAD + nearly}, "dial")
    assert [text for _, text in found] == ["Dial1D.forward prefill on 1x1, 1x2, 1x8: transpose became nothing"]
