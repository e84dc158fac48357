# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from migrate import rules
from migrate.cli import main
from migrate.demo import scratch
from migrate.demo.steps import header_roots

DEPS = [word for root in header_roots() for word in ("--deps", root)]


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


Migrate = Callable[..., Ran]


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


def spawn(*arguments: str | Path, cwd: Path | None = None) -> Ran:
    """Run the command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "migrate", *map(str, arguments)], cwd=cwd, capture_output=True, text=True, check=False
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git work tree with one commit and nothing of tt-metal."""
    root = tmp_path / "tree"
    root.mkdir()
    (root / "README.md").write_text("nothing\n", encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "begin")
    return root


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout


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
