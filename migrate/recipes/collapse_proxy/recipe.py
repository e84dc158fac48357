# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``collapse-proxy``: a registered struct becomes a free function, and the launch of its prim moves in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from migrate.context import Context
from migrate.inventory.model import Form, Kind, Operation
from migrate.recipes.collapse_proxy import (
    forwarding_steps,
    function_source,
    function_steps,
    header_steps,
    level,
    operation_source,
    steps,
)
from migrate.recipes.collapse_proxy.expand_macros import unfold
from migrate.recipes.collapse_proxy.level import COLLAPSE, FREE_FUNCTION
from migrate.recipes.collapse_proxy.operation_source import OperationSource
from migrate.tree.plan import Plan
from migrate.tree.refusal import Refused

NAME = "collapse-proxy"
_KEEPS_STRUCT = ("MIG403", "MIG404", "MIG421", "MIG423")
"""What stands in the way of a struct's end only: it may stay, and the function call it."""


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
        result = _lifted(operation, context) if operation.form is Form.FREE_FUNCTION else _migrated(operation, context)
    except Refused as refusal:
        return Plan(operation.name, NAME, (), (refusal.note(),), _reached(operation, context))
    facts = {**result.facts, "level": result.level}
    return Plan(operation.name, NAME, tuple(result.changes), tuple(result.notes), facts, others=result.others)


def _migrated(operation: Operation, context: Context) -> steps.StepResult:
    if operation.kind in (Kind.TEMPLATE_FAMILY, Kind.DEVICE_OP):
        return _forwarded([operation, *_asked_with(operation, context)], context)
    try:
        group = header_steps.together(operation, context)
        return (header_steps.changes(group, context) if len(group) > 1 else None) or _dissolved(operation, context)
    except Refused as refusal:
        if refusal.code not in _KEEPS_STRUCT or context.options.choice("level") == COLLAPSE:
            raise
        return _forwarded([operation], context)


def _forwarded(operations: Sequence[Operation], context: Context) -> steps.StepResult:
    """Plan functions that call the ``invoke`` of structs that stay."""
    if context.options.choice("level") == COLLAPSE:
        raise Refused("MIG403", struct=operations[0].struct)
    return forwarding_steps.changes(operations, context)


def _asked_with(operation: Operation, context: Context) -> Iterator[Operation]:
    """Yield the other instances of templates that are asked for in the same run and stand in one header with it."""
    place, space = operation.registration.file, operation.name.rpartition("::")[0]
    for other in context.inventory.operations:
        same = (other.registration.file, other.name.rpartition("::")[0], other.kind) == (place, space, operation.kind)
        if same and other.name in context.asked and other.name != operation.name and not other.is_function:
            yield other


def _dissolved(operation: Operation, context: Context) -> steps.StepResult:
    written = unfold(operation, context)
    if written is None:
        return steps.changes(operation_source.gather(operation, context), context)
    result = steps.changes(operation_source.gather(written.operation, written.context), written.context)
    return replace(result, changes=written.changes(result.changes) if result.changes else [])


def _lifted(operation: Operation, context: Context) -> steps.StepResult:
    """Plan what is left of a free function: its prim."""
    if context.options.choice("level") == FREE_FUNCTION:
        return steps.StepResult([], [], FREE_FUNCTION)
    subject = function_source.gather(operation, context)
    try:
        return function_steps.changes(subject, context)
    except Refused as refusal:
        if refusal.code not in steps.SHARED:
            raise
        result = _with_its_stand_in(operation, context) if refusal.code == "MIG416" else None
        result = result or _with_all_callers(subject, context)
        if result is None:
            raise
        return result


def _with_all_callers(subject: OperationSource, context: Context) -> steps.StepResult | None:
    """Plan a function together with all that call its prims; None where that does not go either."""
    try:
        return function_steps.changes(subject, context, everywhere=True)
    except Refused:
        return None  # where the prim is used says more


def _with_its_stand_in(operation: Operation, context: Context) -> steps.StepResult | None:
    """Plan the function that stands for an operation's prim, whose callers call that function then."""
    prims = {prim.name for prim in operation.prims}
    for other in context.inventory.operations:
        if other.name == operation.name or other.form is not operation.form or {p.name for p in other.prims} != prims:
            continue
        try:
            subject = function_source.gather(other, context)
            result = function_steps.changes(subject, context) if level.stands_for_its_prims(subject, context) else None
        except Refused:
            continue
        if result is not None and operation.name in result.others:
            others = tuple(name for name in result.others if name != operation.name)
            return replace(result, others=(other.name, *others))
    return None


def _reached(operation: Operation, context: Context) -> dict[str, object]:
    """Return the level at which an operation stays that goes no further; nothing if that was not what was asked."""
    stays = operation.form is Form.FREE_FUNCTION and context.options.choice("level") != COLLAPSE
    return {"level": FREE_FUNCTION} if stays else {}
