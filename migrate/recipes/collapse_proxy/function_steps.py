# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The whole change of an operation that is a free function already: head, place and binding stay as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from migrate import rules
from migrate.context import Context
from migrate.cpp import find_uses
from migrate.cpp.edit import using_directives
from migrate.inventory.model import Inventory
from migrate.recipes.collapse_proxy import level, remove_prims, source
from migrate.recipes.collapse_proxy.find_prims import calls
from migrate.recipes.collapse_proxy.function_source import with_functions_beside, with_functions_elsewhere
from migrate.recipes.collapse_proxy.level import Level
from migrate.recipes.collapse_proxy.operation_source import OperationSource
from migrate.recipes.collapse_proxy.steps import (
    StepResult,
    contents_of,
    graph_with,
    include_edits,
    lost_comments,
    moved_needs,
)
from migrate.tree.plan import OTHERS, Edit, Severity
from migrate.tree.refusal import Refused, note


def changes(subject: OperationSource, context: Context, everywhere: bool = False) -> StepResult:
    """Return the change of one free function: the launches of its prims move in, and the prims go.

    Args:
        subject: the function.
        context: the tree.
        everywhere: the launches move into all functions that call the prims, in whatever source.

    Raises:
        Refused: that would not be provably the same.
    """
    subject, decided = (_everywhere if everywhere else _decided)(subject, context)
    edits: list[Edit] = [edit for rewritten in decided.callers for edit in rewritten.edits]
    for unit in subject.sources:
        edits += source.launch_edits(subject, unit, decided.launches.get(unit.path, ()))
    edits += remove_prims.edits(context.parser, decided.prims)
    edits += using_directives.edits(context.tree, context.graph, contents_of(context, edits))
    for user, headers in moved_needs(decided, graph_with(context, edits)).items():
        edits += include_edits(context, user, headers)
    facts: dict[str, object] = {
        "form": subject.operation.form.value,
        "prims": [prim.name for prim in decided.prims],
        "callers": sorted({edit.path for rewritten in decided.callers for edit in rewritten.edits}),
    }
    others = tuple(_done_with(subject, decided, context.inventory))
    notes = [*decided.notes, *lost_comments(context, edits, (), decided.prims)]
    if others:
        facts[OTHERS] = list(others)
        notes.append(note("MIG441", Severity.INFO, operation=subject.operation.name, others=", ".join(others)))
    return StepResult([*edits], notes, decided.name, facts, others)


def _decided(subject: OperationSource, context: Context) -> tuple[OperationSource, Level]:
    """Decide for a function alone, else for all functions of its source that call its prims.

    Raises:
        Refused: neither is provably the same.
    """
    files = find_uses.files_with(context.tree, level.prim_names(subject))
    added: list[dict[int, str]] = [{} for _ in subject.bodies]
    try:
        return subject, level.collapse(subject, context, files, added)
    except Refused as refusal:
        if refusal.code != "MIG416":
            raise
        together = with_functions_beside(subject)
        if len(together.bodies) == len(subject.bodies):
            raise
        return together, level.collapse(together, context, files, added)


def _everywhere(subject: OperationSource, context: Context) -> tuple[OperationSource, Level]:
    """Decide for all functions that call the prims of one.

    Raises:
        Refused: MIG416, they are too many; or one of them could not be the same.
    """
    files = find_uses.files_with(context.tree, level.prim_names(subject))
    together = with_functions_elsewhere(subject, files)
    if max(map(len, calls(together).values()), default=0) > _copies():
        prims = ", ".join(sorted(prim.name for prim in subject.operation.prims))
        callers = ", ".join(sorted({body.unit.path for body in together.bodies}))
        raise Refused("MIG416", prim=prims, users=callers)
    return together, level.collapse(together, context, files, [{} for _ in together.bodies], repeated=True)


@rules.cached
def _copies() -> int:
    return int(rules.load("collapse/launches.yaml")["copies"])


def _done_with(subject: OperationSource, decided: Level, inventory: Inventory) -> Iterator[str]:
    """Yield the other operations that call no prim any more."""
    overloads = Counter(prim.name for prim in inventory.prims)
    gone = {prim.name for prim in decided.prims if overloads[prim.name] == 1}
    for operation in inventory.operations:
        prims = {prim.name for prim in operation.prims}
        if prims and prims <= gone and operation.name != subject.operation.name:
            yield operation.name
