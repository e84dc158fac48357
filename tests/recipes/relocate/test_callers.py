# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Files that stay and name something that moves."""

from __future__ import annotations

import pytest
from small_relocation import FOLDER, HEADER, SOURCE, USER, MakeBuilder, after

from migrate.recipes.relocate import host_files
from migrate.recipes.relocate.callers import drop_directives, edit

INCLUDE = '#include "metal/ops/foo/foo.hpp"\n'
NEW = '#include "ttnn/operations/loss/foo/foo.hpp"\n'


OTHER = "tt-train/sources/ttml/metal/other.hpp"


def edited(make_builder: MakeBuilder, text: str, **more: str) -> str:
    builder = make_builder({USER: text, **more})
    for path in (HEADER, SOURCE):
        host_files.edit(builder, path)
    edit(builder, umbrella_goes=False)
    builder.add_includes(USER, ())
    drop_directives(builder)
    return after(builder, USER)


@pytest.mark.parametrize("text", ["int foo();\n", "// ttml::metal::foo\n", "int food = 1;\n"])
def test_files_that_do_not_include_it(make_builder: MakeBuilder, text: str) -> None:
    assert edited(make_builder, text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("int x = ttml::metal::foo(1);\n", "int x = ttnn::foo(1);\n"),
        ("namespace ttml::metal { int x = foo(1); }\n", "namespace ttml::metal { int x = ttnn::foo(1); }\n"),
        ("auto* f = &ttml::metal::foo;\n", "auto* f = &ttnn::foo;\n"),
    ],
)
def test_calls_and_includes_follow(make_builder: MakeBuilder, text: str, expected: str) -> None:
    assert edited(make_builder, INCLUDE + text) == NEW + expected


def test_kernel_paths_follow_in_any_source(make_builder: MakeBuilder) -> None:
    text = f'const char* path = "{FOLDER}/device/kernels/reader.cpp";\n'
    assert edited(make_builder, text) == (
        'const char* path = "ttnn/cpp/ttnn/operations/loss/foo/device/kernels/reader.cpp";\n'
    )


def test_the_moved_files_are_left_to_others(make_builder: MakeBuilder) -> None:
    builder = make_builder({USER: INCLUDE})
    edit(builder, umbrella_goes=False)
    assert set(builder.edits) == {USER}
    assert HEADER not in builder.edits


OTHERS = '#include "metal/other.hpp"\n'
USES = "using namespace ttml::metal;\nint x = foo(other());\n"


def test_a_directive_stays_for_what_does_not_move(make_builder: MakeBuilder) -> None:
    other = "#pragma once\nnamespace ttml::metal { int other(); }\n"
    text = edited(make_builder, INCLUDE + OTHERS + USES, **{OTHER: other})
    assert text == OTHERS + NEW + "using namespace ttml::metal;\nint x = ttnn::foo(other());\n"


def test_a_directive_goes_that_would_name_nothing(make_builder: MakeBuilder) -> None:
    other = "#pragma once\nint other();\n"
    text = edited(make_builder, INCLUDE + OTHERS + USES, **{OTHER: other})
    assert text == OTHERS + NEW + "int x = ttnn::foo(other());\n"
