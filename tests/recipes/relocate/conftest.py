# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The miniature, scanned, and rows of a test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from relocate_tree import Rows, look

from migrate import rules
from migrate.context import Context
from migrate.demo.scratch import make


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
