# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Name references: what is written, what is meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from migrate.cpp.parser import Parser
from migrate.cpp.references import Reference, is_using_declaration, qualifier_start, references, unresolved
from migrate.cpp.source import Source
from migrate.cpp.unit import Unit
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
MakeParser = Callable[..., Parser]
Refer = Callable[[str], dict[str, Reference]]

HEADER = """#pragma once
#define CHECK(condition, ...) do { if (!(condition)) { fail(__VA_ARGS__); } } while (0)
#define HIDDEN ops::helper
void fail(...);
namespace ops { struct Params { int size; float scale = 1; static int count(); };
  template <class T> struct Box { T value; using type = T; };
  int helper(int); int helper(float); enum class Mode { Fast, Slow }; using Alias = Params; constexpr int K = 3;
  template <class T> int launch(T x); }
namespace ops::inner { int deep(int); }
"""


@pytest.fixture
def refer(make_tree: MakeTree, make_parser: MakeParser) -> Refer:
    def of(body: str) -> dict[str, Reference]:
        text = f'#include "h.hpp"\n{body}\n'
        unit = make_parser(make_tree({"ttnn/cpp/h.hpp": HEADER, "ttnn/cpp/a.cpp": text})).parse("ttnn/cpp/a.cpp")
        assert not unit.errors
        start = text.index("\n") + 1
        assert [word for _, word in unresolved(unit, start, len(text)) if word != "CHECK"] == []
        return {reference.text: reference for reference in references(unit, start, len(text))}

    return of


def test_nothing_referred_to(refer: Refer) -> None:
    assert refer("int f(int a);") == {}


def test_qualified_and_unqualified(refer: Refer) -> None:
    found = refer("namespace ops { int f() { return inner::deep(helper(1)) + ::ops::inner::deep(K); } }")
    deep = found["inner::deep"]
    assert (deep.name, deep.kind, deep.leading, deep.file) == (
        "ops::inner::deep",
        "FUNCTION_DECL",
        False,
        "ttnn/cpp/h.hpp",
    )
    assert (found["inner"].name, found["inner"].leading) == ("ops::inner", True)
    assert found["helper"].name == "ops::helper"
    assert found["::ops::inner::deep"].usr == deep.usr
    assert found["K"].name == "ops::K"


def test_macro_arguments_are_found_where_they_are_written(refer: Refer) -> None:
    found = refer("int f(int n) { CHECK(ops::helper(n) > 0, ops::K, n); return 0; }")
    assert found["ops::helper"].name == "ops::helper"
    assert found["ops::K"].name == "ops::K"
    assert found["n"].local


def test_members_designators_captures(refer: Refer) -> None:
    found = refer(
        "int f(ops::Params p) { int x = 1; auto g = [x, &p] { return x + p.size; };\n"
        "  ops::Alias q{.size = g(), .scale = 2}; return q.size + ops::Params::count(); }"
    )
    assert found["size"].member
    assert found["scale"].member
    assert found["scale"].name == "ops::Params::scale"
    assert found["x"].local
    assert not found["x"].member
    assert (found["ops::Alias"].kind, found["ops::Alias"].name) == ("TYPE_ALIAS_DECL", "ops::Alias")
    assert found["ops::Params::count"].start < found["ops::Params::count"].offset


def test_templates(refer: Refer) -> None:
    found = refer(
        "template <class T> int f(T t) { return ops::helper(t) + ops::launch<T>(t) + T::made(t.value); }\n"
        "ops::Box<ops::Mode>::type m = ops::Mode::Fast;"
    )
    assert set(found["ops::helper"].candidates) == {"ops::helper"}
    assert found["ops::helper"].name == "ops::helper"
    assert found["ops::launch"].name == "ops::launch"
    assert found["T"].local
    assert found["T::made"].name == ""
    assert found["ops::Box"].kind == "CLASS_TEMPLATE"
    assert found["ops::Box<ops::Mode>::type"].offset > found["ops::Box<ops::Mode>::type"].start
    assert found["ops::Mode::Fast"].name == "ops::Mode::Fast"


def test_using_and_aliases(refer: Refer) -> None:
    found = refer(
        "namespace n = ops::inner;\nusing namespace ops;\nusing ops::helper;\nint f() { return n::deep(helper(2)); }"
    )
    assert (found["n"].kind, found["n"].name) == ("NAMESPACE_ALIAS", "n")
    assert found["n::deep"].name == "ops::inner::deep"
    assert found["ops::helper"].candidates == ("ops::helper",)
    assert found["helper"].name == "ops::helper"
    assert found["ops"].kind == "NAMESPACE"


def test_defaults_decltype_sizeof(refer: Refer) -> None:
    found = refer(
        "template <class... A> auto f(int k = ops::K, decltype(ops::inner::deep(1)) d = sizeof...(A)) { return d; }"
    )
    assert found["ops::K"].name == "ops::K"
    assert found["ops::inner::deep"].name == "ops::inner::deep"
    assert "A" in found


def test_names_in_a_macro_body_are_not_of_this_file(make_tree: MakeTree, make_parser: MakeParser) -> None:
    text = '#include "h.hpp"\nint f() { return HIDDEN(1); }\n'
    unit = make_parser(make_tree({"ttnn/cpp/h.hpp": HEADER, "ttnn/cpp/a.cpp": text})).parse("ttnn/cpp/a.cpp")
    assert references(unit, 0, len(text)) == []


def test_unresolved_names_what_libclang_does_not_show(make_tree: MakeTree, make_parser: MakeParser) -> None:
    text = "#define DROP(x)\nint f() { DROP(lost); return 0; }\n"
    unit = make_parser(make_tree({"ttnn/cpp/a.cpp": text})).parse("ttnn/cpp/a.cpp")
    assert [word for _, word in unresolved(unit, text.index("int"), len(text))] == ["DROP", "lost"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("return NAME", "NAME"),
        ("return ::NAME", "::NAME"),
        ("x = a::b::NAME", "a::b::NAME"),
        ("f(a<b, c>::NAME", "a<b, c>::NAME"),
        ("n::a<b<c>>::template NAME", "n::a<b<c>>::template NAME"),
        ("a :: NAME", "a :: NAME"),
        ("p.NAME", "NAME"),
        ("case x: NAME", "NAME"),
        ("b ? a : ::NAME", "::NAME"),
    ],
)
def test_where_a_qualifier_begins(text: str, written: str) -> None:
    source = Source("a.cpp", text.encode())
    assert source.slice(qualifier_start(source, text.index("NAME")), len(text)) == written


def test_names_that_using_declarations_bring(parse: Callable[..., Unit]) -> None:
    unit = parse("namespace n { int f(); }\nusing n::f;\nint a = f();\nint b() { using n::f; return n::f(); }\n")
    named = [reference for reference in references(unit, 0, len(unit.source)) if reference.kind != "NAMESPACE"]
    brought = [(unit.source.line(reference.start), is_using_declaration(unit, reference)) for reference in named]
    assert brought == [(2, True), (3, False), (4, True), (4, False)]
