# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The place of a call that is replaced by a body."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from clang.cindex import Cursor, CursorKind

from migrate.cpp import cursors
from migrate.cpp.edit.call_site import CallSite, declared, returns
from migrate.cpp.edit.splice import splice
from migrate.cpp.unit import Unit
from migrate.tree.refusal import Refused

Parse = Callable[..., Unit]
HEAD = "int prim(int a, int b = 0);\n"


def path_to(cursor: Cursor, name: str, above: tuple[Cursor, ...] = ()) -> tuple[Cursor, ...]:
    """Return the cursors down to the first call of a function, the call included."""
    if cursor.kind is CursorKind.CALL_EXPR and cursor.spelling == name:
        return (*above, cursor)
    return next((path for child in cursor.get_children() if (path := path_to(child, name, (*above, cursor)))), ())


def site(parse: Parse, body: str) -> tuple[CallSite, bytes]:
    unit = parse(f"{HEAD}int probe(int x) {{\n{body}\n}}")
    function = unit.find("probe")[-1]
    whole = cursors.body(function)
    assert whole is not None
    return CallSite(unit.source, path_to(whole, "prim"), "prim"), unit.source.data


@pytest.mark.parametrize(
    "body",
    [
        "    return x ? prim(x) : 1;",
        "    return prim(x) + 1;",
        "    return x && prim(x);",
        "    while (prim(x)) {}\n    return x;",
        "    return [x] { return prim(x); }();",
        "    if (x) return 1 + prim(x);\n    return x;",
    ],
)
def test_calls_that_are_not_evaluated_just_once(parse: Parse, body: str) -> None:
    with pytest.raises(Refused) as refused:
        site(parse, body)
    assert refused.value.code == "MIG413"


@pytest.mark.parametrize(
    ("body", "statement", "returned"),
    [
        ("    return prim(x);", "return prim(x)", True),
        ("    int y = prim(x);\n    return y;", "int y = prim(x);", False),
        ("    x = prim(x);\n    return x;", "x = prim(x)", False),
    ],
)
def test_statement(parse: Parse, body: str, statement: str, returned: bool) -> None:
    found, data = site(parse, body)
    extent = cursors.extent(found.statement)
    assert extent is not None
    assert (data[extent[1] : extent[2]].decode(), found.returned) == (statement, returned)


def test_the_statement_is_replaced_with_its_semicolon(parse: Parse) -> None:
    found, data = site(parse, "    if (x) return prim(x);\n    return 1;")
    assert splice(data, 0, len(data), [found.instead(b"return 2;")]) == (
        HEAD.encode() + b"int probe(int x) {\n    if (x) {\nreturn 2;\n}\n    return 1;\n}"
    )


def test_indented_to_the_statement(parse: Parse) -> None:
    found, _ = site(parse, "    {\n        return prim(x);\n    }")
    assert found.indented(b"a;\n    b;\n\n    c;") == b"a;\n        b;\n\n        c;"


def test_arguments_and_the_comments_that_say_something(parse: Parse) -> None:
    found, data = site(parse, "    return prim(/*a=*/x, /* what the device wants */ 2);")
    assert [data[start:end] for start, end in found.arguments()] == [b"x", b"2"]
    assert found.comments() == {0: [b"/* what the device wants */"]}


@pytest.mark.parametrize(
    ("call", "labels"),
    [
        ("prim(x, 2)", {}),
        ("prim(/*a=*/x, /* b */ 2)", {0: "a", 1: "b"}),
        ("prim(x /*a*/, 2 /*b*/)", {0: "a", 1: "b"}),
        ("prim(\n        x,  // a\n        2  // b\n        )", {0: "a", 1: "b"}),
        ("prim(\n        // a\n        x,\n        /*b=*/2)", {0: "a", 1: "b"}),
        ("prim(x, /* two are enough */ 2)", {}),
    ],
)
def test_labels_of_arguments(parse: Parse, call: str, labels: dict[int, str]) -> None:
    assert site(parse, f"    return {call};")[0].labels() == labels


def test_returns_and_names_of_a_function(parse: Parse) -> None:
    unit = parse("int probe(int x) { int y = x; auto inner = [] { return 1; }; if (y) return y; return inner(); }")
    function = unit.find("probe")[0]
    assert len(returns(function)) == 2
    assert declared(function) >= {"x", "y", "inner"}
