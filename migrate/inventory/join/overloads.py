# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Pairs the declarations of an overload set with their definitions."""

from __future__ import annotations

import re

from migrate.cpp.source import Span
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
    definitions = [item for item in members if item.defined]
    pairs: list[tuple[Function | None, Function | None]] = []
    for declaration in (item for item in members if not item.defined):
        match = next((item for item in definitions if same(item, declaration)), None)
        if match is not None:
            definitions.remove(match)
        pairs.append((declaration, match))
    pairs += [(item if item.name.rpartition("::")[0] in symbols.structs else None, item) for item in definitions]
    return tuple(_overload(*pair, symbols) for pair in sorted(pairs, key=_order))


def declared_bodies(known: list[Function]) -> list[Function]:
    """Return the definitions that some declaration announces; all of them if none does.

    Args:
        known: declarations and definitions of one name; files may have a function of that name for themselves.
    """
    bodies = [item for item in known if item.defined]
    announced = [item for item in known if not item.defined]
    return [item for item in bodies if any(same(item, other) for other in announced)] or bodies


def _order(pair: tuple[Function | None, Function | None]) -> tuple[str, int]:
    shown = pair[0] or pair[1]
    assert shown is not None
    return shown.file, shown.place[0]


def _overload(declaration: Function | None, definition: Function | None, symbols: Symbols) -> Overload:
    shown = declaration or definition
    assert shown is not None
    parameters = []
    for index, (name, kind, default) in enumerate(shown.parameters):
        other = definition.parameters[index] if definition is not None else [name, kind, None]
        value = default if default is not None else other[2]
        at = "" if value is None else "declaration" if default is not None else "definition"
        parameters.append(Parameter(name or other[0], kind, resolved(kind, shown, symbols), value, at))
    return Overload(
        shown.entry[3],
        tuple(parameters),
        _span(declaration) if declaration else None,
        _span(definition) if definition else None,
        bool(shown.entry[5]),
    )


def _span(item: Function) -> Span:
    return Span(item.file, item.place[0], item.place[1], item.place[3])


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
    one = [tail(item[1]) for item in definition.parameters]
    return one == [tail(item[1]) for item in declaration.parameters]


def tail(kind: str) -> str:
    """Return a type without blanks, scopes and const, for comparison."""
    parts = _PARTS.findall(_CONST.sub("", kind).replace(" ", ""))
    return "".join(part.rpartition("::")[2] or part for part in parts)
