# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Source step: ``Ret Struct::invoke(…) {…}`` becomes ``Ret name(…) {…}`` in the object's namespace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from migrate.cpp import cursors
from migrate.cpp.edit.call_site import declared
from migrate.cpp.edit.namespaces import relocated
from migrate.cpp.edit.qualify import Change, NameRequalifier
from migrate.cpp.edit.splice import splice
from migrate.cpp.parser import Unit
from migrate.cpp.signature import FunctionHead, head_of
from migrate.cpp.source import Source
from migrate.recipes.collapse_proxy.operation_source import Body, OperationSource
from migrate.tree.plan import Edit

STEP = "source: free function"
LAUNCH = "source: launch"
NAMESPACE = "source: namespace"


def edits(subject: OperationSource, unit: Unit, launches: Iterable[Change]) -> list[Edit]:
    """Return the edits that turn the bodies of one source into free functions.

    Args:
        subject: the operation.
        unit: a unit that defines some of its overloads out of the struct.
        launches: what the launch step replaces inside the bodies.
    """
    return edits_together([subject], unit, launches)


def edits_together(subjects: Sequence[OperationSource], unit: Unit, launches: Iterable[Change]) -> list[Edit]:
    """Return the edits that turn the bodies of one source into free functions of one namespace.

    Args:
        subjects: operations that are registered in that namespace.
        unit: a unit that defines some of their overloads out of the structs.
        launches: what the launch step replaces inside the bodies.
    """
    inner = list(launches)
    bodies: list[Body] = []
    changes: list[Change] = []
    for subject in subjects:
        own = [body for body in subject.bodies if body.unit.path == unit.path and not body.inline]
        changes += [change for body in own for change in _function(subject, body, inner)]
        bodies += own
    spans = [(unit.source.leading_comment(body.span[0]), body.span[1]) for body in bodies]
    whole = [(unit.source.line_start(start), _line_end(unit, end)) for start, end in spans]
    moves = relocated(unit.source, whole, subjects[0].target)
    return [
        *(Edit(unit.path, start, end, new, NAMESPACE) for start, end, new in moves),
        *(Edit(unit.path, start, end, new, STEP) for start, end, new in changes),
    ]


def launch_edits(subject: OperationSource, unit: Unit, launches: Iterable[Change]) -> list[Edit]:
    """Return the edits that put launches into functions that keep their heads and their places.

    Args:
        subject: the operation, a free function.
        unit: a unit that defines some of its overloads.
        launches: what the launch step replaces inside the bodies.
    """
    inner = list(launches)
    changes: list[Change] = []
    for body in subject.bodies:
        own = [change for change in inner if body.unit is unit and body.span[0] <= change[0] < body.span[1]]
        if own:
            changes += [*own, *_unused(body, head_of(unit, body.definition, *body.span), own)]
    return [Edit(unit.path, start, end, new, LAUNCH) for start, end, new in changes]


def _line_end(unit: Unit, end: int) -> int:
    stop = unit.source.line_end(end - 1)
    return stop if not unit.source.data[end:stop].strip() else end


def _function(subject: OperationSource, body: Body, launches: list[Change]) -> list[Change]:
    unit = body.unit
    head = head_of(unit, body.definition, *body.span)
    scopes = subject.scopes(unit)
    requalifier = NameRequalifier(
        unit, scopes, subject.origin, scopes, subject.target, subject.renamed, declared(body.definition)
    )
    fixed: list[Change] = [(*head.declarator, subject.name.encode())]
    fixed += [(parameter.end, parameter.default[1], b"") for parameter in head.parameters if parameter.default]
    fixed += [change for change in launches if body.span[0] <= change[0] < body.span[1]]
    names = [
        *requalifier.changes(head.start, head.declarator[0]),
        *requalifier.changes(head.declarator[1], body.span[1]),
    ]
    changes = [*fixed, *(name for name in names if not any(start <= name[0] < end for start, end, _ in fixed))]
    return [*changes, *_unused(body, head, changes)]


def _unused(body: Body, head: FunctionHead, planned: list[Change]) -> list[Change]:
    """Comment out the names of parameters that the prim never looked at."""
    data = body.unit.source.data
    inside = [change for change in planned if change[0] >= head.end]
    before = {word for _, word in body.unit.source.words(head.end, body.span[1])}
    left = splice(data, head.end, body.span[1], inside)
    after = {word for _, word in Source("", left).words(0, len(left))}
    changes: list[Change] = []
    for parameter in head.parameters:
        if parameter.name in before and parameter.name not in after:
            at = cursors.place(parameter.cursor.location)[1]
            changes.append((at, at + len(parameter.name), f"/*{parameter.name}*/".encode()))
    return changes
