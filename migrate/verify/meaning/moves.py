# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a body moves from and names again: there it matters whether something was moved, and into what."""

from __future__ import annotations

from collections.abc import Sequence

from migrate.verify.meaning.facts import LOCAL, PARAMETER

MOVE = "@std::move"
MOVE_INTO_VALUE = "@std::move into a value"  # what was moved from is empty afterwards, whatever the callee does
MOVES = (MOVE, MOVE_INTO_VALUE, "@std::forward", "@ttsl::move")


def into_parameter(argument: Sequence[str], kind: str) -> list[str]:
    """Return an argument with its move marked where the parameter takes a value.

    Args:
        argument: symbols.
        kind: canonical type of the parameter.
    """
    moves = list(argument[:2]) == [MOVE, "("] and len(argument) == 4 and not kind.endswith("&")
    return [MOVE_INTO_VALUE, *argument[1:]] if moves else list(argument)


def without_own_moves(symbols: Sequence[str], types: Sequence[str]) -> list[str]:
    """Return a body without the moves of parameters that are values: they are copies, the caller keeps what it gave.

    Args:
        symbols: of a function that is written out where it is called.
        types: canonical types of its parameters.
    """
    values = {f"{PARAMETER}{index}" for index, kind in enumerate(types) if not kind.endswith("&")}
    result: list[str] = []
    at = 0
    while at < len(symbols):
        own = symbols[at] == MOVE and symbols[at + 2 : at + 3] and symbols[at + 2] in values
        if own and symbols[at + 1] == "(" and symbols[at + 3 : at + 4] in ([")"], (")",)):
            result.append(symbols[at + 2])
            at += 4
        else:
            result.append(symbols[at])
            at += 1
    return result


def moved_and_named_again(symbols: Sequence[str]) -> tuple[frozenset[tuple[str, str]], int]:
    """Return how each parameter is moved from that is named again behind it, and for how many local ones that is so.

    Args:
        symbols: of a body.
    """
    parameters: set[tuple[str, str]] = set()
    locals_: set[tuple[str, str]] = set()
    for at, symbol in enumerate(symbols[:-3]):
        if symbol not in (MOVE, MOVE_INTO_VALUE) or symbols[at + 1] != "(" or symbols[at + 3] != ")":
            continue
        name = symbols[at + 2]
        if name[:1] in (LOCAL, PARAMETER) and name in symbols[at + 4 :]:
            kind = MOVE_INTO_VALUE if _initialises(symbols, at) else symbol
            (parameters if name[0] == PARAMETER else locals_).add((kind, name))
    return frozenset(parameters), len(locals_)


def _initialises(symbols: Sequence[str], at: int) -> bool:
    """Tell whether a move is all that a variable is made of, and that is no reference."""
    if symbols[at - 1] != "=" or symbols[at + 4 : at + 5] not in ([";"], (";",)):
        return False
    start = at - 1
    while start > 0 and symbols[start - 1] not in (";", "{", "}"):
        start -= 1
    return start < at - 2 and not {"&", "&&"} & set(symbols[start:at])
