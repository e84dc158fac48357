# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What changed files must include themselves."""

from __future__ import annotations

from small_relocation import HEADER, SOURCE, USER, MakeBuilder, after

from migrate.cpp.edit.include_lines import Include, include_lines
from migrate.moving.complete_includes import complete
from migrate.recipes.relocate.plan_builder import PlanBuilder

OPS = "ttnn/cpp/ttnn/ops.hpp"
CORE = "tt-train/sources/ttml/core/core.hpp"
FILES = {
    OPS: "#pragma once\n#define CHECK(x) x\nnamespace ttnn { int op(); }\n",
    CORE: '#pragma once\n#include "ttnn/ops.hpp"\n',
}


def _lines(builder: PlanBuilder) -> list[Include]:
    return list(include_lines(builder.source(SOURCE)))


def test_what_is_reached_is_not_added(make_builder: MakeBuilder) -> None:
    builder = make_builder({**FILES, USER: '#include "core/core.hpp"\nint a;\n'})
    builder.used[USER] = {OPS}
    complete(builder)
    assert builder.edits.get(USER, []) == []


def test_a_user_gets_what_it_names(make_builder: MakeBuilder) -> None:
    builder = make_builder({**FILES, USER: '#include "core/core.hpp"\nint a;\n'})
    builder.used[USER] = {HEADER}
    complete(builder)
    assert '#include "ttnn/operations/loss/foo/foo.hpp"\n' in after(builder, USER)


def test_a_moved_file_includes_nothing_of_tt_train(make_builder: MakeBuilder) -> None:
    builder = make_builder(FILES)
    builder.used[SOURCE] = {CORE, OPS}
    complete(builder)
    assert after(builder, SOURCE).startswith('#include "foo.hpp"\n')
    assert '#include "ttnn/ops.hpp"\n' in after(builder, SOURCE)
    assert "core.hpp" not in after(builder, SOURCE)


def test_macros_count(make_builder: MakeBuilder) -> None:
    builder = make_builder({**FILES, SOURCE: '#include "foo.hpp"\n#include "core/core.hpp"\nint a = CHECK(1);\n'})
    builder.used[SOURCE] = set()
    builder.words[SOURCE] = {"CHECK"}
    (line,) = (line for line in _lines(builder) if line.name == "core/core.hpp")
    builder.remove_include(SOURCE, line)
    complete(builder)
    assert after(builder, SOURCE) == '#include "foo.hpp"\n#include "ttnn/ops.hpp"\nint a = CHECK(1);\n'


def test_a_header_brings_what_its_source_needs(make_builder: MakeBuilder) -> None:
    builder = make_builder(FILES)
    builder.used[HEADER] = {OPS}
    builder.used[SOURCE] = {OPS}
    complete(builder)
    assert '#include "ttnn/ops.hpp"' in after(builder, HEADER)
    assert '#include "ttnn/ops.hpp"' not in after(builder, SOURCE)
