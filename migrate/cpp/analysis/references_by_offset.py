# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What libclang knows about a binding file, looked up by the byte offsets of our own tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from clang.cindex import Cursor, CursorKind, Type, TypeKind, conf

from migrate.cpp import cursors
from migrate.cpp.parser import Unit

_NAMED = {CursorKind.TYPE_REF, CursorKind.TEMPLATE_REF}
_CONVERTING = {CursorKind.LAMBDA_EXPR, CursorKind.UNARY_OPERATOR, CursorKind.CALL_EXPR}
_CONST = re.compile(r"\bconst\b\s*")
_REGISTERED = "registered_operation_t<"
_CASTS = frozenset(("nanobind::cast", "nanobind::try_cast"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a declaration stands: file relative to the tree, and the offset of its name."""

    file: str
    offset: int


@dataclass(frozen=True, slots=True)
class Reference:
    """What an expression names: the qualified name, and where that is declared."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Signature:
    """One ``invoke``: canonical types, names, and whether it is a template."""

    result: str
    types: tuple[str, ...]
    names: tuple[str, ...]
    template: bool


@dataclass(slots=True)
class Facts:
    """Facts of one translation unit.

    Args:
        unit: the parsed unit.
    """

    unit: Unit
    _references: dict[tuple[str, int], Reference] = field(default_factory=dict)
    _types: dict[tuple[str, int, int], str] = field(default_factory=dict)
    _names: dict[tuple[str, int], str] = field(default_factory=dict)
    _parameters: dict[tuple[str, int], tuple[str, str]] = field(default_factory=dict)
    _operations: dict[str, Type] = field(default_factory=dict)
    _converted: set[str] = field(default_factory=set)
    _read: set[str] = field(default_factory=set)

    def read(self, file: str) -> None:
        """Read the facts of one file of the unit, once."""
        if file in self._read:
            return
        self._read.add(file)
        for top in self.unit.cursor.get_children():
            if self.unit.relative(cursors.place(top.location)[0]) == file:
                self._visit(top, file)

    def _visit(self, cursor: Cursor, file: str) -> None:
        kind, extent = cursors.kind(cursor), cursors.extent(cursor)
        if extent is not None and kind is not None:
            _, start, end = extent
            if kind in _CONVERTING:
                self._converted |= _converted(cursor)
            if kind is CursorKind.PARM_DECL:
                self._parameters[file, start] = (cursor.spelling, canonical(cursor.type))
            elif kind in _NAMED:
                self._name(cursor, file, end)
            elif kind.is_expression():
                self._types[file, start, end] = canonical(cursor.type)
                if kind is CursorKind.DECL_REF_EXPR:
                    self._refer(cursor, file, end)
        for child in cursor.get_children():
            self._visit(child, file)

    def _name(self, cursor: Cursor, file: str, end: int) -> None:
        target = cursor.referenced
        if target is not None:
            whole = cursors.kind(cursor) is CursorKind.TYPE_REF
            self._names[file, end] = canonical(cursor.type) if whole else cursors.qualified_name(target)

    def _refer(self, cursor: Cursor, file: str, end: int) -> None:
        target = cursors.target(cursor)
        if target is None:
            return
        where, offset = cursors.place(target.location)
        name = cursors.qualified_name(target)
        self._references[file, end] = Reference(name, Place(self.unit.relative(where), offset))
        if target.kind is CursorKind.VAR_DECL and _REGISTERED in canonical(target.type):
            self._operations[name] = target.type

    def reference(self, file: str, end: int) -> Reference | None:
        """Return what the expression that ends at byte ``end`` names; None if a template's argument decides."""
        self.read(file)
        return self._references.get((file, end))

    def references_to(self, file: str, place: Place) -> list[int]:
        """Return the end offsets of all expressions of a file that name the declaration at ``place``."""
        self.read(file)
        return sorted(end for (owner, end), to in self._references.items() if owner == file and to.place == place)

    def type_of(self, file: str, start: int, end: int) -> str:
        """Return the canonical type of the expression ``start..end``, or an empty string where unknown."""
        self.read(file)
        name = self._types.get((file, start, end), "")
        return "" if "dependent type" in name or name == "auto" else name

    def parameter(self, file: str, start: int) -> tuple[str, str] | None:
        """Return name and canonical type of the parameter declared at byte ``start``."""
        self.read(file)
        return self._parameters.get((file, start))

    def named(self, file: str, end: int) -> str:
        """Return the canonical name of the type or template whose name ends at byte ``end``; empty if unknown."""
        self.read(file)
        return self._names.get((file, end), "")

    def converted(self, file: str) -> set[str]:
        """Return the types that the lambdas, function pointers and member pointers of a file show to nanobind."""
        self.read(file)
        return self._converted

    def invokes(self, operation: str) -> list[Signature] | None:
        """Return the ``invoke`` overloads of a registered operation, inherited ones included; None if not seen."""
        kind = self._operations.get(operation)
        if kind is None:
            return None
        return list(_invokes(kind.get_canonical().get_template_argument_type(1).get_declaration()))


def _converted(cursor: Cursor) -> set[str]:
    """Return what a lambda takes and returns, what ``nb::cast`` converts, or the functions that a call is handed.

    Members and constructors are functions, too.
    """
    if cursor.kind is CursorKind.LAMBDA_EXPR:
        taken = {canonical(child.type) for child in cursor.get_children() if child.kind is CursorKind.PARM_DECL}
        return taken | {canonical(value.type) for value in _returned(cursor)}
    kind = canonical(cursor.type)
    if cursor.kind is CursorKind.UNARY_OPERATOR:
        return {kind} if "(" in kind or "::*" in kind else set()
    callee = cursors.target(cursor)
    if callee is not None and cursors.qualified_name(callee) in _CASTS:
        return {kind, *(canonical(argument.type) for argument in cursor.get_arguments())}
    handed = {canonical(argument.type) for argument in list(cursor.get_children())[1:] if _is_function(argument)}
    return handed | ({kind} if kind.startswith("nanobind::init<") else set())


def _returned(cursor: Cursor) -> Iterator[Cursor]:
    """Yield the expressions that a lambda returns."""
    for child in cursor.walk_preorder():
        if child.kind is CursorKind.RETURN_STMT:
            yield from child.get_children()


def _is_function(cursor: Cursor) -> bool:
    kind = cursor.type.get_canonical()
    return TypeKind.FUNCTIONPROTO in (kind.kind, kind.get_pointee().kind)


def _invokes(struct: Cursor) -> Iterator[Signature]:
    struct = _template_of(struct) or struct.get_definition() or struct
    own = [child for child in struct.get_children() if child.kind in cursors.FUNCTIONS and child.spelling == "invoke"]
    for method in own:
        parameters = cursors.arguments(method)
        types = tuple(canonical(parameter.type) for parameter in parameters)
        yield Signature(
            canonical(method.result_type),
            types,
            tuple(parameter.spelling for parameter in parameters),
            method.kind is CursorKind.FUNCTION_TEMPLATE or any("type-parameter-" in kind for kind in types),
        )
    for base in [] if own else list(struct.get_children()):
        if base.kind is CursorKind.CXX_BASE_SPECIFIER:
            yield from _invokes(base.type.get_declaration())


def _template_of(struct: Cursor) -> Cursor | None:
    """Return the class template of an instance of it that is nowhere written out."""
    template = conf.lib.clang_getSpecializedCursorTemplate(struct)
    return template if template is not None and not list(struct.get_children()) else None


def canonical(kind: Type) -> str:
    """Return the canonical spelling of a type."""
    return str(kind.get_canonical().spelling)


def type_in_python(kind: str) -> str:
    """Reduce a canonical type to what Python sees of it: no reference, no const, no spaces."""
    return re.sub(r"&+$|\s+", "", re.sub(r"\s*&+$", "", _CONST.sub("", kind)))
