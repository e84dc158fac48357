# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a body does with a parameter."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from migrate.cpp import cursors
from migrate.cpp.analysis.parameter_uses import ParameterUse, is_whole_value, uses_of
from migrate.cpp.unit import Unit

Parse = Callable[..., Unit]
HEAD = """
namespace std {
template <typename T> struct remove_reference { using type = T; };
template <typename T> struct remove_reference<T&> { using type = T; };
template <typename T> typename remove_reference<T>::type&& move(T&&);
}
struct Optional { int value_or(int) const; };
struct Holder { int first; Optional second; int of[2]; };
int plain(int); int changes(int&); int held(Holder);
"""


def uses(parse: Parse, parameter: str, body: str) -> list[ParameterUse]:
    unit = parse(f"{HEAD}int probe({parameter}, int other) {{ {body} }}")
    function = unit.find("probe")[-1]
    return uses_of(unit, function, cursors.arguments(function)[0])


def test_a_parameter_without_name_or_use_has_none(parse: Parse) -> None:
    assert uses(parse, "int", "return other;") == []
    assert uses(parse, "int p", "/* p */ return other;") == []


@pytest.mark.parametrize(
    ("body", "marks"),
    [
        ("return plain(p);", "whole"),
        ("return p + other;", ""),
        ("return other ? p : 2;", "conditional"),
        ("return other && plain(p);", "conditional whole"),
        ("if (other) { return plain(p); } return 1;", "conditional whole"),
        ("return plain(std::move(p));", "moved changed whole"),
        ("p = 2; return other;", "changed"),
        ("++p; return other;", "changed"),
        ("return changes(p);", "changed whole"),
    ],
)
def test_marks(parse: Parse, body: str, marks: str) -> None:
    (use,) = uses(parse, "int p", body)
    names = ("moved", "changed", "conditional", "whole")
    assert " ".join(name for name in names if getattr(use, name)) == marks


@pytest.mark.parametrize(
    ("body", "changed"),
    [
        ("return p.first;", False),
        ("const auto& first = p.first; return first;", False),
        ("auto copy = p; return copy.first;", False),
        ("return plain(p.first) == 2;", False),
        ("int of[] = {p.first}; for (auto& one : of) { one = 2; } return 1;", False),
        ("const auto* where = &p; return where->first;", True),
        ("p.first = 2; return other;", True),
        ("p.of[other] += 2; return other;", True),
        ("++p.first; return other;", True),
        ("p.first++; return other;", True),
        ("return changes(p.first);", True),
        ("auto& first = p.first; first = 2; return first;", True),
        ("Holder& again = p; again.first = 2; return other;", True),
        ("for (auto& one : p.of) { one = 2; } return other;", True),
        ("auto* where = &p; where->first = 2; return other;", True),
    ],
)
def test_a_member_that_is_changed(parse: Parse, body: str, changed: bool) -> None:
    assert any(use.changed for use in uses(parse, "Holder p", body)) is changed


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return plain(p);", "int"),
        ("return held(Holder{p, {}});", "int"),
        ("return held(Holder{.first = p});", "int"),
        ("return p + other;", ""),
    ],
)
def test_the_type_that_it_initialises(parse: Parse, body: str, expected: str) -> None:
    assert [use.target_type for use in uses(parse, "int p", body)] == [expected]


@pytest.mark.parametrize(
    ("body", "fallback"),
    [("return p.value_or(other);", "p.value_or(other)"), ("return p.value_or(plain(other) + 1);", None)],
)
def test_fallback(parse: Parse, body: str, fallback: str | None) -> None:
    (use,) = uses(parse, "Optional p", body)
    text = f"{HEAD}int probe(Optional p, int other) {{ {body} }}"
    assert (text[slice(*use.fallback)] if use.fallback else None) == fallback


def test_uses_come_in_order_with_the_move_around_them(parse: Parse) -> None:
    body = "int a = plain(p); return plain(std::move(p)) + a;"
    text = f"{HEAD}int probe(int p, int other) {{ {body} }}"
    assert [text[slice(*use.outer)] for use in uses(parse, "int p", body)] == ["p", "std::move(p)"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("f(a)", True), ("f(b, a, c)", True), ("T{ a }", True), ("T x = a ;", True), ("{.size = a, .x = 1}", True),
        ("f(a + 1)", False), ("f(-a)", False), ("a.size()", False), ("return a;", False),
        ("x == a;", False), ("x <= a;", False), ("x += a;", True), ("a", False),
    ],
)  # fmt: skip
def test_a_whole_value_needs_no_parentheses(text: str, whole: bool) -> None:
    start = text.index("a")
    assert is_whole_value(text.encode(), start, start + 1) is whole
