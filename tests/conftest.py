# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Small git trees; and interrupts, which a run in the background of a script, and what it starts, would ignore."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.cpp.parser import Parser
from migrate.cpp.unit import Unit
from migrate.tree.repository import Tree

# Small trees that tests read; their own tests import what is not here.
collect_ignore_glob = ["tttv2/pair/*"]

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

MakeTree = Callable[[dict[str, str]], Tree]
Parse = Callable[..., Unit]


@pytest.fixture
def make_tree(tmp_path: Path) -> MakeTree:
    """Write files into a new git repository and open it."""

    def make(files: dict[str, str]) -> Tree:
        return WorkTree(tmp_path / "tree", files).open()

    return make


@pytest.fixture(scope="session")
def text_parser(tmp_path_factory: pytest.TempPathFactory) -> Parser:
    """A parser of an empty tree, for overlays; one serves the whole run."""
    root = tmp_path_factory.mktemp("parse")
    return Parser(WorkTree(root).open(), pch=False, cache=root / "cache")


@pytest.fixture(scope="session")
def parse(text_parser: Parser) -> Parse:
    """Parse a small text that needs no other file."""

    def parsed(text: str, path: str = "ttnn/cpp/a.cpp") -> Unit:
        unit = text_parser.parse(path, {path: text.encode()})
        assert [str(error) for error in unit.errors] == []
        return unit

    return parsed
