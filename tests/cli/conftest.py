# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_run import Migrate, Ran
from work_tree import WorkTree

from migrate import rules
from migrate.cli import main
from migrate.demo import scratch


@pytest.fixture(autouse=True)
def own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith(("MIGRATE_", "GIT_", "GITHUB_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("COLUMNS", "400")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "dev")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "dev@example.org")


@pytest.fixture
def migrate(capfd: pytest.CaptureFixture[str]) -> Migrate:
    """Run the command in this process; stdout and stderr apart."""

    def run(*arguments: str | Path) -> Ran:
        capfd.readouterr()
        status = main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return Ran(status, out, err)

    return run


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git work tree with one commit and nothing of tt-metal."""
    return WorkTree(tmp_path / "tree", {"README.md": "nothing\n"}, commit=True).root


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("original")
    for name, value in {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}.items():
        os.environ.setdefault(name, value)
    return scratch.make(base / "tree")


@pytest.fixture(scope="session")
def warm_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def tree(original: Path, warm_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The miniature in a repository of its own; all tests share one cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(warm_cache))
    return Path(shutil.copytree(original, tmp_path / "tree", symlinks=True))


@pytest.fixture(autouse=True)
def builtin_rules_afterwards() -> Iterator[None]:
    yield
    rules.use(None)
