# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The miniature, scanned, and rows of a test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from relocate_tree import Rows, look
from small_relocation import MakeBuilder, MakeTree, builder_of, files_with

from migrate import rules
from migrate.context import Context
from migrate.demo.scratch import make
from migrate.recipes.relocate.plan_builder import PlanBuilder


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Context:
    """The miniature as it comes; tests must not change it."""
    return look(make(tmp_path_factory.mktemp("miniature") / "tree"))


@pytest.fixture
def own_rows(tmp_path: Path) -> Iterator[Rows]:
    """Write rule files of the user's own and use them until the test ends."""

    def write(**files: str) -> None:
        for name, text in files.items():
            place = tmp_path / "rules" / "relocate" / f"{name}.yaml"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text)
        rules.use(tmp_path / "rules")

    yield write
    rules.use(None)


@pytest.fixture
def make_builder(make_tree: MakeTree, tmp_path: Path) -> MakeBuilder:
    """Begin a small relocation, in a tree with further files."""

    def begin(more: dict[str, str] | None = None, **options: object) -> PlanBuilder:
        return builder_of(make_tree(files_with(more or {})), tmp_path / "cache", **options)  # type: ignore[arg-type]

    return begin
