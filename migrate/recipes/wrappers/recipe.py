# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``wrappers``: a wrapper is inlined, replaced, promoted or kept, as its row in ``rules/wrappers`` says."""

from __future__ import annotations

from migrate.context import Context
from migrate.inventory.model import Wrapper
from migrate.recipes.wrappers import advice, inline, promote
from migrate.recipes.wrappers.actions import WrapperRow, rows
from migrate.scaffold.binding.undo_needs import undo_needs
from migrate.tree.plan import Note, Plan, Severity
from migrate.tree.refusal import Refused, note

__all__ = ["plan", "undo_needs"]

NAME = "wrappers"


def plan(item: Wrapper, context: Context) -> Plan:
    """Plan what becomes of one wrapper.

    Args:
        item: from ``context.inventory``.
        context: tree, parser, inventory and options.

    Returns:
        The plan; a blocker and no changes where no rule decides, where results would change and that is not accepted,
        where the wrapper is kept, or where it cannot be done rightly.
    """
    try:
        row = _row(item, context)
        result = promote.changes(item, row, context) if row.promote else inline.changes(item, row, context)
    except Refused as refusal:
        return Plan(item.name, NAME, (), (refusal.note(),), facts={"analysis": advice.lines(item, context.inventory)})
    return Plan(item.name, NAME, tuple(result.changes), (*_remarks(item, row), *result.notes), facts=result.facts)


def _row(item: Wrapper, context: Context) -> WrapperRow:
    row = rows().get(item.name)
    where = f"{item.span.file}:{item.span.line}"
    if row is None:
        words = " ".join(advice.lines(item, context.inventory))
        raise Refused("MIG601", where=where, name=item.name, analysis=words)
    if row.action == "keep":
        sites = ", ".join(f"{use.file}:{use.line}" for use in item.uses) or "none"
        raise Refused("MIG610", where=where, name=item.name, until=row.until, reason=row.reason, sites=sites)
    if not row.exact and not context.options.flag("accept_numerics"):
        raise Refused("MIG602", where=where, name=item.name, reason=row.reason)
    return row


def _remarks(item: Wrapper, row: WrapperRow) -> list[Note]:
    return [] if row.exact else [note("MIG616", Severity.INFO, name=item.name, reason=row.reason)]
