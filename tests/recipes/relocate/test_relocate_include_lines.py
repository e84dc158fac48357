# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Include lines of files that move, and of those that include them."""

from __future__ import annotations

import pytest
from small_relocation import FOLDER, SOURCE, USER, MakeBuilder, after

from migrate.moving.include_lines import edit

OTHER = "tt-train/sources/ttml/core/other.hpp"
OPS = "ttnn/cpp/ttnn/ops.hpp"


def edited(make_builder: MakeBuilder, path: str, text: str, dropped: tuple[str, ...] = ()) -> str:
    builder = make_builder({path: text, OTHER: "", OPS: ""})
    edit(builder, path, dropped)
    builder.add_includes(path, ())
    return after(builder, path)


@pytest.mark.parametrize(
    "text", ["int a;\n", '#include "core/other.hpp"\n', "#include <vector>\n", '#include "absent.hpp"\n']
)
def test_users_that_include_nothing_of_it(make_builder: MakeBuilder, text: str) -> None:
    assert edited(make_builder, USER, text) == text


@pytest.mark.parametrize("name", ["metal/ops/foo/foo.hpp", "../metal/ops/foo/foo.hpp"])
def test_a_user_names_the_new_place(make_builder: MakeBuilder, name: str) -> None:
    assert edited(make_builder, USER, f'#include "{name}"\n') == '#include "ttnn/operations/loss/foo/foo.hpp"\n'


def test_a_line_that_goes(make_builder: MakeBuilder) -> None:
    text = '#include "core/other.hpp"\n#include "metal/ops/foo/foo.hpp"\n'
    assert edited(make_builder, USER, text, (OTHER,)) == '#include "ttnn/operations/loss/foo/foo.hpp"\n'


def test_a_moved_file_includes_its_neighbours_as_before(make_builder: MakeBuilder) -> None:
    text = '#include "foo.hpp"\n\n#include "ttnn/ops.hpp"\n'
    assert edited(make_builder, SOURCE, text) == text


def test_a_moved_file_leaves_headers_of_tt_train_behind(make_builder: MakeBuilder) -> None:
    text = '#include "metal/ops/foo/foo.hpp"\n#include "core/other.hpp"\n'
    assert edited(make_builder, SOURCE, text) == '#include "ttnn/operations/loss/foo/foo.hpp"\n'


def test_a_kernel_names_the_path_from_the_root(make_builder: MakeBuilder) -> None:
    kernel = f"{FOLDER}/device/kernels/writer.cpp"
    text = '#include "tt-train/sources/ttml/metal/ops/foo/foo.hpp"\n'
    assert edited(make_builder, kernel, text) == '#include "ttnn/cpp/ttnn/operations/loss/foo/foo.hpp"\n'
