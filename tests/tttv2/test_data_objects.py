# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Fields of config objects are known one by one; what is loaded once is no state."""

from __future__ import annotations

from typing import Any

import pytest

from migrate.inventory.tttv2.trace import Tracer
from migrate.report.trace_document import document
from tests.tttv2.pair_tree import PAIR, modules

NEW = "models/common/modules/widget/widget_1d.py"
LOADED = """        self.weight = self.config.weight.get_device_weight()
"""
DECODE = """        out = ttnn.linear(out, self.weight, dtype=cfg.dtype)
        return self._join(out, True)
"""


def conditions(*changes: tuple[str, str]) -> dict[str, str]:
    """Return the class of each condition of the new module, by method and text."""
    text = (PAIR / NEW).read_text()
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    found = modules({NEW: text.encode()})
    rows: list[dict[str, Any]] = document(Tracer(found).trace(NEW), found)["conditions"]
    return {f"{row['method'].rpartition('.')[2]}: {row['text']}": row["class"] for row in rows}


@pytest.mark.parametrize(
    ("condition", "binding"),
    [
        ("_resolve_widget_config: dim is None", "init-static"),
        ("_resolve_widget_config: config.links is None", "init-static"),
        ("_resolve_widget_config: config.prefill_progcfg is None", "init-static"),
        ("_join: self.config.mesh_device.get_num_devices() == 1", "static"),
        ("prefill_forward: seq_len >= cfg.cutoff", "runtime"),
    ],
)
def test_a_field_depends_on_what_was_put_into_it(condition: str, binding: str) -> None:
    assert conditions()[condition] == binding


def test_the_type_that_the_layer_decides_is_of_the_layer() -> None:
    known = conditions(
        ("    return replace(config, **to_set)", "    assert config.dtype\n    return replace(config, **to_set)")
    )
    assert known["_resolve_widget_config: config.dtype"] == "layer-static"


def test_a_value_that_is_put_there_under_a_condition_leaves_the_old_one() -> None:
    more = "        if cfg.links is not None:\n            out = ttnn.clone(out)\n"
    assert conditions((DECODE, more + DECODE))["decode_forward: cfg.links is not None"] == "static"


def test_what_is_loaded_once_is_settled_and_the_mark_that_it_is_loaded_is_not() -> None:
    known = conditions(
        (LOADED, f"{LOADED}        self.bias = self.config.links\n"),
        (DECODE, f"        if self.bias is not None:\n            out = ttnn.add(out, self.bias)\n{DECODE}"),
    )
    assert known["decode_forward: self.bias is not None"] == "static"
    assert known["load_device_weights: self._loaded"] == "runtime"


def test_what_is_stored_again_and_again_stays_state() -> None:
    known = conditions(
        (
            DECODE,
            f"        self.seen = x\n        if self.seen is not None:\n            out = ttnn.clone(out)\n{DECODE}",
        )
    )
    assert known["decode_forward: self.seen is not None"] == "runtime"
