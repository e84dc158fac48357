# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a work tree and a revision have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol


class Reader(Protocol):
    """Files of a tree, in the work tree or in git's objects."""

    @property
    def root(self) -> Path:
        """Top folder of the work tree."""

    @property
    def is_commit(self) -> bool:
        """True if what is read is a commit, which never changes; False for files of the work tree."""

    def revision(self) -> str:
        """Name the state that is read."""

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""

    def read_all(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield each path with its bytes, in order."""

    def exists(self, path: str) -> bool:
        """Tell whether a file of that path is there."""

    def files(self, *suffixes: str) -> list[str]:
        """List the files, sorted, that end in one of the suffixes (all files without suffixes)."""
