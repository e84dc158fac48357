# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.context import Options
from migrate.errors import MigrateError
from migrate.recipes.dead_includes.recipe import FileWithDeadIncludes
from migrate.tree.plan import Edit, Note, Plan, Severity
from migrate.workflow.dry_runs import DryRun, DryRuns
from migrate.workflow.session import Session

OWN, CALLER = "ttnn/cpp/own.hpp", "ttnn/cpp/caller.cpp"
ITEM = FileWithDeadIncludes(OWN, ())
PLAN = Plan(OWN, "dead-includes", (Edit(OWN, 0, 3, b"long", "x"), Edit(CALLER, 0, 3, b"long", "x")))
BLOCKER = Note("MIG416", "used elsewhere", Severity.BLOCKER)
BREAKING = Note("MIG017", "a property goes", Severity.BREAKING)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WorkTree:
    monkeypatch.setenv("MIGRATE_CACHE", str(tmp_path / "cache"))
    return WorkTree(tmp_path / "tree", {OWN: "int a;\n", CALLER: "int b;\nint c;\n"})


def runs(tree: WorkTree) -> DryRuns:
    return DryRuns(Session(tree.open()))


def noted(tree: WorkTree, shown: Plan | MigrateError, options: Options | None = None) -> DryRun | None:
    runs(tree).note(ITEM, shown, options or Options(), 1.25)
    return runs(tree).known(ITEM)


def test_nothing_is_known_before_a_dry_run(tree: WorkTree) -> None:
    assert runs(tree).known(ITEM) is None


def test_what_is_of_a_special_run_is_not_kept(tree: WorkTree) -> None:
    assert noted(tree, PLAN, Options(allow_breaking=True)) is None
    assert noted(tree, replace(PLAN, others=("another",))) is None


def test_what_the_environment_kept_from_being_judged_is_not_kept(tree: WorkTree) -> None:
    error = MigrateError("MIG458", operation="a", file="b", error="c")
    assert noted(tree, error) is None


def test_a_dry_run_is_kept_until_a_file_that_it_would_change_does(tree: WorkTree, tmp_path: Path) -> None:
    run = noted(tree, PLAN)
    assert run is not None
    assert (run.files, run.lines, run.code, run.seconds) == ((CALLER, OWN), 4, "", 1.2)
    other = WorkTree(tmp_path / "clone", {OWN: "int a;\n", CALLER: "int b;\nint c;\n"})
    assert runs(other).known(ITEM) == run
    tree.write({CALLER: "int b;\n"})
    assert runs(tree).known(ITEM) is None
    tree.write({CALLER: "int b;\nint c;\n"})
    assert runs(tree).known(ITEM) == run
    tree.write({OWN: "int d;\n"})
    assert runs(tree).known(ITEM) is None


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (MigrateError("MIG416", prim="p", users="u"), ("MIG416", False, False)),
        (replace(PLAN, changes=(), notes=(BLOCKER,)), ("MIG416", False, False)),
        (replace(PLAN, changes=(), notes=(BLOCKER,), facts={"level": "free-function"}), ("MIG416", False, True)),
        (replace(PLAN, notes=(BREAKING,)), ("MIG017", True, False)),
    ],
)
def test_what_stands_in_the_way(tree: WorkTree, shown: Plan | MigrateError, expected: tuple[str, bool, bool]) -> None:
    run = noted(tree, shown)
    assert run is not None
    assert (run.code, run.breaking, run.stays) == expected
