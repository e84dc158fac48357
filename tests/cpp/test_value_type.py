# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Callable

import pytest
from clang.cindex import CursorKind

from migrate.cpp.parser import Unit
from migrate.cpp.value_type import value_type

TYPES = "namespace ns { struct Tensor; } using T = ns::Tensor;"


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("T", "ns::Tensor"),
        ("const T&", "ns::Tensor"),
        ("T&&", "ns::Tensor"),
        ("const T*", "ns::Tensor *"),
        ("T* const&", "ns::Tensor *const"),
        ("const int", "int"),
    ],
)
def test_a_type(parse: Callable[[str], Unit], declared: str, expected: str) -> None:
    unit = parse(f"{TYPES} void f({declared} x);")
    [parameter] = [cursor for cursor in unit.walk() if cursor.kind is CursorKind.PARM_DECL]
    assert value_type(parameter.type) == expected
