# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Pairs the declarations of an overload set with their definitions."""

from __future__ import annotations

import re

from migrate.inventory.join.symbols import Function, Symbols
from migrate.inventory.model import Overload, Parameter

_NAME = re.compile(r"(?:\w+::)*[A-Za-z_]\w*")
_PARTS = re.compile(r"[\w:]+|[^\w:]+")
_CONST = re.compile(r"\bconst\b")


def overloads(members: list[Function], symbols: Symbols) -> tuple[Overload, ...]:
    """Return one overload for each declaration, and for each definition without one.

    Args:
        members: declarations and definitions of one name.
        symbols: of all files.
    """
    definitions = [member for member in members if member.defined]
    pairs: list[tuple[Function | None, Function | None]] = []
    for declaration in (member for member in members if not member.defined):
        match = next((member for member in definitions if same(member, declaration)), None)
        if match is not None:
            definitions.remove(match)
        pairs.append((declaration, match))
    pairs += [
        (member if member.name.rpartition("::")[0] in symbols.structs else None, member) for member in definitions
    ]
    return tuple(_overload(*pair, symbols) for pair in sorted(pairs, key=_order))


def declared_bodies(known: list[Function]) -> list[Function]:
    """Return the definitions that some declaration announces; all of them if none does.

    Args:
        known: declarations and definitions of one name; files may have a function of that name for themselves.
    """
    bodies = [function for function in known if function.defined]
    announced = [function for function in known if not function.defined]
    return [function for function in bodies if any(same(function, other) for other in announced)] or bodies


def _order(pair: tuple[Function | None, Function | None]) -> tuple[str, int]:
    shown = pair[0] or pair[1]
    assert shown is not None
    return shown.file, shown.place.start


def _overload(declaration: Function | None, definition: Function | None, symbols: Symbols) -> Overload:
    shown = declaration or definition
    assert shown is not None
    parameters = []
    for index, declared in enumerate(shown.parameters):
        defined = definition.parameters[index] if definition is not None else None
        default = declared.default if declared.default is not None or defined is None else defined.default
        default_place = "" if default is None else "declaration" if declared.default is not None else "definition"
        name = declared.name or (defined.name if defined is not None else "")
        parameters.append(
            Parameter(name, declared.type, resolved(declared.type, shown, symbols), default, default_place)
        )
    return Overload(
        shown.record.result,
        tuple(parameters),
        declaration.span if declaration else None,
        definition.span if definition else None,
        shown.record.template,
    )


def resolved(kind: str, function: Function, symbols: Symbols) -> str:
    """Return a type with every name of the tree fully qualified.

    Args:
        kind: as written.
        function: whose parameter it is.
        symbols: of all files.
    """

    def full(match: re.Match[str]) -> str:
        return symbols.type_name(match[0], function.scope, function.file) or match[0]

    return _NAME.sub(full, kind)


def same(definition: Function, declaration: Function) -> bool:
    """Tell whether two entries have the same parameter types, as far as their spelling tells."""
    one = [tail(parameter.type) for parameter in definition.parameters]
    return one == [tail(parameter.type) for parameter in declaration.parameters]


def tail(kind: str) -> str:
    """Return a type without blanks, scopes and const, for comparison."""
    parts = _PARTS.findall(_CONST.sub("", kind).replace(" ", ""))
    return "".join(part.rpartition("::")[2] or part for part in parts)
