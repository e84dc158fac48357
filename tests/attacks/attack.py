# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What an attack is: how a tree is prepared, what is run in it, and what must hold afterwards."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from migrate.demo.steps import header_roots

DEPS = tuple(word for root in header_roots() for word in ("--deps", root))
GIT = ("git", "-c", "user.name=dev", "-c", "user.email=dev@example.org", "-c", "core.hooksPath=/dev/null")


@dataclass(frozen=True)
class Place:
    """A fresh copy of the miniature in a git repository of its own, and what stands around it.

    Attributes:
        folder: holds everything; ``tree``, ``outside``, ``home``, ``cache`` and ``tmp`` are below it.
        marker: the file that code of the tree writes when it runs.
    """

    folder: Path

    @property
    def tree(self) -> Path:
        return self.folder / "tree"

    @property
    def outside(self) -> Path:
        """A folder beside the tree; nothing in it may change."""
        return self.folder / "outside"

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    @property
    def tmp(self) -> Path:
        return self.folder / "tmp"

    @property
    def marker(self) -> Path:
        return self.folder / "MARKER"

    def write(self, path: str, text: str | bytes, *, executable: bool = False) -> Path:
        """Write a file of the tree."""
        target = self.tree / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
        if executable:
            target.chmod(0o755)
        return target

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace a text that a file of the tree has."""
        text = (self.tree / path).read_text(encoding="utf-8")
        assert old in text, f"{path} has no {old!r}"
        self.write(path, text.replace(old, new))

    def script(self, path: str, also: str = "exit 0") -> Path:
        """Write a program of the tree that leaves the marker."""
        return self.write(path, f"#!/bin/sh\necho ran >> {shlex.quote(str(self.marker))}\n{also}\n", executable=True)

    def git(self, *arguments: str, date: str = "") -> str:
        """Run git in the tree, none of its hooks; ``date`` is that of a commit."""
        dates = {f"GIT_{who}_DATE": date for who in ("AUTHOR", "COMMITTER") if date}
        return subprocess.run(
            [*GIT, *arguments], cwd=self.tree, check=True, capture_output=True, text=True, env=self.environment(dates)
        ).stdout

    def commit(self) -> None:
        """Commit everything, so that the tree is clean."""
        self.git("add", "--all", "--force")
        self.git("commit", "-q", "-m", "prepared")

    def environment(self, more: Mapping[str, str]) -> dict[str, str]:
        """Return the environment of a command: its folders are those of the place."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("MIGRATE_", "GIT_", "GITHUB_", "XDG_", "PYTHON", "TT_METAL"))
        }
        own = {
            "HOME": str(self.home),
            "TMPDIR": str(self.tmp),
            "MIGRATE_CACHE": str(self.cache),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "dev",
            "GIT_AUTHOR_EMAIL": "dev@example.org",
            "GIT_COMMITTER_NAME": "dev",
            "GIT_COMMITTER_EMAIL": "dev@example.org",
            "COLUMNS": "400",
            "ATTACK_PLACE": str(self.folder),
        }
        return {**kept, **own, **more}


@dataclass(frozen=True)
class Ran:
    """How a command ended.

    Attributes:
        status: exit status; negative for a signal; None if it had to be killed because it did not end.
    """

    status: int | None
    out: str
    err: str
    seconds: float = 0.0


def nothing(place: Place) -> None:
    """Leave the fresh copy as it is."""


def no_faults(place: Place, ran: Ran) -> Iterable[str]:
    """Look for nothing beyond what is judged always."""
    return ()


@dataclass(frozen=True)
class Attack:
    """One attack.

    Args:
        name: ``group/what``, unique.
        command: arguments of ``migrate``, or of another program if ``program`` is given; or made from the place.
        prepare: makes the fresh copy hostile.
        exits: statuses that are documented for it.
        changes: whether the command is meant to change files of the tree or make commits.
        environment: variables for the command; ``{folder}`` is the place.
        says: texts that the output must hold.
        silent: texts that it must not hold.
        check: looks for more faults.
        run: runs it another way (signals, kills, limits); given the place and the whole command line.
        leaves: whether something may be left in the temporary folder or as a process.
        warm: start with a cache that has the scan of the fresh copy and the compiled nanobind: for attacks that are
            about something else than how these come about.
        timeout: seconds until it counts as hanging.
        ci: whether the tests run it too.
    """

    name: str
    command: tuple[str, ...] | Callable[[Place], tuple[str, ...]]
    prepare: Callable[[Place], None] = nothing
    exits: frozenset[int] = frozenset({0})
    changes: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)
    says: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    check: Callable[[Place, Ran], Iterable[str]] = no_faults
    run: Callable[[Place, list[str], dict[str, str]], Ran] | None = None
    leaves: bool = False
    warm: bool = False
    timeout: float = 120.0
    ci: bool = False
