# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The whole change of one operation, step after step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from migrate.context import Context
from migrate.cpp import find_uses
from migrate.cpp.edit import include_lines, required_includes, using_directives
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
    remove_prims,
    source,
)
from migrate.recipes.collapse_proxy.level import Level
from migrate.recipes.collapse_proxy.operation_source import Subject
from migrate.tree.plan import Change, Edit, Note, Severity


@dataclass(slots=True)
class Made:
    """What a plan is made of.

    Args:
        changes: everything to be done.
        notes: remarks and breaking changes.
        level: ``collapse`` or ``free-function``.
        facts: what messages may want to say.
    """

    changes: list[Change]
    notes: list[Note]
    level: str
    facts: dict[str, object] = field(default_factory=dict)


def changes(subject: Subject, context: Context) -> Made:
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
        return Made([], list(bound.notes), "")
    added, remarks = default_arguments.added(subject, _contents(context, bound.changes))
    decided = level.decide(subject, context, files, added)
    edits: list[Edit] = header.edits(subject, added)
    edits += [edit for found in decided.callers for edit in found.edits]
    for unit in subject.sources:
        if any(not body.inline for body in subject.bodies if body.unit is unit):
            edits += source.edits(subject, unit, decided.launches.get(unit.path, ()))
    edits += remove_prims.edits(context.parser, decided.prims)
    edits += other_uses.edits(subject, files, bound.files)
    edits += using_directives.edits(context.tree, context.graph, _contents(context, edits))
    moved = inline_bodies.changes(
        subject, context.tree, decided.launches.get(subject.header.path, ()), decided.headers(subject)
    )
    values = " ".join(value for found in added for value in found.values())
    edits += _includes(subject, context, decided, edits, values)
    edits += _binding_includes(context, bound.files, edits, bound.changes)
    notes = [*decided.notes, *remarks, *bound.notes]
    facts: dict[str, object] = {
        "struct": operation.struct,
        "prims": [item.name for item in decided.prims],
        "callers": sorted({edit.path for found in decided.callers for edit in found.edits}),
        "defaults": sum(len(found) for found in added),
        "binding": bound.style,
        "binding_files": list(bound.files),
        "caster_asserts": dict(bound.asserts),
    }
    return Made([*edits, *moved, *bound.changes], notes, decided.name, facts)


def _includes(subject: Subject, context: Context, decided: Level, edits: Iterable[Edit], values: str) -> list[Edit]:
    path = subject.registered_in
    contents = _contents(context, edits)
    rules = required_includes.vocabulary()
    keeps = rules.registers.encode() in Source(path, contents[path]).blank
    if subject.header.path != path:
        return []
    unit = subject.header
    heads = [header.head_span(subject, body) for body in subject.bodies]
    result = required_includes.header_edits(unit, heads, _rest(subject), values, keeps, context.graph)
    after = _graph(context, [*edits, *result])
    lost: dict[str, set[str]] = {}
    if result:
        lost = required_includes.losses(context.parser, context.graph, after, path, contents)
    wanted: dict[str, set[str]] = {
        user: {required_includes.spelled(item, user) for item in items} for user, items in lost.items()
    }
    for (user, provider), needed in decided.needed.items():
        if user == subject.header.path:
            continue
        reached = after.reached(user)
        missing = required_includes.missing(context.parser.parse(user), after, needed, reached, provider)
        wanted.setdefault(user, set()).update(missing, {rules.launch})
    for found in decided.callers:
        for user, names in found.headers.items():
            wanted.setdefault(user, set()).update(names)
    for user, names in wanted.items():
        place = Source(user, context.tree.read(user))
        result += include_lines.edited(place, [], names, [], required_includes.STEP)
    return result


def _binding_includes(
    context: Context, files: Iterable[str], edits: Iterable[Edit], bound: Sequence[Edit]
) -> list[Edit]:
    """Return the include lines that binding files need for what came through the object's header alone."""
    found: list[Edit] = []
    after = _graph(context, [*edits, *bound])
    contents = _contents(context, bound)
    for path in files:
        names = required_includes.binding_losses(context.parser, context.graph, after, path, contents[path])
        if names:
            found += include_lines.edited(Source(path, context.tree.read(path)), [], names, [], required_includes.STEP)
    return found


def _rest(subject: Subject) -> list[tuple[int, int]]:
    """Return what stays of the struct's header."""
    operation = subject.operation
    gone = [
        span for span in (operation.struct_span, operation.registration) if span and span.file == subject.header.path
    ]
    edges = [0, *(edge for span in sorted(gone, key=lambda span: span.start) for edge in (span.start, span.end))]
    edges.append(len(subject.header.source.data))
    return list(zip(edges[::2], edges[1::2], strict=True))


def _contents(context: Context, edits: Iterable[Edit]) -> dict[str, bytes]:
    """Return the files with the edits made, unformatted."""
    by_path: dict[str, list[tuple[int, int, bytes]]] = {}
    for edit in edits:
        by_path.setdefault(edit.path, []).append((edit.start, edit.end, edit.replacement))
    return {path: splice(data := context.tree.read(path), 0, len(data), found) for path, found in by_path.items()}


def _graph(context: Context, edits: Iterable[Edit]) -> IncludeGraph:
    return IncludeGraph(context.tree, dict(_contents(context, edits)), context.graph)
