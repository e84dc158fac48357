# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the steps of a relocation gather."""

from __future__ import annotations

from small_relocation import FILES, HEADER, KERNEL, SOURCE, TARGET, USER, MakeBuilder

from migrate.cpp.edit.include_lines import include_lines
from migrate.tree.plan import Delete, Edit, Move

EDIT = Edit(USER, 0, 3, b"long", "because")


def test_an_edit_is_taken_once(make_builder: MakeBuilder) -> None:
    builder = make_builder({USER: "int a;\n"})
    builder.add([EDIT])
    builder.add([EDIT])
    assert builder.edits == {USER: [EDIT]}


def test_changes_are_moves_edits_and_deletions(make_builder: MakeBuilder) -> None:
    builder = make_builder({USER: "int a;\n", "other.hpp": ""})
    builder.add([EDIT])
    builder.gone.add("other.hpp")
    changes = builder.changes()
    assert [type(change) for change in changes] == [Move, Move, Move, Edit, Delete]
    moves = {change.source: change.target for change in changes if isinstance(change, Move)}
    assert moves == {
        HEADER: f"{TARGET}/foo.hpp",
        SOURCE: f"{TARGET}/foo.cpp",
        KERNEL: f"{TARGET}/device/kernels/reader.cpp",
    }


def test_contents_are_those_of_the_new_places(make_builder: MakeBuilder) -> None:
    builder = make_builder({USER: "int a;\n", "other.hpp": ""})
    builder.add([EDIT])
    builder.gone.add("other.hpp")
    contents = builder.contents()
    assert contents[USER] == b"long a;\n"
    assert contents[HEADER] is None
    assert contents["other.hpp"] is None
    assert contents[f"{TARGET}/foo.hpp"] == FILES[HEADER].encode()
    assert (builder.target(HEADER), builder.target(USER)) == (f"{TARGET}/foo.hpp", USER)


def test_include_lines_that_go_make_place_for_new_ones(make_builder: MakeBuilder) -> None:
    builder = make_builder({USER: '#include "a.hpp"\n#include "z.hpp"\n'})
    (line, _) = include_lines(builder.source(USER))
    builder.remove_include(USER, line)
    builder.remove_include(USER, line)
    assert builder.contents()[USER] == b'#include "z.hpp"\n'
    builder.add_includes(USER, ['"b.hpp"'])
    assert builder.contents()[USER] == b'#include "b.hpp"\n#include "z.hpp"\n'


def test_tidy_leaves_one_blank_line(make_builder: MakeBuilder) -> None:
    builder = make_builder({USER: "int a;\n\nint b;\n\nint c;\n"})
    builder.add([Edit(USER, 8, 15, b"", "because")])
    builder.tidy()
    assert builder.contents()[USER] == b"int a;\n\nint c;\n"
