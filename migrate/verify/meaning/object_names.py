# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Statements that ask an operation for its names: the names themselves stand there once the object is gone."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from migrate.verify.meaning.facts import GLOBAL, LOCAL

_CALL = ("(", ")")
_BASE, _PYTHON = "base_name", "python_fully_qualified_name"


class Names(NamedTuple):
    """What stands for the names that an object is asked for, as symbols."""

    base: Sequence[str]
    python: Sequence[str]


def names_of(registered: str) -> Names:
    """Return the names of an operation as literals.

    Args:
        registered: the name in its registration.
    """
    return Names([f'"{registered.rpartition("::")[2]}"'], [f'"{registered.replace("::", ".")}"'])


def named_out(
    statements: Sequence[Sequence[str]], objects: Container[str], registered_as: Mapping[str, str]
) -> list[tuple[list[str], bool]]:
    """Return statements with names for the calls that ask for them, each with whether it still names an object.

    Args:
        statements: symbols of each.
        objects: qualified names of the operations.
        registered_as: the name in the registration by that of the object.
    """
    names = {f"{GLOBAL}{name}": names_of(registered) for name, registered in registered_as.items()}
    aliases: dict[str, str] = {}
    rewritten: list[tuple[list[str], bool]] = []
    for statement in statements:
        meant = [aliases.get(symbol, symbol) for symbol in statement]
        alias = meant[-2:-1] == ["="] and meant[-1][1:] in objects and len(meant) > 2
        if alias:
            aliases[f"{LOCAL}{meant[-3]}"] = meant[-1]
        written = written_out(meant, names)
        rewritten.append((written, any(symbol[1:] in objects for symbol in written if symbol.startswith(GLOBAL))))
    return rewritten


def asked(symbols: Sequence[str]) -> set[str]:
    """Return what is asked for its names.

    Args:
        symbols: of a statement.
    """
    return {symbol for at, symbol in enumerate(symbols) if _member(symbols, at)}


def written_out(symbols: Sequence[str], names: Mapping[str, Names]) -> list[str]:
    """Return symbols with names for the calls that ask for them.

    Args:
        symbols: of a statement.
        names: by the symbol of what has them.
    """
    result: list[str] = []
    at = 0
    while at < len(symbols):
        member = _member(symbols, at)
        known = names.get(symbols[at]) if member else None
        if known is None:
            result.append(symbols[at])
            at += 1
        else:
            result += known.base if member == _BASE else known.python
            at += 5
    return result


def _member(symbols: Sequence[str], at: int) -> str:
    """Return the name that the symbol at an index is asked for; empty if it is not asked for any."""
    asks = tuple(symbols[at + 1 : at + 2]) == (".",) and tuple(symbols[at + 3 : at + 5]) == _CALL
    return symbols[at + 2] if asks and symbols[at + 2] in (_BASE, _PYTHON) else ""
