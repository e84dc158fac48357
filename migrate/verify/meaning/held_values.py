# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A value that becomes an optional for a parameter: ``value_or`` of that is the value."""

from __future__ import annotations

from collections.abc import Sequence

from migrate import rules
from migrate.verify.meaning.brackets import closing
from migrate.verify.meaning.conversions import held_type, is_type
from migrate.verify.meaning.facts import GLOBAL, LOCAL, PARAMETER

_FALLBACK = [".", "value_or", "("]
_QUALIFIERS = ("const", "constexpr", "&")


def holds(argument: Sequence[str], kind: str, caller: Sequence[str], types: Sequence[str]) -> bool:
    """Tell whether an argument is a value of what its parameter is an optional of.

    Args:
        argument: symbols.
        kind: canonical type of the parameter.
        caller: the whole body that the argument stands in.
        types: canonical types of that body's parameters.
    """
    held = held_type(kind)
    return bool(held) and _is_value(argument, held, caller, types)


def without_fallbacks(symbols: Sequence[str], parameter: str) -> list[str]:
    """Return a body in which a parameter stands for its own ``value_or``, where the fallback has no effect.

    Args:
        symbols: of the body.
        parameter: as it is named there; it always holds a value.
    """
    result = list(symbols)
    for at in range(len(result) - 1, -1, -1):
        if result[at] == parameter and result[at + 1 : at + 4] == _FALLBACK:
            end = closing(result, at + 3)
            if _has_no_effect(result[at + 4 : end]):
                del result[at + 1 : end + 1]
    return result


def _is_value(symbols: Sequence[str], held: str, caller: Sequence[str], types: Sequence[str]) -> bool:
    first = symbols[0] if symbols else ""
    if len(symbols) == 4 and (symbols[1], symbols[3]) == ("[", "]"):
        return _is_value(symbols[:1], f"std::vector<{held}>", caller, types)
    if first.startswith(PARAMETER):
        number = first.removeprefix(PARAMETER)
        kind = types[int(number)] if number.isdigit() and int(number) < len(types) else ""
        if len(symbols) == 1:
            return is_type(kind, held)
        whole = list(symbols[1:4]) == _FALLBACK and closing(symbols, 3) == len(symbols) - 1
        return whole and bool(kind) and is_type(held_type(kind), held)
    return first.startswith(LOCAL) and len(symbols) == 1 and _declared_as(first, held, caller, types)


def _declared_as(name: str, held: str, caller: Sequence[str], types: Sequence[str]) -> bool:
    """Tell whether each local variable of a name is one of a type."""
    plain = name.removeprefix(LOCAL)
    places = [
        at
        for at in range(1, len(caller) - 1)
        if caller[at] == plain and caller[at + 1] == "=" and caller[at - 1] not in (".", "->", "::", ",", "{")
    ]
    return bool(places) and all(_declares(caller, at, held, types) for at in places)


def _declares(caller: Sequence[str], at: int, held: str, types: Sequence[str]) -> bool:
    start = at
    while start > 0 and caller[start - 1] not in (";", "{", "}"):
        start -= 1
    kind = [symbol for symbol in caller[start:at] if symbol not in _QUALIFIERS]
    if kind != ["auto"]:
        return bool(kind) and is_type(" ".join(kind), held)
    end = at
    while end < len(caller) and caller[end] != ";":
        end += 1
    return _is_value(caller[at + 2 : end], held, (), types)


def _has_no_effect(symbols: Sequence[str]) -> bool:
    """Tell whether an expression only reads: names, what they are made of, and functions known to have no effect."""
    accessors = {str(name).rpartition("::")[2] for name in rules.load("collapse/accessors.yaml")["accessors"]}
    for at, symbol in enumerate(symbols):
        if symbol == "(" and (at == 0 or symbols[at - 1] not in accessors or symbols[at + 1 : at + 2] != [")"]):
            return False
        if symbol == "{" and (not symbols[at - 1].startswith(GLOBAL) or symbols[at + 1 : at + 2] != ["}"]):
            return False
        if symbol not in "(){}.->::" and not (
            symbol[:1] in (GLOBAL, PARAMETER, LOCAL) or symbol.isidentifier() or symbol.isdigit()
        ):
            return False
    return True
