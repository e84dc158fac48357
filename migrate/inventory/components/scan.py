# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a scan of components finds: every unit, what holds it, who opens its namespaces, who binds and uses it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from migrate.cpp.includes import IncludeGraph, is_host
from migrate.cpp.namespaces import blocks
from migrate.cpp.source import Source
from migrate.inventory.components.rows import ComponentRows, component_rows
from migrate.inventory.components.units import Edge, Units, ordered, unit_of
from migrate.tree.reader import Reader

_FORWARD = re.compile(rb"\b(?:class|struct|enum\s+class|enum\s+struct)\s+(\w+)\s*;")
_DEFINED = re.compile(rb"\b(?:class|struct)\s+(\w+)\b[^;{}()=]*\{")
_BINDINGS = "/nanobind/"
_PYTHON = (".py", ".ipynb")


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file that concerns a name.

    Args:
        file: the file.
        line: 1-based.
        name: qualified.
    """

    file: str
    line: int
    name: str


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What is known of a unit.

    Args:
        unit: its path without suffix.
        files: header and source.
        lines: of all files.
        target: where its row sends it; empty without a row.
        group: that it moves with; empty without a row.
        names: what its headers declare.
        edges: what it includes of other units.
        includers: how many files of other units include it.
        bindings: files of bindings that name something of it.
        python: Python files and notebooks that name something of it.
    """

    unit: str
    files: tuple[str, ...]
    lines: int
    target: str
    group: str
    names: tuple[str, ...]
    edges: tuple[Edge, ...]
    includers: int
    bindings: tuple[str, ...]
    python: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComponentScan:
    """All units of a tree.

    Args:
        units: in an order in which each comes after what it needs.
        circles: units that need one another, directly or not.
        forward: forward declarations of what another unit declares.
        reopened: namespaces that a unit opens though another folder's units are their home.
    """

    units: tuple[UnitFacts, ...]
    circles: tuple[tuple[str, ...], ...]
    forward: tuple[Place, ...]
    reopened: tuple[Place, ...]


def scan_components(tree: Reader, graph: IncludeGraph | None = None) -> ComponentScan:
    """Look at every unit of a tree.

    Args:
        tree: the tree.
        graph: its include relation, if it is there already.

    Raises:
        MigrateError: MIG901 to MIG904, MIG530 for rules that cannot be read.
    """
    rows = component_rows()
    graph = graph or IncludeGraph(tree)
    units = Units(tree, graph, rows.roots)
    needs = {unit: units.needs(unit) for unit in units.files}
    order = ordered(units.files.keys(), needs)
    home = _homes(tree, units)
    binding_words = _words(tree, [path for paths in units.files.values() for path in paths if _BINDINGS in path])
    python_words = _words(tree, [path for path in tree.files(*_PYTHON) if _concerns(path, rows)])
    facts = [_facts(unit, units, tree, graph, rows, binding_words, python_words) for group in order for unit in group]
    opened = _opened(tree, units)
    return ComponentScan(
        tuple(facts),
        tuple(tuple(group) for group in order if len(group) > 1),
        tuple(_forward(tree, units, home)),
        tuple(_reopened(opened)),
    )


def _homes(tree: Reader, units: Units) -> dict[str, str]:
    """Return the unit that declares each name; one that only declares a class forward does not count."""
    homes: dict[str, str] = {}
    for unit in units.files:
        code = [Source(path, tree.read(path)).blank for path in units.headers(unit)]
        forward = {match[1].decode() for text in code for match in _FORWARD.finditer(text)}
        defined = {match[1].decode() for text in code for match in _DEFINED.finditer(text)}
        for name in units.declared(unit):
            if name.name not in forward - defined:
                homes[name.qualified] = unit
    return homes


def _facts(
    unit: str,
    units: Units,
    tree: Reader,
    graph: IncludeGraph,
    rows: ComponentRows,
    bindings: Mapping[str, Collection[str]],
    python: Mapping[str, Collection[str]],
) -> UnitFacts:
    files = units.files[unit]
    row = rows.units.get(unit)
    names = tuple(name.qualified for name in units.declared(unit))
    lasts = {name.rpartition("::")[2] for name in names}
    users = {path for path in graph.files if unit_of(path) != unit and set(graph.includes(path)) & set(files)}
    return UnitFacts(
        unit=unit,
        files=tuple(files),
        lines=sum(tree.read(path).count(b"\n") for path in files),
        target=row.target if row else "",
        group=row.group if row else "",
        names=names,
        edges=tuple(units.edges(unit)),
        includers=len(users),
        bindings=tuple(path for path, words in bindings.items() if unit_of(path) != unit and lasts & set(words)),
        python=tuple(path for path, words in python.items() if lasts & set(words)),
    )


def _words(tree: Reader, paths: Collection[str]) -> dict[str, frozenset[str]]:
    """Return the words of files, in code and in strings (a notebook's code stands in strings)."""
    read = tree.read_all(sorted(paths))
    return {path: frozenset(re.findall(r"[A-Za-z_]\w+", data.decode("utf-8", "replace"))) for path, data in read}


def _concerns(path: str, rows: ComponentRows) -> bool:
    """Tell whether a Python file stands where users of the old library stand."""
    return any(path.startswith(f"{root.partition('/')[0]}/") for root in rows.roots)


def _forward(tree: Reader, units: Units, home: Mapping[str, str]) -> list[Place]:
    places = []
    for unit, paths in units.files.items():
        for path in paths:
            source = Source(path, tree.read(path))
            for block in blocks(source.data):
                inner = [(child.start, child.end) for child in block.children]
                for match in _FORWARD.finditer(source.blank, block.open, block.close):
                    name = "::".join((*(part for part in block.path if part), match[1].decode()))
                    other = home.get(name, unit)
                    if other != unit and not any(low <= match.start() < high for low, high in inner):
                        places.append(Place(path, source.line(match.start()), name))
    return places


def _opened(tree: Reader, units: Units) -> dict[str, list[tuple[str, int]]]:
    """Return where each namespace is opened, bindings left out."""
    places: dict[str, list[tuple[str, int]]] = {}
    for paths in units.files.values():
        for path in (path for path in paths if _BINDINGS not in path and is_host(path)):
            source = Source(path, tree.read(path))
            for block in blocks(source.data):
                name = "::".join(part for part in block.path if part)
                if name and not any(
                    child.names for child in block.children if not _empty(source, block.open, child.start)
                ):
                    places.setdefault(name, []).append((path, source.line(block.start)))
    return places


def _empty(source: Source, start: int, end: int) -> bool:
    return not source.blank[start + 1 : end].strip()


def _reopened(opened: Mapping[str, list[tuple[str, int]]]) -> list[Place]:
    """Return the openings of a namespace outside of the folder where most of its openings stand."""
    reopened = []
    for name, places in sorted(opened.items()):
        folders = [path.rpartition("/")[0] for path, _ in places]
        usual = max(sorted(set(folders)), key=folders.count)
        if folders.count(usual) > len(folders) / 2:
            reopened += [Place(path, line, name) for path, line in places if path.rpartition("/")[0] != usual]
    return reopened
