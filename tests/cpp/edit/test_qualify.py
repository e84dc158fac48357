# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""How a name is written at its new place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from migrate.cpp.cursors import qualified_name
from migrate.cpp.edit.qualify import NameRequalifier, without_anonymous
from migrate.cpp.edit.splice import splice
from migrate.cpp.lookup import Declarations, Scopes
from migrate.cpp.unit import Unit

Parse = Callable[..., Unit]
HEAD = """namespace a { int one; struct Kind { int member; }; namespace inner { int two; } }
namespace b { int one; namespace deep { int three; } }
int top;
"""


def moved(parse: Parse, text: str, target: str, **options: object) -> str:
    """Return a text of namespace ``a`` as it reads in another namespace of the same file."""
    unit = parse(f"{HEAD}namespace a {{\n{text}\n}}\n")
    scopes = Scopes([Declarations(unit.cursor)])
    space = tuple(part for part in target.split("::") if part)
    start = len(HEAD) + len("namespace a {\n")
    end = start + len(text)
    requalifier = NameRequalifier(unit, scopes, ("a",), scopes, space, **options)  # type: ignore[arg-type]
    return splice(unit.source.data, start, end, requalifier.changes(start, end)).decode()


@pytest.mark.parametrize("text", ["int x = one;", "int x = inner::two;", "Kind x;"])
def test_at_the_same_place_nothing_changes(parse: Parse, text: str) -> None:
    assert moved(parse, text, "a") == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("int x = one;", "int x = a::one;"),
        ("int x = inner::two;", "int x = a::inner::two;"),
        ("int f(Kind k) { return k.member; }", "int f(a::Kind k) { return k.member; }"),
        ("int x = top + ::a::one;", "int x = top + ::a::one;"),
        ("int f(int one) { return one; }", "int f(int one) { return one; }"),
    ],
)
def test_elsewhere_names_are_qualified(parse: Parse, text: str, expected: str) -> None:
    assert moved(parse, text, "b") == expected


def test_deeper_in_the_same_namespace_nothing_changes(parse: Parse) -> None:
    assert moved(parse, "int x = one;", "a::inner") == "int x = one;"


def test_a_name_that_is_called_otherwise(parse: Parse) -> None:
    assert moved(parse, "int x = one;", "b", renamed={"a::one": "b::first"}) == "int x = b::first;"


@pytest.mark.parametrize(("target", "expected"), [("", "void f(a::Real& x);"), ("a::inner", "void f(Real& x);")])
def test_an_alias_that_came_through_a_using_declaration(parse: Parse, target: str, expected: str) -> None:
    head = """namespace c { class Real; }
namespace c::names { using Real = c::Real; }
namespace a { namespace inner {} using c::names::Real; }
"""
    text = "void f(Real& x);"
    unit = parse(f"{head}namespace a {{\n{text}\n}}\n")
    scopes = Scopes([Declarations(unit.cursor)])
    start = len(head) + len("namespace a {\n")
    space = tuple(part for part in target.split("::") if part)
    changes = NameRequalifier(unit, scopes, ("a",), scopes, space).changes(start, start + len(text))
    assert splice(unit.source.data, start, start + len(text), changes).decode() == expected


def test_without_anonymous_leaves_anonymous_namespaces_out(parse: Parse) -> None:
    unit = parse("namespace a { namespace { int hidden; } }\n")
    (hidden,) = (item for item in unit.walk() if item.spelling == "hidden")
    assert without_anonymous(qualified_name(hidden)) == "a::hidden"
