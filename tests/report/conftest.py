# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from report_helpers import Ask, Plant, commit
from work_tree import WorkTree

from migrate import rules
from migrate.cli import main
from migrate.inventory.model import Inventory
from migrate.report.facts import Facts
from migrate.tree.repository import Tree


@pytest.fixture(autouse=True)
def own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in [name for name in os.environ if name.startswith(("MIGRATE_", "GIT_", "GITHUB_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "dev")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "dev@example.org")
        monkeypatch.setenv(f"GIT_{who}_DATE", "2026-01-05T12:00:00+0000")
    yield
    rules.use(None)


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    """Make a git work tree of files, committed."""

    def planted(files: Mapping[str, str]) -> Tree:
        tree = WorkTree(tmp_path / "tree", files)
        commit(tree.root, "begin")
        return tree.open()

    return planted


@pytest.fixture
def ask(plant: Plant) -> Ask:
    """Make a tree of files, and facts of it with a given inventory."""

    def asked(files: Mapping[str, str], inventory: Inventory | None = None) -> Facts:
        return Facts(plant(files), inventory or Inventory("r", ()))

    return asked


@pytest.fixture
def migrate(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the command in this process: status, stdout, stderr."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        capfd.readouterr()
        status = main([str(argument) for argument in arguments])
        return (status, *capfd.readouterr())

    return run
