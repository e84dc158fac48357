# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The whole change of an operation that is a free function already: head, place and binding stay as they are."""

from __future__ import annotations

from migrate.context import Context
from migrate.cpp import find_uses
from migrate.cpp.edit import using_directives
from migrate.recipes.collapse_proxy import level, remove_prims, source
from migrate.recipes.collapse_proxy.operation_source import Subject
from migrate.recipes.collapse_proxy.steps import (
    Made,
    contents_of,
    graph_with,
    include_edits,
    lost_comments,
    moved_needs,
)
from migrate.tree.plan import Edit


def changes(subject: Subject, context: Context) -> Made:
    """Return the change of one free function: the launches of its prims move in, and the prims go.

    Raises:
        Refused: that would not be provably the same.
    """
    files = find_uses.files_with(context.tree, level.prim_names(subject))
    decided = level.collapse(subject, context, files, [{} for _ in subject.bodies])
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
    return Made([*edits], [*decided.notes, *lost_comments(context, edits, ())], decided.name, facts)
