# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""How a file of the tree is written in an include line: as the tree itself writes it."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from typing import TypeVar

from migrate.cpp.includes import IncludeGraph

_Key = TypeVar("_Key", str, tuple[str, bool])


class IncludeSpelling:
    """The include spellings of one tree.

    Args:
        graph: include relation of the tree.
    """

    def __init__(self, graph: IncludeGraph) -> None:
        self._graph = graph
        self._of_header: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._of_folder: dict[tuple[str, str], Counter[tuple[str, bool]]] = defaultdict(Counter)
        for user, lines in graph.lines.items():
            for line in lines:
                root = _root(line.target, line.name)
                if line.beside or root is None:
                    continue
                for area in ("", _area(user)):
                    self._of_header[area, line.target][_written(line.name, line.quoted)] += 1
                    for folder in _folders(line.target):
                        self._of_folder[area, folder][root, line.quoted] += 1

    def written(self, header: str, user: str) -> str:
        """Return a header as ``"…"`` or ``<…>`` for an include line of a file.

        It is what most files of the user's part of the tree write, else how they write the headers of its folder; then
        what most files of the tree do.

        Args:
            header: path from the tree's root.
            user: the file in which the line will stand.
        """
        own, everywhere = _area(user), ""
        return (
            self._as_included(header, user, own)
            or self._as_its_folder(header, user, own)
            or self._as_included(header, user, everywhere)
            or self._as_its_folder(header, user, everywhere)
            or self._by_root(header, user)
        )

    def _as_included(self, header: str, user: str, area: str) -> str:
        """Return what most files of an area write for a header; empty if none includes it."""
        known = (text for text, _ in _ranked(self._of_header.get((area, header))))
        return next((text for text in known if self._graph.find(text[1:-1], user) in (header, None)), "")

    def _as_its_folder(self, header: str, user: str, area: str) -> str:
        """Return a header as an area writes most of its nearest folder; empty if nothing of that is included there."""
        roots = self._graph.roots(user)
        for folder in _folders(header):
            for (root, quoted), _ in _ranked(self._of_folder.get((area, folder))):
                if root in roots and header.startswith(_prefix(root)):
                    return _written(header[len(_prefix(root)) :], quoted)
        return ""

    def _by_root(self, header: str, user: str) -> str:
        roots = self._graph.roots(user)
        best = max((root for root in roots if header.startswith(_prefix(root))), key=_depth, default=".")
        return _written(header[len(_prefix(best)) :], True)

    def name(self, header: str, user: str) -> str:
        """Return what :meth:`written` returns, without quotes or brackets."""
        return self.written(header, user)[1:-1]


def relative(header: str, user: str) -> str:
    """Return how a header is written relative to the folder of the file that includes it, without quotes."""
    return posixpath.relpath(f"/{header}", posixpath.dirname(f"/{user}"))


def _area(path: str) -> str:
    return path.partition("/")[0]


def _written(name: str, quoted: bool) -> str:
    return f'"{name}"' if quoted else f"<{name}>"


def _prefix(root: str) -> str:
    return "" if root == "." else f"{root}/"


def _depth(root: str) -> int:
    return 0 if root == "." else root.count("/") + 1


def _root(path: str, name: str) -> str | None:
    if path == name:
        return "."
    return path[: -len(name) - 1] if path.endswith(f"/{name}") else None


def _folders(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[:depth]) for depth in range(len(parts), 0, -1)]


def _ranked(counts: Counter[_Key] | None) -> list[tuple[_Key, int]]:
    return sorted((counts or Counter()).items(), key=lambda entry: (-entry[1], entry[0]))
