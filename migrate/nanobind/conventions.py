# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Where a tree keeps its bindings (``rules/binding/layout.yaml``), and the files that may hold one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from migrate import rules
from migrate.cpp.analysis.references_by_offset import Facts
from migrate.cpp.edit.rewriter import Rewriter
from migrate.cpp.lexed import Lexed


class Files(Protocol):
    """The part of a tree that bindings need."""

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""

    def exists(self, path: str) -> bool:
        """Tell whether a file exists."""

    def files(self, *suffixes: str) -> list[str]:
        """List files."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Names and places; see the rule file for each."""

    sources: str
    path_word: str
    bind: str
    object_header: str
    function_header: str
    function_header_path: str
    python_package: str
    python_folder: str


@rules.cached
def layout() -> Layout:
    """Load the rule file."""
    return Layout(**rules.load("binding/layout.yaml"))


@dataclass(slots=True)
class BindingFiles:
    """The binding files of a tree, read and lexed when asked for.

    Args:
        tree: the tree.
        rewriters: what is to be changed, by file.
    """

    tree: Files
    rewriters: dict[str, Rewriter] = field(default_factory=dict)
    _data: dict[str, bytes] = field(default_factory=dict)
    _lexed: dict[str, Lexed] = field(default_factory=dict)
    _facts: dict[str, Facts] = field(default_factory=dict)

    @property
    def has_function_header(self) -> bool:
        """Whether the tree has the header that binds functions."""
        return self.tree.exists(layout().function_header_path)

    def paths(self) -> list[str]:
        """List C++ files that may hold bindings."""
        if not self._data:
            rule = layout()
            files = self.tree.files(".cpp", ".hpp")
            binding_paths = [path for path in files if path.startswith(rule.sources) and rule.path_word in path]
            self._data = {path: self.tree.read(path) for path in binding_paths}
        return list(self._data)

    def lexed(self, path: str) -> Lexed:
        """Return a file's tokens."""
        if path not in self._lexed:
            content = self._data[path] if path in self._data else self.tree.read(path)
            self._lexed[path] = Lexed(path, content)
        return self._lexed[path]

    def rewriter(self, lexed: Lexed) -> Rewriter:
        """Return what collects the edits of a file."""
        return self.rewriters.setdefault(lexed.path, Rewriter(lexed))

    def facts(self, path: str, parsed: Callable[[], Facts]) -> Facts:
        """Return what libclang knows of a file, read once."""
        if path not in self._facts:
            self._facts[path] = parsed()
        return self._facts[path]

    def holding(self, *words: str) -> Iterator[Lexed]:
        """Yield the files that contain every one of some words, before any closer look."""
        needles = [word.encode() for word in words]
        for path in self.paths():
            if all(word in self._data[path] for word in needles):
                yield self.lexed(path)

    def calling(self, name: str) -> Iterator[Lexed]:
        """Yield the files in which a name is followed by a bracket or a template list."""
        call_pattern = re.compile(rb"\b" + re.escape(name.encode()) + rb"\s*[(<]")
        for path in self.paths():
            if call_pattern.search(self._data[path]):
                yield self.lexed(path)
