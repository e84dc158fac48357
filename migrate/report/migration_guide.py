# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The guide for users of what moves: headers, names and Python names, by the rows that the recipes follow."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import IncludeGraph
from migrate.inventory.components.rows import ComponentRows, NamespaceRow, UnitRow, component_rows
from migrate.inventory.components.units import exported, is_shim
from migrate.inventory.python_packages import PackageRow, bound_before, bound_now, gives, package_rows
from migrate.recipes.relocate.targets import moves
from migrate.templates import render
from migrate.tree.reader import Reader

SCHEMA = "ttnn-migrate/guide/1"
STAYS, SHIM, GONE, MOVED = "has not moved", "shim", "gone", "moved"
OPEN = "not decided"


@dataclass(frozen=True, slots=True)
class Header:
    """One header.

    Args:
        group: that it moves with.
        old: path.
        new: path.
        state: whether the old one has not moved, is a shim, or is gone.
        users: files with an include line for the old one, other shims among them.
    """

    group: str
    old: str
    new: str
    state: str
    users: int


@dataclass(frozen=True, slots=True)
class Name:
    """One name, qualified in C++ or dotted in Python.

    Args:
        group: component or package.
        old: today.
        new: afterwards.
        state: whether it has moved; for Python names, which module registers it.
    """

    group: str
    old: str
    new: str
    state: str


@dataclass(frozen=True, slots=True)
class Guide:
    """All of it.

    Args:
        headers: by group and path.
        names: of C++, by group and name.
        operations: of the old library's metal folder, as names.
        python: dotted names, by package.
    """

    headers: tuple[Header, ...]
    names: tuple[Name, ...]
    operations: tuple[Name, ...]
    python: tuple[Name, ...]


def guide(tree: Reader) -> Guide:
    """Put the guide of a tree together.

    Args:
        tree: as it is; what has moved is told from it, where the rest will go from the rules.
    """
    rows = component_rows()
    graph = IncludeGraph(tree)
    users = Counter(header for path in graph.files for header in set(graph.includes(path)))
    headers = [header for row in rows.units.values() for header in _headers(row, tree, users)]
    names = [name for row in rows.units.values() for name in _names(row, rows, tree)]
    for split in rows.splits:
        if tree.exists(split.header) or tree.exists(split.target):
            state = MOVED if tree.exists(split.target) else STAYS
            names += [Name(split.group, old, _mapped(old, rows), state) for old in split.names]
    return Guide(
        tuple(sorted(headers, key=lambda header: (header.group, header.old))),
        tuple(sorted(set(names), key=lambda name: (name.group, name.old))),
        tuple(_operations(tree)),
        tuple(name for row in package_rows().packages.values() for name in _python(row, tree)),
    )


def markdown(content: Guide) -> str:
    """Write a guide as a Markdown document.

    Args:
        content: of the guide.
    """
    return render("report/migration_guide.md.j2", guide=content)


def document(content: Guide) -> dict[str, object]:
    """Return a guide as a JSON document (docs/schemas/guide.json).

    Args:
        content: of the guide.
    """
    return {"schema": SCHEMA, **asdict(content)}


def _headers(row: UnitRow, tree: Reader, users: Mapping[str, int]) -> Iterator[Header]:
    for suffix in HEADER_SUFFIXES:
        old, new = row.unit + suffix, row.target + suffix
        if tree.exists(old):
            state = SHIM if tree.exists(new) and is_shim(old, tree) else STAYS
            yield Header(row.group, old, new, state, users.get(old, 0))
        elif tree.exists(new):
            yield Header(row.group, old, new, GONE, 0)


def _names(row: UnitRow, rows: ComponentRows, tree: Reader) -> Iterator[Name]:
    """Yield the names that the headers of a unit declare, wherever they stand."""
    for suffix in HEADER_SUFFIXES:
        old, new = row.unit + suffix, row.target + suffix
        if tree.exists(new):
            for name in exported(tree.read(new)):
                if before := _before(name.qualified, row, rows):
                    yield Name(row.group, before, name.qualified, MOVED)
        elif tree.exists(old):
            for name in exported(tree.read(old)):
                if (after := _mapped(name.qualified, rows)) != name.qualified:
                    yield Name(row.group, name.qualified, after, STAYS)


def _mapped(name: str, rows: ComponentRows) -> str:
    row = rows.namespace(name.rpartition("::")[0])
    return row.new + name[len(row.old) :] if row is not None else name


def _before(name: str, unit: UnitRow, rows: ComponentRows) -> str:
    """Return the old name of what has moved; where two namespaces became one, the unit's folder tells which it was."""
    candidates = [row for row in rows.namespaces.values() if f"{name}::".startswith(f"{row.new}::")]
    if not candidates:
        return ""
    row = max(candidates, key=lambda row: (_in_common(row, name, unit), len(row.new)))
    return row.old + name[len(row.new) :]


def _in_common(row: NamespaceRow, name: str, unit: UnitRow) -> int:
    """Return how many of the last folders of a unit the old namespace of a name has."""
    space = (row.old + name[len(row.new) :]).split("::")[:-1]
    folders = posixpath.dirname(unit.unit).split("/")
    return sum(word in folders for word in space)


def _operations(tree: Reader) -> Iterator[Name]:
    folders = {posixpath.dirname(path) for path in tree.files(".cpp")}
    for key, row in sorted(moves().operations.items()):
        if row.source in folders:
            yield Name(row.category, key, row.name or OPEN, STAYS)
        elif row.target in folders:
            yield Name(row.category, key, row.name, MOVED)


def _python(row: PackageRow, tree: Reader) -> Iterator[Name]:
    """Yield the names of a package, each with the module that registers it."""
    now, before = bound_now(row, tree), bound_before(row, tree)
    for name in sorted(gives(row, tree)):
        state = MOVED if name in now or (name not in before and tree.exists(row.moved)) else STAYS
        yield Name(row.old, f"{row.old}.{name}", f"{row.name}.{row.renamed(name)}", state)
