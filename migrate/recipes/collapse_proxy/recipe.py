# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``collapse-proxy``: a registered struct becomes a free function, and the launch of its prim moves in."""

from __future__ import annotations

from dataclasses import replace

from migrate.context import Context
from migrate.inventory.model import Form, Operation
from migrate.recipes.collapse_proxy import steps
from migrate.recipes.collapse_proxy.expand_macros import unfold
from migrate.recipes.collapse_proxy.operation_source import gather
from migrate.tree.plan import Plan, Severity
from migrate.tree.refusal import Refused, note

NAME = "collapse-proxy"


def plan(operation: Operation, context: Context) -> Plan:
    """Plan the whole change of one operation.

    Args:
        operation: from ``context.inventory``.
        context: tree, parser, inventory and options.

    Returns:
        The plan; without changes for an operation that is free already, with blockers where it cannot be done.
    """
    if operation.finished:
        return Plan(operation.name, NAME, ())
    if operation.form is Form.FREE_FUNCTION:
        where = f"{operation.registration.file}:{operation.registration.line}"
        prims = ", ".join(prim.name for prim in operation.prims)
        return Plan(operation.name, NAME, (), (note("MIG436", Severity.BLOCKER, where=where, prims=prims),))
    try:
        written = unfold(operation, context)
        if written is None:
            made = steps.changes(gather(operation, context), context)
        else:
            made = steps.changes(gather(written.operation, written.context), written.context)
            made = replace(made, changes=written.changes(made.changes) if made.changes else [])
    except Refused as refusal:
        return Plan(operation.name, NAME, (), (refusal.note(),))
    facts = {**made.facts, "level": made.level}
    return Plan(operation.name, NAME, tuple(made.changes), tuple(made.notes), facts)
