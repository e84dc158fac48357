# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a scan found, as tables; the other formats stand beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from migrate.inventory.model import Form, Inventory, Kind, Operation
from migrate.report.inventory_json import SCHEMA, document
from migrate.report.inventory_sarif import sarif
from migrate.report.inventory_text import csv_text, markdown, style, todo
from migrate.report.model import counts, function_counts, relations

__all__ = ["SCHEMA", "TEXTS", "Table", "document", "tables"]
TEXTS: Mapping[str, Callable[[Inventory], str]] = {"md": markdown, "csv": csv_text, "todo": todo, "sarif": sarif}


@dataclass(frozen=True, slots=True)
class Table:
    """One table; names of columns with numbers end in ``#``."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[object]]
    footer: Sequence[object] = ()


def tables(inventory: Inventory) -> list[Table]:
    """Lay an inventory out: operations by kind, then wrappers, metal ops, and totals that add up.

    Args:
        inventory: what a scan found.
    """
    order = list(Kind)
    operations = sorted(inventory.operations, key=lambda op: (order.index(op.kind), op.name))
    others = bool(inventory.wrappers or inventory.metal_ops or inventory.prims)
    result = []
    if operations or not others:
        columns = ["Operation", "Kind", "Finer", "Binding", "Where"]
        rows = [(op.name, op.kind.value, _finer(op), style(op), _where(op) + _condition(op)) for op in operations]
        result.append(Table("Operations", columns, rows))
    if inventory.wrappers:
        wrapped = [
            (
                item.name + (" (proposal)" if item.proposal else ""),
                len(item.uses),
                item.decision,
                f"{item.span.file}:{item.span.line}",
            )
            for item in inventory.wrappers
        ]
        result.append(Table("Wrappers", ["Wrapper", "Uses#", "Decision", "Where"], wrapped))
    if inventory.metal_ops:
        metal = [
            (item.name, len(item.files), len(item.uses), ", ".join(item.collisions[:2]), item.target, item.folder)
            for item in inventory.metal_ops
        ]
        columns = ["Metal op", "Files#", "Uses#", "Taken already", "Target", "Folder"]
        result.append(Table("Metal ops", columns, metal))
    if inventory.prims:
        prims = [
            (prim.name, prim.relation.value, prim.public, len(prim.callers), f"{prim.file}:{prim.line}")
            for prim in inventory.prims
        ]
        result.append(Table("Prims", ["Prim", "Relation", "Public", "Callers#", "Where"], prims))
        by_relation = list(relations(inventory).items())
        result.append(Table("Prims by relation", ["Relation", "Prims#"], by_relation, ["all", len(inventory.prims)]))
    by_kind = [(kind, count) for kind, count in counts(inventory).items() if count]
    if operations or not others:
        result.append(Table("Counts", ["Kind", "Operations#"], by_kind, ["all", sum(count for _, count in by_kind)]))
    of_functions = [(kind, count) for kind, count in function_counts(inventory).items() if count]
    if of_functions:
        total = sum(count for _, count in of_functions)
        result.append(Table("Free functions", ["What stands behind", "Functions#"], of_functions, ["all", total]))
    return result


def _finer(op: Operation) -> str:
    if op.kind is Kind.TEMPLATE_FAMILY:
        return op.struct.rpartition("::")[2] + (f" by {op.macro}" if op.macro else "")
    form = "function" if op.form is Form.FREE_FUNCTION and op.kind is not Kind.FREE_FUNCTION else ""
    return "; ".join(part for part in (form, ", ".join(op.patterns) or op.subkind) if part)


def _condition(op: Operation) -> str:
    return f" (if {op.condition})" if op.condition else ""


def _where(op: Operation) -> str:
    return f"{op.registration.file}:{op.registration.line}"
