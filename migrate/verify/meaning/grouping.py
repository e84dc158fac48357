# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Round brackets that only group, and those among them that change nothing."""

from __future__ import annotations

from collections.abc import Sequence

from migrate.verify.meaning.brackets import CLOSE, OPEN, closing

_KEYWORDS = frozenset({"return", "case", "else", "throw", "co_return", "co_yield", "do"})
_BEFORE = frozenset({"(", ",", "{", "}", ";", "=", "return", "["})
_BEHIND = frozenset({")", ",", "}", ";", "]"})
_LINKS = frozenset({".", "->", "::", "<", ">"})


def grouped(symbols: Sequence[str]) -> list[str]:
    """Return an expression as one that can stand anywhere."""
    return list(symbols) if len(symbols) < 2 else ["(", *symbols, ")"]


def without_grouping(symbols: Sequence[str]) -> list[str]:
    """Return symbols without the brackets that group nothing: around one value, or around a whole expression."""
    result = list(symbols)
    at = len(result) - 1
    while at >= 0:
        if result[at] == "(" and not _calls(result, at):
            end = closing(result, at)
            inner = result[at + 1 : end]
            before, behind = result[at - 1] if at else "", result[end + 1] if end + 1 < len(result) else ""
            whole = before in _BEFORE and behind in _BEHIND and not _splits(inner)
            if result[end] == ")" and inner and (whole or _one_value(inner)):
                result[at : end + 1] = inner
        at -= 1
    return result


def _calls(symbols: Sequence[str], at: int) -> bool:
    """Tell whether a bracket holds arguments, or the head of a statement."""
    before = symbols[at - 1] if at else ""
    if before in _KEYWORDS:
        return False
    return before in (")", "]", ">", "}") or before[-1:].isalnum() or before[-1:] == "_"


def _splits(symbols: Sequence[str]) -> bool:
    depth = 0
    for symbol in symbols:
        depth += (symbol in OPEN) - (symbol in CLOSE)
        if depth == 0 and symbol in (",", ";"):
            return True
    return False


def _one_value(symbols: Sequence[str]) -> bool:
    """Tell whether an expression binds more tightly than any operator around it."""
    depth = 0
    for symbol in symbols:
        named = symbol[-1:].isalnum() or symbol[-1:] in ("_", '"', "'")
        if depth == 0 and not named and symbol not in _LINKS and symbol not in OPEN:
            return False
        depth += (symbol in OPEN) - (symbol in CLOSE)
    return len(symbols) == 1 or "<" not in symbols or ">" in symbols
