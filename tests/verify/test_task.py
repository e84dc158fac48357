# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.tree.repository import Tree
from migrate.verify.model import Target
from migrate.verify.task import Task, at_home, folders
from migrate.verify.typecheck import TypeChecker
from migrate.verify.worker import check

ROOT = Path("/tree")
FILES = {
    "ttnn/CMakeLists.txt": "target_precompile_headers(x PUBLIC <vector>)",
    "ttnn/cpp/ttnn/a.cpp": "std::vector<int> numbers;\n",
}


def test_folders_outside_the_tree() -> None:
    arguments = (
        "-I/tree/api",
        "-I",
        "/tree/x",
        "-isystem",
        "/deps/fmt",
        "-I/deps/json",
        "-Wall",
        "-resource-dir",
        "/r",
    )
    assert sorted(folders(Task("a.cpp", ROOT, arguments))) == ["/deps/fmt", "/deps/json", "/r"]


def test_at_the_same_place_a_task_stays_as_it_is() -> None:
    task = Task("a.cpp", ROOT, ("-I/tree/api", "-Wall"))
    assert at_home(task, ROOT, ROOT) is task


def test_in_another_work_tree_the_trees_folders_are_its_own() -> None:
    task = Task("a.cpp", ROOT, ("-I/tree/api", "-I", "/tree", "-I/trees/api", "-isystem", "/deps/fmt"))
    moved = at_home(task, ROOT, Path("/home/x"))
    assert moved.arguments == ("-I/home/x/api", "-I", "/home/x", "-I/trees/api", "-isystem", "/deps/fmt")
    assert (moved.root, moved.path) == (Path("/home/x"), "a.cpp")


def test_a_precompiled_header_is_built_anew_in_another_work_tree(
    make_checker: Callable[..., TypeChecker], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trees = [WorkTree(tmp_path / name, FILES, commit=True).open() for name in ("here", "there")]
    checker = make_checker(trees[0])
    task = checker._task("ttnn/cpp/ttnn/a.cpp", Target("ttnn/cpp/ttnn/a.cpp", "touched"), {})
    monkeypatch.setenv("MIGRATE_CACHE", str(tmp_path / "other machine"))
    moved = at_home(task, trees[0].root, trees[1].root)
    assert task.precompiled is not None
    assert moved.precompiled is not None
    assert moved.precompiled.is_relative_to(tmp_path / "other machine")
    assert check(moved).diagnostics == check(task).diagnostics == ()


def test_without_one_that_can_be_built_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIGRATE_CACHE", str(tmp_path / "other machine"))
    tree: Tree = WorkTree(tmp_path / "bare", {"a.cpp": "int a;\n"}, commit=True).open()
    arguments = ("-x", "c++", "-include-pch", "/gone/x.pch", "-Wall")
    moved = at_home(Task("a.cpp", ROOT, arguments, flags=("-x", "c++")), ROOT, tree.root)
    assert (moved.arguments, moved.precompiled) == (("-x", "c++", "-Wall"), None)
