# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The recipe without a row, and what the tree shows."""

from __future__ import annotations

from relocate_tree import Rows
from small_relocation import FOLDER, KEY, MakeBuilder

from migrate.recipes.relocate.recipe import NAME, already_done, plan


def test_without_a_row_it_is_blocked(make_builder: MakeBuilder) -> None:
    builder = make_builder()
    found = plan(builder.relocation.operation, builder.context)
    assert (found.item, found.recipe, found.changes) == (KEY, NAME, ())
    assert [note.code for note in found.notes] == ["MIG501"]


def test_a_row_that_leaves_the_target_open(make_builder: MakeBuilder, own_rows: Rows) -> None:
    own_rows(own=f"operations:\n  {KEY}:\n    source: {FOLDER}\n    name: ttnn::foo\n")
    builder = make_builder()
    found = plan(builder.relocation.operation, builder.context)
    assert [note.code for note in found.notes] == ["MIG503"]


def test_nothing_has_moved(make_builder: MakeBuilder) -> None:
    assert list(already_done(make_builder().context.tree)) == []
