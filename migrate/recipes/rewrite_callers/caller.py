# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Callers: files that include shims of components that have moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import IncludeGraph, is_host
from migrate.cpp.source import Source
from migrate.inventory.components.rows import component_rows
from migrate.inventory.components.units import is_shim
from migrate.inventory.file_item import WholeFile
from migrate.inventory.items import Item
from migrate.tree.reader import Reader

PREFIX = "callers:"


@dataclass(frozen=True)
class Caller(WholeFile):
    """A file that includes a shim; the command line calls it ``callers:PATH``."""

    kind: str = "shim-caller"


def shims(tree: Reader) -> dict[str, str]:
    """Return the new header of each shim of a tree, by the shim's path."""
    new_headers = {}
    for row in component_rows().units.values():
        for suffix in HEADER_SUFFIXES:
            old, new = f"{row.unit}{suffix}", f"{row.target}{suffix}"
            if tree.exists(old) and tree.exists(new) and is_shim(old, tree):
                new_headers[old] = new
    return new_headers


def callers(tree: Reader) -> Iterator[Item]:
    """Yield the host files that include a shim, shims left out: sources, then headers, the least included first."""
    known = shims(tree)
    if known:
        graph = IncludeGraph(tree)
        selected = [caller for path in graph.files if (caller := _caller(path, tree, graph, known)) is not None]
        yield from sorted(
            selected, key=lambda caller: (caller.path.endswith(HEADER_SUFFIXES), len(graph.includers(caller.path)))
        )


def caller_named(tree: Reader, name: str) -> Item | None:
    """Return the caller of a name, if it is one."""
    path = name.removeprefix(PREFIX)
    if path == name or not is_host(path) or not tree.exists(path):
        return None
    return _caller(path, tree, IncludeGraph(tree), shims(tree))


def _caller(path: str, tree: Reader, graph: IncludeGraph, known: Mapping[str, str]) -> Caller | None:
    if path in known or not is_host(path) or not known.keys() & set(graph.includes(path)):
        return None
    source = Source(path, tree.read(path))
    return Caller(f"{PREFIX}{path}", path, (source.span(0, len(source)),))
