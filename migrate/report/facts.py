# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What predicates ask a tree for; each file is read once."""

from __future__ import annotations

import ast
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cached_property

from migrate.cpp.outline import Declared, code_of, outline
from migrate.errors import MigrateError
from migrate.inventory.model import Inventory, Operation
from migrate.inventory.tttv2.trace import Tracer
from migrate.python.modules import Modules
from migrate.python.source import PythonSource
from migrate.report import glob
from migrate.report.past import Past
from migrate.tree.reader import Reader


class Facts:
    """A tree and what a scan found in it.

    Args:
        reader: a work tree or a revision.
        inventory: of the same state.
        rest: the revision that holds what a sparse checkout leaves out, or None.
        left_out: the files that it leaves out.
        past: the history that leads to this state; None if it is not to be asked.
        proven: what verification has shown of operations when they were applied: ``built``, ``tested``, and where.
    """

    def __init__(
        self,
        reader: Reader,
        inventory: Inventory,
        rest: Reader | None = None,
        left_out: Iterable[str] = (),
        past: Past | None = None,
        proven: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self.proven = dict(proven or {})
        self.reader, self.inventory, self.rest, self.past = reader, inventory, rest, past
        self._left_out = frozenset(left_out)
        self.unread: dict[str, str] = {}
        self._matches: dict[str, list[str]] = {}
        self._bytes: dict[str, bytes] = {}
        self._code: dict[str, str] = {}
        self._outlines: dict[str, list[Declared]] = {}
        self._modules: dict[str, ast.Module | None] = {}

    @cached_property
    def _here(self) -> frozenset[str]:
        return frozenset(self.reader.files())

    @cached_property
    def files(self) -> list[str]:
        """Every file, sorted, those included that a sparse checkout leaves out."""
        return sorted(
            self._here.union(path for path in (self.rest.files() if self.rest else ()) if path in self._left_out)
        )

    @cached_property
    def tracer(self) -> Tracer:
        """The tracer of the tree's model modules."""
        return Tracer(Modules(self.reader))

    @cached_property
    def operations(self) -> dict[str, Operation]:
        """The scan's operations by name."""
        return {operation.name: operation for operation in self.inventory.operations}

    def match(self, patterns: Iterable[str]) -> list[str]:
        """List the files that match one of the patterns, sorted.

        Args:
            patterns: see :mod:`migrate.report.glob`.
        """
        paths: set[str] = set()
        for pattern in patterns:
            if pattern not in self._matches:
                self._matches[pattern] = self._matching(pattern)
            paths.update(self._matches[pattern])
        return sorted(paths)

    def _matching(self, pattern: str) -> list[str]:
        start, whole = glob.prefix(pattern), glob.compiled(pattern)
        paths = []
        for path in self.files[bisect_left(self.files, start) :]:
            if not path.startswith(start):
                break
            if whole.fullmatch(path):
                paths.append(path)
        return paths

    def read(self, path: str) -> bytes:
        """Return a file's bytes; empty, and remembered in ``unread``, if it cannot be read."""
        if path not in self._bytes:
            reader = self.reader if path in self._here or self.rest is None else self.rest
            try:
                self._bytes[path] = reader.read(path)
            except MigrateError as error:
                self.unread[path] = error.what
                self._bytes[path] = b""
        return self._bytes[path]

    def text(self, path: str) -> str:
        """Return a file's text; bytes that are no UTF-8 are replaced."""
        return self.read(path).decode("utf-8", "replace")

    def code(self, path: str) -> str:
        """Return a C++ file's text with comments, literals and directives blanked."""
        if path not in self._code:
            self._code[path] = code_of(self.read(path))
        return self._code[path]

    def outline(self, path: str) -> list[Declared]:
        """List what a C++ file declares."""
        if path not in self._outlines:
            self._outlines[path] = outline(self.code(path))
        return self._outlines[path]

    def module(self, path: str) -> ast.Module | None:
        """Parse a Python file; None, and remembered in ``unread``, if it is no Python."""
        if path not in self._modules:
            source = PythonSource(path, self.read(path))
            if source.problem:
                self.unread[path] = source.problem
            self._modules[path] = None if source.problem else source.tree
        return self._modules[path]
