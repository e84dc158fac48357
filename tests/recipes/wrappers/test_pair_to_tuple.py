# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What was a pair is used as a tuple."""

from __future__ import annotations

import pytest
from one_file import Make

from migrate.recipes.wrappers.pair_to_tuple import edits
from migrate.tree.edits import apply_edits
from migrate.tree.refusal import Refused

PAIR = "struct Pair { int first; int second; };\n"
WRAP = "Pair wrap(int a) { return {a, a}; }"


def after(make: Make, body: str) -> str:
    one = make(WRAP, f"int user() {{ {body} }}", before=PAIR)
    return (
        apply_edits(one.unit.source.data, edits(one.calls)).decode().rpartition("int user() { ")[2].removesuffix(" }\n")
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("ttml::ttnn_fixed::wrap(1); return 1;", "ttml::ttnn_fixed::wrap(1); return 1;"),
        ("auto [a, b] = ttml::ttnn_fixed::wrap(1); return a;", "auto [a, b] = ttml::ttnn_fixed::wrap(1); return a;"),
        ("return ttml::ttnn_fixed::wrap(1).first;", "return std::get<0>(ttml::ttnn_fixed::wrap(1));"),
        (
            "auto p = ttml::ttnn_fixed::wrap(1); return p.first + p.second;",
            "auto p = ttml::ttnn_fixed::wrap(1); return std::get<0>(p) + std::get<1>(p);",
        ),
    ],
)
def test_members(make: Make, body: str, expected: str) -> None:
    assert after(make, body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "ttml::ttnn_fixed::Pair p = ttml::ttnn_fixed::wrap(1); return p.first;",
        "auto p = ttml::ttnn_fixed::wrap(1); auto q = p; return 1;",
    ],
)
def test_other_uses_are_refused(make: Make, body: str) -> None:
    with pytest.raises(Refused) as refused:
        after(make, body)
    assert refused.value.code == "MIG617"
