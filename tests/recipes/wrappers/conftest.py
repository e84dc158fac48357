# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A wrapper in one file; rules laid over for one test go away after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from one_file import Make, OneFile, one_file

from migrate import rules
from migrate.cpp.parser import Parser


@pytest.fixture(autouse=True)
def built_in_rules() -> Iterator[None]:
    """Drop what a test has laid over."""
    yield
    rules.use(None)


@pytest.fixture(scope="session")
def make(text_parser: Parser) -> Make:
    """Parse a wrapper with its calls."""

    def made(*texts: str, **named: str) -> OneFile:
        return one_file(text_parser, *texts, **named)

    return made
