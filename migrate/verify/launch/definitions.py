# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which source of a tree defines a function that a program called in vain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from migrate.cpp.flags import Files
from migrate.cpp.includes import SOURCE_SUFFIXES

_ARGUMENTS = re.compile(r"[(<].*")
_CANDIDATES = 3


class Definitions:
    """Sources in which functions are defined.

    Args:
        tree: where they lie.
        folders: only sources below these count.
    """

    def __init__(self, tree: Files, folders: Sequence[str]) -> None:
        self._tree = tree
        self._folders = tuple(f"{folder}/" for folder in folders)

    def sources(self, function: str) -> list[str]:
        """Return the sources that may define a function, the likeliest first.

        Args:
            function: as a demangled symbol names it, with its parameters.
        """
        scope, _, name = _ARGUMENTS.sub("", function).rpartition("::")
        if not name.isidentifier():
            return []
        defined = re.compile(rb"^[^\n;=#/]*\b" + name.encode() + rb"\s*\([^;{}]*\)[^;{}()]*\{", re.M)
        innermost = scope.rpartition("::")[2].encode()
        ranked = sorted(
            (not re.search(rb"\b" + innermost + rb"\b", text), len(text), path)
            for path, text in self._texts(name.encode())
            if defined.search(text)
        )
        return [path for _, _, path in ranked[:_CANDIDATES]]

    def _texts(self, name: bytes) -> Iterator[tuple[str, bytes]]:
        for path in self._tree.files(*SOURCE_SUFFIXES):
            if path.startswith(self._folders) and name in (text := self._tree.read(path)):
                yield path, text
