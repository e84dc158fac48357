# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Units: a header and its source as one node, with the include edges between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import SOURCE_SUFFIXES, IncludeGraph, is_kernel
from migrate.cpp.lexer import hide_directives
from migrate.cpp.outline import Declared, code_of, outline
from migrate.cpp.source import Source
from migrate.tree.reader import Reader

SUFFIXES = (*HEADER_SUFFIXES, *SOURCE_SUFFIXES)


@dataclass(frozen=True, slots=True)
class Edge:
    """What one unit includes of another.

    Args:
        file: that includes.
        header: that is included.
        names: qualified names of the header that occur in the file.
    """

    file: str
    header: str
    names: tuple[str, ...]

    @property
    def dead(self) -> bool:
        """True if the text of the file names nothing of the header."""
        return not self.names


def unit_of(path: str) -> str:
    """Return the unit of a file: its path without suffix."""
    return path.rpartition(".")[0]


class Units:
    """The units below some folders.

    Args:
        tree: the tree.
        graph: its include relation.
        roots: the folders; device kernels are left out.
    """

    def __init__(self, tree: Reader, graph: IncludeGraph, roots: Collection[str]) -> None:
        self._tree, self._graph = tree, graph
        self.files: dict[str, list[str]] = {}
        for path in graph.files:
            if not is_kernel(path) and any(path.startswith(f"{root}/") for root in roots):
                self.files.setdefault(unit_of(path), []).append(path)

    def headers(self, unit: str) -> list[str]:
        """Return the headers of a unit."""
        return [path for path in self.files.get(unit, ()) if path.endswith(HEADER_SUFFIXES)]

    def declared(self, unit: str) -> list[Declared]:
        """Return what the headers of a unit declare outside of classes."""
        return [name for path in self.headers(unit) for name in exported(self._tree.read(path))]

    def gathers(self, unit: str) -> bool:
        """Tell whether a unit is a header that holds nothing but directives."""
        files = self.files.get(unit, ())
        return len(files) == 1 and not hide_directives(Source("", self._tree.read(files[0])).blank).strip()

    def edges(self, unit: str) -> Iterator[Edge]:
        """Yield what a unit includes of other units; of what a gathering header brings, only what is named."""
        for path in self.files.get(unit, ()):
            words = _words(self._tree.read(path))
            for header, gathered in self._included(path):
                names = {name.qualified for name in exported(self._tree.read(header)) if name.name in words}
                if unit_of(header) != unit and (names or not gathered):
                    yield Edge(path, header, tuple(sorted(names)))

    def _included(self, path: str) -> list[tuple[str, bool]]:
        """Return the headers of units that a file includes, each with True if it came by a header that gathers."""
        seen: dict[str, bool] = {}
        todo = [(header, False) for header in self._graph.includes(path)]
        while todo:
            header, gathered = todo.pop(0)
            if header not in seen and unit_of(header) in self.files:
                seen[header] = gathered
                if self.gathers(unit_of(header)):
                    todo += [(inner, True) for inner in self._graph.includes(header)]
        return [(header, gathered) for header, gathered in seen.items() if not self.gathers(unit_of(header))]

    def needs(self, unit: str) -> set[str]:
        """Return the units that a unit includes and names something of."""
        return {unit_of(edge.header) for edge in self.edges(unit) if not edge.dead}

    def closure(self, units: Iterable[str]) -> set[str]:
        """Return units with all that they need, directly or not."""
        closed, todo = set(units), list(units)
        while todo:
            for other in self.needs(todo.pop()):
                if other not in closed:
                    closed.add(other)
                    todo.append(other)
        return closed


@lru_cache(maxsize=4096)
def exported(data: bytes) -> tuple[Declared, ...]:
    """Return what a header declares outside of classes, each name once; aliases of namespaces are none."""
    code = code_of(data)
    names = [name for name in outline(code) if not code[: name.offset].rstrip().endswith("namespace")]
    classes = {name.qualified for name in names if name.type == "class"}
    outside = {name.qualified: name for name in names if name.scope not in classes and name.name != "operator"}
    return tuple(outside.values())


def is_shim(path: str, tree: Reader) -> bool:
    """Tell whether a header holds nothing but includes, using-declarations and namespace aliases."""
    return path.endswith(HEADER_SUFFIXES) and not exported(tree.read(path))


@lru_cache(maxsize=4096)
def _words(data: bytes) -> frozenset[str]:
    return frozenset(word for _, word in Source("", data).words(0, len(data)))


def ordered(units: Collection[str], needs: Mapping[str, Collection[str]]) -> list[list[str]]:
    """Return units in an order in which each comes after what it needs; those of one circle stand together.

    Args:
        units: the units.
        needs: what each needs; others than ``units`` are left out.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    groups: list[list[str]] = []

    def visit(unit: str) -> None:
        index[unit] = low[unit] = len(index)
        stack.append(unit)
        for other in sorted(set(needs.get(unit, ())) & set(units)):
            if other not in index:
                visit(other)
                low[unit] = min(low[unit], low[other])
            elif other in stack:
                low[unit] = min(low[unit], index[other])
        if low[unit] == index[unit]:
            at = stack.index(unit)
            groups.append(sorted(stack[at:]))
            del stack[at:]

    for unit in sorted(units):
        if unit not in index:
            visit(unit)
    return groups
