# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a tree held once, asked from git's history: a thing that never was there is not a thing that is gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from migrate.report import glob
from migrate.tree.git import Git

_OFFLINE = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}  # a partial clone is not filled to answer this


@dataclass(frozen=True, slots=True)
class Trace:
    """What history tells.

    Args:
        known: it could be asked; a shallow clone cannot tell what never was.
        commit: short name of the last commit that touched the thing; empty if none did.
    """

    known: bool
    commit: str = ""


class Past:
    """The history that leads to a revision.

    Args:
        git: of the tree.
        revision: a commit; empty before the first one.
    """

    def __init__(self, git: Git, revision: str) -> None:
        self._git, self._revision = git, revision
        self._found: dict[tuple[str, ...], Trace] = {}
        self._shallow: bool | None = None

    def files(self, patterns: Iterable[str]) -> Trace:
        """Look for the last commit that touched one of the files.

        Args:
            patterns: see :mod:`migrate.report.glob`.
        """
        return self._last((), patterns)

    def word(self, word: str, patterns: Iterable[str]) -> Trace:
        """Look for the last commit that changed a line of one of the files that says a word.

        Args:
            word: one name.
            patterns: as for :meth:`files`.
        """
        return self._last((f"-G(^|[^A-Za-z0-9_]){word}([^A-Za-z0-9_]|$)",), patterns)

    def _last(self, what: tuple[str, ...], patterns: Iterable[str]) -> Trace:
        places = [
            f":(glob){pattern}" if glob.prefix(pattern) != pattern else f":(literal){pattern}" for pattern in patterns
        ]
        key = (*what, *places)
        if key not in self._found:
            self._found[key] = self._ask(what, places)
        return self._found[key]

    def _ask(self, what: tuple[str, ...], places: list[str]) -> Trace:
        if not self._revision:
            return Trace(True)
        command = ("log", "-1", "--no-renames", "--format=%H", *what, self._revision, "--", *places)
        code, output, _ = self._git.status(*command, env=_OFFLINE)
        commit = output.decode("ascii", "replace").strip()[:12]
        if commit and not code:
            return Trace(True, commit)
        if self._shallow is None:
            asked = self._git.status("rev-parse", "--is-shallow-repository")
            self._shallow = asked[1].strip() != b"false"
        return Trace(not code and not self._shallow)
