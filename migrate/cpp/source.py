# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Source text by byte offset: what libclang reports and what plans edit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from migrate.cpp import brackets, lexer

_SPACES = b" \t"
_WORD = re.compile(rb"[A-Za-z_][A-Za-z_0-9]*")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Bytes of one file.

    Args:
        file: path relative to the tree's root.
        start: first byte.
        end: one past the last byte.
        line: 1-based line of ``start``.
    """

    file: str
    start: int
    end: int
    line: int


class Source:
    """One file's bytes with lines, words and the gaps between tokens.

    Args:
        path: relative to the tree's root, with forward slashes.
        data: the file's bytes, unchanged.
    """

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data

    def __len__(self) -> int:
        return len(self.data)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(rb"\n", self.data))]

    @cached_property
    def blank(self) -> bytes:
        """The bytes with comments and literals overwritten by spaces, so that searching finds code only.

        Offsets and line ends stay as they are.
        """
        return lexer.hide(self.data)

    @cached_property
    def uncommented(self) -> bytes:
        """The bytes with comments alone overwritten by spaces; literals stay."""
        return lexer.hide_comments(self.data)

    def slice(self, start: int, end: int) -> str:
        """Return the text of ``start..end``; bytes that are not UTF-8 survive a round trip."""
        return self.data[start:end].decode("utf-8", "surrogateescape")

    def condensed(self, start: int = 0, end: int | None = None) -> bytes:
        """Return the text of ``start..end`` without comments and blanks, as it is compared with another."""
        return b"".join(self.uncommented[start:end].split())

    def line(self, offset: int) -> int:
        """Return the 1-based line of a byte offset."""
        return bisect_right(self._starts, offset)

    def column(self, offset: int) -> int:
        """Return the 1-based column of a byte offset, in bytes."""
        return offset - self.line_start(offset) + 1

    def line_start(self, offset: int) -> int:
        """Return the offset of the first byte of the line that holds ``offset``."""
        return self._starts[self.line(offset) - 1]

    def line_end(self, offset: int) -> int:
        """Return the offset one past the newline that ends the line of ``offset``."""
        line = self.line(offset)
        return self._starts[line] if line < len(self._starts) else len(self.data)

    def offset(self, line: int, column: int = 1) -> int:
        """Return the byte offset of a 1-based line and column."""
        if not 1 <= line <= len(self._starts):
            return len(self.data)
        return min(self._starts[line - 1] + column - 1, len(self.data))

    def indent(self, offset: int) -> str:
        """Return the white space that begins the line of ``offset``."""
        start = self.line_start(offset)
        end = start
        while end < len(self.data) and self.data[end] in _SPACES:
            end += 1
        return self.slice(start, end)

    def span(self, start: int, end: int) -> Span:
        """Return the bytes ``start..end`` as a :class:`Span`."""
        return Span(self.path, start, end, self.line(start))

    def skip(self, offset: int, limit: int | None = None) -> int:
        """Return the first offset at or after ``offset`` that is neither white space nor in a comment."""
        limit = len(self.data) if limit is None else limit
        hidden = self.uncommented
        while offset < limit and hidden[offset : offset + 1].isspace():
            offset += 1
        return offset

    def skip_back(self, offset: int, limit: int = 0) -> int:
        """Return the smallest offset such that only white space and comments lie between it and ``offset``."""
        hidden = self.uncommented
        while offset > limit and hidden[offset - 1 : offset].isspace():
            offset -= 1
        return offset

    def after(self, offset: int, mark: bytes) -> int:
        """Return the end of ``mark`` if it is the next token from ``offset``, else ``offset`` itself."""
        begin = self.skip(offset)
        return begin + len(mark) if self.data.startswith(mark, begin) else offset

    def whole_lines(self, start: int, end: int) -> tuple[int, int]:
        """Widen a range to whole lines where only white space surrounds it on them; else leave it."""
        first, last = self.line_start(start), self.line_end(max(start, end - 1))
        before, behind = self.data[first:start], self.data[end:last]
        return (first, last) if not before.strip() and not behind.strip() else (start, end)

    def leading_comment(self, start: int) -> int:
        """Return where the block of comments that stands right above ``start`` begins.

        A blank line ends the block, and so does a comment that trails code.
        """
        begin = self.line_start(start)
        if self.data[begin:start].strip():
            return start
        first = start
        while begin > 0:
            above = self.line_start(begin - 1)
            text = self.data[above:begin]
            if not text.strip() or self.uncommented[above:begin].strip():
                break
            begin = above
            first = above + len(text) - len(text.lstrip())
        return first

    def closing(self, offset: int) -> int:
        """Return one past the bracket that closes the one at ``offset`` (``(``, ``[``, ``{`` or ``<``).

        Raises:
            ValueError: nothing closes it.
        """
        end = brackets.closing(self.blank, offset)
        if end < 0:
            raise ValueError(f"{self.path}:{self.line(offset)}: bracket is never closed")
        return end

    def split(self, start: int, end: int, mark: bytes = b",") -> list[tuple[int, int]]:
        """Split ``start..end`` at marks that stand outside brackets, comments and literals; trims white space.

        Angle brackets count as brackets where they balance. An empty range gives an empty list.
        """
        return [self.trim(*part) for part in brackets.split(self.blank, start, end, mark)]

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Take white space off both ends of a range; comments stay."""
        while start < end and self.data[start : start + 1].isspace():
            start += 1
        while end > start and self.data[end - 1 : end].isspace():
            end -= 1
        return start, end

    def words(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Yield every identifier outside comments and literals, with its offset."""
        for match in _WORD.finditer(self.blank, start, end):
            if not self.blank[match.start() - 1 : match.start()].isdigit():
                yield match.start(), match[0].decode("ascii")
