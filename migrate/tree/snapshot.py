# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A revision of a tree, read from git's objects; the work tree is not touched."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from migrate.errors import MigrateError
from migrate.tree import paths
from migrate.tree.git import Git


class Snapshot:
    """The files of one commit.

    It can be sent to another process; each process reads through a git of its own. Not for use by two threads at once.

    Args:
        root: top folder of the work tree.
        revision: anything git takes for a commit.

    Raises:
        MigrateError: there is no such commit.
    """

    def __init__(self, root: Path, revision: str) -> None:
        self.root = root
        code, output, _ = Git(root).status("rev-parse", "--verify", "-q", "--end-of-options", revision + "^{commit}")
        if code:
            raise MigrateError("MIG205", revision=revision)
        self.sha = output.decode("ascii").strip()

    def __getstate__(self) -> dict[str, object]:
        """Leave git processes behind."""
        return {"root": self.root, "sha": self.sha}

    @property
    def is_commit(self) -> bool:
        """True if what is read is a commit, which never changes; False for files of the work tree."""
        return True

    def revision(self) -> str:
        """Return the commit's full name."""
        return self.sha

    @cached_property
    def _git(self) -> tuple[int, Git]:
        return os.getpid(), Git(self.root)

    @cached_property
    def _objects(self) -> dict[str, tuple[str, str]]:
        entries: dict[str, tuple[str, str]] = {}
        for line in Git(self.root).zipped("ls-tree", "-r", "-z", "--full-tree", self.sha):
            head, _, path = line.partition("\t")
            mode, _, name = head.split(" ")
            if mode in ("100644", "100755"):
                entries[path] = (mode, name)
        return entries

    def read(self, path: str) -> bytes:
        """Return the bytes that the commit holds for a path.

        Args:
            path: relative to the root.

        Raises:
            MigrateError: the commit has no such file, or its object is missing from this clone.
        """
        entry = self._objects.get(paths.check(path))
        if entry is None:
            raise MigrateError(
                "MIG206", where=paths.printable(path), path=paths.printable(path), revision=self.sha[:12]
            )
        owner, git = self._git
        if owner != os.getpid():  # forked since: the pipe belongs to the parent
            del self._git
            git = self._git[1]
        data = git.blob(entry[1])
        if data is None:
            raise MigrateError(
                "MIG207", where=paths.printable(path), path=paths.printable(path), revision=self.sha[:12]
            )
        return data

    def read_all(self, file_paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield each path with its bytes, in order.

        Args:
            file_paths: paths relative to the root.

        Raises:
            MigrateError: as for :meth:`read`.
        """
        for path in file_paths:
            yield path, self.read(path)

    def exists(self, path: str) -> bool:
        """Tell whether the commit has a file of that path."""
        return path in self._objects

    def mode(self, path: str) -> int:
        """Return a file's permission bits as git keeps them: 0o644 or 0o755."""
        return int(self._objects[path][0][-3:], 8)

    def files(self, *suffixes: str) -> list[str]:
        """List the commit's files (no symbolic links, no submodules), sorted.

        Args:
            suffixes: endings such as ``.hpp``; without any, all files.
        """
        return sorted(path for path in self._objects if not suffixes or path.endswith(suffixes))
