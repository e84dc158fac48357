# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Constants of a struct that are another name of something."""

from __future__ import annotations

from collapse_tree import HEADER as TEXT
from collapse_tree import SOURCE as BODY
from collapse_tree import LayOver
from plain_operation import HEADER, SOURCE, Gathered, gathered

from migrate.recipes.collapse_proxy.constants import edits

LIMIT = "inline constexpr int LIMIT = 3;\n\nnamespace operations::data {\n"


def laid(lay_over: LayOver, constant: str) -> Gathered:
    header = TEXT.replace("namespace operations::data {\n", LIMIT, 1)
    header = header.replace("struct FooOperation {\n", f"struct FooOperation {{\n    {constant}\n", 1)
    body = BODY.replace("input, memory_config, seed", "input, memory_config, seed + FooOperation::limit")
    return gathered(lay_over({HEADER: header, SOURCE: body}))


def test_no_constant(plain: Gathered) -> None:
    assert edits(plain.operation, plain.context) == {}


def test_another_name_is_replaced_by_the_name(lay_over: LayOver) -> None:
    found = laid(lay_over, "static constexpr int limit = LIMIT;")
    made = edits(found.operation, found.context)
    assert sorted(made) == [SOURCE, HEADER]
    assert "limit" not in found.after(HEADER, made[HEADER])
    assert "seed + ttnn::LIMIT)" in found.after(SOURCE, made[SOURCE])


def test_a_value_of_its_own_stays(lay_over: LayOver) -> None:
    found = laid(lay_over, "static constexpr int limit = 3;")
    assert edits(found.operation, found.context) == {}


def test_a_conversion_stays(lay_over: LayOver) -> None:
    found = laid(lay_over, "static constexpr long limit = LIMIT;")
    assert edits(found.operation, found.context) == {}
