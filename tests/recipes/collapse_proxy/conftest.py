# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""One tree for the whole run, that each test lays its files over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from collapse_tree import BASE, LayOver, Sample
from plain_operation import Gathered, gathered
from work_tree import Files, WorkTree


@pytest.fixture(scope="session")
def plain_operation(tmp_path_factory: pytest.TempPathFactory) -> WorkTree:
    """The tree with the plain operation, committed."""
    return WorkTree(tmp_path_factory.mktemp("collapse") / "tree", BASE, commit=True)


@pytest.fixture(scope="session")
def collapse_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache for all tests of the recipe."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def lay_over(plain_operation: WorkTree, collapse_cache: Path) -> Iterator[LayOver]:
    """Lay files over the plain operation until the test ends."""

    def lay(files: Files | None = None) -> Sample:
        plain_operation.restore()
        plain_operation.write(files or {})
        return Sample(plain_operation, collapse_cache)

    yield lay
    plain_operation.restore()


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory, collapse_cache: Path) -> Gathered:
    """The plain operation, in a tree of its own that nothing changes."""
    return gathered(Sample(WorkTree(tmp_path_factory.mktemp("plain") / "tree", BASE, commit=True), collapse_cache))
