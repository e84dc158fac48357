# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A farm for tests: one scheduler for the whole run, workers for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from farm_scheduler import Farm


@pytest.fixture(scope="session")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Farm]:
    """Start a scheduler; one serves the whole run."""
    started = Farm(tmp_path_factory.mktemp("farm"))
    yield started
    started.close()


@pytest.fixture
def farm(scheduler: Farm) -> Iterator[Farm]:
    """Return a scheduler without workers."""
    yield scheduler
    scheduler.dismiss()
