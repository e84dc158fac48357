# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The whole change of operations whose struct stays, those of one header at once.

Each becomes a function that calls the ``invoke`` of its struct, declared where it was registered.
"""

from __future__ import annotations

from collections.abc import Sequence

from migrate.context import Context
from migrate.cpp import find_uses
from migrate.cpp.edit.required_includes import vocabulary
from migrate.cpp.edit.rewriter import Rewriter
from migrate.cpp.lexed import Lexed
from migrate.cpp.source import Source
from migrate.inventory.model import Operation
from migrate.nanobind.macros import drop_definition, find
from migrate.nanobind.plan import BindingResult, bindings_together
from migrate.recipes.collapse_proxy import describe, forwarding, inline_bodies, other_uses
from migrate.recipes.collapse_proxy.callable_overloads import callable_overloads
from migrate.recipes.collapse_proxy.header_includes import header_edits, lost_by_includers
from migrate.recipes.collapse_proxy.kept_struct import KeptStructs
from migrate.recipes.collapse_proxy.level import FREE_FUNCTION
from migrate.recipes.collapse_proxy.operation_source import OperationSource
from migrate.recipes.collapse_proxy.steps import (
    StepResult,
    binding_include_edits,
    contents_of,
    graph_with,
    include_edits,
    lost_comments,
)
from migrate.tree.plan import Change, Edit, Note, Severity
from migrate.tree.refusal import Refused, note


def changes(operations: Sequence[Operation], context: Context) -> StepResult:
    """Return the change of operations that are registered in one header and one namespace.

    Args:
        operations: the one that was asked for first; of the others, those that cannot change are left out.
        context: tree, parser and options.

    Raises:
        Refused: the first one cannot be changed.
    """
    subjects, edits_elsewhere, bound, left_out = _possible(operations, context)
    path = subjects[0].registered_in
    edits = [*_header(path, subjects, context), *edits_elsewhere]
    moved = _definitions(subjects, context)
    edits += [change for change in moved if isinstance(change, Edit)]
    edits += _includes(path, subjects, context, edits)
    edits += binding_include_edits(context, bound.files, edits, bound.changes)
    created = [change for change in moved if not isinstance(change, Edit)]
    notes = [_stays(subjects[0]), *left_out, *bound.notes, *lost_comments(context, [*edits, *bound.changes], created)]
    facts: dict[str, object] = {
        "form": subjects[0].operation.form.value,
        "struct": operations[0].struct,
        "prims": [],
        "callers": [],
        "defaults": 0,
        **bound.facts,
        "structs_stay": True,
        "members": [subject.operation.name for subject in subjects],
    }
    names = (subject.operation.name for subject in subjects)
    others = tuple(name for name in names if name != operations[0].name)
    return StepResult([*edits, *created, *bound.changes], notes, FREE_FUNCTION, facts, others)


def _possible(
    operations: Sequence[Operation], context: Context
) -> tuple[list[OperationSource], list[Edit], BindingResult, list[Note]]:
    """Return the operations that can change, edits of what uses their objects and of bindings, and what is left out."""
    structs = KeptStructs(context)
    refused: dict[str, Refused] = {}
    subjects: list[OperationSource] = []
    for operation in operations:
        try:
            subjects.append(structs.gather(operation))
        except Refused as refusal:
            refused[operation.name] = refusal
    subjects, left_out = callable_overloads(subjects, context)
    files = find_uses.files_with(context.tree, {subject.name for subject in subjects})
    while subjects:
        _first(operations, refused)
        pairs = [(subject.operation, describe.function(subject, [{} for _ in subject.bodies])) for subject in subjects]
        bound, unbound = bindings_together(pairs, context)
        bindings = {*bound.files, *(file for subject in subjects for file in subject.operation.binding_files)}
        uses = other_uses.of_objects(subjects, files, bindings, context.graph)
        refused |= {
            **{name: refusal for name, refusal in uses.items() if isinstance(refusal, Refused)},
            **unbound,
        }
        left = [subject for subject in subjects if subject.operation.name not in refused]
        if len(left) + len(unbound) == len(subjects):
            _first(operations, refused)
            rewrites = [edits for subject in left if not isinstance(edits := uses[subject.operation.name], Refused)]
            return left, [edit for edits in rewrites for edit in edits], bound, left_out
        subjects = left
    raise refused[operations[0].name]


def _first(operations: Sequence[Operation], refused: dict[str, Refused]) -> None:
    if operations[0].name in refused:
        raise refused[operations[0].name]


def _header(path: str, subjects: list[OperationSource], context: Context) -> list[Edit]:
    """Return the edits that declare functions where objects were, and take away macros that nothing uses then."""
    lexed = Lexed(path, context.tree.read(path))
    source = Source(path, lexed.data)
    edits = list(forwarding.edits(source, subjects))
    rewriter = Rewriter(lexed)
    for name in sorted({subject.operation.macro for subject in subjects} - {""}):
        uses = [token.start for token in lexed.tokens if token.text == name]
        macro = find(lexed, name)
        if macro is not None and all(any(edit.start <= use < edit.end for edit in edits) for use in uses):
            drop_definition(rewriter, macro, name)
    return [*edits, *rewriter.result()]


def _definitions(subjects: list[OperationSource], context: Context) -> list[Change]:
    """Return the changes that define the functions, beside what they call where that stands in a source."""
    groups: dict[str, list[OperationSource]] = {}
    for subject in subjects:
        if not all(forwarding.in_header(body) for body in subject.bodies):
            sources = [path for path in subject.operation.implementation if path.endswith(".cpp")]
            path = sources[0] if sources else inline_bodies.source_of(subject.registered_in)
            groups.setdefault(path, []).append(subject)
    result: list[Change] = []
    for path, members in sorted(groups.items()):
        in_order = sorted(members, key=lambda subject: subject.operation.registration.start)
        written = [
            forwarding.definition(subject, body)
            for subject in in_order
            for body in subject.bodies
            if not forwarding.in_header(body)
        ]
        headers = [vocabulary().launch] if any(subject.launched for subject in members) else []
        result += inline_bodies.into_source(members[0], context.tree, path, b"\n\n".join(written), headers)
    return result


def _includes(path: str, subjects: list[OperationSource], context: Context, edits: list[Edit]) -> list[Edit]:
    unit = context.parser.parse(path)
    contents = contents_of(context, edits)
    keeps = vocabulary().registers.encode() in Source(path, contents[path]).blank
    heads = [body.span for subject in subjects if subject.header.path == path for body in subject.bodies]
    gone = sorted((edit.start, edit.end) for edit in edits if edit.path == path)
    edges = [0, *(edge for span in gone for edge in span), len(unit.source)]
    result = header_edits(unit, heads, list(zip(edges[::2], edges[1::2], strict=True)), "", keeps, context)
    if result:
        after = graph_with(context, [*edits, *result])
        for user, files in lost_by_includers(path, after, contents, context).items():
            result += include_edits(context, user, files)
    return result


def _stays(subject: OperationSource) -> Note:
    place = subject.operation.registration
    where = f"{place.file}:{place.line}"
    return note("MIG440", Severity.INFO, where=where, operation=subject.operation.name, struct=subject.instance)
