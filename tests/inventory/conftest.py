# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from migrate import rules


@pytest.fixture(autouse=True)
def own_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("GIT_", "MIGRATE_"))]:
        monkeypatch.delenv(name)


@pytest.fixture
def own_rules() -> Iterator[None]:
    """Let a test lay rules over the built-in ones."""
    yield
    rules.use(None)
