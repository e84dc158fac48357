# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The C++ lexer: comments, literals, directives and words, by byte offset.

libclang's own tokens break around macros and expand nothing outside the main file; edits need the bytes as written.
Whatever looks at C++ text without a parse goes through the patterns of this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# Each alternative starts with a certain character, so that the regex engine rules most of them out at once.
# A backslash before the end of a line continues it; compilers allow white space between the two.
COMMENT = rb"/(?:/[^\\\n]*(?:\\(?:[ \t]*\r?\n)?[^\\\n]*)*|\*.*?\*/)"
_STRING = rb'"(?:\\(?:\r\n|.)|[^"\\\n])*"'
_CHARACTER = rb"'(?:\\(?:\r\n|.)|[^'\\\n])+'"
_NO_SEPARATOR = rb"'(?<![0-9A-Za-z_']')(?:\\(?:\r\n|.)|[^'\\\n])+'"  # a quote in a number is none


def _raw(mark: bytes) -> bytes:
    """Return the pattern of a raw string without its prefix; the group's name must be new in the whole pattern."""
    return rb'R"(?P<%s>[^()\\\s"]{0,16})\(.*?\)(?P=%s)"' % (mark, mark)


def literal(marks: bytes) -> bytes:
    """Return the pattern of string and character literals.

    Args:
        marks: begins the names of its two groups, which must be new in the whole pattern.
    """
    return rb"%s|R(?<![0-9A-Za-z_]R)%s|[uUL](?<![0-9A-Za-z_].)8?(?:%s|%s|%s)|%s" % (
        _STRING,
        _raw(marks + b"_plain")[1:],
        _raw(marks + b"_prefixed"),
        _STRING,
        _CHARACTER,
        _NO_SEPARATOR,
    )


# One preprocessor line with its continuations; comments in it may hold line ends, literals may hold comment marks.
_DIRECTIVE = rb"^[ \t]*\#(?:%s|%s|\\[ \t]*\r?\n|[^\n])*" % (COMMENT, literal(b"directive"))
_TOKEN = re.compile(
    rb"(?P<comment>%s)|(?P<literal>%s)|(?P<directive>%s)"
    rb"|(?P<number>\.?[0-9](?:[eEpP][+-]|'?[0-9A-Za-z_.])*)"
    rb"|(?P<name>[A-Za-z_]\w*)"
    rb"|(?P<punctuation>::|->|\.\.\.|<<=|&&|\|\||<<|\#\#|[-+*/%%&|^=!<>]=|\+\+|--|[^\s\\]|\\(?![ \t]*\r?\n))"
    % (COMMENT, literal(b"token"), _DIRECTIVE),
    re.DOTALL | re.MULTILINE,
)
_HIDDEN = re.compile(COMMENT + rb"|" + literal(b"hidden"), re.DOTALL)
_NO_CODE = re.compile(COMMENT + rb"|" + literal(b"hidden") + rb"|" + _DIRECTIVE, re.DOTALL | re.MULTILINE)
_CONTINUED = re.compile(rb"\\[ \t]*\r?\n")
_LONE_RETURN = re.compile(rb"\r(?!\n)")
_SPLICED_WORD = re.compile(rb"(\w)((?:\\[ \t]*\r?\n)+)(\w+)")
_SPACES = bytes(10 if code == 10 else 32 for code in range(256))


class Token(NamedTuple):
    """One token.

    Args:
        kind: ``comment``, ``string``, ``raw_string``, ``character``, ``directive`` (the whole preprocessor line),
            ``number``, ``name`` or ``punctuation``.
        start: first byte.
        end: one past the last byte.
        text: as written; bytes that are not UTF-8 survive a round trip.
    """

    kind: str
    start: int
    end: int
    text: str


@lru_cache(maxsize=64)
def tokens(data: bytes) -> tuple[Token, ...]:
    """Split a C++ text into tokens; white space is left out."""
    return tuple(_token(match) for match in _TOKEN.finditer(data))


def _token(match: re.Match[bytes]) -> Token:
    for kind in ("comment", "directive", "number", "name", "punctuation"):
        if match[kind] is not None:
            break
    else:
        head = match[0].partition(b'"')[0]
        kind = "character" if head[-1:] == b"'" or b"'" in head else "raw_string" if head[-1:] == b"R" else "string"
    return Token(kind, *match.span(), match[0].decode("utf-8", "surrogateescape"))


def code_tokens(data: bytes, start: int = 0, end: int | None = None) -> list[Token]:
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


def blank(text: bytes) -> bytes:
    """Return spaces for everything but line ends."""
    return text.translate(_SPACES)


def _blanked(match: re.Match[bytes]) -> bytes:
    return match[0].translate(_SPACES)


@lru_cache(maxsize=8)
def hide(data: bytes) -> bytes:
    """Return ``data`` with comments and literals blanked; offsets and line ends stay."""
    return _HIDDEN.sub(_blanked, data)


def hide_comments(data: bytes) -> bytes:
    """Return ``data`` with comments blanked, literals as they are; offsets and line ends stay."""
    return _HIDDEN.sub(lambda match: _blanked(match) if match[0][:1] == b"/" else match[0], data)


def hide_directives(data: bytes) -> bytes:
    """Return ``data`` with comments, literals and preprocessor lines blanked, and backslashes at the ends of lines.

    Offsets and line ends stay.
    """
    return _CONTINUED.sub(_blanked, _NO_CODE.sub(_blanked, data))


def directives(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield first byte and end of each preprocessor line, continuations included."""
    for match in _NO_CODE.finditer(data):
        if match[0].lstrip(b" \t")[:1] == b"#":
            yield match.span()


def joined(data: bytes) -> bytes:
    """Return ``data`` with line ends of one kind seen as such, and no word that goes on in the next line.

    A carriage return alone ends a line as a line feed does. A word that a backslash continues is put together before
    the backslash: every other byte stays where it is.
    """
    if b"\r" in data:
        data = _LONE_RETURN.sub(b"\n", data)
    if b"\\" in data:
        while (spliced := _SPLICED_WORD.sub(rb"\1\3\2", data)) != data:
            data = spliced
    return data
