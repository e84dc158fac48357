# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A parser for the tests of the C++ layer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from migrate.cpp.parser import Parser
from migrate.tree.repository import Tree


@pytest.fixture
def make_parser(tmp_path: Path) -> Callable[..., Parser]:
    """Make a parser whose cache lies in the test's own folder."""

    def make(tree: Tree, *arguments: object, **options: object) -> Parser:
        return Parser(tree, *arguments, cache=tmp_path / "cache", **options)  # type: ignore[arg-type]

    return make
