# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Default arguments of the new function: the struct's, else the definition's, the prim's, the binding's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from clang.cindex import CursorKind, TypeKind

from migrate.cpp import cursors
from migrate.cpp.analysis.argument import stripped
from migrate.cpp.edit.qualify import NameRequalifier
from migrate.cpp.edit.splice import splice
from migrate.cpp.lookup import Path
from migrate.cpp.parser import Unit
from migrate.cpp.signature import FunctionHead, Written, head_of
from migrate.cpp.source import Source
from migrate.recipes.collapse_proxy.find_prims import calls
from migrate.recipes.collapse_proxy.operation_source import Body, OperationSource
from migrate.tree.plan import Note, Severity
from migrate.tree.refusal import note

Defaults = dict[int, tuple[str, str]]
_NUMBER = re.compile(r"-?[0-9][\w.']*|true|false")
_ARGUMENT = re.compile(rb"nb::arg\(\s*\"(\w+)\"\s*\)")


def added(subject: OperationSource, bound: Mapping[str, bytes]) -> tuple[list[dict[int, str]], list[Note]]:
    """Return the default arguments that the struct's declarations do not have, with a note for each.

    Args:
        subject: the operation.
        bound: contents of the binding files after the change.
    """
    result: list[dict[int, str]] = []
    notes: list[Note] = []
    for body in subject.bodies:
        head = _declared(subject, body)
        defined = dict(_defined(subject, body))
        handed_down: Defaults = {}
        if len(subject.bodies) == 1:
            handed_down = {**dict(_bound(subject, head, bound.values())), **dict(_prims(subject, body, head))}
        mine: dict[int, str] = {}
        for index in range(len(head.parameters) - 1, -1, -1):
            parameter = head.parameters[index]
            if parameter.default:
                continue
            if (index not in defined and index not in handed_down) or _binds_only_variables(parameter):
                break
            value, origin = defined.get(index) or handed_down[index]
            mine[index] = value
            values = {"operation": subject.operation.name, "parameter": parameter.name, "value": value}
            notes.append(note("MIG420", Severity.INFO, **values, origin=origin))
        result.append(mine)
    return result, notes


def _binds_only_variables(parameter: Written) -> bool:
    """Tell whether a parameter is a reference that no value can be given to."""
    type_ = parameter.cursor.type.get_canonical()
    return type_.kind is TypeKind.LVALUEREFERENCE and not type_.get_pointee().is_const_qualified()


def _declared(subject: OperationSource, body: Body) -> FunctionHead:
    span = subject.header.span(body.declaration)
    assert span is not None
    return head_of(subject.header, body.declaration, span.start, span.end)


def _defined(subject: OperationSource, body: Body) -> Iterator[tuple[int, tuple[str, str]]]:
    if body.inline:
        return
    for index, parameter in enumerate(head_of(body.unit, body.definition, *body.span).parameters):
        if parameter.default:
            yield index, (_written(subject, body.unit, subject.origin, *parameter.default), "the definition")


def _prims(subject: OperationSource, body: Body, head: FunctionHead) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the defaults of prim parameters that get a parameter of the operation just as it is."""
    for (path, offset), prim_calls in calls(subject).items():
        unit = subject.parser.parse(path)
        declaration = next(
            (cursor for cursor in unit.walk((CursorKind.FUNCTION_DECL,)) if cursors.declared_in(cursor)[1] == offset),
            None,
        )
        if declaration is None or len(prim_calls) != 1 or (span := unit.span(declaration)) is None:
            continue
        name = cursors.qualified_name(declaration)
        scope = tuple(name.split("::")[:-1])
        head_there = head_of(unit, declaration, span.start, span.end)
        pairs = zip(prim_calls[0].cursor.get_arguments(), head_there.parameters, strict=False)
        for argument, parameter in pairs:
            inner = stripped(argument)
            place = next((i for i, own in enumerate(head.parameters) if own.name == inner.spelling), None)
            if parameter.default and place is not None and head.parameters[place].type == parameter.type:
                yield place, (_written(subject, unit, scope, *parameter.default), name)


def _written(subject: OperationSource, unit: Unit, origin: Path, start: int, end: int) -> str:
    old, new = subject.scopes(unit), subject.scopes(subject.header)
    requalifier = NameRequalifier(unit, old, origin, new, subject.target)
    return splice(unit.source.data, start, end, requalifier.changes(start, end)).decode()


def _bound(
    subject: OperationSource, head: FunctionHead, contents: Iterable[bytes]
) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the defaults of ``nb::arg`` where the function itself is bound, so that positions agree."""
    for data in contents:
        source = Source("binding", data)
        for match in re.finditer(rb"&(?:::)?" + subject.operation.name.encode() + rb"(?!\w|\s*\()", source.blank):
            opened = source.blank.rfind(b"(", 0, match.start())
            pieces = source.split(opened + 1, source.closing(opened) - 1)
            specifications = [
                data[start:end] for start, end in pieces if _ARGUMENT.match(data, source.skip(start, end))
            ]
            if len(specifications) == len(head.parameters):
                for index, piece in enumerate(specifications):
                    value = _value(piece.partition(b"=")[2].decode().strip(), head.parameters[index].type)
                    if value:
                        yield index, (value, "the binding")


def _value(written: str, type_: str) -> str:
    if re.fullmatch(r"(?:nb|nanobind)::none\(\)|std::nullopt", written):
        return "std::nullopt" if type_.startswith("std::optional<") else ""
    number = not type_.startswith("std::") and "::" not in type_
    return written if number and _NUMBER.fullmatch(written) else ""
