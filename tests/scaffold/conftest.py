# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The miniature, fresh for each test."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from scaffold_sample import context

from migrate.context import Context
from migrate.demo.scratch import make
from migrate.tree.repository import Tree


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature in a git repository; nobody changes it."""
    return make(tmp_path_factory.mktemp("pristine") / "tree")


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One place for all copies, so that they share a precompiled header."""
    return tmp_path_factory.mktemp("scaffold")


@pytest.fixture
def miniature(pristine: Path, place: Path) -> Context:
    """A copy of the miniature."""
    root = place / "tree"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(pristine, root)
    return context(root)


@pytest.fixture(scope="session")
def real() -> Tree:
    """The real tree."""
    named = os.environ.get("TT_METAL_TREE")
    if not named:
        pytest.skip("TT_METAL_TREE names no tree")
    return Tree.open(Path(named))
