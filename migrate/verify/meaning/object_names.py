# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Statements that ask an operation for its names: the names themselves stand there once the object is gone."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from migrate.verify.meaning.facts import GLOBAL, LOCAL

_CALL = ("(", ")")
_BASE, _PYTHON = "base_name", "python_fully_qualified_name"


def named_out(
    statements: Sequence[Sequence[str]], objects: Container[str], registered_as: Mapping[str, str]
) -> list[tuple[list[str], bool]]:
    """Return statements with names for the calls that ask for them, each with whether it still names an object.

    Args:
        statements: symbols of each.
        objects: qualified names of the operations.
        registered_as: the name in the registration by that of the object.
    """
    aliases: dict[str, str] = {}
    rewritten: list[tuple[list[str], bool]] = []
    for statement in statements:
        meant = [aliases.get(symbol, symbol) for symbol in statement]
        alias = meant[-2:-1] == ["="] and meant[-1][1:] in objects and len(meant) > 2
        if alias:
            aliases[f"{LOCAL}{meant[-3]}"] = meant[-1]
        written = _written(meant, registered_as)
        rewritten.append((written, any(symbol[1:] in objects for symbol in written if symbol.startswith(GLOBAL))))
    return rewritten


def _written(symbols: Sequence[str], registered_as: Mapping[str, str]) -> list[str]:
    result: list[str] = []
    at = 0
    while at < len(symbols):
        name = registered_as.get(symbols[at][1:], "") if symbols[at].startswith(GLOBAL) else ""
        asked = symbols[at + 2] if name and tuple(symbols[at + 3 : at + 5]) == _CALL else ""
        if asked in (_BASE, _PYTHON) and symbols[at + 1] == ".":
            text = name.rpartition("::")[2] if asked == _BASE else name.replace("::", ".")
            result.append(f'"{text}"')
            at += 5
        else:
            result.append(symbols[at])
            at += 1
    return result
