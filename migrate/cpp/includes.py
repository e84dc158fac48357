# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Who includes whom, read from the text of the tree's own files: cheap, and needs no compiler."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import NamedTuple

from migrate.cpp.flags import HEADER_SUFFIXES, Files
from migrate.cpp.layout import layout
from migrate.cpp.roots import Roots

SOURCE_SUFFIXES = (".cpp", ".cc", ".cxx")
_INCLUDE = re.compile(rb'^[ \t]*#[ \t]*include[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>)', re.M)
_COMMENT = re.compile(rb"/\*.*?\*/", re.S)


def include_names(content: bytes) -> list[tuple[str, bool]]:
    """Return the names that a file includes, each with True if it is written in quotes."""
    if b"/*" in content:
        content = _COMMENT.sub(lambda match: b" " if b"include" in match[0] else match[0], content)
    return [
        ((quoted or angled).decode("utf-8", "surrogateescape"), bool(quoted))
        for quoted, angled in _INCLUDE.findall(content)
    ]


class IncludeLine(NamedTuple):
    """An include line that means a file of the tree.

    Args:
        name: as written, without quotes or brackets.
        quoted: written in quotes.
        target: the file that it means.
        beside: the file was found beside the including file, not through an include root.
    """

    name: str
    quoted: bool
    target: str
    beside: bool


class IncludeGraph:
    """The include relation of one tree's C++ files.

    Args:
        tree: the tree, or a revision of it.
        overlay: contents that take the place of files; None for a file that is gone.
        base: a graph of the same tree without the overlay; its reading is used again.
    """

    def __init__(
        self, tree: Files, overlay: Mapping[str, bytes | None] | None = None, base: IncludeGraph | None = None
    ) -> None:
        self._overlay = dict(overlay or {})
        self._base = base
        self._roots: Roots = base._roots if base else Roots(tree)
        if base is None:
            listed = tree.files(*HEADER_SUFFIXES, *SOURCE_SUFFIXES)
            self._names = {path: include_names(tree.read(path)) for path in listed if path not in self._overlay}
        else:
            self._names = dict(base._names)
        for path, content in self._overlay.items():
            if content is not None and path.endswith((*HEADER_SUFFIXES, *SOURCE_SUFFIXES)):
                self._names[path] = include_names(content)
            else:
                self._names.pop(path, None)

    @property
    def files(self) -> list[str]:
        """Every C++ file, sorted."""
        return sorted(self._names)

    @cached_property
    def _by_end(self) -> dict[str, list[str]]:
        paths: dict[str, list[str]] = {}
        for path in sorted(self._names):
            paths.setdefault(path.rpartition("/")[2], []).append(path)
        return paths

    @cached_property
    def lines(self) -> dict[str, list[IncludeLine]]:
        """The include lines that mean a file of the tree, by the file in which they stand."""
        known: dict[str, str | None] = {}
        if self._base is None:
            return {path: self._lines(path, known) for path in self._names}
        lines = self._base.lines | {path: self._lines(path, known) for path in self._touched}
        for path in self._base._names.keys() - self._names.keys():
            del lines[path]
        return lines

    @cached_property
    def _touched(self) -> set[str]:
        """Files whose include lines may mean something else than in the base; those that are gone are left out."""
        assert self._base is not None
        present = {path for path in self._overlay if path in self._names}
        came_or_went = {path for path in self._overlay if (path in self._names) != (path in self._base._names)}
        users = self._base._by_included
        named = {user for path in came_or_went for user in users.get(path.rpartition("/")[2], ())}
        return present | (named & self._names.keys())

    @cached_property
    def _by_included(self) -> dict[str, list[str]]:
        """The files that include something, by the last part of what they include."""
        users: dict[str, list[str]] = {}
        for path, names in self._names.items():
            for name, _ in names:
                users.setdefault(name.rpartition("/")[2], []).append(path)
        return users

    def _lines(self, path: str, known: dict[str, str | None]) -> list[IncludeLine]:
        """Resolve the include lines of a file; ``known`` remembers what names mean below some roots."""
        lines = []
        roots = self._roots.of(path)
        for name, quoted in self._names[path]:
            if quoted and (beside := os.path.normpath(f"{path.rpartition('/')[0]}/{name}")) in self._names:
                lines.append(IncludeLine(name, quoted, beside, True))
                continue
            key = "|".join((name, *roots))
            if key not in known:
                known[key] = self._resolve(name, roots)
            if (target := known[key]) is not None:
                lines.append(IncludeLine(name, quoted, target, False))
        return lines

    @cached_property
    def _edges(self) -> dict[str, tuple[str, ...]]:
        lines = self.lines
        changed = self._names if self._base is None else self._touched
        edges = {
            path: tuple(dict.fromkeys(line.target for line in lines[path] if line.target != path)) for path in changed
        }
        if self._base is None:
            return edges
        edges = self._base._edges | edges
        for path in self._base._names.keys() - self._names.keys():
            del edges[path]
        return edges

    @cached_property
    def _reversed(self) -> dict[str, list[str]]:
        users: dict[str, list[str]] = {}
        for path, targets in self._edges.items():
            for target in targets:
                users.setdefault(target, []).append(path)
        return users

    def _resolve(self, name: str, roots: tuple[str, ...]) -> str | None:
        for root in roots:
            path = os.path.normpath(f"{root}/{name}" if root != "." else name)
            if path in self._names:
                return path
        if "/" not in name:
            return None
        # A root that the layout does not know: the name decides if only one file ends in it.
        ends = [path for path in self._by_end.get(name.rpartition("/")[2], ()) if path.endswith("/" + name)]
        return ends[0] if len(ends) == 1 else None

    def find(self, name: str, path: str) -> str | None:
        """Return the tree's file that ``#include <name>`` means in a file, or None."""
        return self._resolve(name, self._roots.of(path))

    def meant(self, name: str, quoted: bool, path: str) -> tuple[str | None, bool]:
        """Return the tree's file that an include line of a file means, and whether it lies beside that file."""
        if quoted and (beside := os.path.normpath(f"{path.rpartition('/')[0]}/{name}")) in self._names:
            return beside, True
        return self.find(name, path), False

    def roots(self, path: str) -> tuple[str, ...]:
        """Return the include roots of a file, relative to the tree; some may not exist."""
        return self._roots.of(path)

    def includes(self, path: str) -> tuple[str, ...]:
        """Return the tree's files that a file includes directly."""
        return self._edges.get(path, ())

    def outside(self, path: str) -> list[str]:
        """Return the names that a file includes and that mean no file of the tree."""
        meant = {line.name for line in self.lines.get(path, ())}
        return [name for name, _ in self._names.get(path, ()) if name not in meant]

    def reached(self, path: str) -> set[str]:
        """Return every file of the tree that a file includes, directly or not, without itself."""
        return _closure([path], self._edges) - {path}

    def reaching(self, paths: Iterable[str]) -> set[str]:
        """Return the paths, and every file of the tree that they include, directly or not."""
        return _closure(paths, self._edges)

    def includers(self, *paths: str) -> set[str]:
        """Return every file that includes one of the paths, directly or not, without the paths themselves."""
        return _closure(paths, self._reversed) - set(paths)

    def units(self) -> list[str]:
        """Return the host translation units: sources of the unit folders that are not device kernels."""
        return [path for path in self.files if is_unit(path)]

    def units_including(self, path: str) -> list[str]:
        """Return the units that include a header, the likeliest owner first.

        That is the one that shares most of the path and the name; it gives the header its flags.
        """
        stem = path.rpartition("/")[2].partition(".")[0]

        def distance(unit: str) -> tuple[int, int, str]:
            shared = next((at for at, (a, b) in enumerate(zip(unit, path, strict=False)) if a != b), 0)
            return (0 if unit.rpartition("/")[2].partition(".")[0] == stem else 1, -shared, unit)

        return sorted((unit for unit in self.includers(path) if is_unit(unit)), key=distance)


@cache
def is_unit(path: str) -> bool:
    """True for a host translation unit: below a unit folder, a source, not a device kernel."""
    rules = layout()
    return (
        path.endswith(SOURCE_SUFFIXES)
        and any(path.startswith(folder + "/") for folder in rules.units)
        and not re.search(rules.kernels, path)
    )


def is_kernel(path: str) -> bool:
    """Tell whether a file is compiled for the device at run time."""
    return path.endswith((*SOURCE_SUFFIXES, *HEADER_SUFFIXES)) and re.search(layout().kernels, path) is not None


def is_host(path: str) -> bool:
    """Tell whether a file is host C++."""
    return path.endswith((*SOURCE_SUFFIXES, *HEADER_SUFFIXES)) and not is_kernel(path)


def _closure(start: Iterable[str], edges: Mapping[str, Iterable[str]]) -> set[str]:
    seen = set(start)
    todo = list(seen)
    while todo:
        for target in edges.get(todo.pop(), ()):
            if target not in seen:
                seen.add(target)
                todo.append(target)
    return seen
