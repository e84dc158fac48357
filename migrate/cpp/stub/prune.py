# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Empties the function bodies that nobody will look into, so that they are not parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from migrate.cpp.lexer import blank, hide

_EDGE = re.compile(rb"[{};]")
_SCOPE = re.compile(rb"\b(?:namespace|struct|class|union|enum|extern)\b[^()=]*$")
_BODY = re.compile(rb"\)\s*(?:const|noexcept|override|final|&|&&|\s)*(?:->[^{};=]*)?$")
_NAME = re.compile(rb"(\w+)\s*\(")
_CALLED = re.compile(rb"\b(\w+)\s*(?:<[^;(){}]*>)?\(")


@dataclass(frozen=True, slots=True)
class Skipped:
    """What bodies are not looked into.

    Args:
        words: a body with one of them.
        members: functions with one of them in their heads.
        long_words: a long body without one of them, unless it calls a function of the file whose body is kept.
        long: from how many bytes on a body is long; 0: none is.
    """

    words: re.Pattern[bytes]
    members: re.Pattern[bytes]
    long_words: re.Pattern[bytes]
    long: int


def prune(data: bytes, skipped: Skipped) -> tuple[bytes, set[int]]:
    """Blank the inside of function bodies that are not looked into.

    Args:
        data: a C++ file.
        skipped: which these are.

    Returns:
        The bytes, same length and lines, and the offsets of the braces whose bodies were emptied.
    """
    marked = skipped.words.search(data) or skipped.members.search(data)
    if not marked and (not skipped.long or len(data) < skipped.long):
        return data, set()
    code = hide(data)
    emptied: list[tuple[int, int]] = []
    others: list[tuple[int, int, bytes]] = []
    for head, start, end in _bodies(code):
        if not _BODY.search(head):
            continue
        if skipped.members.search(head) or skipped.words.search(data, start, end):
            emptied.append((start, end))
        else:
            others.append((start, end, head))
    if skipped.long and any(end - start > skipped.long for start, end, _ in others):
        emptied += _long_skipped(code, others, skipped)
    pruned = bytearray(data)
    for start, end in emptied:
        pruned[start + 1 : end] = blank(data[start + 1 : end])
    return bytes(pruned), {start for start, _ in emptied}


def _bodies(code: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Go through what stands in braces and is no scope: the text before it, and both braces' offsets."""
    before, depth, body = 0, 0, -1
    for match in _EDGE.finditer(code):
        at, sign = match.start(), match[0]
        if body >= 0:
            depth += (sign == b"{") - (sign == b"}")
            if depth == 0:
                yield code[before:body].rstrip(), body, at
                body, before = -1, at + 1
            continue
        if sign == b"{" and not _SCOPE.search(code[before:at].rstrip()):
            body, depth = at, 1
            continue
        before = at + 1


def _long_skipped(code: bytes, bodies: list[tuple[int, int, bytes]], skipped: Skipped) -> list[tuple[int, int]]:
    """The long bodies without one of the long words that call no function of the file with one, nor one that does."""
    open_: dict[tuple[int, int], tuple[bytes, set[bytes]]] = {}
    names: set[bytes] = set()
    for start, end, head in bodies:
        match = _NAME.search(head)
        name = match[1] if match else b""
        if skipped.long_words.search(head) or skipped.long_words.search(code, start, end):
            names.add(name)
        else:
            open_[start, end] = name, set(_CALLED.findall(code, start, end))
    while True:
        more = {place: name for place, (name, called) in open_.items() if called & names}
        if not more:
            return [place for place in open_ if place[1] - place[0] > skipped.long]
        names |= set(more.values())
        for place in more:
            del open_[place]
