# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The whole change of one operation, step after step."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from migrate.context import Context
from migrate.cpp import find_uses
from migrate.cpp.comments import comments
from migrate.cpp.edit import using_directives
from migrate.cpp.edit.include_lines import edit_includes
from migrate.cpp.edit.required_includes import STEP, headers_for, lost_files, vocabulary
from migrate.cpp.edit.splice import splice
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.source import Source
from migrate.nanobind.plan import binding_changes
from migrate.recipes.collapse_proxy import (
    default_arguments,
    describe,
    header,
    inline_bodies,
    level,
    members,
    other_uses,
    own_names,
    remove_prims,
    source,
)
from migrate.recipes.collapse_proxy.find_prims import Prim
from migrate.recipes.collapse_proxy.header_includes import header_edits, lost_by_includers
from migrate.recipes.collapse_proxy.level import Level
from migrate.recipes.collapse_proxy.operation_source import OperationSource
from migrate.tree.plan import WAITS, Change, Create, Edit, Note, Severity
from migrate.tree.refusal import note

SHARED = ("MIG416", "MIG417")  # others call the prim, or one function does so several times: for functions that may go
_MAY_GO_FURTHER = (*SHARED, "MIG419")  # a prim that is an object, or that a helper calls: a function may take it in


@dataclass(slots=True)
class StepResult:
    """What a plan is made of.

    Args:
        changes: everything to be done.
        notes: remarks and breaking changes.
        level: ``collapse`` or ``free-function``.
        facts: what messages may want to say.
        others: names of further operations that change with it.
    """

    changes: list[Change]
    notes: list[Note]
    level: str
    facts: dict[str, object] = field(default_factory=dict)
    others: tuple[str, ...] = ()


def changes(subject: OperationSource, context: Context) -> StepResult:
    """Return the change of one operation.

    Raises:
        Refused: it cannot be done.
    """
    operation = subject.operation
    words = {operation.struct.rpartition("::")[2], subject.name, *level.prim_names(subject)}
    files = find_uses.files_with(context.tree, words)
    members.check(subject)
    bound = binding_changes(operation, context, describe.function(subject, [{} for _ in subject.bodies]))
    if any(note.severity is Severity.BLOCKER for note in bound.notes):
        return StepResult([], list(bound.notes), "")
    added, remarks = default_arguments.added(subject, contents_of(context, bound.changes))
    decided = level.decide(subject, context, files, added)
    edits: list[Edit] = header.edits(subject, added)
    edits += [edit for caller in decided.callers for edit in caller.edits]
    for unit in subject.sources:
        if any(not body.inline for body in subject.bodies if body.unit is unit):
            edits += source.edits(subject, unit, decided.launches.get(unit.path, ()))
    edits += remove_prims.edits(context.parser, decided.prims)
    edits += other_uses.edits(subject, files, bound.files, context.graph)
    edits += using_directives.edits(context.tree, context.graph, contents_of(context, edits))
    moved = inline_bodies.changes(
        subject, context.tree, decided.launches.get(subject.header.path, ()), decided.headers(subject)
    )
    values = " ".join(value for defaults in added for value in defaults.values())
    edits += _includes(subject, context, decided, edits, values)
    edits += binding_include_edits(context, bound.files, edits, bound.changes)
    notes = [*decided.notes, *remarks, *bound.notes]
    notes += lost_comments(context, [*edits, *bound.changes], moved, decided.prims)
    notes += own_names.remarks(subject, decided.prims)
    facts: dict[str, object] = {
        "form": operation.form.value,
        "struct": operation.struct,
        "keeps_body": decided.name == level.FREE_FUNCTION and operation.kind not in level.COLLAPSIBLE,
        "prims": [prim.name for prim in decided.prims],
        "callers": sorted({edit.path for caller in decided.callers for edit in caller.edits}),
        "defaults": sum(len(defaults) for defaults in added),
        **bound.facts,
    }
    if waits := next((note.code for note in decided.notes if note.code in _MAY_GO_FURTHER), ""):
        facts[WAITS] = waits
    return StepResult([*edits, *moved, *bound.changes], notes, decided.name, facts)


def lost_comments(
    context: Context, edits: Iterable[Edit], moved: Iterable[Change], prims: Iterable[Prim] = ()
) -> list[Note]:
    """Name the comments that find no place in the new text.

    Args:
        context: the tree.
        edits: those of the plan.
        moved: its changes of other kinds.
        prims: functions that go; what only names an argument after one of their parameters goes with its call.
    """
    parameters = {parameter.name for prim in prims for parameter in prim.head.parameters}
    contents = contents_of(context, edits)
    written = [*contents.values(), *(change.content for change in moved if isinstance(change, Create))]
    left = {words for data in written for _, words in comments(data)}
    notes: list[Note] = []
    for path in contents:
        place = Source(path, context.tree.read(path))
        for offset, words in comments(place.data):
            if words not in left and not words.startswith("namespace ") and words.rstrip("= ") not in parameters:
                where = f"{path}:{place.line(offset)}"
                notes.append(note("MIG426", Severity.INFO, where=where, comment=words))
    return notes


def _includes(
    subject: OperationSource, context: Context, decided: Level, edits: Iterable[Edit], values: str
) -> list[Edit]:
    path = subject.registered_in
    contents = contents_of(context, edits)
    rules = vocabulary()
    keeps = rules.registers.encode() in Source(path, contents[path]).blank
    if subject.header.path != path:
        return []
    unit = subject.header
    heads = [header.head_span(subject, body) for body in subject.bodies]
    result = header_edits(unit, heads, _rest(subject), values, keeps, context)
    after = graph_with(context, [*edits, *result])
    needed: dict[str, set[str]] = lost_by_includers(path, after, contents, context) if result else {}
    for user, files in moved_needs(decided, after, {subject.header.path}).items():
        needed.setdefault(user, set()).update(files)
    for user, files in needed.items():
        result += include_edits(context, user, files)
    return result


def moved_needs(decided: Level, after: IncludeGraph, leaving: Collection[str] = ()) -> dict[str, set[str]]:
    """Return the headers that launches need in their new places, and that other callers of the prims need.

    Args:
        decided: the level, with the launches.
        after: include relation after the change.
        leaving: files that text leaves for another one, which gets what it needs with it.
    """
    needed: dict[str, set[str]] = {}
    for (user, provider), files in decided.needed.items():
        if user not in leaving:
            headers = headers_for(files, user, after.reached(user), after, after.includes(provider))
            launch = after.find(vocabulary().launch, user)
            needed.setdefault(user, set()).update(headers, {launch} if launch else ())
    for caller in decided.callers:
        for user, files in caller.headers.items():
            needed.setdefault(user, set()).update(files)
    return needed


def binding_include_edits(
    context: Context, files: Iterable[str], edits: Iterable[Edit], bound: Sequence[Edit]
) -> list[Edit]:
    """Return the include lines that binding files need for what came through the object's header alone."""
    after = graph_with(context, [*edits, *bound])
    contents = contents_of(context, bound)
    result: list[Edit] = []
    for path in files:
        lost = lost_files(context.parser, context.graph, after, path, contents[path])
        result += include_edits(context, path, lost)
    return result


def include_edits(context: Context, path: str, headers: Iterable[str]) -> list[Edit]:
    """Return the include lines that a file gets for some headers."""
    lines = [context.include_spelling.written(header, path) for header in headers]
    return edit_includes(Source(path, context.tree.read(path)), add=lines, reason=STEP)


def _rest(subject: OperationSource) -> list[tuple[int, int]]:
    """Return what stays of the struct's header."""
    operation = subject.operation
    gone = [
        span for span in (operation.struct_span, operation.registration) if span and span.file == subject.header.path
    ]
    edges = [0, *(edge for span in sorted(gone, key=lambda span: span.start) for edge in (span.start, span.end))]
    edges.append(len(subject.header.source.data))
    return list(zip(edges[::2], edges[1::2], strict=True))


def contents_of(context: Context, edits: Iterable[Edit]) -> dict[str, bytes]:
    """Return the files with the edits made, unformatted."""
    by_path: dict[str, list[tuple[int, int, bytes]]] = {}
    for edit in edits:
        by_path.setdefault(edit.path, []).append((edit.start, edit.end, edit.replacement))
    return {
        path: splice(data := context.tree.read(path), 0, len(data), file_edits) for path, file_edits in by_path.items()
    }


def graph_with(context: Context, edits: Iterable[Edit]) -> IncludeGraph:
    """Return the include relation with the edits made."""
    return IncludeGraph(context.tree, dict(contents_of(context, edits)), context.graph)
