# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.recipes.dead_includes.recipe import FileWithDeadIncludes, item_named
from migrate.workflow.dry_runs import DryRuns
from migrate.workflow.plan_summary import plan_summary
from migrate.workflow.session import Session

PATH = "ttnn/cpp/a.cpp"
FILES = {PATH: '#include "ttnn/cpp/b.hpp"\n\nint a;\n', "ttnn/cpp/b.hpp": "#pragma once\nstruct B {};\n"}


def test_what_a_recipe_would_do_is_said_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIGRATE_CACHE", str(tmp_path / "cache"))
    tree = WorkTree(tmp_path / "tree", FILES).open()
    session = Session(tree)
    assert plan_summary(FileWithDeadIncludes(PATH, (), "no-such-kind"), session) == []
    item = item_named(tree, PATH)
    assert item is not None
    assert plan_summary(item, session) == ["would make 1 change in 1 file"]
    run = DryRuns(session).known(item)
    assert run is not None
    assert (run.files, run.code) == ((PATH,), "")
