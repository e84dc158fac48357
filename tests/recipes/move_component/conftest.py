# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The small library, with rows of the tests' own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from binding_tree import PACKAGES
from component_tree import ROWS, MakeBuilder, MakeTree, builder_of, files_with

from migrate import rules


@pytest.fixture(autouse=True)
def _rows(tmp_path: Path) -> Iterator[None]:
    """Use the rows of the small library."""
    place = tmp_path / "rules" / "components" / "shape.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(ROWS)
    (tmp_path / "rules" / "python_packages.yaml").write_text(PACKAGES)
    rules.use(tmp_path / "rules")
    yield
    rules.use(None)


@pytest.fixture
def make_builder(make_tree: MakeTree, tmp_path: Path) -> MakeBuilder:
    """Begin the move in the small library with further files."""

    def begin(more: dict[str, str] | None = None) -> object:
        return builder_of(make_tree(files_with(more or {})), tmp_path / "cache")

    return begin  # type: ignore[return-value]
