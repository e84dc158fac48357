# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from migrate.cpp.outline import code_of, outline


def names(text: str) -> list[str]:
    return [f"{item.type} {item.qualified}:{item.line}" for item in outline(code_of(text.encode()))]


def test_nothing_declares_nothing() -> None:
    assert names("") == []
    assert names('// void foo();\n/* class A {}; */ const char* s = "void bar();";\n')[:1] == ["object s:2"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("namespace a::b {\nTensor foo(const Tensor& x);\n}", ["function a::b::foo:2"]),
        ("namespace a { namespace b {\nvoid foo();\n} void bar(); }", ["function a::b::foo:2", "function a::bar:3"]),
        ("namespace { void foo(); }", ["function foo:1"]),
        ("#define FOO namespace x {\nvoid foo();", ["function foo:2"]),
        (
            "namespace n { class T { public: void grad(); int v = 0; }; }",
            ["class n::T:1", "function n::T::grad:1", "object n::T::v:1"],
        ),
        ("class T final : public Base<int> {};", ["class T:1"]),
        ("class T;", ["class T:1"]),
        ("enum class E : int { A = 1, B };\nvoid foo();", ["class E:1", "function foo:2"]),
        ("template <typename T = int, auto N = (1)>\nvoid foo(T t = T());", ["function foo:2"]),
        ("void foo() { bar(); class In {}; if (x) { baz(); } }\nvoid qux();", ["function foo:1", "function qux:2"]),
        ("S::S(int a) : a_(a), b_{a} {}\nvoid qux();", ["function S:1", "function qux:2"]),
        ('constexpr auto op = make<"x", Y>();\nvoid qux();', ["object op:1", "function qux:2"]),
        ("std::function<void(int)> make(int a);", ["function make:1"]),
        ("namespace n { [[nodiscard]] auto f(int a = g(1)) -> int; }", ["function n::f:1"]),
        ("MACRO(x)\nvoid qux();", ["function MACRO:1", "function qux:2"]),
    ],
)
def test_declarations_are_found_in_their_scope(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_broken_text_does_not_hang_or_raise() -> None:
    for text in ("}}}}", "void foo(", "namespace {", "template <", "class {", "\x00\xff"):
        outline(code_of(text.encode("utf-8", "surrogateescape")))
