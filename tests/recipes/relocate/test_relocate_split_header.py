# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A type that an operation needs leaves a header that stays: the row for the direction of a ring is the example."""

from __future__ import annotations

import pytest
from small_relocation import HEADER, SOURCE, USER, MakeBuilder, after, files_with

from migrate.moving.split_header import split_header
from migrate.recipes.relocate import host_files
from migrate.recipes.relocate.plan_builder import PlanBuilder
from migrate.recipes.relocate.targets import moves
from migrate.tree.plan import Create
from migrate.tree.refusal import Refused

(ROW,) = moves().splits
(OLD,) = ROW.names
NEW = ROW.names[OLD]
SPACE = OLD.rpartition("::")[0]
ENUM = "/** Which way to go. */\nenum class RingShiftDirection {\n    Forward,  // on\n    Backward  // back\n};\n"
STAYS = f"#pragma once\n\nnamespace {SPACE} {{\n\nint shift(int x);\n\n{ENUM}\n}}  // namespace {SPACE}\n"
FUNCTION = "int foo(int a, Direction way = Direction::Forward);"
FILES = {
    ROW.header: STAYS,
    HEADER: (
        '#pragma once\n\n#include "ttnn_fixed/distributed/ttnn_ops.hpp"\n\nnamespace ttml::metal {\n\n'
        f"using Direction = ttnn_fixed::distributed::RingShiftDirection;\n{FUNCTION}\n\n}}  // namespace ttml::metal\n"
    ),
    SOURCE: (
        '#include "foo.hpp"\n\nnamespace ttml::metal {\n\n'
        "int foo(int a, Direction way) {\n"
        "    return way == ttnn_fixed::distributed::RingShiftDirection::Backward ? a : -a;\n}\n\n"
        "}  // namespace ttml::metal\n"
    ),
}


def test_operation_that_does_not_name_it(make_builder: MakeBuilder) -> None:
    assert make_builder(files_with({ROW.header: STAYS})).relocation.splits == ()


def test_header_without_it(make_builder: MakeBuilder) -> None:
    builder = make_builder(files_with({**FILES, ROW.header: STAYS.replace(ENUM, "class RingShiftDirection;\n" * 2)}))
    with pytest.raises(Refused) as refused:
        split_header(builder, builder.parser.parse(ROW.header), ROW, ())
    assert refused.value.code == "MIG534"


def _moved(builder: PlanBuilder) -> None:
    builder.created[ROW.target] = split_header(builder, builder.parser.parse(ROW.header), ROW, ())
    for path in builder.relocation.host:
        host_files.edit(builder, path)


def test_type_moves_and_its_old_name_stays(make_builder: MakeBuilder) -> None:
    builder = make_builder(files_with({**FILES, USER: ""}))
    assert builder.relocation.splits == (ROW,)
    _moved(builder)
    space = NEW.rpartition("::")[0]
    new = f"#pragma once\n\nnamespace {space} {{\n\n{ENUM}\n}}  // namespace {space}\n"
    (created,) = (change for change in builder.changes() if isinstance(change, Create))
    assert (created.path, created.content.decode()) == (ROW.target, new)
    header = after(builder, ROW.header)
    assert ENUM not in header
    assert f"int shift(int x);\n\nusing {NEW};\n" in header
    assert '#include "ttnn/operations/transformer/ring_shift_direction.hpp"' in header


def test_operation_names_the_new_type(make_builder: MakeBuilder) -> None:
    builder = make_builder(files_with(FILES))
    _moved(builder)
    assert f"using Direction = {NEW};" in after(builder, HEADER)
    assert f"return way == {NEW}::Backward ? a : -a;" in after(builder, SOURCE)
    assert ROW.target in builder.used[HEADER]
    assert not any(note.code == "MIG515" for note in builder.notes)


def test_type_that_has_left_already(make_builder: MakeBuilder) -> None:
    space = NEW.rpartition("::")[0]
    gone = f"using {NEW};\n"
    left = {
        ROW.target: f"#pragma once\n\nnamespace {space} {{\n\n{ENUM}\n}}  // namespace {space}\n",
        ROW.header: STAYS.replace("#pragma once\n", f'#pragma once\n\n#include "{ROW.target}"\n').replace(ENUM, gone),
    }
    builder = make_builder(files_with({**FILES, **left}))
    for path in builder.relocation.host:
        host_files.edit(builder, path)
    assert f"using Direction = {NEW};" in after(builder, HEADER)
    assert f"return way == {NEW}::Backward ? a : -a;" in after(builder, SOURCE)
    assert ROW.target in builder.used[HEADER]
