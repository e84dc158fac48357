# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a header declares."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from migrate.cpp.unit import Unit
from migrate.recipes.move_component.exports import exports


@pytest.mark.parametrize(
    "text",
    [
        "int a;\n",
        "namespace a {}\n",
        "namespace a {\nnamespace {\nint b;\n}\n}\n",
        "namespace a { using namespace std; }\n",
    ],
)
def test_nothing(parse: Callable[..., Unit], text: str) -> None:
    text = f"namespace std {{}}\n{text}"
    assert {space: names for space, names in exports(parse(text, "a.hpp")).items() if names} == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("class T; class T {}; T f(); T f(int);", ["T", "f"]),
        ("template <class T> class V {}; template <> class V<int> {};", ["V"]),
        ("template <class T> T f(); template <> int f<int>();", ["f"]),
        ("template <class T> concept C = true;", ["C"]),
        ("using A = int; typedef int B; inline int c = 1;", ["A", "B", "c"]),
        ("enum E { ONE, TWO }; enum class F { THREE };", ["E", "ONE", "TWO", "F"]),
        ("struct S { void f(); }; inline void S::f() {}", ["S"]),
        ("struct S {}; S operator+(S, S);", ["S", "operator+"]),
    ],
)
def test_names(parse: Callable[..., Unit], text: str, expected: list[str]) -> None:
    assert exports(parse(f"namespace a::b {{\n{text}\n}}\n", "a.hpp")) == {"a::b": expected}
