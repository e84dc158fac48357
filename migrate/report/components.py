# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Components as tables, as a JSON document, as rows that are proposed, and as a chain."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from migrate.cpp.includes import IncludeGraph
from migrate.inventory.components.propose import proposed_rows
from migrate.inventory.components.rows import component_rows
from migrate.inventory.components.scan import ComponentScan, UnitFacts, scan_components
from migrate.inventory.components.units import Edge, unit_of
from migrate.recipes.move_component.component import Component
from migrate.report.chain import Branch, shortened
from migrate.report.inventory import Table
from migrate.templates import render

SCHEMA = "ttnn-migrate/components/1"


def groups(scan: ComponentScan) -> list[str]:
    """Return the groups of which a tree has units, sorted."""
    return sorted({unit.group for unit in scan.units} - {""})


def tables(scan: ComponentScan, chosen: Collection[str] = ()) -> list[Table]:
    """Lay components out as tables.

    Args:
        scan: what was found.
        chosen: groups to show; none for all units.
    """
    units = [unit for unit in scan.units if not chosen or unit.group in chosen]
    by_unit = {unit.unit: unit for unit in scan.units}
    rows = [
        (
            _short(unit.unit),
            unit.group,
            unit.lines,
            unit.includers,
            sum(not edge.dead for edge in unit.edges),
            sum(edge.dead for edge in unit.edges),
            len(unit.bindings),
            len(unit.python),
        )
        for unit in units
    ]
    columns = ["Unit", "Group", "Lines#", "Included by#", "Needs#", "Dead#", "Bindings#", "Python#"]
    result = [Table("Units, each after what it needs", columns, rows)]
    cuts = [
        (edge.file, edge.header, ", ".join(_last(edge)) or "nothing: the line goes")
        for unit in units
        if unit.group
        for edge in unit.edges
        if by_unit[unit_of(edge.header)].group != unit.group
    ]
    if cuts:
        result.append(Table("From what moves to what does not move with it", ["File", "Includes", "Uses"], cuts))
    if scan.circles:
        circles = [(number, _short(unit)) for number, circle in enumerate(scan.circles, 1) for unit in circle]
        result.append(Table("Circles", ["Circle#", "Unit"], circles))
    places = [("forward declaration", place) for place in scan.forward] + [
        ("reopened", place) for place in scan.reopened
    ]
    if places:
        named_apart = [(place.name, kind, f"{place.file}:{place.line}") for kind, place in places]
        result.append(Table("Names elsewhere", ["Name", "How", "Where"], named_apart))
    return result


def document(scan: ComponentScan) -> dict[str, object]:
    """Return components as a JSON document (docs/schemas/components.json)."""
    return {
        "schema": SCHEMA,
        "units": [_unit(unit) for unit in scan.units],
        "circles": [list(circle) for circle in scan.circles],
        "forward_declarations": [_place(place) for place in scan.forward],
        "reopened_namespaces": [_place(place) for place in scan.reopened],
    }


def proposals(scan: ComponentScan, name: str) -> str:
    """Write the rows that a component lacks: those of what a group needs, or all of a component without any.

    Args:
        scan: what was found.
        name: of a group or a namespace, or path of a unit or a folder.

    Returns:
        YAML; empty if it lacks none.
    """
    rows = proposed_rows(scan, name)
    return render("components/rows.yaml.j2", rows=rows, name=name) if rows is not None else ""


def component_branches(component: Component) -> list[Branch]:
    """Lay a component out: what moves in which order, what holds it, what is mended elsewhere.

    Args:
        component: as the rules name it.
    """
    scan = scan_components(component.tree, IncludeGraph(component.tree))
    own = {row.unit for row in component.units}
    moving = [unit for unit in scan.units if unit.unit in own]
    reasons = {row.unit: row.reason for row in component.units}
    edges = [edge for unit in moving for edge in unit.edges if unit_of(edge.header) not in own]
    split = {name for row in component.splits for name in row.names}
    names = {name for unit in moving for name in unit.names}
    spaces = {name.rpartition("::")[0] for name in names}
    return [
        ("kind: component", [f"{component.group.folder} ({component.group.alias})"]),
        ("decision", [component.group.decision] if component.group.decision else []),
        ("moves, in this order", [_moving(unit, reasons) for unit in moving]),
        (
            "at once, since they need one another",
            [", ".join(map(_short, own & set(it))) for it in scan.circles if own & set(it)],
        ),
        ("is split off", [f"{', '.join(row.names)} of {row.header} into {row.target}" for row in component.splits]),
        ("includes that go, since nothing of them is used", [_edge(edge) for edge in edges if edge.dead]),
        ("needs something that stays", [_edge(edge) for edge in edges if set(edge.names) - split]),
        (
            "forward declarations elsewhere",
            [f"{it.file}:{it.line} {it.name}" for it in scan.forward if it.name in names],
        ),
        ("reopened elsewhere", [f"{it.file}:{it.line} {it.name}" for it in scan.reopened if it.name in spaces]),
        ("bindings", shortened(sorted({path for unit in moving for path in unit.bindings}))),
        (
            "Python files that name something of it",
            shortened(sorted({path for unit in moving for path in unit.python})),
        ),
    ]


def _moving(unit: UnitFacts, reasons: Mapping[str, str]) -> str:
    reason = f": {reasons[unit.unit]}" if reasons[unit.unit] else ""
    return f"{unit.unit} -> {unit.target}, included by {unit.includers} files{reason}"


def _edge(edge: Edge) -> str:
    return f"{edge.file} -> {edge.header}" + (f": {', '.join(_last(edge))}" if edge.names else "")


def _last(edge: Edge) -> list[str]:
    return [name.rpartition("::")[2] for name in edge.names]


def _short(unit: str) -> str:
    root = next((root for root in component_rows().roots if unit.startswith(f"{root}/")), "")
    return unit[len(root) + 1 :] if root else unit


def _unit(unit: UnitFacts) -> dict[str, object]:
    return {
        "unit": unit.unit,
        "files": list(unit.files),
        "lines": unit.lines,
        "group": unit.group,
        "target": unit.target,
        "names": list(unit.names),
        "includes": [{"file": edge.file, "header": edge.header, "names": list(edge.names)} for edge in unit.edges],
        "included_by": unit.includers,
        "bindings": list(unit.bindings),
        "python": list(unit.python),
    }


def _place(place: object) -> dict[str, object]:
    return {key: getattr(place, key) for key in ("file", "line", "name")}
