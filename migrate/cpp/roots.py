# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Include roots of a file: those of the layout, and those that its own CMakeLists gives its target."""

from __future__ import annotations

import os
import re

from migrate.cpp.layout import Files, layout

_LISTS = "CMakeLists.txt"
_DIRECTORIES = re.compile(r"\b(?:target_include_directories\s*\(\s*\S+|include_directories\s*\()\s+([^)]*)\)", re.I)
# CMake makes the base directories of header file sets include directories of their target.
_BASE = re.compile(r"\bBASE_DIRS\s+((?:(?!FILES\b|FILE_SET\b|TYPE\b|P[A-Z]+\b)[^\s)]+\s+)+)")
_WRAPPED = re.compile(r"\$<BUILD_INTERFACE:([^<>]*)>")
_HERE = ("${CMAKE_CURRENT_SOURCE_DIR}", "${CMAKE_CURRENT_LIST_DIR}")
_TOP = ("${PROJECT_SOURCE_DIR}", "${CMAKE_SOURCE_DIR}")
_WORDS = frozenset(("PRIVATE", "PUBLIC", "INTERFACE", "SYSTEM", "BEFORE", "AFTER"))


class Roots:
    """Include roots of the files of one tree, relative to it.

    Args:
        tree: the tree, or a revision of it.
    """

    def __init__(self, tree: Files) -> None:
        self._tree = tree
        self._lists: dict[str, tuple[str, ...]] = {}
        self._all: dict[str, tuple[str, ...]] = {}

    def of(self, path: str) -> tuple[str, ...]:
        """Return the roots of a file, the layout's first; some may not exist."""
        folder = path.rpartition("/")[0]
        if folder not in self._all:
            self._all[folder] = tuple(dict.fromkeys((*layout().roots(path), *self._nearest(folder))))
        return self._all[folder]

    def _nearest(self, folder: str) -> tuple[str, ...]:
        while folder:
            if folder not in self._lists:
                file = f"{folder}/{_LISTS}"
                self._lists[folder] = self._read(folder) if self._tree.exists(file) else ()
            if self._lists[folder] or self._tree.exists(f"{folder}/{_LISTS}"):
                return self._lists[folder]
            folder = folder.rpartition("/")[0]
        return ()

    def _read(self, folder: str) -> tuple[str, ...]:
        text = re.sub(r"#[^\n]*", "", self._tree.read(f"{folder}/{_LISTS}").decode("utf-8", "replace"))
        words = [word for block in (*_DIRECTORIES.findall(text), *_BASE.findall(text)) for word in block.split()]
        folders: dict[str, None] = {}
        for word in words:
            place = _WRAPPED.sub(r"\1", word.strip('"'))
            for name in _HERE:
                place = place.replace(name, folder)
            if place.startswith(_TOP):
                place = place.partition("}")[2].lstrip("/")
            elif place == word.strip('"') and word not in _WORDS:
                place = f"{folder}/{place}"  # a plain path is relative to the CMakeLists
            if "$" not in place and word not in _WORDS and not place.startswith(("/", "..")):
                folders[os.path.normpath(place or ".")] = None
        return tuple(folders)
