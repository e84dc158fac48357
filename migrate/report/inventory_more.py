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
        return {key: _filled(inner, callee) for key, inner in value.items()}
    return value.format(callee=callee) if isinstance(value, str) else value


def proposals(inventory: Inventory) -> Table:
    """Lay out the proposals of a scan.

    Args:
        inventory: what a scan found.
    """
    rows = []
    for wrapper in inventory.wrappers:
        if wrapper.proposal:
            row = row_of(wrapper)
            short = ", ".join(f"{key}: {row[key]}" for key in ("action", "numerics"))
            where = f"{wrapper.span.file}:{wrapper.span.line}"
            rows.append((wrapper.name, len(wrapper.uses), f"{short} ({row['reason']})", where))
    return Table("Proposals", ["Function", "Uses#", "Rule row that would handle it", "Where"], rows)


def proposal_rows(inventory: Inventory) -> dict[str, object]:
    """Return the rule file that would handle all proposals.

    Args:
        inventory: what a scan found.
    """
    return {ROWS: {wrapper.name: row_of(wrapper) for wrapper in inventory.wrappers if wrapper.proposal}}


def moves(proposals: Iterable[MoveProposal]) -> Table:
    """Lay out the rows that would move metal ops.

    Args:
        proposals: one for each.
    """
    rows = [
        (
            proposal.operation,
            proposal.row.get("name", "open"),
            proposal.row.get("category", "open"),
            _joined(proposal.evidence[:3]),
            "; ".join((*proposal.questions, *(f"{name} is there already" for name in proposal.collisions))),
        )
        for proposal in proposals
    ]
    return Table("Metal ops without a row", ["Metal op", "Name", "Category", "Nearest", "To be decided"], rows)


def move_rows(proposals: Iterable[MoveProposal]) -> list[dict[str, object]]:
    """Return the rows that would move metal ops, each with its reasons.

    Args:
        proposals: one for each.
    """
    return [
        {
            "operation": proposal.operation,
            "row": dict(proposal.row),
            "evidence": list(proposal.evidence),
            "collisions": list(proposal.collisions),
            "questions": list(proposal.questions),
        }
        for proposal in proposals
    ]


def differences(comparison: Comparison) -> Table:
    """Lay out where a scan and a real parse differ.

    Args:
        comparison: what the comparison found.
    """
    rows = [
        (
            difference.operation,
            f"{difference.file}:{difference.line}",
            _joined(difference.scan),
            _joined(difference.deep),
            difference.reason,
        )
        for difference in comparison.differences
    ]
    columns = ["Operation", "Body", "Only the scan", "Only the parse", "Not compared"]
    return Table(f"Differences in {comparison.compared} bodies", columns, rows)


def _joined(names: Iterable[str]) -> str:
    return ", ".join(names)
