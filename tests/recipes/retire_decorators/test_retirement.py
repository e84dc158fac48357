# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a retirement gathers."""

from __future__ import annotations

from pathlib import Path

from retired_tree import FILES, HEADER, context_of
from work_tree import WorkTree

from migrate.recipes.retire_decorators.retirement import Retirement
from migrate.tree.plan import Delete


def test_nothing_moves(tmp_path: Path) -> None:
    context = context_of(WorkTree(tmp_path / "tree", FILES, commit=True).open(), tmp_path / "cache")
    retirement = Retirement(context, context.parser)
    assert retirement.files == {} and retirement.target(HEADER) == HEADER and retirement.changes() == []
    retirement.gone.add(HEADER)
    assert [type(change) for change in retirement.changes()] == [Delete]
