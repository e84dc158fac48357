# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Whether an expression is a value of the type that a function returns."""

from __future__ import annotations

import pytest
from clang.cindex import CursorKind
from one_file import Make

from migrate.cpp.analysis.argument import stripped
from migrate.recipes.wrappers.value_kinds import same_type

BEFORE = "int value(); int& reference(); const int global = 1; struct S { int m; };\n"


@pytest.mark.parametrize(
    ("result", "text", "expected"),
    [
        ("int", "value()", True),
        ("int", "local", True),
        ("int", "1", True),
        ("int", "value() + 1", True),
        ("long", "value()", False),
        ("int", "reference()", False),
        ("int", "global", False),
        ("int", "s.m", False),
        ("const int&", "global", False),
    ],
)
def test_same_type(make: Make, result: str, text: str, expected: bool) -> None:
    one = make(f"{result} wrap(S s) {{ int local = 1; return {text}; }}", before=BEFORE)
    (returned,) = (item for item in one.definition.statements.walk_preorder() if item.kind is CursorKind.RETURN_STMT)
    assert same_type(one.definition, stripped(next(iter(returned.get_children())))) is expected
