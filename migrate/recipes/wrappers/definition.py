# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A wrapper's functions: definition, declarations and default arguments, as text and as cursors."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from clang.cindex import Cursor, CursorKind, StorageClass

from migrate.cpp import cursors
from migrate.cpp.edit.qualify import Change, without_anonymous
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.lookup import Path, Scopes, scopes_of
from migrate.cpp.parser import Parser, Unit
from migrate.cpp.references import Reference, references
from migrate.cpp.signature import FunctionHead, head_of
from migrate.inventory.model import Wrapper
from migrate.tree.refusal import Refused

Range = tuple[int, int]
FUNCTIONS = (CursorKind.FUNCTION_DECL, CursorKind.FUNCTION_TEMPLATE)
_TYPES = frozenset({
    "STRUCT_DECL",
    "CLASS_DECL",
    "UNION_DECL",
    "CLASS_TEMPLATE",
    "ENUM_DECL",
    "ENUM_CONSTANT_DECL",
    "TYPEDEF_DECL",
    "TYPE_ALIAS_DECL",
})  # fmt: skip
METHODS = (*FUNCTIONS, CursorKind.CXX_METHOD)


@dataclass(eq=False)
class Definition:
    """One function of a wrapper.

    Args:
        name: qualified name.
        unit: whose main file defines it.
        scopes: what names mean there.
        cursor: of the definition.
        head: of the definition.
        span: bytes of the definition.
        header: unit of the file that declares it; the same unit where there is no other declaration.
        declared: head of that declaration.
        header_scopes: what names mean in that file.
        renamings: what its names are called elsewhere, as far as it was asked for.
    """

    name: str
    unit: Unit
    scopes: Scopes
    cursor: Cursor
    head: FunctionHead
    span: Range
    header: Unit
    declared: FunctionHead
    header_scopes: Scopes
    renamings: dict[tuple[Hashable, ...], list[Change]] = field(default_factory=dict)

    @property
    def usr(self) -> str:
        """Libclang's identifier of the function."""
        return str(self.cursor.get_usr())

    @property
    def origin(self) -> Path:
        """Its namespace."""
        return namespace_of(self.cursor)

    @property
    def last(self) -> str:
        """Its name without namespaces."""
        return self.name.rpartition("::")[2]

    @cached_property
    def statements(self) -> Cursor:
        """The compound statement."""
        body = cursors.body(self.cursor)
        assert body is not None
        return body

    @property
    def body(self) -> Range:
        """Bytes of the body, braces included."""
        extent = cursors.extent(self.statements)
        assert extent is not None
        return extent[1], extent[2]

    @cached_property
    def references(self) -> list[Reference]:
        """Every name of head and body."""
        return references(self.unit, *self.span)


def namespace_of(cursor: Cursor) -> Path:
    """Return the namespace that a declaration belongs to, anonymous ones left out."""
    parent = cursor.semantic_parent
    while parent is not None and parent.kind is not CursorKind.NAMESPACE:
        if parent.kind.is_translation_unit():
            return ()
        parent = parent.semantic_parent
    name = without_anonymous(cursors.qualified_name(parent) + "::") if parent is not None else ""
    return tuple(part for part in name.split("::") if part)


def gather(
    wrapper: Wrapper,
    parser: Parser,
    overlay: Mapping[str, bytes] | None = None,
    kinds: tuple[CursorKind, ...] = FUNCTIONS,
) -> list[Definition]:
    """Return the functions of a wrapper; more than one where it is overloaded.

    Args:
        wrapper: from the inventory.
        parser: parses the files.
        overlay: contents that take the place of files.
        kinds: of cursors to look at.

    Raises:
        Refused: it cannot be understood, or is a template.
    """
    unit = parser.parse(wrapper.span.file, overlay)
    candidates = [cursor for cursor in unit.find(wrapper.name, kinds) if cursor.is_definition()]
    if not candidates:
        error = next((diagnostic.message for diagnostic in unit.errors), f"{wrapper.span.file} does not define it")
        raise Refused("MIG611", where=_where(wrapper), name=wrapper.name, reason=error)
    scopes = scopes_of(parser, unit)
    definitions = [_definition(wrapper, unit, scopes, cursor, parser, overlay) for cursor in candidates]
    known = {definition.usr for definition in definitions}
    if any(overload.get_usr() not in known for one in definitions for overload in one.header.find(wrapper.name, kinds)):
        raise Refused("MIG611", where=_where(wrapper), name=wrapper.name, reason="an overload is defined elsewhere")
    return definitions


def _where(wrapper: Wrapper) -> str:
    return f"{wrapper.span.file}:{wrapper.span.line}"


def _definition(
    wrapper: Wrapper, unit: Unit, scopes: Scopes, cursor: Cursor, parser: Parser, overlay: Mapping[str, bytes] | None
) -> Definition:
    if cursor.kind is CursorKind.FUNCTION_TEMPLATE:
        raise Refused("MIG603", where=_where(wrapper), name=wrapper.name)
    span = unit.span(cursor)
    if span is None or span.file != unit.path or cursor.type.is_function_variadic():
        raise Refused("MIG611", where=_where(wrapper), name=wrapper.name, reason="a macro writes it")
    head = head_of(unit, cursor, span.start, span.end)
    header, declared, header_scopes = unit, head, scopes
    path = unit.relative(cursors.declared_in(cursor.canonical)[0])
    if path != unit.path:
        header = parser.parse(path, overlay)
        other = next(
            (method for method in header.find(wrapper.name, METHODS) if method.get_usr() == cursor.get_usr()), None
        )
        place = header.span(other) if other is not None else None
        if other is None or place is None:
            raise Refused("MIG611", where=_where(wrapper), name=wrapper.name, reason=f"{path} does not declare it")
        declared = head_of(header, other, place.start, place.end)
        header_scopes = scopes_of(parser, header)
    return Definition(wrapper.name, unit, scopes, cursor, head, (span.start, span.end), header, declared, header_scopes)


def check(definition: Definition) -> None:
    """Refuse a body that cannot stand anywhere but in its file.

    Raises:
        Refused: MIG604 or MIG608.
    """
    unit, name = definition.unit, definition.name
    for reference in definition.references:
        where = f"{unit.path}:{unit.source.line(reference.offset)}"
        inside = definition.body[0] <= reference.offset
        if inside and reference.usr == definition.usr:
            raise Refused("MIG604", where=where, name=name)
        own = reference.file == unit.path and reference.kind in _TYPES and not unit.path.endswith(HEADER_SUFFIXES)
        if (cursors.ANONYMOUS in reference.name or own) and not reference.local:
            raise Refused("MIG608", where=where, name=name, used=reference.text, why="only its file sees")
    for cursor in definition.statements.walk_preorder():
        where = f"{unit.path}:{cursor.location.line}"
        if cursors.kind(cursor) is CursorKind.VAR_DECL and cursor.storage_class is StorageClass.STATIC:
            raise Refused("MIG608", where=where, name=name, used=cursor.spelling, why="is kept between its calls")
        target = cursor.referenced if cursors.kind(cursor) is CursorKind.DECL_REF_EXPR else None
        if target is not None and _private(target, unit):
            raise Refused("MIG608", where=where, name=name, used=target.spelling, why="only its file sees")


def _private(target: Cursor, unit: Unit) -> bool:
    """Tell whether a declaration is one that other files cannot name."""
    if target.kind not in (CursorKind.FUNCTION_DECL, CursorKind.VAR_DECL, CursorKind.FUNCTION_TEMPLATE):
        return False
    spelled, _ = cursors.declared_in(target.canonical)
    parent = target.semantic_parent
    at_scope = parent is not None and (parent.kind is CursorKind.NAMESPACE or parent.kind.is_translation_unit())
    return at_scope and unit.relative(spelled) == unit.path and not unit.path.endswith(HEADER_SUFFIXES)
