# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A checker for the tests of verification."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from migrate.cpp.flags import Flags
from migrate.tree.repository import Tree
from migrate.verify.typecheck import TypeChecker


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
