# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Git work trees that tests make of files."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.tree.plan import Plan
from migrate.tree.render import render
from migrate.tree.repository import Tree

Files = Mapping[str, str | bytes | None]
"""Contents by path; None for a file that is not there."""

_IDENTITY = ("-c", "user.name=dev", "-c", "user.email=dev@example.org")


def write_files(folder: Path, files: Files) -> dict[str, bytes | None]:
    """Write files below a folder, and remove those that are None; return their bytes."""
    contents = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    for path, data in contents.items():
        place = folder / path
        if data is None:
            place.unlink(missing_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
    return contents


class WorkTree:
    """A git work tree; :meth:`restore` puts back what was committed.

    Args:
        root: its folder; made, with a repository in it, where there is none.
        files: written, and committed if ``commit`` is true.
    """

    def __init__(self, root: Path, files: Files | None = None, *, commit: bool = False) -> None:
        self.root = root
        self._committed: dict[str, bytes] = {}
        self._changed: dict[str, bytes | None] = {}
        root.mkdir(parents=True, exist_ok=True)
        if not (root / ".git").exists():
            self.git("init", "-q", "-b", "main")
        self.write(files or {})
        if commit:
            self.commit()

    def git(self, *arguments: str) -> str:
        """Run git; return what it prints."""
        command = ["git", *_IDENTITY, *arguments]
        return subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=True).stdout

    def be_committer(self) -> None:
        """Configure who commits here, for a program that commits by itself."""
        for assignment in _IDENTITY[1::2]:
            self.git("config", *assignment.split("=", 1))

    def open(self) -> Tree:
        """Open it as the program does."""
        return Tree.open(self.root)

    def write(self, files: Files) -> None:
        """Write files, and remove those that are None."""
        self._changed |= write_files(self.root, files)

    def text(self, path: str) -> str:
        """Return a file as it stands."""
        return (self.root / path).read_text()

    def commit(self, message: str = "all") -> str:
        """Commit everything; return the commit."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        contents = {**self._committed, **self._changed}
        self._committed = {path: data for path, data in contents.items() if data is not None}
        self._changed = {}
        return self.git("rev-parse", "HEAD").strip()

    def restore(self) -> None:
        """Put back what was committed, of the files written since."""
        for path, data in list(self._changed.items()):
            known = self._committed.get(path)
            if data != known:
                self.write({path: known})
        self._changed = {}

    def keep(self, plan: Plan) -> None:
        """Write what a plan changes."""
        self.write(render(plan, self.open()))

    def errors(self, *suffixes: str, overlay: Mapping[str, bytes] | None = None) -> dict[str, list[str]]:
        """Parse files alone and without a precompiled header: those of some suffixes, and C++ files of ``overlay``.

        Returns:
            The messages of the errors, by file; files without errors are left out.
        """
        tree, overlay = self.open(), overlay or {}
        parser = Parser(tree, Flags(tree), pch=False)
        there = [path for path in tree.files(*suffixes) if tree.exists(path)]
        paths = sorted({*there, *(path for path in overlay if path.endswith((".cpp", ".hpp")))})
        messages = {path: [error.message for error in parser.parse(path, overlay).errors] for path in paths}
        return {path: errors for path, errors in messages.items() if errors}
