# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""An inventory as Markdown, as CSV, and as the list of proxies that is left to do."""

from __future__ import annotations

from migrate.inventory.model import PRIM, Inventory, Kind, Operation
from migrate.inventory.prim_function import PrimFunction, Relation
from migrate.report.csv_table import csv_table
from migrate.report.markdown_text import escaped
from migrate.report.model import counts, function_counts, relations
from migrate.tree.paths import printable

_COLUMNS = ("operation", "kind", "subkind", "patterns", "python", "binding", "file", "line")
_OPEN = (Relation.PROXY, Relation.NEAR_PROXY, Relation.UNUSED)
_TODO = ((Kind.PROXY, "Proxies"), (Kind.NEAR_PROXY, "Near-proxies"))


def markdown(inventory: Inventory) -> str:
    """Return an inventory as a Markdown page.

    Args:
        inventory: what a scan found.
    """
    totals = counts(inventory)
    lines = [f"# Operations at {escaped(inventory.revision)}", "", "| kind | operations |", "|---|---:|"]
    lines += [f"| {kind} | {count} |" for kind, count in totals.items()]
    lines += [f"| all | {sum(totals.values())} |"]
    functions = function_counts(inventory)
    if any(functions.values()):
        lines += ["", "| free functions, by what stands behind | functions |", "|---|---:|"]
        lines += [f"| {kind} | {count} |" for kind, count in functions.items()]
        lines += [f"| all | {sum(functions.values())} |"]
    lines += ["", "| " + " | ".join(_COLUMNS) + " |", "|" + "---|" * len(_COLUMNS)]
    lines += [_line(_row(op)) for op in inventory.operations]
    if inventory.wrappers:
        lines += ["", "| wrapper | uses | decision | file | line |", "|---|---:|---|---|---:|"]
        lines += [
            _line((item.name, len(item.uses), item.decision, item.span.file, item.span.line))
            for item in inventory.wrappers
        ]
    if inventory.metal_ops:
        lines += ["", "| metal op | files | uses | taken already | target | folder |", "|---|---:|---:|---|---|---|"]
        lines += [
            _line((item.name, len(item.files), len(item.uses), " ".join(item.collisions), item.target, item.folder))
            for item in inventory.metal_ops
        ]
    if inventory.prims:
        lines += ["", "| relation | prims |", "|---|---:|"]
        lines += [f"| {relation} | {count} |" for relation, count in relations(inventory).items()]
        lines += [f"| all | {len(inventory.prims)} |"]
        lines += ["", "| prim | relation | public | callers | device operation | file | line |"]
        lines += ["|---|---|---|---:|---|---|---:|", *(_line(_prim_row(prim)) for prim in inventory.prims)]
    if inventory.unread:
        lines += ["", "Not read:", "", *(f"- {escaped(f'{file.file}: {file.reason}')}" for file in inventory.unread)]
    return "\n".join(lines) + "\n"


def csv_text(inventory: Inventory) -> str:
    """Return the operations and prims of an inventory as CSV with a head line; a prim's finer kind is its relation.

    Args:
        inventory: what a scan found.
    """
    prims = ((prim.name, PRIM, prim.relation.value, "", "", "", prim.file, prim.line) for prim in inventory.prims)
    return csv_table(_COLUMNS, [*map(_row, inventory.operations), *prims])


def todo(inventory: Inventory) -> str:
    """Return the ``proxy_elimination_todo.txt`` of the guide: one operation a line, grouped, with its place.

    Args:
        inventory: what a scan found.
    """
    lines = []
    for kind, title in _TODO:
        chosen = [op for op in inventory.operations if op.kind is kind]
        lines += [f"# {title} ({len(chosen)})"]
        lines += [
            f"[ ] {op.name}  {op.registration.file}:{op.registration.line}"
            + (f"  ({', '.join(op.patterns)})" if op.patterns else "")
            for op in chosen
        ]
        lines += [""]
    done = [op for op in inventory.operations if op.finished]
    lines += [f"# Already free functions ({len(done)})"]
    lines += [f"[x] {op.name}  {op.registration.file}:{op.registration.line}" for op in done]
    for relation in _OPEN:
        prims = [prim for prim in inventory.prims if prim.relation is relation]
        lines += ["", f"# Prims: {relation.value} ({len(prims)})"]
        lines += [
            f"[ ] {prim.name}{prim.overload}  {prim.file}:{prim.line}"
            + (f"  (of {prim.public})" if prim.public else "")
            for prim in prims
        ]
    return "\n".join(map(printable, lines)) + "\n"


def style(op: Operation) -> str:
    """Return an operation's binding style, empty if it is not bound."""
    return op.binding.style if op.binding else ""


def _row(op: Operation) -> tuple[object, ...]:
    where = op.registration
    return op.name, op.kind.value, op.subkind, " ".join(op.patterns), op.python_name, style(op), where.file, where.line


def _prim_row(prim: PrimFunction) -> tuple[object, ...]:
    behind = len(prim.callers), prim.device_operation
    return prim.name, prim.relation.value, prim.public, *behind, prim.file, prim.line


def _line(cells: tuple[object, ...]) -> str:
    return "| " + " | ".join(escaped(str(cell)) for cell in cells) + " |"
