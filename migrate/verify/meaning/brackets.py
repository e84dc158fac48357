# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Brackets among the symbols of a body."""

from __future__ import annotations

from collections.abc import Sequence

OPEN, CLOSE = "([{", ")]}"


def closing(symbols: Sequence[str], at: int) -> int:
    """Return the index of the bracket that closes the one at ``at``; the last index if nothing closes it."""
    depth = 0
    for index in range(at, len(symbols)):
        depth += (symbols[index] in OPEN) - (symbols[index] in CLOSE)
        if depth == 0:
            return index
    return len(symbols) - 1


def opening(symbols: Sequence[str], at: int) -> int:
    """Return the index of the innermost bracket that is open at ``at``; -1 if there is none."""
    depth = 0
    for index in range(at - 1, -1, -1):
        depth += (symbols[index] in CLOSE) - (symbols[index] in OPEN)
        if depth < 0:
            return index
    return -1


def split(symbols: Sequence[str], mark: str = ",") -> list[list[str]]:
    """Split at marks outside brackets; nothing gives nothing."""
    parts: list[list[str]] = [[]]
    depth = 0
    for symbol in symbols:
        depth += (symbol in OPEN) - (symbol in CLOSE)
        if symbol == mark and depth == 0:
            parts.append([])
        else:
            parts[-1].append(symbol)
    return parts if parts[-1] or len(parts) > 1 else []


def behind_template(symbols: Sequence[str], at: int) -> int | None:
    """Return the index of the bracket that opens the call whose name stands at ``at``, or None."""
    start = at + 1
    if symbols[start : start + 1] == ["<"]:
        depth = 0
        while start < len(symbols) and symbols[start] not in (";", *CLOSE):
            depth += (symbols[start] == "<") - symbols[start].count(">") * (symbols[start] in (">", ">>"))
            if depth <= 0:
                break
            start = closing(symbols, start) + 1 if symbols[start] in OPEN else start + 1
        start += 1
    return start if symbols[start : start + 1] == ["("] else None
