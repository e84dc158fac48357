# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""CMake lists and the umbrella header without the files that go."""

from __future__ import annotations

import pytest
from small_relocation import HEADER, KEY, SOURCE, UMBRELLA, MakeBuilder, after

from migrate.cmake.source_lists import CMakeFile
from migrate.cpp.source import Source
from migrate.moving.remove_sources import without
from migrate.recipes.relocate.build_lists import edit, registration, umbrella, umbrella_goes
from migrate.tree.edits import apply_edits

LIST = "tt-train/sources/ttml/CMakeLists.txt"
REGISTERED = 'constexpr auto foo = ttnn::register_operation<\n    "ttml::metal::foo",\n    ops::Foo>();\n'


def left(text: str, *gone: str) -> str:
    file = CMakeFile("a/CMakeLists.txt", text.encode())
    return apply_edits(file.data, without(file, {f"a/{name}" for name in gone})).decode()


@pytest.mark.parametrize(
    ("text", "gone", "expected"),
    [
        ("set(S\n    x.cpp\n    y.cpp\n)\n", [], "set(S\n    x.cpp\n    y.cpp\n)\n"),
        ("set(S\n    x.cpp\n    y.cpp\n)\n", ["x.cpp"], "set(S\n    y.cpp\n)\n"),
        ("set(S\n    # of x\n    x.cpp\n    # of y\n    y.cpp\n)\n", ["x.cpp"], "set(S\n    # of y\n    y.cpp\n)\n"),
        ("set(S\n    x.cpp\n)\nset(T\n    y.cpp\n)\n", ["x.cpp"], "set(T\n    y.cpp\n)\n"),
        ("set(T\n    y.cpp\n)\n\n# of S\nset(S\n    x.cpp\n)\n", ["x.cpp"], "set(T\n    y.cpp\n)\n\n"),
    ],
)
def test_without(text: str, gone: list[str], expected: str) -> None:
    assert left(text, *gone) == expected


def test_edit_takes_the_files_out_of_the_lists_of_tt_train(make_builder: MakeBuilder) -> None:
    text = "set(SOURCES\n    metal/ops/foo/foo.cpp\n    metal/ops/foo/foo.hpp\n    other.cpp\n)\n"
    builder = make_builder({LIST: text, "ttnn/CMakeLists.txt": text})
    edit(builder, {HEADER, SOURCE})
    assert after(builder, LIST) == "set(SOURCES\n    other.cpp\n)\n"
    assert "ttnn/CMakeLists.txt" not in builder.edits


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ('#include "metal/ops/foo/foo.hpp"\n', True),
        ('#include "metal/ops/foo/foo.hpp"\n#include "metal/ops/bar/bar.hpp"\n', False),
    ],
)
def test_the_umbrella_goes_with_the_last(make_builder: MakeBuilder, text: str, goes: bool) -> None:
    bar = "tt-train/sources/ttml/metal/ops/bar/bar.hpp"
    assert umbrella_goes(make_builder({UMBRELLA: text, bar: ""})) is goes


def test_without_an_umbrella_none_goes(make_builder: MakeBuilder) -> None:
    builder = make_builder()
    assert not umbrella_goes(builder)
    umbrella(builder)
    assert builder.edits == {}


def test_the_umbrella_loses_header_and_registration(make_builder: MakeBuilder) -> None:
    inner = f"namespace ttml::metal {{\n\n{REGISTERED}\nint other();\n}}\n"
    text = f'#pragma once\n\n#include "metal/ops/foo/foo.hpp"\n\n{inner}'
    builder = make_builder({UMBRELLA: text})
    umbrella(builder)
    builder.add_includes(UMBRELLA, ())
    assert after(builder, UMBRELLA) == "#pragma once\n\nnamespace ttml::metal {\n\nint other();\n}\n"


@pytest.mark.parametrize(
    "text", ["int foo();\n", "constexpr auto food = ttnn::register_operation<S>();\n", f"/* {REGISTERED} */"]
)
def test_no_registration(text: str) -> None:
    assert registration(Source("a.hpp", text.encode()), KEY) is None


def test_registration() -> None:
    text = f"int a;\n{REGISTERED}int b;\n"
    start, end, struct = registration(Source("a.hpp", text.encode()), KEY) or (0, 0, "")
    assert (text[start:end], struct.strip()) == (REGISTERED.rstrip(), "ops::Foo")
