# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Everything known about an operation that is a free function already: its declarations and bodies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from clang.cindex import Cursor, CursorKind

from migrate.context import Context
from migrate.cpp import cursors
from migrate.cpp.find_uses import may_call_prim
from migrate.cpp.includes import SOURCE_SUFFIXES, is_unit
from migrate.cpp.parser import Unit
from migrate.cpp.source import Source, Span
from migrate.inventory.model import Inventory, Operation, Overload
from migrate.recipes.collapse_proxy.find_prims import calls, calls_in
from migrate.recipes.collapse_proxy.operation_source import Body, OperationSource, main_file_span
from migrate.tree.refusal import Refused

_FUNCTIONS = (CursorKind.FUNCTION_DECL, CursorKind.FUNCTION_TEMPLATE, CursorKind.CXX_METHOD)


def gather(operation: Operation, context: Context) -> OperationSource:
    """Find the declarations and bodies of a free function.

    Raises:
        Refused: something stands there that the recipe does not understand.
    """
    header = context.parser.parse(operation.registration.file)
    bodies = [_body(operation, overload, header, context) for overload in operation.overloads]
    helpers = _helpers(operation, bodies, context.inventory)
    return OperationSource(operation, context.parser, header, None, [*bodies, *helpers])


def _body(operation: Operation, overload: Overload, header: Unit, context: Context) -> Body:
    place = overload.definition
    if place is None:
        types = ", ".join(parameter.type for parameter in overload.parameters)
        raise Refused("MIG405", function=operation.name, type=f"{overload.result} ({types})")
    unit = context.parser.parse(place.file)
    definition = _function(unit, operation, place)
    declared = overload.declaration
    declaration = definition
    if declared is not None and declared.file == header.path:
        declaration = _function(header, operation, declared)
    return Body(declaration, definition, unit, main_file_span(unit, definition), inline=False)


def _helpers(operation: Operation, bodies: list[Body], inventory: Inventory) -> Iterator[Body]:
    """Yield the functions beside a function through which it calls its prims."""
    through = {name.rpartition("::")[2] for prim in operation.prims for name in prim.via}
    prims = {prim.name for prim in operation.prims}
    callers = {caller for prim in inventory.prims if prim.name in prims for caller in prim.callers}
    beside = {caller.function.rpartition("::")[2] for caller in callers if caller.file in operation.implementation}
    known = {(body.unit.path, body.span) for body in bodies}
    called = {name for body in bodies for name in _called(body)}
    for unit in {body.unit.path: body.unit for body in bodies}.values():
        for cursor in unit.walk((CursorKind.FUNCTION_DECL,)):
            private = cursor.spelling in beside and unit.in_main_file(cursor.canonical) and cursor.get_usr() in called
            if (cursor.spelling in through or private) and cursor.is_definition() and unit.in_main_file(cursor):
                body = Body(cursor, cursor, unit, main_file_span(unit, cursor), inline=False)
                if (unit.path, body.span) not in known:
                    yield body


def _called(body: Body) -> Iterator[str]:
    """Yield what a body calls, by libclang's identifiers."""
    for cursor in body.statements.walk_preorder():
        if cursors.kind(cursor) is CursorKind.CALL_EXPR and cursor.referenced is not None:
            yield cursor.referenced.get_usr()


def with_functions_beside(subject: OperationSource) -> OperationSource:
    """Return an operation together with the other functions of its sources that call its prims.

    Args:
        subject: a free function.
    """
    return _together(subject, subject.sources)


def with_functions_elsewhere(subject: OperationSource, files: Mapping[str, Sequence[Source]]) -> OperationSource:
    """Return an operation together with all functions of sources that call its prims, in whatever folder.

    Args:
        subject: a free function.
        files: the files that name its prims, by the word.
    """
    known = {unit.path for unit in subject.sources}
    paths = {
        source.path
        for word, sources in files.items()
        for source in sources
        if source.path.endswith(SOURCE_SUFFIXES) and is_unit(source.path) and may_call_prim(source, word)
    }
    return _together(subject, [*subject.sources, *(subject.parser.parse(path) for path in sorted(paths - known))])


def _together(subject: OperationSource, units: Iterable[Unit]) -> OperationSource:
    prims = set(calls(subject))
    known = {(body.unit.path, body.span) for body in subject.bodies}
    beside: list[Body] = []
    for unit in units:
        for cursor in unit.walk((CursorKind.FUNCTION_DECL, CursorKind.CXX_METHOD)):
            span = unit.span(cursor)
            if not cursor.is_definition() or span is None or (span.file, (span.start, span.end)) in known:
                continue
            if span.file == unit.path and cursors.body(cursor) is not None:
                body = Body(cursor, cursor, unit, (span.start, span.end), inline=False, beside=True)
                if any(place in prims for place, _ in calls_in(body)):
                    beside.append(body)
    return replace(subject, bodies=[*subject.bodies, *beside])


def _function(unit: Unit, operation: Operation, place: Span) -> Cursor:
    for cursor in unit.walk(_FUNCTIONS):
        span = unit.span(cursor)
        if span is None or span.file != place.file or span.end <= place.start or span.start >= place.end:
            continue
        if cursor.spelling == operation.name.rpartition("::")[2]:
            if cursor.kind is CursorKind.FUNCTION_TEMPLATE:
                raise Refused("MIG437", function=operation.name)
            return cursor
    raise Refused("MIG401", macro=operation.name)
