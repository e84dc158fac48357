# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the facts of one parsed file."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from clang.cindex import Cursor, CursorKind

from migrate.cpp import cursors
from migrate.cpp.lexed import Lexed
from migrate.cpp.references import Reference, references
from migrate.cpp.source import Source, Span
from migrate.cpp.unit import Unit
from migrate.verify.meaning.branches import skipped
from migrate.verify.meaning.facts import GLOBAL, LOCAL, PARAMETER, PRIVATE, Code, Function, Parameter, Target, UnitFacts
from migrate.verify.meaning.macro_bodies import bindings, written
from migrate.verify.meaning.python_types import converted

_REGISTERED = "registered_operation_t<"
_LITERAL = re.compile(r'"([\w:]+)"')
_ATTRIBUTE = re.compile(rb"\[\[((?:[^\[\]]|\[[^\]]*\])*)\]\]\s*$")

_SCOPES = frozenset(
    {
        *cursors.RECORDS,
        CursorKind.NAMESPACE,
        CursorKind.LINKAGE_SPEC,
        CursorKind.ENUM_DECL,
    }
)
_VALUES = frozenset(
    {
        *cursors.RECORDS,
        CursorKind.VAR_DECL,
        CursorKind.FIELD_DECL,
        CursorKind.ENUM_DECL,
        CursorKind.ENUM_CONSTANT_DECL,
        CursorKind.TYPE_ALIAS_DECL,
        CursorKind.TYPEDEF_DECL,
    }
)


def facts_of(unit: Unit) -> UnitFacts:
    """Return the facts of a unit's main file."""
    reader = _Reader(unit)
    functions, bodies = reader.functions()
    registered = list(_registered(unit))
    return UnitFacts(
        functions=tuple(functions),
        rest=reader.rest(bodies),
        names=reader.names,
        registered={name: struct for name, struct, _ in registered},
        registered_as={name: text for name, _, text in registered if text},
        skipped=skipped(unit),
        converted=converted(unit),
        includes=tuple(path for path in unit.includes if not path.startswith("/") or "/nanobind/" in path),
        declared=tuple(dict.fromkeys(name for cursor in unit.top_level() for name in _declared(cursor, unit.path))),
    )


def plain(name: str) -> str:
    """Return a qualified name without its anonymous namespaces."""
    return name.replace(f"{cursors.ANONYMOUS}::", "")


class _Reader:
    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.lexed = Lexed(unit.path, unit.source.data)
        self.starts = [token.start for token in self.lexed.tokens]
        self.names: dict[str, Target] = {}
        self._references: dict[int, Reference] = {}
        for reference in references(unit, 0, len(unit.source)):
            known = self._references.get(reference.start)
            if not reference.member and (known is None or reference.end > known.end):
                self._references[reference.start] = reference

    def functions(self) -> tuple[list[Function], list[tuple[int, int]]]:
        """Return the functions, and the bytes of the bodies."""
        functions: list[Function] = []
        bodies: list[tuple[int, int]] = []
        last = (-1, -1)
        for cursor in self.unit.walk(cursors.FUNCTIONS):
            span = self.unit.span(cursor)
            if span is None or span.file != self.unit.path or _is_instance(cursor, span):
                continue
            if span.start < last[1] and (span.start, span.end) != last:  # one use of a macro may write several
                continue
            function, body = self._function(cursor, span.start)
            functions.append(function)
            if body is not None:
                bodies.append(body)
                last = body
        return functions, bodies

    def rest(self, bodies: list[tuple[int, int]]) -> Code:
        """Return the code outside the bodies."""
        symbols: list[str] = []
        lines: list[int] = []
        at = 0
        for start, end in [*sorted(bodies), (len(self.unit.source), len(self.unit.source))]:
            part = self.code(at, start, {})
            symbols += part.symbols
            lines += part.lines
            if end < len(self.unit.source):
                symbols.append(";")  # stands for the body
                lines.append(self.unit.source.line(start))
            at = max(at, end)
        return Code(tuple(symbols), tuple(lines))

    def code(
        self,
        start: int,
        end: int,
        parameters: dict[int, int],
        macros: Mapping[int, tuple[int, list[str]]] = MappingProxyType({}),
    ) -> Code:
        """Return the symbols of a stretch; strings beside each other are one.

        Args:
            start: first byte.
            end: one past the last one.
            parameters: positions of parameters by the offset of their declaration.
            macros: ends of the uses of macros that are written out, and what they write, by their first byte.
        """
        symbols: list[str] = []
        lines: list[int] = []
        at, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        while at < last:
            token = self.lexed.tokens[at]
            if token.start in macros:
                behind, written_out = macros[token.start]
                symbols += written_out
                lines += [self.unit.source.line(token.start)] * len(written_out)
                at = bisect_left(self.starts, behind)
                continue
            reference = self._references.get(token.start)
            if symbols and _is_literal(symbols[-1]) and _is_literal(token.text):
                symbols[-1] = symbols[-1][:-1] + token.text[1:]
                at += 1
                continue
            lines.append(self.unit.source.line(token.start))
            if reference is None or reference.end > end:
                symbols.append(token.text)
                at += 1
            else:
                symbols.append(self._symbol(reference, parameters))
                at = bisect_left(self.starts, reference.end)
        return Code(tuple(symbols), tuple(lines))

    def _symbol(self, reference: Reference, parameters: dict[int, int]) -> str:
        if reference.local:
            position = parameters.get(reference.declared) if reference.kind == "PARM_DECL" else None
            return f"{LOCAL}{reference.text}" if position is None else f"{PARAMETER}{position}"
        if not reference.name:
            return reference.text
        name = plain(reference.name)
        if cursors.ANONYMOUS in reference.name:
            name = f"{reference.first or reference.file}{PRIVATE}{name}"
        self.names[name] = Target(reference.first or reference.file, reference.kind, reference.usr)
        return f"{GLOBAL}{name}"

    def _function(self, cursor: Cursor, start: int) -> tuple[Function, tuple[int, int] | None]:
        arguments = cursors.arguments(cursor)
        positions = {cursors.place(argument.location)[1]: index for index, argument in enumerate(arguments)}
        inner = cursors.body(cursor) if cursor.is_definition() else None
        span = self.unit.span(inner) if inner is not None else None
        body = self._body(cursor, span, positions) if span is not None else None
        function = Function(
            name=plain(cursors.qualified_name(cursor)),
            result=cursor.result_type.get_canonical().spelling,
            parameters=tuple(self._parameter(argument) for argument in arguments),
            line=self.unit.source.line(cursors.place(cursor.location)[1]),
            attributes=tuple(_attributes(self.unit.source, cursor, start)),
            body=body,
            templates=tuple(_templates(cursor, values=True)),
            type_parameters=tuple(_templates(cursor, values=False)),
        )
        return function, (span.start, span.end) if span is not None else None

    def _body(self, function: Cursor, span: Span, positions: dict[int, int]) -> Code:
        """Return the symbols of a body; what the macro stands for that writes it, where one does."""
        names = {argument.spelling: index for index, argument in enumerate(cursors.arguments(function))}

        def symbol(reference: Reference) -> str:
            parameter = reference.local and reference.kind == "PARM_DECL" and reference.text in names
            return f"{PARAMETER}{names[reference.text]}" if parameter else self._symbol(reference, {})

        macros = {start: (end, symbols) for start, end, symbols in bindings(self.unit, function, span, symbol)}
        code = self.code(span.start, span.end, positions, macros)
        if code.symbols[:1] in (("{",), ("try",), (":",)):
            return code
        symbols = written(self.unit, function, span.start, symbol)
        return Code(tuple(symbols), (code.lines[0],) * len(symbols)) if symbols else code

    def _parameter(self, cursor: Cursor) -> Parameter:
        span = self.unit.span(cursor)
        symbols = self.code(span.start, span.end, {}).symbols if span is not None else ()
        depth = 0
        default = ""
        for at, symbol in enumerate(symbols):
            depth += (symbol in "([{") - (symbol in ")]}")
            if symbol == "=" and depth == 0:
                default = " ".join(symbols[at + 1 :])
                break
        return Parameter(cursor.spelling, cursor.type.get_canonical().spelling, default)


def _is_instance(function: Cursor, span: Span) -> bool:
    """Tell whether the compiler made a member of a class from a template: it stands outside of its class."""
    around = function.lexical_parent
    if around is None or cursors.kind(around) not in cursors.RECORDS:
        return False
    extent = cursors.extent(around)
    return extent is not None and not extent[1] <= span.start < extent[2]


def _templates(function: Cursor, values: bool) -> Iterator[str]:
    """Yield the names of template parameters that are values, or types; of the others, an empty text."""
    for child in function.get_children():
        if child.kind is CursorKind.TEMPLATE_NON_TYPE_PARAMETER:
            yield child.spelling if values else ""
        elif child.kind in (CursorKind.TEMPLATE_TYPE_PARAMETER, CursorKind.TEMPLATE_TEMPLATE_PARAMETER):
            yield "" if values else child.spelling


def _is_literal(text: str) -> bool:
    """Tell whether a symbol is a string without a prefix: one that stands beside another is a part of it."""
    return len(text) > 1 and text[0] == text[-1] == '"'


def _attributes(source: Source, cursor: Cursor, start: int) -> Iterator[str]:
    """Yield the attributes that stand before a declaration, and ``noexcept``."""
    while match := _ATTRIBUTE.search(source.blank[max(0, start - 400) : start]):
        yield from (" ".join(part.decode().split()) for part in match[1].split(b","))
        start -= min(start, 400) - match.start()
    if cursors.is_noexcept(cursor):
        yield "noexcept"


def _declared(cursor: Cursor, path: str) -> Iterator[str]:
    """Yield the names of what is declared outside of functions, functions aside."""
    kind = cursors.kind(cursor)
    if kind in _VALUES and cursor.spelling:
        name = cursors.qualified_name(cursor)
        yield f"{path}{PRIVATE}{plain(name)}" if cursors.ANONYMOUS in name else name
    if kind in _SCOPES:
        for child in cursor.get_children():
            yield from _declared(child, path)


def _registered(unit: Unit) -> Iterator[tuple[str, str, str]]:
    """Yield objects that are registered: their names, the structs, and what they are registered as."""
    for cursor in unit.walk([CursorKind.VAR_DECL]):
        type_ = cursor.type.get_canonical()
        if _REGISTERED in type_.spelling and type_.get_num_template_arguments() == 2:
            struct = type_.get_template_argument_type(1).get_declaration()
            name = plain(cursors.qualified_name(cursor))
            text = _LITERAL.search(unit.text(cursor)) or _LITERAL.search(type_.spelling)  # a macro may write the name
            yield name, plain(cursors.qualified_name(struct)), text[1] if text else name
