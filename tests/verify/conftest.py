# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Small git trees and a checker for the tests of verification."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from migrate.cpp.flags import Flags
from migrate.tree.repository import Tree
from migrate.verify.typecheck import TypeChecker

MakeTree = Callable[[dict[str, str]], Tree]


@pytest.fixture
def make_tree(tmp_path: Path) -> MakeTree:
    """Write files into a new git repository and open it."""

    def make(files: dict[str, str]) -> Tree:
        root = tmp_path / "tree"
        root.mkdir()
        subprocess.run(["git", "init", "-q", str(root)], check=True)
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return Tree.open(root)

    return make


@pytest.fixture
def make_checker(tmp_path: Path) -> Iterator[Callable[..., TypeChecker]]:
    """Make a checker with one process whose cache lies in the test's own folder."""
    made: list[TypeChecker] = []

    def make(tree: Tree, **options: object) -> TypeChecker:
        checker = TypeChecker(tree, Flags(tree), 1, tmp_path / "cache", **options)  # type: ignore[arg-type]
        made.append(checker)
        return checker

    yield make
    for checker in made:
        checker.__exit__(None, None, None)
