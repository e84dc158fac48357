# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The whole change of operations of one header that become functions and keep their bodies, at once.

One after the other they would have the same files parsed for each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from migrate.context import Context
from migrate.cpp import find_uses
from migrate.cpp.edit import remove, using_directives
from migrate.cpp.edit.required_includes import vocabulary
from migrate.cpp.source import Source
from migrate.inventory.model import Kind, Operation
from migrate.nanobind.plan import BindingResult, bindings_together
from migrate.recipes.collapse_proxy import (
    default_arguments,
    describe,
    header,
    inline_bodies,
    members,
    operation_source,
    other_uses,
    own_names,
    source,
)
from migrate.recipes.collapse_proxy.expand_macros import unfold
from migrate.recipes.collapse_proxy.forwarding import in_places
from migrate.recipes.collapse_proxy.header_includes import header_edits, lost_by_includers
from migrate.recipes.collapse_proxy.level import COLLAPSE, FREE_FUNCTION
from migrate.recipes.collapse_proxy.operation_source import OperationSource
from migrate.recipes.collapse_proxy.steps import (
    StepResult,
    binding_include_edits,
    contents_of,
    graph_with,
    include_edits,
    lost_comments,
)
from migrate.tree.plan import Change, Edit, Note
from migrate.tree.refusal import Refused

BY_HEADER = "by_header"
_KEEP_THEIR_BODIES = (Kind.COMPOSITE, Kind.CONVENIENCE)


@dataclass(frozen=True, slots=True)
class _Agreed:
    """Operations that can change together.

    Args:
        subjects: in the order of their registrations.
        bound: what their bindings need.
        uses: edits of what uses their structs and objects.
    """

    subjects: list[OperationSource]
    bound: BindingResult
    uses: list[Edit]


def together(operation: Operation, context: Context) -> list[Operation]:
    """Return an operation with those that change in one plan with it: of its header, its namespace and its sort.

    Args:
        operation: the one that a plan is asked for.
        context: of the tree; only what the run is asked for goes along.
    """
    keeps = operation.kind in _KEEP_THEIR_BODIES and context.options.choice("level") != COLLAPSE
    if not keeps or not context.options.flag(BY_HEADER):
        return [operation]
    place = _place(operation)
    others = [
        other
        for other in context.inventory.operations
        if other.name in context.asked and other.name != operation.name and not other.is_function
    ]
    return [operation, *(one for one in others if one.kind in _KEEP_THEIR_BODIES and _place(one) == place)]


def _place(operation: Operation) -> tuple[str, str]:
    return operation.registration.file, operation.name.rpartition("::")[0]


def changes(operations: Sequence[Operation], context: Context) -> StepResult | None:
    """Return the change of operations of one header.

    Args:
        operations: the one that was asked for first; of the others, those that cannot change with it are left out.
        context: tree, parser and options.

    Returns:
        None if none can go along with the first, or that one cannot go with others.
    """
    subjects = _gathered(operations, context)
    agreed = _agreed(subjects, operations[0].name, context) if len(subjects) > 1 else None
    if agreed is None or len(agreed.subjects) < 2:
        return None
    subjects, bound = agreed.subjects, agreed.bound
    bound_contents = contents_of(context, bound.changes)
    added = [default_arguments.added(subject, bound_contents) for subject in subjects]
    defaults = {subject.operation.name: new for subject, (new, _) in zip(subjects, added, strict=True)}
    edits = _apart(agreed.uses, [*_header(subjects, defaults), *_sources(subjects)])
    edits += using_directives.edits(context.tree, context.graph, contents_of(context, edits))
    moved = _moved(subjects, context)
    values = " ".join(value for new in defaults.values() for overload in new for value in overload.values())
    edits += _includes(subjects, context, edits, values)
    edits += binding_include_edits(context, bound.files, edits, bound.changes)
    notes: list[Note] = [remark for _, remarks in added for remark in remarks]
    notes += [*bound.notes, *lost_comments(context, [*edits, *bound.changes], moved)]
    notes += [remark for subject in subjects for remark in own_names.remarks(subject, [])]
    names = [subject.operation.name for subject in subjects]
    facts: dict[str, object] = {
        "form": operations[0].form.value,
        "struct": operations[0].struct,
        "prims": [],
        "callers": [],
        "defaults": sum(len(overload) for new in defaults.values() for overload in new),
        **bound.facts,
        "members": names,
    }
    others = tuple(name for name in names if name != operations[0].name)
    return StepResult([*edits, *moved, *bound.changes], notes, FREE_FUNCTION, facts, others)


def _gathered(operations: Sequence[Operation], context: Context) -> list[OperationSource]:
    """Return the operations whose struct can go with others; none if the first one is not among them."""
    subjects: list[OperationSource] = []
    for operation in operations:
        try:
            if unfold(operation, context) is None:
                subject = operation_source.gather(operation, context)
                members.check(subject)
                subjects += [subject] if subject.header.path == subject.registered_in else []
        except Refused:
            continue  # by itself it may keep its struct, or be told why it stays
    if not subjects or subjects[0].operation.name != operations[0].name:
        return []
    return sorted(subjects, key=lambda subject: subject.operation.registration.start)


def _agreed(subjects: list[OperationSource], first: str, context: Context) -> _Agreed | None:
    """Take out what cannot change, until the rest can; None if the first one cannot."""
    words = {subject.operation.struct.rpartition("::")[2] for subject in subjects}
    files = find_uses.files_with(context.tree, words | {subject.name for subject in subjects})
    while any(subject.operation.name == first for subject in subjects):
        renamed = {subject.function: subject.operation.name for subject in subjects}
        subjects = [replace(subject, companions=renamed) for subject in subjects]
        pairs = [(subject.operation, describe.function(subject, [{} for _ in subject.bodies])) for subject in subjects]
        bound, refused = bindings_together(pairs, context)
        uses = other_uses.edits_together(subjects, files, bound.files, context.graph)
        refused |= {name: refusal for name, refusal in uses.items() if isinstance(refusal, Refused)}
        if not refused:
            return _Agreed(subjects, bound, [edit for edits in uses.values() for edit in _edits(edits)])
        subjects = [subject for subject in subjects if subject.operation.name not in refused]
    return None


def _edits(edits: list[Edit] | Refused) -> list[Edit]:
    return [] if isinstance(edits, Refused) else edits


def _apart(taken: list[Edit], added: Iterable[Edit]) -> list[Edit]:
    """Return edits with those added that change nothing that they change already."""
    places: dict[str, list[tuple[int, int]]] = {}
    for edit in taken:
        places.setdefault(edit.path, []).append((edit.start, edit.end))
    free = [edit for edit in added if not any(start <= edit.start < end for start, end in places.get(edit.path, ()))]
    return [*taken, *free]


def _header(subjects: Sequence[OperationSource], defaults: Mapping[str, list[dict[int, str]]]) -> list[Edit]:
    """Return the edits that take structs out of the header, and put declarations in the place of registrations."""
    text = subjects[0].header.source
    structs = sorted(header.struct_range(subject) for subject in subjects)
    places = []
    for subject in subjects:
        place = subject.operation.registration
        end = remove.trailing(text, text.after(place.end, b";"))
        places.append((place.start, end, header.declarations(subject, defaults[subject.operation.name], structs)))
    return [*header.gone(subjects), *in_places(text, places, header.STEP)]


def _sources(subjects: Sequence[OperationSource]) -> list[Edit]:
    units = {unit.path: unit for subject in subjects for unit in subject.sources}
    return [edit for unit in units.values() for edit in source.edits_together(subjects, unit, ())]


def _moved(subjects: Sequence[OperationSource], context: Context) -> list[Change]:
    """Return the changes that put the bodies of the header behind what its source has."""
    bodies = [(subject, body) for subject in subjects for body in subject.bodies if body.inline]
    if not bodies:
        return []
    written = b"\n\n".join(inline_bodies.definition(subject, body, []) for subject, body in bodies)
    path = inline_bodies.source_of(subjects[0].header.path)
    return inline_bodies.into_source(bodies[0][0], context.tree, path, written, ())


def _includes(subjects: Sequence[OperationSource], context: Context, edits: Iterable[Edit], values: str) -> list[Edit]:
    """Return the include edits of the header, and of what reached something through it only."""
    unit = subjects[0].header
    contents = contents_of(context, edits)
    keeps = vocabulary().registers.encode() in Source(unit.path, contents[unit.path]).blank
    heads = [header.head_span(subject, body) for subject in subjects for body in subject.bodies]
    spans = [span for subject in subjects for span in (subject.operation.struct_span, subject.operation.registration)]
    gone = sorted((span.start, span.end) for span in spans if span)
    edges = [0, *(edge for span in gone for edge in span), len(unit.source.data)]
    rest = list(zip(edges[::2], edges[1::2], strict=True))
    result = header_edits(unit, heads, rest, values, keeps, context)
    if result:
        after = graph_with(context, [*edits, *result])
        for user, files in lost_by_includers(unit.path, after, contents, context).items():
            result += include_edits(context, user, files)
    return result
