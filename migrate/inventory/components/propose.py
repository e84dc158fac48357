# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Rows that are proposed: what a group needs and has no row, or all rows of a component that has none."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from migrate import rules
from migrate.inventory.components.rows import ComponentRows, Group, UnitRow, component_rows
from migrate.inventory.components.scan import ComponentScan, UnitFacts
from migrate.inventory.components.units import SUFFIXES, Edge, unit_of
from migrate.inventory.decisions import wrapper_actions
from migrate.inventory.rules import rules as inventory_rules
from migrate.tree.places import places


@dataclass(frozen=True, slots=True)
class ProposedNamespace:
    """What may become of a namespace.

    Args:
        new: its name afterwards.
        scope: as in a row.
        staying: units that declare something of it and would not move.
    """

    new: str
    scope: str
    staying: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposedRows:
    """Rows of a component.

    Args:
        group: of the rules, or a new one.
        known: the group has a row.
        units: target of each unit that lacks a row, with what needs it.
        first: units that a recipe of their own moves, each with what needs it.
        namespaces: that hold something of the units and have no row, by name.
    """

    group: Group
    known: bool
    units: Mapping[str, tuple[str, str]]
    first: Mapping[str, str] = field(default_factory=dict)
    namespaces: Mapping[str, ProposedNamespace] = field(default_factory=dict)


def proposed_rows(scan: ComponentScan, name: str) -> ProposedRows | None:
    """Propose the rows that a component lacks.

    Args:
        scan: of the tree.
        name: of a group, of a namespace, or path of a unit or a folder, below one of the roots or from the tree's root.

    Returns:
        The rows; None if it lacks none, or if nothing bears the name.
    """
    rows = component_rows()
    start = _beginning(scan, name, rows)
    known = rows.groups.get(name)
    group = known or (_new_group(name, start, rows) if start else None)
    if group is None:
        return None
    needs = _needed(scan, start, rows)
    facts = {unit.unit: unit for unit in scan.units}
    first = {unit: reason for unit, reason in needs.items() if has_recipe(facts[unit])}
    units = {unit: (_target(unit, group, rows), reason) for unit, reason in needs.items() if unit not in first}
    if not units:
        return None
    namespaces = _namespaces(scan, units, {*units, *rows.units}, group, rows)
    return ProposedRows(group, known is not None, units, first, namespaces)


def _beginning(scan: ComponentScan, name: str, rows: ComponentRows) -> list[str]:
    """Return the units that a name means."""
    units = [unit.unit for unit in scan.units if name in rows.groups and unit.group == name]
    if units or name in rows.groups:
        return units
    path = unit_of(name) if name.endswith(SUFFIXES) else name.rstrip("/")
    paths = {path, *(f"{root}/{path}" for root in rows.roots)}
    units = [unit.unit for unit in scan.units if any(f"{unit.unit}/".startswith(f"{place}/") for place in paths)]
    return units or [
        unit.unit
        for unit in scan.units
        if any(f"{_space(qualified)}::".startswith(f"{name}::") for qualified in unit.names)
    ]


def _new_group(name: str, start: Sequence[str], rows: ComponentRows) -> Group:
    """Return a group for a component that has none: the library of its folder's units, or else one of its own."""
    path = unit_of(name) if name.endswith(SUFFIXES) else name.rstrip("/")
    root = next((root for root in rows.roots if path.startswith(f"{root}/")), "")
    parts = path[len(root) + 1 if root else 0 :].replace("::", "/").split("/")
    top = posixpath.basename(rows.roots[0]) if rows.roots else ""
    inner = parts[1:] if parts[0] == top and len(parts) > 1 else parts
    beside = _beside(start[0], rows)
    if beside:
        group = rows.groups[Counter(row.group for row in beside).most_common(1)[0][0]]
        return Group("::".join([top, *inner]), group.folder, group.target, group.alias)
    folder = f"{posixpath.dirname(places().operations)}/{inner[0]}"
    words = "".join(word.capitalize() for word in inner[0].split("_"))
    return Group("::".join([top, *inner]), folder, f"ttnn_{inner[0]}", f"TTNN::{words}")


def _beside(unit: str, rows: ComponentRows) -> list[UnitRow]:
    """Return the rows of the units that stand in the folder of one, or in the nearest one around it that has any."""
    folder = posixpath.dirname(unit)
    while folder and folder not in rows.roots:
        beside = [row for row in rows.units.values() if posixpath.dirname(row.unit) == folder]
        if beside:
            return beside
        folder = posixpath.dirname(folder)
    return []


def has_recipe(unit: UnitFacts) -> bool:
    """Tell whether a unit is of a metal op, shared by metal ops, or of wrappers: recipes of their own take those.

    Wrappers that are all kept have none: they move as a component.
    """
    known = inventory_rules().values
    if unit.unit.startswith(known["wrappers"]["folder"]):
        actions = wrapper_actions()
        return {actions[name] for name in unit.names if name in actions} != {"keep"}
    return unit.unit in _shared() or unit.unit.startswith((*known["metal"]["folders"],))


@rules.cached
def _shared() -> frozenset[str]:
    """Return the units that the rules of metal ops move."""
    shared = (row for name in rules.names("relocate") for row in rules.load(name).get("shared", ()))
    return frozenset(unit_of(row["source"]) for row in shared)


def _needed(scan: ComponentScan, start: Iterable[str], rows: ComponentRows) -> dict[str, str]:
    """Return the units without a row that some units are, or need, each with what needs it.

    What a unit with a recipe of its own needs is that recipe's business, and what leaves a header by a row under
    splits does not ask for the header.
    """
    facts = {unit.unit: unit for unit in scan.units}
    todo = list(start)
    seen = set(todo)
    needed = {unit: "what is to move" for unit in todo if not facts[unit].group}
    while todo:
        name = todo.pop(0)
        for edge in facts[name].edges:
            other = unit_of(edge.header)
            if not edge.dead and other not in seen and other in facts and not _is_split_off(edge, rows):
                seen.add(other)
                todo += [] if has_recipe(facts[other]) else [other]
                if not facts[other].group:
                    words = [qualified.rpartition("::")[2] for qualified in edge.names][:3]
                    needed[other] = f"{posixpath.basename(name)} needs {', '.join(words)}"
    return needed


def _is_split_off(edge: Edge, rows: ComponentRows) -> bool:
    """Tell whether all that an edge brings leaves its header for one of its own."""
    names = {name for row in rows.splits if row.header == edge.header for name in row.names}
    return bool(edge.names) and names.issuperset(edge.names)


def _target(unit: str, group: Group, rows: ComponentRows) -> str:
    """Return where a unit would stand: beside the units of its folder, else in the group's folder, below its own."""
    beside = _beside(unit, rows)
    if beside:
        folder = Counter(posixpath.dirname(row.target) for row in beside).most_common(1)[0][0]
        return f"{folder}/{posixpath.relpath(unit, posixpath.dirname(beside[0].unit))}"
    root = next(root for root in rows.roots if unit.startswith(f"{root}/"))
    inner = unit[len(root) + 1 :]
    return f"{group.folder}/{inner.removeprefix(f'{posixpath.basename(group.folder)}/')}"


def _namespaces(
    scan: ComponentScan, units: Collection[str], taken: Collection[str], group: Group, rows: ComponentRows
) -> dict[str, ProposedNamespace]:
    """Propose what becomes of the namespaces of units; nested ones go along with the one around them."""
    facts = [unit for unit in scan.units if unit.unit in units]
    tops = {posixpath.basename(root) for root in rows.roots}
    declared = {_space(name) for unit in facts for name in unit.names if name.partition("::")[0] in tops}
    spaces = {_outer(space) for space in declared if rows.namespace(space) is None}
    home = f"ttnn::{posixpath.basename(group.folder)}"
    proposed = {}
    for space in sorted(spaces):
        last = space.rpartition("::")[2]
        staying = tuple(unit.unit for unit in scan.units if unit.unit not in taken and _declares(unit, space))
        new = home if home.endswith(f"::{last}") or "::" not in space else f"{home}::{last}"
        proposed[space] = ProposedNamespace(new, "partial" if staying else "whole", staying)
    return proposed


def _declares(unit: UnitFacts, space: str) -> bool:
    return any(f"{_space(name)}::".startswith(f"{space}::") for name in unit.names)


def _space(name: str) -> str:
    return name.rpartition("::")[0]


def _outer(space: str) -> str:
    """Return the part of a namespace that a row names: the library's and the one inside of it."""
    return "::".join(space.split("::")[:2])
