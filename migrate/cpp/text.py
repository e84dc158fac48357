# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""C++ text by byte offset: tokens, matching brackets, lines, attached comments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    rb"""(?P<comment>//(?:[^\n\\]|\\.|\\\n)*|/\*.*?\*/)
    |(?P<string>(?:u8|[uUL])?R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)"|(?:u8|[uUL])?"(?:\\.|[^"\\\n])*")
    |(?P<char>(?:u8|[uUL])?'(?:\\.|[^'\\\n])+')
    |(?P<directive>(?m:^)[ \t]*\#(?:[^\n\\/]|\\.|\\\n|/(?![/*]))*)
    |(?P<number>\.?[0-9](?:[eEpP][+-]|'[0-9a-fA-F]|[\w.])*)
    |(?P<name>[A-Za-z_]\w*)
    |(?P<punct>::|->|\.\.\.|<<=|&&|\|\||[-+*/%&|^=!<>]=|\+\+|--|[^\s\w])""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token.

    Args:
        kind: ``comment``, ``string``, ``char``, ``directive``, ``number``, ``name`` or ``punct``.
        start: first byte.
        end: one past the last byte.
        text: the bytes.
    """

    kind: str
    start: int
    end: int
    text: bytes


@lru_cache(maxsize=64)
def tokens(data: bytes) -> tuple[Token, ...]:
    """Split ``data`` into tokens; white space is left out."""
    found = (match for match in _TOKEN.finditer(data))
    return tuple(
        Token(kind, match.start(kind), match.end(kind), match.group(kind))
        for match in found
        if (kind := "string" if match.lastgroup == "mark" else str(match.lastgroup))
    )


def code(data: bytes, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of ``start..end`` that are neither comments nor preprocessor lines."""
    stop = len(data) if end is None else end
    return [
        token
        for token in tokens(data)
        if token.start >= start and token.end <= stop and token.kind not in ("comment", "directive")
    ]


def trailing_comment(data: bytes, end: int) -> int:
    """Return the end of a comment that follows ``end`` on the same line, else ``end``."""
    stop = data.find(b"\n", end)
    stop = len(data) if stop < 0 else stop
    for token in tokens(data):
        if token.start >= end:
            same = token.kind == "comment" and token.end <= stop and not data[end : token.start].strip()
            return token.end if same else end
    return end


def dedent(text: bytes, by: int) -> bytes:
    """Take up to ``by`` spaces off the beginning of each line but the first."""
    first, *rest = text.split(b"\n")
    return b"\n".join([first, *(line[min(by, len(line) - len(line.lstrip(b" "))) :] for line in rest)])


def replaced(data: bytes, start: int, end: int, changes: Iterable[tuple[int, int, bytes]]) -> bytes:
    """Return ``start..end`` with the given absolute spans replaced; spans outside or nested in others are dropped."""
    pieces, at = [], start
    for low, high, text in sorted(changes, key=lambda change: (change[0], -change[1])):
        if low < at or high > end:
            continue
        pieces += [data[at:low], text]
        at = high
    return b"".join([*pieces, data[at:end]])
