# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Callers step: other callers of a prim call the new function where that is provably the same call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from clang.cindex import CursorKind

from migrate.cpp import cursors
from migrate.cpp.edit import argument as arguments
from migrate.cpp.edit.argument import Shape
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.references import Reference
from migrate.cpp.signature import head_of
from migrate.cpp.unit import Unit
from migrate.recipes.collapse_proxy.find_prims import Prim
from migrate.recipes.collapse_proxy.operation_source import Subject
from migrate.tree.plan import Edit

STEP = "callers: call the function"
Users = Sequence[tuple[Unit, Reference]]


@dataclass(slots=True)
class Rewritten:
    """What becomes of the other callers.

    Args:
        edits: in their files.
        headers: headers that each of them must include.
    """

    edits: list[Edit] = field(default_factory=list)
    headers: dict[str, set[str]] = field(default_factory=dict)


def pure(subject: Subject, prim: Prim) -> bool:
    """Tell whether the operation is its prim: one statement that hands every parameter on, in order."""
    if len(subject.bodies) != 1 or len(prim.calls) != 1:
        return False
    body = subject.bodies[0]
    statements = list(body.statements.get_children())
    parameters = cursors.arguments(body.definition)
    given = list(prim.calls[0].cursor.get_arguments())
    if len(statements) != 1 or not len(parameters) == len(given) == len(prim.head.parameters):
        return False
    if cursors.kind(statements[0]) is not CursorKind.RETURN_STMT:
        return False
    source = body.unit.source
    for argument, parameter, wanted in zip(given, parameters, prim.head.parameters, strict=True):
        extent = cursors.extent(argument)
        if extent is None:
            return False
        read = arguments.read(source.slice(extent[1], extent[2]), argument, wanted)
        if read.shape not in (Shape.NAME, Shape.MOVED) or read.name != parameter.spelling or not read.same_type:
            return False
    return True


def hands_on(unit: Unit, use: Reference) -> bool:
    """Tell whether the function around a call does nothing but hand its parameters on to it, in order.

    Args:
        unit: the file.
        use: the name that is called.
    """
    for function in unit.walk((CursorKind.FUNCTION_DECL, CursorKind.CXX_METHOD)):
        span, body = unit.span(function), cursors.body(function)
        if span is None or body is None or not (span.file == unit.path and span.start <= use.start < span.end):
            continue
        statements = list(body.get_children())
        source, opened = unit.source, unit.source.skip(use.end)
        pieces = source.split(opened + 1, source.closing(opened) - 1)
        given = [source.slice(source.skip(start), source.skip_back(end)) for start, end in pieces]
        names = [parameter.spelling for parameter in cursors.arguments(function)]
        return len(statements) == 1 and [arguments.moved_name(text) for text in given] == names
    return False


def rewritten(
    subject: Subject, prim: Prim, users: Users, added: Mapping[int, str], graph: IncludeGraph
) -> Rewritten | None:
    """Return how the other callers of a prim call the operation; None if one of them cannot.

    Args:
        subject: the operation.
        prim: a prim that the operation is, see :func:`pure`.
        users: its uses elsewhere.
        added: default arguments that the new function gets.
        graph: include relation of the tree.
    """
    result = Rewritten()
    header = subject.registered_in
    required = _required(subject, added)
    for unit, use in users:
        source = unit.source
        opened = source.skip(use.end)
        if source.data[opened : opened + 1] != b"(" or unit.path in graph.reached(header):
            return None
        given = len(source.split(opened + 1, source.closing(opened) - 1))
        if given < len(prim.head.parameters) and (given < required or not _same_defaults(subject, prim, given, added)):
            return None
        result.edits.append(Edit(unit.path, use.start, use.end, subject.operation.name.encode(), STEP))
        if unit.path != header and header not in graph.reached(unit.path):
            result.headers.setdefault(unit.path, set()).add(header)
    return result


def _required(subject: Subject, added: Mapping[int, str]) -> int:
    span = subject.header.span(subject.bodies[0].declaration)
    assert span is not None
    head = head_of(subject.header, subject.bodies[0].declaration, span.start, span.end)
    return sum(not item.default and index not in added for index, item in enumerate(head.parameters))


def _same_defaults(subject: Subject, prim: Prim, given: int, added: Mapping[int, str]) -> bool:
    """Tell whether the default arguments from ``given`` on read the same at the prim and at the function."""
    body = subject.bodies[0]
    span = subject.header.span(body.declaration)
    assert span is not None
    mine = head_of(subject.header, body.declaration, span.start, span.end)
    unit = subject.parser.parse(prim.declaration[0])
    for cursor in unit.walk((CursorKind.FUNCTION_DECL,)):
        if cursors.declared_in(cursor)[1] == prim.declaration[1] and (place := unit.span(cursor)) is not None:
            other = head_of(unit, cursor, place.start, place.end)
            return all(
                (added.get(index) or _text(subject.header, mine.parameters[index].default))
                == _text(unit, other.parameters[index].default)
                for index in range(given, len(other.parameters))
            )
    return False


def _text(unit: Unit, span: tuple[int, int] | None) -> str:
    return unit.source.slice(*span) if span else ""
