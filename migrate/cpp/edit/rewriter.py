# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Collects the edits of one file; a wider edit swallows those inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from migrate.cpp.edit.blank_lines import close_gap, skip_empty_line
from migrate.cpp.lexed import Lexed, Piece
from migrate.tree.plan import Edit


@dataclass(slots=True)
class Rewriter:
    """The edits of one file.

    Args:
        lexed: the file.
        edits: what was asked for so far.
    """

    lexed: Lexed
    edits: list[Edit] = field(default_factory=list)

    def replace(self, start: int, end: int, text: str, reason: str) -> None:
        """Replace the bytes ``start..end``."""
        edit = Edit(self.lexed.path, start, end, text.encode(), reason)
        if edit not in self.edits:
            self.edits.append(edit)

    def start(self, index: int) -> int:
        """Return where a token starts."""
        return self.lexed.tokens[index].start

    def end(self, index: int) -> int:
        """Return where a token ends."""
        return self.lexed.tokens[index].end

    def swap(self, piece: Piece, text: str, reason: str) -> None:
        """Replace a piece."""
        self.replace(self.start(piece.first), self.end(piece.last), text, reason)

    def drop_item(self, items: Sequence[Piece], index: int, reason: str) -> None:
        """Remove one item of a comma-separated list together with one comma."""
        if index + 1 < len(items):
            self.replace(self.start(items[index].first), self.start(items[index + 1].first), "", reason)
        elif index:
            self.replace(self.end(items[index - 1].last), self.end(items[index].last), "", reason)
        else:
            self.swap(items[index], "", reason)

    def drop_lines(self, piece: Piece, reason: str) -> None:
        """Remove a piece with the lines it fills, and one of two blank lines left face to face.

        A comment right above goes too, if it stands alone with the piece.
        """
        data = self.lexed.data
        start, end = self.start(piece.first), self.end(piece.last)
        line = data.rfind(b"\n", 0, start) + 1
        after = data.find(b"\n", end)
        after = len(data) if after < 0 else after + 1
        if data[line:start].strip() or data[end:after].strip():
            self.replace(start, end, "", reason)
            return
        first = min((edit.start for edit in self.edits if edit.end == line and not edit.replacement), default=line)
        last = max((edit.end for edit in self.edits if edit.start == after and not edit.replacement), default=after)
        if data[last : last + 1] == b"\n":
            first = line = _comment_above(data, line) if first == line else first
            opened = data.endswith(b"{\n", 0, first)
            last = skip_empty_line(data, last) if opened else close_gap(data, first, last)
        self.replace(line, last, "", reason)

    def shift(self, piece: Piece, columns: int, reason: str) -> None:
        """Move all lines of a piece but its first by some columns; strings and comments stay."""
        for at in range(piece.first, piece.last):
            start, end = self.end(at), self.start(at + 1)
            gap = self.lexed.bytes(start, end).decode()
            if "\n" in gap and not gap.strip():
                head, _, indent = gap.rpartition("\n")
                self.replace(start, end, f"{head}\n{' ' * max(0, len(indent) + columns)}", reason)

    def column(self, index: int) -> int:
        """Return how far the line of a token is indented."""
        data, start = self.lexed.data, self.start(index) - self.lexed.base
        line = data[data.rfind(b"\n", 0, start) + 1 : start]
        return len(line) - len(line.lstrip())

    def covered(self, index: int) -> bool:
        """Tell whether a token is replaced or removed by some edit."""
        return self.covers(self.start(index), self.end(index))

    def covers(self, start: int, end: int) -> bool:
        """Tell whether the bytes ``start..end`` are replaced or removed by one edit."""
        return any(edit.start <= start and end <= edit.end for edit in self.edits)

    def result(self) -> list[Edit]:
        """Return the edits in order, without those swallowed by wider ones."""
        kept: list[Edit] = []
        for edit in sorted(self.edits, key=lambda edit: edit.start - edit.end):
            if not any(_inside(edit, wider) for wider in kept):
                kept.append(edit)
        return sorted(kept, key=lambda edit: (edit.start, edit.end))

    def render(self, start: int, end: int) -> str:
        """Return the bytes ``start..end`` with the edits inside them applied."""
        text, at = b"", start
        for edit in self.result():
            if start <= edit.start and edit.end <= end:
                text += self.lexed.bytes(at, edit.start) + edit.replacement
                at = edit.end
        return (text + self.lexed.bytes(at, end)).decode()

    def where(self, index: int) -> str:
        """Return ``file:line`` of a token."""
        newlines = self.lexed.data.count(b"\n", 0, self.start(index))
        return f"{self.lexed.path}:{newlines + 1}"


def _comment_above(data: bytes, line: int) -> int:
    """Return where the comment begins whose last line stands right above ``line``; ``line`` if there is none."""
    above = data.rfind(b"\n", 0, line - 1) + 1
    while above < line and data[above:line].lstrip().startswith(b"//"):
        line, above = above, data.rfind(b"\n", 0, above - 1) + 1
    return line


def _inside(edit: Edit, wider: Edit) -> bool:
    if edit.start == edit.end:
        return wider.start < edit.start < wider.end
    return wider.start <= edit.start and edit.end <= wider.end
