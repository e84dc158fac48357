# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Matching brackets and lists in C++ text whose comments and literals are blanked (see :mod:`migrate.cpp.lexer`)."""

from __future__ import annotations

import re

_BRACKETS = re.compile(rb"[()\[\]{}]")
_WITH_ANGLES = re.compile(rb"[()\[\]{}<>;]")
_CLOSING = {b"(": b")", b"[": b"]", b"{": b"}", b"<": b">"}


def closing(code: bytes, opening: int, end: int | None = None) -> int:
    """Return one past the bracket that closes the one at ``opening``, or -1 if none does.

    Angle brackets count only where one is to be closed; the point of an arrow and a comparison in parentheses are
    none, and a semicolon in no other bracket shows that the first one was a comparison.

    Args:
        code: the text, comments and literals blanked.
        opening: offset of ``(``, ``[``, ``{`` or ``<``.
        end: where to stop looking; the end of the text by default.
    """
    pattern = _WITH_ANGLES if code[opening : opening + 1] == b"<" else _BRACKETS
    expected: list[bytes] = []
    for match in pattern.finditer(code, opening, len(code) if end is None else end):
        bracket = match[0]
        if bracket in _CLOSING:
            expected.append(_CLOSING[bracket])
            continue
        if bracket == b";":
            if set(expected) == {b">"}:
                return -1
            continue
        if bracket == b">":
            if code[match.start() - 1 : match.start()] == b"-" or expected[-1] != b">":
                continue
        else:
            while expected and expected[-1] == b">":
                expected.pop()  # it was a comparison
        if not expected or expected.pop() != bracket:
            return -1
        if not expected:
            return match.end()
    return -1


def opening_angle(code: bytes, last: int) -> int:
    """Return the offset of the ``<`` that the ``>`` at ``last`` closes, or -1 if no list of template arguments ends."""
    depth = 0
    for offset in range(last, -1, -1):
        byte = code[offset : offset + 1]
        if byte == b">" and code[offset - 1 : offset] != b"-":
            depth += 1
        elif byte == b"<":
            depth -= 1
            if depth == 0:
                return offset
        elif byte in (b";", b"{", b"}"):
            return -1
    return -1


def find(code: bytes, mark: bytes, start: int = 0, end: int | None = None, *, angles: bool = True) -> int:
    """Return the first offset of a mark of one byte that stands in no bracket, or -1.

    Args:
        code: the text, comments and literals blanked.
        mark: what is looked for.
        start: where to begin.
        end: where to stop; the end of the text by default.
        angles: angle brackets count where they balance; the preprocessor knows none.
    """
    limit = len(code) if end is None else end
    offset = start
    while offset < limit:
        byte = code[offset : offset + 1]
        if byte == mark:
            return offset
        close = closing(code, offset, limit) if byte in _CLOSING and (angles or byte != b"<") else -1
        offset = close if close > 0 else offset + 1
    return -1


def split(
    code: bytes, start: int = 0, end: int | None = None, mark: bytes = b",", *, angles: bool = True
) -> list[tuple[int, int]]:
    """Split ``start..end`` at marks that stand in no bracket; white space around the parts stays.

    Args:
        code: the text, comments and literals blanked.
        start: where to begin.
        end: where to stop; the end of the text by default.
        mark: one byte.
        angles: as in :func:`find`.

    Returns:
        The parts' offsets; none for a range that holds only white space.
    """
    limit = len(code) if end is None else end
    parts: list[tuple[int, int]] = []
    while (at := find(code, mark, start, limit, angles=angles)) >= 0:
        parts.append((start, at))
        start = at + 1
    if parts or code[start:limit].strip():
        parts.append((start, limit))
    return parts
