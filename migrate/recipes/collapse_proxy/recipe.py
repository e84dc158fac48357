# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``collapse-proxy``: a registered struct becomes a free function, and the launch of its prim moves in."""

from __future__ import annotations

from dataclasses import replace

from migrate.context import Context
from migrate.inventory.model import Form, Operation
from migrate.recipes.collapse_proxy import function_source, function_steps, operation_source, steps
from migrate.recipes.collapse_proxy.expand_macros import unfold
from migrate.recipes.collapse_proxy.level import COLLAPSE, FREE_FUNCTION
from migrate.tree.plan import Plan
from migrate.tree.refusal import Refused

NAME = "collapse-proxy"


def plan(operation: Operation, context: Context) -> Plan:
    """Plan the whole change of one operation.

    Args:
        operation: from ``context.inventory``.
        context: tree, parser, inventory and options.

    Returns:
        The plan; without changes where nothing is left to do, with blockers where it cannot be done. A function that
        keeps its prim names the level that it stands at.
    """
    if operation.finished:
        return Plan(operation.name, NAME, ())
    try:
        made = _lifted(operation, context) if operation.form is Form.FREE_FUNCTION else _migrated(operation, context)
    except Refused as refusal:
        return Plan(operation.name, NAME, (), (refusal.note(),), _reached(operation, context))
    facts = {**made.facts, "level": made.level}
    return Plan(operation.name, NAME, tuple(made.changes), tuple(made.notes), facts)


def _migrated(operation: Operation, context: Context) -> steps.Made:
    written = unfold(operation, context)
    if written is None:
        return steps.changes(operation_source.gather(operation, context), context)
    made = steps.changes(operation_source.gather(written.operation, written.context), written.context)
    return replace(made, changes=written.changes(made.changes) if made.changes else [])


def _lifted(operation: Operation, context: Context) -> steps.Made:
    """Plan what is left of a free function: its prim."""
    if context.options.choice("level") == FREE_FUNCTION:
        return steps.Made([], [], FREE_FUNCTION)
    return function_steps.changes(function_source.gather(operation, context), context)


def _reached(operation: Operation, context: Context) -> dict[str, object]:
    """Return the level at which an operation stays that goes no further; nothing if that was not what was asked."""
    stays = operation.form is Form.FREE_FUNCTION and context.options.choice("level") != COLLAPSE
    return {"level": FREE_FUNCTION} if stays else {}
