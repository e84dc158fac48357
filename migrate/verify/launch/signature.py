# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The overloads of a public function as they can be called: canonical types, how many arguments are required."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clang.cindex import Cursor, CursorKind

from migrate.cpp import cursors
from migrate.cpp.unit import Unit
from migrate.verify.launch.value_types import ValueTypes

_FUNCTIONS = (CursorKind.FUNCTION_DECL, CursorKind.CXX_METHOD, CursorKind.FUNCTION_TEMPLATE)


@dataclass(frozen=True, slots=True)
class Signature:
    """One overload.

    Args:
        names: of the parameters.
        types: of the parameters, canonical, with their references.
        required: how many arguments must be given.
    """

    names: tuple[str, ...]
    types: tuple[str, ...]
    required: int

    @property
    def shown(self) -> str:
        """What messages call it."""
        return ", ".join(self.names)


@dataclass(frozen=True, slots=True)
class Signatures:
    """All overloads of one function.

    Args:
        overloads: each of them.
        enumerations: the values of the enumerations in their types, by canonical name.
        constructors: what the constructors of the classes in their types take, by canonical name.
        templates: some are templates, whose arguments could be anything.
    """

    overloads: tuple[Signature, ...]
    enumerations: dict[str, tuple[int, ...]]
    constructors: dict[str, tuple[tuple[str, ...], ...]]
    templates: bool


def signatures_of(unit: Unit, name: str, struct: str) -> Signatures:
    """Read the overloads that a header declares.

    Args:
        unit: the header.
        name: qualified name of the function or the object.
        struct: qualified name of the struct whose ``invoke`` the object calls; empty for a function.
    """
    qualified = f"{struct}::invoke" if struct else name
    last = qualified.rpartition("::")[2]
    declarations = [
        cursor
        for cursor in unit.walk(_FUNCTIONS)
        if cursor.spelling == last and cursors.qualified_name(cursor) == qualified
    ]
    declarations = declarations or list(_brought_in(unit, name))
    overloads: dict[tuple[str, ...], Signature] = {}
    types = ValueTypes()
    for cursor in declarations:
        if cursor.kind is CursorKind.FUNCTION_TEMPLATE:
            continue
        signature = _signature(cursor)
        known = overloads.get(signature.types)
        if known is None or signature.required < known.required:
            overloads[signature.types] = signature
        for parameter in cursors.arguments(cursor):
            types.add(parameter.type)
    templates = any(cursor.kind is CursorKind.FUNCTION_TEMPLATE for cursor in declarations)
    return Signatures(tuple(overloads.values()), types.enumerations, types.constructors, templates)


def _brought_in(unit: Unit, name: str) -> Iterator[Cursor]:
    """Yield the functions that a using-declaration gives a name."""
    for cursor in unit.walk([CursorKind.USING_DECLARATION]):
        if f"{cursors.enclosing_namespace(cursor)}::{cursor.spelling}" == name:
            for child in cursor.get_children():
                if child.kind is CursorKind.OVERLOADED_DECL_REF:
                    yield from cursors.overloads(child)


def _signature(cursor: Cursor) -> Signature:
    parameters = cursors.arguments(cursor)
    defaults = [any(token.spelling == "=" for token in parameter.get_tokens()) for parameter in parameters]
    return Signature(
        tuple(parameter.spelling or f"argument {number}" for number, parameter in enumerate(parameters, 1)),
        tuple(parameter.type.get_canonical().spelling for parameter in parameters),
        defaults.index(True) if True in defaults else len(parameters),
    )
