# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Small git trees for the tests of the C++ layer."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from migrate.cpp.parser import Parser
from migrate.tree.repository import Tree

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
def make_parser(tmp_path: Path) -> Callable[..., Parser]:
    """Make a parser whose cache lies in the test's own folder."""

    def make(tree: Tree, *arguments: object, **options: object) -> Parser:
        return Parser(tree, *arguments, cache=tmp_path / "cache", **options)  # type: ignore[arg-type]

    return make
