# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which sources each target of a CMake file is made of, by our own reading: lists followed, every branch taken."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from migrate.cmake.parser import Command, commands
from migrate.errors import MigrateError
from migrate.tree.reader import Reader

LISTS = "CMakeLists.txt"
_SOURCE = (".c", ".cc", ".cpp", ".cxx")
_VARIABLE = re.compile(r"\$\{([A-Za-z0-9_]+)\}")
_HERE = ("CMAKE_CURRENT_SOURCE_DIR", "CMAKE_CURRENT_LIST_DIR")
_NO_TARGET = frozenset(
    ["set", "list", "file", "include", "foreach", "if", "elseif", "else", "message", "string", "install", "unset"]
)
_DEEPEST = 8


@dataclass(slots=True)
class Targets:
    """The targets of one CMake file.

    Args:
        path: of the file.
        sources: sources by target, relative to the tree's root; those that an unknown variable hides are left out.
        listed: every source that the file names, in a target or not.
    """

    path: str
    sources: dict[str, set[str]] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)


def targets(tree: Reader, path: str) -> Targets:
    """Read the targets of one CMake file and of what it includes.

    Args:
        tree: holds the files.
        path: of the file, relative to the tree's root.

    Raises:
        MigrateError: MIG270, it cannot be parsed.
    """
    reader = _Evaluator(tree, path)
    reader.run(path, 0)
    return reader.result


def including(tree: Reader, paths: Iterable[str]) -> set[str]:
    """Return the CMake files that decide over targets where some CMake files have changed.

    Args:
        tree: holds the files.
        paths: of files that have changed.
    """
    lists: set[str] = set()
    for path in paths:
        folder = posixpath.dirname(path)
        if posixpath.basename(path) == LISTS:
            lists.add(path)
        elif path.endswith(".cmake"):
            while folder and not tree.exists(f"{folder}/{LISTS}"):
                folder = posixpath.dirname(folder)
            lists.add(f"{folder}/{LISTS}" if folder else LISTS)
    return {path for path in lists if tree.exists(path)}


class _Evaluator:
    def __init__(self, tree: Reader, path: str) -> None:
        self.tree = tree
        self.root = posixpath.dirname(path)
        self.variables: dict[str, list[str]] = {}
        self.result = Targets(path)

    def run(self, path: str, depth: int) -> None:
        folder = posixpath.dirname(path)
        for command in commands(path, self.tree.read(path)):
            words = self._words(command, folder)
            if command.name == "set" and words:
                self.variables[words[0]] = [word for word in words[1:] if word != "PARENT_SCOPE"]
            elif command.name == "list" and len(words) > 1:
                self._list(words[0], words[1], words[2:])
            elif command.name == "include" and words and depth < _DEEPEST:
                self._include(words[0], folder, depth)
            elif command.name not in _NO_TARGET and words:
                self.result.sources.setdefault(words[0], set()).update(self._sources(words[1:]))
            self.result.listed.update(self._sources(words))

    def _list(self, action: str, name: str, words: list[str]) -> None:
        known = self.variables.setdefault(name, [])
        if action in ("APPEND", "PREPEND"):
            self.variables[name] = [*known, *words]
        elif action == "REMOVE_ITEM":
            self.variables[name] = [word for word in known if word not in words]

    def _include(self, name: str, folder: str, depth: int) -> None:
        for place in (posixpath.normpath(posixpath.join(folder, name)), posixpath.normpath(name)):
            if place.endswith(".cmake") and self.tree.exists(place):
                try:
                    self.run(place, depth + 1)
                except MigrateError:
                    return
                return

    def _words(self, command: Command, folder: str) -> list[str]:
        return [word for argument in command.arguments for word in self._expanded(argument.text, folder, 0)]

    def _expanded(self, text: str, folder: str, depth: int) -> list[str]:
        whole = _VARIABLE.fullmatch(text)
        if whole and whole[1] in self.variables:
            return list(self.variables[whole[1]])

        def value(match: re.Match[str]) -> str:
            if match[1] in _HERE:
                return f"/{folder}"
            if match[1] in ("CMAKE_SOURCE_DIR",):
                return ""
            known = self.variables.get(match[1])
            return ";".join(known) if known is not None else match[0]

        return _VARIABLE.sub(value, text).split(";") if "${" in text else [text]

    def _sources(self, words: Iterable[str]) -> set[str]:
        sources: set[str] = set()
        for word in words:
            if word.endswith(_SOURCE) and "$" not in word:
                path = word[1:] if word.startswith("/") else posixpath.join(self.root, word)
                sources.add(posixpath.normpath(path))
        return sources
