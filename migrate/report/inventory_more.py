# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a scan shows when asked for more: proposals with their rule rows, and a comparison with a real parse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from migrate.inventory.model import Inventory, Wrapper
from migrate.inventory.rules import rules
from migrate.report.inventory import Table

if TYPE_CHECKING:
    from migrate.inventory.deep import Comparison
    from migrate.inventory.move_proposals import MoveProposal

ROWS = "wrappers"  # where the rows of proposals belong, below the folder of rules


def row_of(wrapper: Wrapper) -> dict[str, object]:
    """Return the rule row that would handle a proposal; written to ``wrappers/`` of a folder of rules, it is acted on.

    Args:
        wrapper: a proposal.
    """
    calls = list(dict.fromkeys(wrapper.calls))
    rows = rules().values["wrappers"]["proposal"]
    row = _filled(rows["one" if len(wrapper.calls) == 1 else "several"], ", ".join(calls))
    assert isinstance(row, dict)
    return row


def _filled(value: object, callee: str) -> object:
    if isinstance(value, Mapping):
        return {key: _filled(item, callee) for key, item in value.items()}
    return value.format(callee=callee) if isinstance(value, str) else value


def proposals(inventory: Inventory) -> Table:
    """Lay out the proposals of a scan.

    Args:
        inventory: what a scan found.
    """
    rows = []
    for item in inventory.wrappers:
        if item.proposal:
            row = row_of(item)
            short = ", ".join(f"{key}: {row[key]}" for key in ("action", "numerics"))
            where = f"{item.span.file}:{item.span.line}"
            rows.append((item.name, len(item.uses), f"{short} ({row['reason']})", where))
    return Table("Proposals", ["Function", "Uses#", "Rule row that would handle it", "Where"], rows)


def proposal_rows(inventory: Inventory) -> dict[str, object]:
    """Return the rule file that would handle all proposals.

    Args:
        inventory: what a scan found.
    """
    return {ROWS: {item.name: row_of(item) for item in inventory.wrappers if item.proposal}}


def moves(proposals: Iterable[MoveProposal]) -> Table:
    """Lay out the rows that would move metal ops.

    Args:
        proposals: one for each.
    """
    rows = [
        (
            item.operation,
            item.row.get("name", "open"),
            item.row.get("category", "open"),
            _joined(item.evidence[:3]),
            "; ".join((*item.questions, *(f"{name} is there already" for name in item.collisions))),
        )
        for item in proposals
    ]
    return Table("Metal ops without a row", ["Metal op", "Name", "Category", "Nearest", "To be decided"], rows)


def move_rows(proposals: Iterable[MoveProposal]) -> list[dict[str, object]]:
    """Return the rows that would move metal ops, each with its reasons.

    Args:
        proposals: one for each.
    """
    return [
        {
            "operation": item.operation,
            "row": dict(item.row),
            "evidence": list(item.evidence),
            "collisions": list(item.collisions),
            "questions": list(item.questions),
        }
        for item in proposals
    ]


def differences(comparison: Comparison) -> Table:
    """Lay out where a scan and a real parse differ.

    Args:
        comparison: what the comparison found.
    """
    rows = [
        (item.operation, f"{item.file}:{item.line}", _joined(item.scan), _joined(item.deep), item.reason)
        for item in comparison.differences
    ]
    columns = ["Operation", "Body", "Only the scan", "Only the parse", "Not compared"]
    return Table(f"Differences in {comparison.compared} bodies", columns, rows)


def _joined(names: Iterable[str]) -> str:
    return ", ".join(names)
