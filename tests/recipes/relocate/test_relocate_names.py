# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names of a file, as they read after the move."""

from __future__ import annotations

import pytest
from small_relocation import HEADER, SOURCE, MakeBuilder

from migrate.cpp.lookup import scopes_of
from migrate.cpp.namespaces import blocks, innermost
from migrate.recipes.relocate.names import bodies, renamed
from migrate.recipes.relocate.namespaces import namespace_edits
from migrate.tree.edits import apply_edits

USER = "tt-train/sources/ttml/ops/user.cpp"
INCLUDE = '#include "metal/ops/foo/foo.hpp"\n'
CORE = "tt-train/sources/ttml/core/core.hpp"


def in_user(make_builder: MakeBuilder, text: str) -> str:
    builder = make_builder({USER: INCLUDE + text})
    unit = builder.context.parser.parse(USER)
    spaces = blocks(unit.source.data)

    def place(offset: int) -> str:
        block = innermost(spaces, offset)
        return "::".join(name for name in block.path if name) if block else ""

    scopes = scopes_of(builder.context.parser, unit)
    found = renamed(unit, builder.relocation, scopes, place, place)
    return apply_edits(unit.source.data, found.edits).decode().removeprefix(INCLUDE)


@pytest.mark.parametrize("text", ["int x = 1;\n", "namespace other { int foo(int); int x = foo(1); }\n"])
def test_other_names_stay(make_builder: MakeBuilder, text: str) -> None:
    assert in_user(make_builder, text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("int x = ttml::metal::foo(1);\n", "int x = ttnn::foo(1);\n"),
        ("namespace ttml { int x = metal::foo(1); }\n", "namespace ttml { int x = ttnn::foo(1); }\n"),
        ("using namespace ttml::metal; int x = foo(1);\n", "using namespace ttml::metal; int x = ttnn::foo(1);\n"),
        ("using ttml::metal::foo;\nint x = foo(1);\n", "using ttnn::foo;\nint x = foo(1);\n"),
        ("namespace m = ttml::metal;\nint x = m::foo(1);\n", "int x = ttnn::foo(1);\n"),
        ("int f() {\n    namespace m = ttml::metal;\n    return m::foo(1);\n}\n",
         "int f() {\n    return ttnn::foo(1);\n}\n"),
        ("int f() {\n    using ttml::metal::foo;\n    return foo(1);\n}\n",
         "int f() {\n    using ttnn::foo;\n    return ttnn::foo(1);\n}\n"),
    ],
)  # fmt: skip
def test_names_of_a_file_that_stays(make_builder: MakeBuilder, text: str, expected: str) -> None:
    assert in_user(make_builder, text) == expected


def test_what_stays_behind_leaks(make_builder: MakeBuilder) -> None:
    text = '#include "core/core.hpp"\nnamespace ttml::metal { int foo(int a, int b) { return core::half(a); } }\n'
    builder = make_builder({CORE: "#pragma once\nnamespace ttml::core { int half(int a); }\n", SOURCE: text})
    unit = builder.context.parser.parse(SOURCE)
    spaces = namespace_edits(unit.source, builder.relocation)
    scopes = scopes_of(builder.context.parser, unit)
    found = renamed(unit, builder.relocation, scopes, spaces.before, spaces.after, spaces)
    assert [(leak.name, leak.file) for leak in found.leaks] == [("ttml::core::half", CORE)]
    assert CORE in found.used


def test_bodies_and_short_names(make_builder: MakeBuilder) -> None:
    builder = make_builder()
    unit = builder.context.parser.parse(SOURCE)
    assert [unit.source.slice(*span) for span in bodies(unit)] == ["{\n    return a + b;\n}"]
    assert bodies(builder.context.parser.parse(HEADER)) == []
    assert builder.relocation.shortened("ttnn::foo", "ttnn") == "ttnn::foo"
