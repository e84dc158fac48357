# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the types of a new operation's signature are, behind their aliases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from clang.cindex import AccessSpecifier, Cursor, CursorKind, Type, TypeKind

from migrate.context import Context
from migrate.cpp import cursors
from migrate.cpp.unit import Unit
from migrate.scaffold.new_operation import NewOperation

_STANDARD = ("std::", "ttsl::", "tt::stl::", "nanobind::")


@dataclass(frozen=True, slots=True)
class CanonicalType:
    """One type.

    Args:
        name: canonical name without template arguments, references and constness.
        arguments: its template arguments that are types.
    """

    name: str
    arguments: tuple[CanonicalType, ...] = ()

    def every(self) -> Iterator[CanonicalType]:
        """Yield the type and, at any depth, its template arguments."""
        yield self
        for argument in self.arguments:
            yield from argument.every()


@dataclass(frozen=True, slots=True)
class Signature:
    """One overload.

    Args:
        result: what it returns.
        parameters: what it takes.
    """

    result: CanonicalType
    parameters: tuple[CanonicalType, ...]

    def every(self) -> Iterator[CanonicalType]:
        """Yield every type of the signature at any depth."""
        for one in (self.result, *self.parameters):
            yield from one.every()


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """What an operation's header says.

    Args:
        overloads: in order.
        enums: enumerators by qualified name of the enumerations in the signatures.
        classes: qualified names of the classes in the signatures, those of libraries left out.
        results: fields, each with its type, of the plain structs of the operation's own that it only returns.
        own: enumerations and classes of the signatures that the operation's own files define.
    """

    overloads: tuple[Signature, ...]
    enums: Mapping[str, tuple[str, ...]]
    classes: frozenset[str]
    results: Mapping[str, tuple[tuple[str, CanonicalType], ...]]
    own: frozenset[str]


def facts(operation: NewOperation, context: Context, plan_files: Mapping[str, bytes]) -> SignatureFacts | None:
    """Read an operation's declarations.

    Args:
        operation: the new operation.
        context: the tree as it is.
        plan_files: contents that a plan gives to files.

    Returns:
        None if its header declares no such function.
    """
    if operation.header not in plan_files and not context.tree.exists(operation.header):
        return None
    unit = context.parser.parse(operation.header, overlay=plan_files)
    seen = _Seen()
    overloads = []
    for cursor in _declarations(unit, operation.name):
        taken = tuple(_canonical_type(one.type, seen) for one in cursors.arguments(cursor))
        overloads.append(Signature(_canonical_type(cursor.result_type, seen), taken))
    if not overloads:
        return None
    names = {name: unit.relative(cursors.declared_in(cursor)[0]) for name, cursor in seen.declared.items()}
    own = frozenset(name for name, file in names.items() if file in plan_files)
    parameters = {each.name for one in overloads for kind in one.parameters for each in kind.every()}
    results = {name: _fields(seen.declared[name], seen) for name in sorted(seen.classes & own - parameters)}
    plain = {name: fields for name, fields in results.items() if fields}
    return SignatureFacts(tuple(overloads), seen.enums, frozenset(seen.classes), plain, own)


def _fields(record: Cursor, seen: _Seen) -> tuple[tuple[str, CanonicalType], ...]:
    """Return the fields of a struct that has nothing else; nothing for any other class."""
    children = list(record.get_definition().get_children()) if record.get_definition() else []
    plain = all(
        one.kind is CursorKind.FIELD_DECL and one.access_specifier is AccessSpecifier.PUBLIC for one in children
    )
    return tuple((one.spelling, _canonical_type(one.type, seen)) for one in children) if plain else ()


def _declarations(unit: Unit, name: str) -> list[Cursor]:
    functions = [
        cursor
        for cursor in unit.walk([CursorKind.FUNCTION_DECL])
        if unit.in_main_file(cursor) and cursors.qualified_name(cursor) == name
    ]
    if functions:
        return functions
    methods = unit.walk([CursorKind.CXX_METHOD])
    return [cursor for cursor in methods if unit.in_main_file(cursor) and cursor.spelling == "invoke"]


@dataclass(slots=True)
class _Seen:
    enums: dict[str, tuple[str, ...]] = field(default_factory=dict)
    classes: set[str] = field(default_factory=set)
    declared: dict[str, Cursor] = field(default_factory=dict)


def _canonical_type(kind: Type, seen: _Seen) -> CanonicalType:
    canonical = kind.get_canonical()
    while canonical.kind in (TypeKind.LVALUEREFERENCE, TypeKind.RVALUEREFERENCE, TypeKind.POINTER):
        canonical = canonical.get_pointee().get_canonical()
    declared = canonical.get_declaration()
    arguments = [
        canonical.get_template_argument_type(index) for index in range(max(0, canonical.get_num_template_arguments()))
    ]
    inner = tuple(_canonical_type(one, seen) for one in arguments if one.kind is not TypeKind.INVALID)
    name = cursors.qualified_name(declared) if declared.kind is not CursorKind.NO_DECL_FOUND else ""
    if declared.kind is CursorKind.ENUM_DECL:
        seen.enums[name] = tuple(
            one.spelling for one in declared.get_children() if one.kind is CursorKind.ENUM_CONSTANT_DECL
        )
        seen.declared[name] = declared
    elif name and not name.startswith(_STANDARD):
        seen.classes.add(name)
        seen.declared[name] = declared
    return CanonicalType(name or canonical.spelling.removeprefix("const ").removeprefix("volatile "), inner)
