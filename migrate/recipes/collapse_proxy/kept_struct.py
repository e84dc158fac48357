# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Operations whose struct stays: an instance of a template, or a struct that inherits its ``invoke``.

The function that takes the place of the object calls the struct's ``invoke``, as the object did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from clang.cindex import Cursor, CursorKind, Type, conf

from migrate.context import Context
from migrate.cpp import cursors
from migrate.cpp.lexed import Lexed, Piece
from migrate.cpp.parser import Unit
from migrate.inventory.model import Kind, Operation
from migrate.nanobind.macros import expanded, find
from migrate.nanobind.syntax import call_arguments
from migrate.recipes.collapse_proxy.operation_source import METHODS, RECORDS, Body, OperationSource
from migrate.tree.refusal import Refused

_PARAMETERS = (
    CursorKind.TEMPLATE_TYPE_PARAMETER,
    CursorKind.TEMPLATE_NON_TYPE_PARAMETER,
    CursorKind.TEMPLATE_TEMPLATE_PARAMETER,
)
_REGISTERED = "registered_operation_t<"
_EVERYWHERE = re.compile(r"(?:std::)?u?int\d+_t")


class KeptStructs:
    """Gathers operations of one tree; what several of one header share is read once.

    Args:
        context: of the tree.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._objects: dict[str, dict[str, Type]] = {}
        self._definitions: dict[str, list[Cursor]] = {}

    def gather(self, operation: Operation) -> OperationSource:
        """Find the overloads of ``invoke`` that an operation's struct defines.

        Raises:
            Refused: something stands there that a function cannot call.
        """
        instance = self._registered(operation)
        unit = self._unit(operation)
        name, written = self._written(operation)
        owner, arguments = _owner(unit, instance, written)
        if owner is None:
            raise Refused("MIG404", struct=operation.struct)
        file = unit.relative(cursors.place(owner.location)[0])
        if not self._context.tree.exists(file):
            raise Refused("MIG402", struct=operation.struct)
        header = self._context.parser.parse(file)
        structs = [cursor for cursor in header.walk(RECORDS) if _same_place(cursor, owner) and cursor.is_definition()]
        if not structs:
            raise Refused("MIG402", struct=operation.struct)
        struct = structs[0]
        declarations = [
            cursor for cursor in struct.get_children() if cursor.kind in METHODS and cursor.spelling == "invoke"
        ]
        defined = [cursor for cursor in declarations if self._is_defined(cursor, struct, instance, operation)]
        if not defined:
            raise Refused("MIG405", function=f"{operation.struct}::invoke", type=instance.spelling)
        launched = operation.kind is Kind.DEVICE_OP
        bodies = [_body(declaration, header, launched) for declaration in defined]
        named = replace(operation, struct=cursors.qualified_name(struct))
        qualified = name or instance.get_canonical().spelling
        parser = self._context.parser
        return OperationSource(named, parser, header, struct, bodies, qualified, arguments, launched)

    def _unit(self, operation: Operation) -> Unit:
        return self._context.parser.parse(operation.registration.file)

    def _registered(self, operation: Operation) -> Type:
        """Return the type that is registered for an operation."""
        path = operation.registration.file
        if path not in self._objects:
            self._objects[path] = dict(_objects(self._unit(operation)))
        if operation.name not in self._objects[path]:
            raise Refused("MIG402", struct=operation.struct)
        return self._objects[path][operation.name]

    def _written(self, operation: Operation) -> tuple[str, list[str]]:
        """Return the instance and the template's arguments as the registration writes them; empty for no template."""
        place = operation.registration
        data = self._context.tree.read(place.file)
        text = data[place.start : place.end]
        if operation.macro:
            lexed = Lexed(place.file, data)
            macro, at = find(lexed, operation.macro), lexed.index_at(place.start)
            pieces = call_arguments(lexed, at) if at is not None else None
            if macro is None or pieces is None:
                raise Refused("MIG401", macro=operation.macro)
            text = expanded(macro, [lexed.text(piece) for piece in pieces])
        lexed = Lexed("", text)
        last = operation.struct.rpartition("::")[2]
        for index, token in enumerate(lexed.tokens[:-1]):
            if token.text == last and lexed.tokens[index + 1].text == "<":
                closing = lexed.angle(index + 1)
                if closing is not None:
                    arguments = [lexed.text(piece) for piece in lexed.split(Piece(index + 2, closing - 1))]
                    name = "".join(lexed.words(lexed.qualified(index)))
                    return f"{name}<{', '.join(arguments)}>", arguments
        return "", []

    def _is_defined(self, declaration: Cursor, struct: Cursor, instance: Type, operation: Operation) -> bool:
        """Tell whether an overload has a body for this instance: a template may leave one to specialisations."""
        if struct.kind is not CursorKind.CLASS_TEMPLATE or declaration.is_definition():
            return True
        place, usr = cursors.declared_in(declaration), instance.get_declaration().get_usr()
        for path in operation.implementation:
            if path not in self._definitions:
                unit = self._context.parser.parse(path)
                overloads = (overload for overload in unit.walk(METHODS) if overload.spelling == "invoke")
                self._definitions[path] = [
                    overload for overload in overloads if overload.is_definition() or cursors.body(overload) is not None
                ]  # libclang calls no specialisation of a member a definition
            for cursor in self._definitions[path]:
                parent = cursor.semantic_parent
                if parent.kind is CursorKind.CLASS_TEMPLATE and cursors.declared_in(cursor.canonical) == place:
                    return True
                general = conf.lib.clang_getSpecializedCursorTemplate(cursor)
                if general is not None and cursors.declared_in(general) == place and parent.get_usr() == usr:
                    return True
        return False


def _objects(unit: Unit) -> Iterator[tuple[str, Type]]:
    for cursor in unit.walk((CursorKind.VAR_DECL,)):
        type_ = cursor.type.get_canonical()
        if _REGISTERED in type_.spelling and type_.get_num_template_arguments() > 1:
            yield cursors.qualified_name(cursor), type_.get_template_argument_type(1)


def _owner(unit: Unit, instance: Type, written: list[str]) -> tuple[Cursor | None, Mapping[str, str]]:
    """Return the class that declares the ``invoke`` of a type, with what its template's parameters stand for."""
    struct = instance.get_declaration()
    template = conf.lib.clang_getSpecializedCursorTemplate(struct)
    arguments: dict[str, str] = {}
    if template is not None and not list(struct.get_children()):
        struct, arguments = template, _arguments(unit, template, instance, written)
    elif (definition := struct.get_definition()) is not None:
        struct = definition
    children = list(struct.get_children())
    if any(child.spelling == "invoke" and child.kind in METHODS for child in children):
        return struct, arguments
    bases = [child.type for child in children if child.kind is CursorKind.CXX_BASE_SPECIFIER]
    if len(bases) != 1 or arguments:
        return None, {}
    return _owner(unit, bases[0].get_canonical(), [])


def _arguments(unit: Unit, template: Cursor, instance: Type, written: list[str]) -> dict[str, str]:
    """Return what each parameter of a template stands for; empty for what cannot be written in a signature."""
    parameters = [child for child in template.get_children() if child.kind in _PARAMETERS]
    values: dict[str, str] = {}
    for index, parameter in enumerate(parameters):
        value = ""
        if parameter.kind is CursorKind.TEMPLATE_TYPE_PARAMETER:
            value = written[index] if index < len(written) else _default(unit, parameter)
            value = value or instance.get_template_argument_type(index).spelling
        values[parameter.spelling] = value
    return values


def _default(unit: Unit, parameter: Cursor) -> str:
    """Return the default of a template's parameter as it is written, where that means the same everywhere."""
    extent = cursors.extent(parameter)
    if extent is None:
        return ""
    file, start, end = extent
    text = unit.file(unit.relative(file)).data[start:end].decode().partition("=")[2].strip()
    return text if _EVERYWHERE.fullmatch(text) else ""


def _body(declaration: Cursor, header: Unit, launched: bool) -> Body:
    span = header.span(declaration)
    if span is None or span.file != header.path:
        raise Refused("MIG401", macro=cursors.qualified_name(declaration))
    if not launched and declaration.result_type.spelling in ("auto", "decltype(auto)"):
        where = f"{header.path}:{span.line}"
        raise Refused("MIG438", where=where, function=cursors.qualified_name(declaration))
    return Body(declaration, declaration, header, (span.start, span.end), False)


def _same_place(one: Cursor, other: Cursor) -> bool:
    return cursors.declared_in(one) == cursors.declared_in(other)
