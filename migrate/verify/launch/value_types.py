# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""How values of the types in signatures can be made: the values of enumerations, the constructors of classes."""

from __future__ import annotations

from collections.abc import Iterator

from clang.cindex import AccessSpecifier, AvailabilityKind, Cursor, CursorKind, Type

from migrate.cpp import cursors

_HIDDEN = (AccessSpecifier.PRIVATE, AccessSpecifier.PROTECTED)
_CLASSES = (CursorKind.CLASS_DECL, CursorKind.STRUCT_DECL)


class ValueTypes:
    """The types that parameters are made of, and how values of them are made."""

    def __init__(self) -> None:
        self.enumerations: dict[str, tuple[int, ...]] = {}
        self.constructors: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._seen: set[str] = set()

    def add(self, type_: Type) -> None:
        """Add a parameter's type, those that it is made of, and those that its constructors take."""
        for part in _parts(type_.get_canonical()):
            name = _plain(part)
            if name in self._seen:
                continue
            self._seen.add(name)
            declaration = part.get_declaration()
            if declaration.kind is CursorKind.ENUM_DECL:
                self._add_enumeration(name, declaration)
            elif declaration.kind in _CLASSES and not name.startswith("std::"):
                self._add_class(name, declaration)

    def _add_enumeration(self, name: str, declaration: Cursor) -> None:
        constants = (child for child in declaration.get_children() if child.kind is CursorKind.ENUM_CONSTANT_DECL)
        if values := tuple(dict.fromkeys(constant.enum_value for constant in constants)):
            self.enumerations[name] = values

    def _add_class(self, name: str, declaration: Cursor) -> None:
        definition = declaration.get_definition()
        if definition is None or definition.is_abstract_record():
            return
        constructors = [child for child in definition.get_children() if child.kind is CursorKind.CONSTRUCTOR]
        if constructors:
            usable = [cursors.arguments(constructor) for constructor in constructors if _usable(constructor)]
            lists = (tuple(_plain(parameter.type.get_canonical()) for parameter in each) for each in usable)
            self.constructors[name] = tuple(dict.fromkeys(types for types in lists if name not in types))
            members = [parameter for each in usable for parameter in each]
        else:
            members = [child for child in definition.get_children() if child.kind is CursorKind.FIELD_DECL]
        for member in members:
            self.add(member.type)


def _usable(constructor: Cursor) -> bool:
    return (
        constructor.access_specifier is AccessSpecifier.PUBLIC
        and constructor.availability is not AvailabilityKind.NOT_AVAILABLE  # deleted
        and not constructor.type.is_function_variadic()
        and not any(
            part.get_declaration().access_specifier in _HIDDEN
            for parameter in cursors.arguments(constructor)
            for part in _parts(parameter.type.get_canonical())
        )
    )


def _plain(type_: Type) -> str:
    """Return the spelling of a type without reference and ``const``."""
    pointee = type_.get_pointee() if type_.kind.name.endswith("REFERENCE") else type_
    return str(pointee.get_canonical().spelling).removeprefix("const ")


def _parts(type_: Type) -> Iterator[Type]:
    """Yield a type without reference, and the types that it is made of."""
    pointee = type_.get_pointee()
    type_ = (pointee if pointee.spelling else type_).get_canonical()
    yield type_
    for number in range(max(type_.get_num_template_arguments(), 0)):
        argument = type_.get_template_argument_type(number)
        if argument.spelling:
            yield from _parts(argument.get_canonical())
