# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers, and expressions that need parentheses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from clang.cindex import CursorKind

from migrate.cpp.analysis.argument import stripped
from migrate.cpp.analysis.types import is_arithmetic, is_number, needs_parentheses
from migrate.cpp.unit import Unit

Parse = Callable[..., Unit]
HEAD = "struct S { int v; S operator+(S) const; int operator[](int) const; }; enum class E { A }; int f(int);\n"


@pytest.mark.parametrize(
    ("type_", "expected"),
    [("int", True), ("const float&", True), ("bool", True), ("unsigned char", True),
     ("S", False), ("int*", False), ("E", False), ("E&", False)],
)  # fmt: skip
def test_numbers(parse: Parse, type_: str, expected: bool) -> None:
    function = parse(f"{HEAD}void probe({type_} value);").find("probe")[0]
    parameter = next(iter(function.get_arguments())).type
    assert is_number(parameter) is expected
    assert is_arithmetic(parameter) is (expected or type_.startswith("E"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", False), ("f(a)", False), ("s.v", False), ("s[1]", False), ("(a + 1)", False), ("E::A", False),
        ("a + 1", True), ("-a", True), ("a ? 1 : 2", True), ("(int)a", True), ("s + s", True), ("[] {}", True),
    ],
)  # fmt: skip
def test_loose(parse: Parse, text: str, expected: bool) -> None:
    unit = parse(f"{HEAD}auto probe(int a, S s) {{ return {text}; }}")
    returned = next(iter(list(unit.walk((CursorKind.RETURN_STMT,)))[-1].get_children()))
    assert needs_parentheses(stripped(returned)) is expected
