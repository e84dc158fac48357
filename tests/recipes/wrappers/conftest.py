# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Rules laid over for one test go away after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from migrate import rules


@pytest.fixture(autouse=True)
def built_in_rules() -> Iterator[None]:
    """Drop what a test has laid over."""
    yield
    rules.use(None)
