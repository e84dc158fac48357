# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Python modules of a tree: found by path or dotted name, parsed once."""

from __future__ import annotations

import re
from functools import cached_property

from migrate.errors import MigrateError
from migrate.python.source import PythonSource
from migrate.tree.reader import Reader

PACKAGE_FILE = "__init__.py"
_FOLDER = re.compile(r"([^/]+)/")
_NAMED = 3


class Modules:
    """The Python files of a tree.

    Args:
        reader: the work tree or a revision.
    """

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._sources: dict[str, PythonSource | None] = {}

    @cached_property
    def files(self) -> list[str]:
        """Every Python file, sorted."""
        return self.reader.files(".py")

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.files)

    @property
    def unread(self) -> dict[str, str]:
        """Why files that were asked for are not to be understood, by path."""
        return {path: source.problem for path, source in self._sources.items() if source and source.problem}

    def path(self, module: str) -> str | None:
        """Return the file of a module.

        Args:
            module: a path from the tree's root, or a dotted name; a package stands for its ``__init__.py``.
        """
        plain = module.removeprefix("./")
        if plain.endswith(".py"):
            return plain if plain in self._known else None
        stem = plain.rstrip("/") if "/" in plain else plain.replace(".", "/")
        return next((path for path in (f"{stem}.py", f"{stem}/{PACKAGE_FILE}") if path in self._known), None)

    def near(self, module: str) -> str:
        """Say what bears the last part of a name that is not there, as the end of a sentence; empty if nothing does.

        Args:
            module: a path from the tree's root, or a dotted name.
        """
        last = _last(module if "/" in module or module.endswith(".py") else module.replace(".", "/"))
        places = {path for path in self.files if _last(path) == last}
        places |= {
            path[: match.end() - 1] for path in self.files for match in _FOLDER.finditer(path) if match[1] == last
        }
        return f"; there is {', '.join(sorted(places)[:_NAMED])}" if places else ""

    def source(self, path: str) -> PythonSource | None:
        """Return a file, parsed; None if there is no such file or it cannot be read.

        Args:
            path: from the tree's root.
        """
        if path not in self._sources:
            try:
                self._sources[path] = PythonSource(path, self.reader.read(path))
            except MigrateError:
                self._sources[path] = None
        return self._sources[path]

    def load(self, module: str) -> PythonSource | None:
        """Return a module, parsed, by path or dotted name; None if the tree has no such module."""
        path = self.path(module)
        return self.source(path) if path else None

    def mentioning(self, words: frozenset[str], under: str = "") -> list[str]:
        """List the files whose text holds one of the words, sorted.

        Args:
            words: plain text.
            under: only files of this folder.
        """
        needles = [word.encode() for word in sorted(words)]
        paths = [path for path in self.files if path.startswith(under)]
        return [path for path, data in self.reader.read_all(paths) if any(word in data for word in needles)]


def _last(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2].removesuffix(".py")


def dotted(path: str) -> str:
    """Return the dotted name of a file: ``a/b/__init__.py`` is ``a.b``."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
