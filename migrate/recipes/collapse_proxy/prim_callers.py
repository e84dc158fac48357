# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Callers step: other callers of a prim call the new function where that is provably the same call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from clang.cindex import CursorKind

from migrate.cpp import cursors
from migrate.cpp.analysis import argument as arguments
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.references import Reference
from migrate.cpp.signature import FunctionHead, head_of
from migrate.cpp.unit import Unit
from migrate.cpp.value_type import value_type
from migrate.recipes.collapse_proxy.find_prims import Prim
from migrate.recipes.collapse_proxy.operation_source import OperationSource
from migrate.recipes.collapse_proxy.stand_in import StandIn, stand_in
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
        texts = [source.slice(source.skip(start), source.skip_back(end)) for start, end in pieces]
        names = [parameter.spelling for parameter in cursors.arguments(function)]
        return len(statements) == 1 and [arguments.moved_name(text) for text in texts] == names
    return False


def rewritten(
    subject: OperationSource, prim: Prim, users: Users, added: Mapping[int, str], graph: IncludeGraph
) -> Rewritten | None:
    """Return how the other callers of a prim call the operation; None if one of them cannot.

    Args:
        subject: the operation.
        prim: one of its prims.
        users: its uses elsewhere.
        added: default arguments that the new function gets.
        graph: include relation of the tree.
    """
    function = stand_in(subject, prim)
    if function is None:
        return None
    result = Rewritten()
    header = subject.registered_in
    required = _required(subject, function, added)
    for unit, use in users:
        source = unit.source
        opened = source.skip(use.end)
        if source.data[opened : opened + 1] != b"(" or unit.path in graph.reached(header):
            return None
        count = len(source.split(opened + 1, source.closing(opened) - 1))
        if count > function.count:
            return None
        if count < function.count and (
            function.overloaded or count < required or not _same_defaults(subject, function, prim, count, added)
        ):
            return None
        if function.optional and not _hands_values(unit, use, prim, function.optional):
            return None
        result.edits.append(Edit(unit.path, use.start, use.end, subject.operation.name.encode(), STEP))
        if unit.path != header and header not in graph.reached(unit.path):
            result.headers.setdefault(unit.path, set()).add(header)
    return result


def _hands_values(unit: Unit, use: Reference, prim: Prim, places: Iterable[int]) -> bool:
    """Tell whether a call hands a value of the prim's own type over at each of some places."""
    for call in unit.walk((CursorKind.CALL_EXPR,)):
        extent = cursors.extent(call)
        if extent is None or extent[1] != use.start or call.spelling != prim.name.rpartition("::")[2]:
            continue
        call_arguments = list(call.get_arguments())
        types = {index: parameter.type for index, parameter in enumerate(prim.head.parameters)}
        return all(
            index < len(call_arguments)
            and cursors.extent(call_arguments[index]) is not None
            and value_type(arguments.stripped(call_arguments[index]).type) == types[index]
            for index in places
        )
    return False


def _required(subject: OperationSource, function: StandIn, added: Mapping[int, str]) -> int:
    head = _declared_head(subject, function)
    return sum(not parameter.default and index not in added for index, parameter in enumerate(head.parameters))


def _declared_head(subject: OperationSource, function: StandIn) -> FunctionHead:
    declaration = function.body.declaration
    unit = subject.header if subject.header.span(declaration) is not None else function.body.unit
    span = unit.span(declaration)
    assert span is not None
    return head_of(unit, declaration, span.start, span.end)


def _same_defaults(
    subject: OperationSource, function: StandIn, prim: Prim, count: int, added: Mapping[int, str]
) -> bool:
    """Tell whether the default arguments from ``count`` on read the same at the prim and at the function."""
    mine = _declared_head(subject, function)
    unit = subject.parser.parse(prim.declaration[0])
    for cursor in unit.walk((CursorKind.FUNCTION_DECL,)):
        if cursors.declared_in(cursor)[1] == prim.declaration[1] and (place := unit.span(cursor)) is not None:
            other = head_of(unit, cursor, place.start, place.end)
            return all(
                (added.get(index) or _text(subject.header, mine.parameters[index].default))
                == _text(unit, other.parameters[index].default)
                for index in range(count, function.count)
            )
    return False


def _text(unit: Unit, span: tuple[int, int] | None) -> str:
    return unit.source.slice(*span) if span else ""
