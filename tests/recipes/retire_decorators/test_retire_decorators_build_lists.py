# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""CMake lists without the registration header."""

from __future__ import annotations

from pathlib import Path

from retired_tree import FILES, HEADER, context_of
from work_tree import WorkTree

from migrate.recipes.retire_decorators.build_lists import drop
from migrate.recipes.retire_decorators.retirement import Retirement
from migrate.tree.plan import Plan

LISTS = "ttnn/CMakeLists.txt"


def _after(gone: set[str], files: dict[str, str], tmp_path: Path) -> WorkTree:
    work = WorkTree(tmp_path / "tree", {**FILES, **files}, commit=True)
    context = context_of(work.open(), tmp_path / "cache")
    retirement = Retirement(context, context.parser)
    retirement.gone |= gone
    drop(retirement)
    edits = [change for change in retirement.changes() if not hasattr(change, "path") or change.path not in gone]
    work.keep(Plan("drop", "test", tuple(edits)))
    return work


def test_lists_that_do_not_name_it_stay(tmp_path: Path) -> None:
    other = "target_sources(a PRIVATE a.cpp decorators.hpp)\ntarget_precompile_headers(a PRIVATE <a/decorators.hpp>)\n"
    work = _after({HEADER}, {"other/CMakeLists.txt": other}, tmp_path)
    assert work.text("other/CMakeLists.txt") == other


def test_file_sets_and_precompiled_headers(tmp_path: Path) -> None:
    lines = ("        <ttnn/decorators.hpp>\n", "            api/ttnn/decorators.hpp\n")
    expected = FILES[LISTS].replace(lines[0], "").replace(lines[1], "")
    assert _after({HEADER}, {}, tmp_path).text(LISTS) == expected
