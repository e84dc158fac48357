# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Everything known about one operation before anything is planned: its text joined with libclang's cursors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from clang.cindex import Cursor, CursorKind

from migrate.context import Context
from migrate.cpp import cursors
from migrate.cpp.edit.qualify import Change
from migrate.cpp.lookup import Path, Scopes, scopes_of
from migrate.cpp.parser import Parser, Unit
from migrate.cpp.source import Span
from migrate.cpp.value_type import REFERENCES
from migrate.inventory.model import Operation
from migrate.tree.refusal import Refused

Range = tuple[int, int]
RECORDS = (CursorKind.STRUCT_DECL, CursorKind.CLASS_DECL, CursorKind.CLASS_TEMPLATE)
METHODS = (CursorKind.CXX_METHOD, CursorKind.FUNCTION_TEMPLATE)


@dataclass(slots=True)
class Body:
    """One ``invoke`` with its two places.

    Args:
        declaration: cursor inside the struct (or of the function's declaration), of the header's unit.
        definition: cursor of the definition, of ``unit``; the declaration itself for an inline body.
        unit: the unit whose main file holds the definition.
        span: bytes of the definition.
        inline: the body stands inside the struct.
        beside: it is another function of the same source, which calls a prim of the operation, too.
    """

    declaration: Cursor
    definition: Cursor
    unit: Unit
    span: Range
    inline: bool
    beside: bool = False

    @property
    def statements(self) -> Cursor:
        """The compound statement."""
        statements = cursors.body(self.definition)
        assert statements is not None
        return statements


@dataclass
class OperationSource:
    """One operation, ready to be planned.

    Args:
        operation: from the inventory.
        parser: parses further files when needed.
        header: unit of the header that holds the struct, or that declares the function.
        struct: the struct's cursor in it; None for a free function.
        bodies: its ``invoke`` overloads in the struct's order; or the function's, and those of helpers beside it that
            call the prim for it.
        instance: what is registered, qualified, where its struct stays and the function calls its ``invoke``; else
            empty.
        arguments: what the template's parameters stand for in that instance; empty for what no signature can name.
        launched: that struct is a device operation, whose ``invoke`` makes what is launched.
        companions: functions of the other operations that change with it, each with the name that it gets.
    """

    operation: Operation
    parser: Parser
    header: Unit
    struct: Cursor | None
    bodies: list[Body]
    instance: str = ""
    arguments: Mapping[str, str] = field(default_factory=dict)
    launched: bool = False
    companions: Mapping[str, str] = field(default_factory=dict)
    _scopes: dict[int, Scopes] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Unqualified name of the operation."""
        return self.operation.name.rpartition("::")[2]

    @property
    def target(self) -> Path:
        """Namespace of the registered object."""
        return tuple(self.operation.name.split("::")[:-1])

    @property
    def origin(self) -> Path:
        """Namespace of the struct, or of the function itself."""
        return tuple(self.operation.struct.split("::")[:-1]) if self.struct is not None else self.target

    @property
    def function(self) -> str:
        """Qualified name of the function that calls the prim today."""
        return f"{self.operation.struct}::invoke" if self.struct is not None else self.operation.name

    @property
    def renamed(self) -> dict[str, str]:
        """The names of functions today, its own first, with the ones that they get; empty if all keep theirs."""
        own = {self.function: self.operation.name} if self.struct is not None else {}
        return {**own, **self.companions}

    @property
    def registered_in(self) -> str:
        """File of the registration."""
        return self.operation.registration.file

    def origin_of(self, body: Body) -> Path:
        """Namespace in which a body is looked up today."""
        return self.origin if self.struct is not None else self.scope_of(body)

    def scope_of(self, body: Body) -> Path:
        """Namespace in which a body is looked up after the change."""
        if self.struct is not None:
            return self.target
        space = body.definition.semantic_parent
        while space.kind in RECORDS:
            space = space.semantic_parent
        return tuple(part for part in cursors.qualified_name(space).split("::") if part not in ("", cursors.ANONYMOUS))

    @cached_property
    def sources(self) -> list[Unit]:
        """Units that define the overloads, each once."""
        return list({body.unit.path: body.unit for body in self.bodies}.values())

    def substituted(self, unit: Unit, start: int, end: int) -> Iterator[Change]:
        """Yield the changes that write the template's arguments for its parameters in a stretch of a unit.

        Raises:
            Refused: MIG439, an argument cannot be written there.
        """
        for offset, word in unit.source.words(start, end) if self.arguments else ():
            if word in self.arguments and not unit.source.blank[:offset].rstrip().endswith((b".", b"->", b"::")):
                if not self.arguments[word]:
                    where = f"{unit.path}:{unit.source.line(offset)}"
                    raise Refused("MIG439", where=where, instance=self.instance, parameter=word)
                yield offset, offset + len(word), self.arguments[word].encode()

    def scopes(self, unit: Unit) -> Scopes:
        """Return what names mean in a unit."""
        if id(unit) not in self._scopes:
            self._scopes[id(unit)] = scopes_of(self.parser, unit)
        return self._scopes[id(unit)]


def gather(operation: Operation, context: Context) -> OperationSource:
    """Find an operation's struct and bodies.

    Raises:
        Refused: something stands there that the recipe does not understand.
    """
    if operation.macro:
        raise Refused("MIG401", macro=operation.macro)
    operation = _beside(operation, context.parser)
    span = operation.struct_span
    if span is None:
        raise Refused("MIG402", struct=operation.struct)
    header = context.parser.parse(span.file)
    struct = _struct(header, operation.struct, span.start, span.end)
    declarations = [child for child in struct.get_children() if child.kind in METHODS and child.spelling == "invoke"]
    if not declarations:
        raise Refused("MIG404", struct=operation.struct)
    for declaration in declarations:
        if declaration.result_type.get_canonical().kind in REFERENCES:
            where = f"{span.file}:{header.source.line(cursors.place(declaration.location)[1])}"
            raise Refused("MIG428", where=where, operation=operation.name, type=declaration.result_type.spelling)
    units = [context.parser.parse(path) for path in operation.implementation if path != span.file]
    bodies = [_body(declaration, header, units) for declaration in declarations]
    return OperationSource(operation, context.parser, header, struct, bodies)


def _beside(operation: Operation, parser: Parser) -> Operation:
    """Take the struct in the header of the registration where two headers define one of that name."""
    path = operation.registration.file
    if operation.struct_span is None or operation.struct_span.file == path:
        return operation
    unit = parser.parse(path)
    for cursor in unit.find(operation.struct, RECORDS):
        span = unit.span(cursor)
        if span is not None and cursor.is_definition():
            end = unit.source.after(span.end, b";")
            return replace(operation, struct_span=Span(path, span.start, end, span.line))
    return operation


def _struct(header: Unit, name: str, start: int, end: int) -> Cursor:
    for cursor in header.walk(RECORDS):
        span = header.span(cursor)
        inside = span and span.start >= start - 1 and span.end <= end + 1
        if inside and cursor.is_definition() and cursors.qualified_name(cursor) == name:
            if cursor.kind is CursorKind.CLASS_TEMPLATE:
                raise Refused("MIG403", struct=name)
            return cursor
    raise Refused("MIG402", struct=name)


def _body(declaration: Cursor, header: Unit, units: list[Unit]) -> Body:
    if declaration.kind is CursorKind.FUNCTION_TEMPLATE:
        raise Refused("MIG403", struct=cursors.qualified_name(declaration))
    if declaration.is_definition():
        return Body(declaration, declaration, header, main_file_span(header, declaration), True)
    place = cursors.declared_in(declaration)
    for unit in [*units, header]:
        for cursor in _definitions(unit):
            if cursors.declared_in(cursor.canonical) == place:
                return Body(declaration, cursor, unit, main_file_span(unit, cursor), False)
    raise Refused("MIG405", function=cursors.qualified_name(declaration), type=declaration.type.spelling)


def _definitions(unit: Unit) -> Iterator[Cursor]:
    return (cursor for cursor in unit.walk(METHODS) if cursor.spelling == "invoke" and cursor.is_definition())


def main_file_span(unit: Unit, cursor: Cursor) -> Range:
    """Return the bytes of a declaration in a unit's main file, attributes before it included.

    Raises:
        Refused: MIG401, a macro or another file writes it.
    """
    span = unit.span(cursor)
    if span is None or span.file != unit.path:
        raise Refused("MIG401", macro=cursors.qualified_name(cursor))
    return span.start, span.end
