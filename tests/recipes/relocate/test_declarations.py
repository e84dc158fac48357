# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Declarations of an operation that moves."""

from __future__ import annotations

import pytest
from small_relocation import HEADER, KEY, SOURCE, MakeBuilder

from migrate.cpp.lookup import scopes_of
from migrate.cpp.new_function import NewOverload, NewParameter
from migrate.recipes.relocate.declarations import functions, invokes, lifted, overloads, renamed
from migrate.recipes.relocate.namespaces import namespace_edits
from migrate.tree.edits import apply_edits
from migrate.tree.refusal import Refused

STRUCT = "ttml::metal::Foo"


def freed(make_builder: MakeBuilder, path: str, text: str) -> str:
    unit = make_builder({path: text}).parser.parse(path)
    return apply_edits(unit.source.data, list(functions(unit, STRUCT, "foo"))).decode()


def test_names_that_stay(make_builder: MakeBuilder) -> None:
    builder = make_builder()
    assert list(renamed(builder.parser.parse(HEADER), builder.relocation)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("struct Foo {\n    static int invoke(int a);\n};\n", "int foo(int a);\n"),
        ("struct Foo {\n    static int invoke(int a) { return a; }\n};\n", "inline int foo(int a) { return a; }\n"),
        (
            "struct Foo {\n    // Adds.\n    static int invoke(int a);\n    static int invoke(long a);\n};\n",
            "// Adds.\n    int foo(int a);\n    int foo(long a);\n",
        ),
    ],
)
def test_invoke_becomes_a_function(make_builder: MakeBuilder, text: str, expected: str) -> None:
    after = freed(make_builder, HEADER, f"namespace ttml::metal {{\n{text}}}\n")
    assert after.split() == f"namespace ttml::metal {{\n{expected}}}\n".split()


def test_a_definition_outside(make_builder: MakeBuilder) -> None:
    text = (
        "namespace ttml::metal {\nstruct Foo { static int invoke(int a); };\nint Foo::invoke(int a) { return a; }\n}\n"
    )
    assert "int foo(int a) { return a; }" in freed(make_builder, SOURCE, text)


def test_a_struct_with_more_is_refused(make_builder: MakeBuilder) -> None:
    text = "namespace ttml::metal { struct Foo { static int invoke(int a); int member; }; }\n"
    with pytest.raises(Refused) as refused:
        freed(make_builder, HEADER, text)
    assert refused.value.code == "MIG513"


def test_what_is_lifted(make_builder: MakeBuilder) -> None:
    struct = "struct Foo { static int invoke(int a); };\nint Foo::invoke(int a) { return a; }\n"
    text = f"namespace ttml::metal {{\n{struct}int kept();\n}}\n"
    unit = make_builder({SOURCE: text}).parser.parse(SOURCE)
    assert len(invokes(unit, STRUCT)) == 2
    assert [unit.source.slice(*span) for span in lifted(unit, STRUCT)] == [
        "struct Foo { static int invoke(int a); };",
        "int Foo::invoke(int a) { return a; }",
    ]


def test_overloads_mean_the_same_anywhere(make_builder: MakeBuilder) -> None:
    text = "#pragma once\nnamespace ttml::metal {\nusing Kind = int;\ninline int foo(const int& a, int b = 2);\n}\n"
    builder = make_builder({HEADER: text})
    unit = builder.parser.parse(HEADER)
    spaces = namespace_edits(unit.source, builder.relocation)
    scopes = scopes_of(builder.parser, unit)
    assert overloads(unit, KEY, builder.relocation, scopes, spaces) == (
        NewOverload("int", (NewParameter("a", "const int&", None), NewParameter("b", "int", "2"))),
    )
    assert overloads(unit, "ttml::metal::absent", builder.relocation, scopes, spaces) == ()
