# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Changing the namespace of definitions where they stand: blocks are renamed, split or joined around them."""

from __future__ import annotations

from collections.abc import Iterable

from migrate.cpp.edit.blank_lines import close_gap
from migrate.cpp.edit.qualify import Change
from migrate.cpp.lookup import Path
from migrate.cpp.namespaces import Block, blocks, directives, innermost, rest
from migrate.cpp.source import Source

Range = tuple[int, int]


def relocated(source: Source, spans: Iterable[Range], target: Path) -> list[Change]:
    """Return the changes that make each span stand in the namespace ``target``.

    Args:
        source: the file.
        spans: definitions with their leading comments.
        target: the namespace they go to.
    """
    all_blocks = blocks(source.data)
    groups: dict[int, tuple[Block | None, list[Range]]] = {}
    for span in sorted(spans):
        block = innermost(all_blocks, span[0])
        groups.setdefault(block.open if block else -1, (block, []))[1].append(span)
    changes: list[Change] = []
    for block, members in groups.values():
        path = block.path if block else ()
        if path != target:
            changes += _Group(source, block, members, target, all_blocks).changes()
    return changes


class _Group:
    """Spans of one innermost block.

    ``chain`` are the blocks to leave, innermost first; ``names`` is what must be opened instead.
    """

    def __init__(
        self, source: Source, block: Block | None, spans: list[Range], target: Path, all_blocks: list[Block]
    ) -> None:
        self.source = source
        self.spans = spans
        self.target = target
        self.chain: list[Block] = []
        outer = block
        while outer is not None and target[: len(outer.path)] != outer.path:
            self.chain.append(outer)
            outer = outer.parent
        self.names = target[len(outer.path) if outer else 0 :]
        self.siblings = outer.children if outer else [sibling for sibling in all_blocks if sibling.parent is None]
        inside = (directive for directive in directives(source.blank, all_blocks) if directive.block is not None)
        self.directives = [(one.start, one.end) for one in inside if any(one.block is left for left in self.chain)]

    def changes(self) -> list[Change]:
        if not self.chain:
            opening, closing = self._new()
            return [
                change
                for start, end in self._runs([])
                for change in ((start, start, opening + b"\n"), (end, end, b"\n" + closing))
            ]
        alone = not self._rest([*self.spans, *self.directives])
        gone = [*self.spans, *self.directives] if alone else self.spans
        kept = self._rest(gone)
        changes: list[Change] = self._without_directives() if alone else []
        for start, end in self._runs(kept):
            first = not any(offset < start for offset in kept)
            last = not any(offset >= end for offset in kept)
            changes += self._enter(start, first) + self._leave(end, last)
        return changes

    def _without_directives(self) -> list[Change]:
        """Return what removes the using-directives, and one of two blank lines that would meet."""
        data = self.source.data
        changes: list[Change] = []
        lines = [self._line(span) for span in self.directives]
        for start, end in lines:
            while changes and not data[changes[-1][1] : start].strip(b"\n"):
                start = changes.pop()[0]
            changes.append((start, close_gap(data, start, end), b""))
        return changes

    def _rest(self, gone: list[Range]) -> list[int]:
        headings = [(block.start, block.open + 1) for block in self.chain]
        closings = [(block.close, block.end) for block in self.chain]
        return [token.start for token in rest(self.source.data, self.chain[-1], [*gone, *headings, *closings])]

    def _runs(self, kept: list[int]) -> list[Range]:
        runs: list[Range] = []
        for start, end in self.spans:
            if (
                runs
                and not any(runs[-1][1] <= offset < start for offset in kept)
                and (self.chain or not self.source.blank[runs[-1][1] : start].strip())
            ):
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((start, end))
        return runs

    def _new(self) -> tuple[bytes, bytes]:
        name = "::".join(self.names).encode()
        return b"namespace " + name + b" {\n", b"}  // namespace " + name + b"\n"

    def _enter(self, start: int, first: bool) -> list[Change]:
        opening = self._new()[0] if self.names else b""
        if not first:
            closings = b"".join(_closing(block) for block in self.chain)
            return [(start, start, closings + (b"\n" + opening if opening else b"") + b"\n")]
        *inner, outermost = self.chain
        changes: list[Change] = [(*self._heading(block), b"") for block in inner]
        before = self._sibling(outermost, -1)
        if before is not None:
            end = close_gap(self.source.data, before.close, self._heading(outermost)[1])
            return [*changes, (before.close, end, b"")]
        return [*changes, (*self._heading(outermost), opening)]

    def _leave(self, end: int, last: bool) -> list[Change]:
        closing = self._new()[1] if self.names else b""
        if not last:
            openings = b"".join(_opening(block) for block in reversed(self.chain))
            return [(end, end, b"\n" + (closing + b"\n" if closing else b"") + openings)]
        *inner, outermost = self.chain
        changes: list[Change] = [(*self._closing_line(block), b"") for block in inner]
        after = self._sibling(outermost, 1)
        if after is not None:
            start = self._closing_line(outermost)[0]
            return [*changes, (start, close_gap(self.source.data, start, self._heading(after)[1]), b"")]
        return [*changes, (*self._closing_line(outermost), closing)]

    def _sibling(self, block: Block, step: int) -> Block | None:
        """Return the neighbour that already opens the target, with nothing in between."""
        index = self.siblings.index(block) + step
        if not self.names or not 0 <= index < len(self.siblings):
            return None
        other = self.siblings[index]
        between = (other.end, block.start) if step < 0 else (block.end, other.start)
        same = other.path == self.target and not self.source.data[slice(*between)].strip()
        return other if same else None

    def _heading(self, block: Block) -> Range:
        return self._line((block.start, block.open + 1))

    def _closing_line(self, block: Block) -> Range:
        return self._line((block.close, block.end))

    def _line(self, span: Range) -> Range:
        return self.source.whole_lines(*span)


def _opening(block: Block) -> bytes:
    return b"namespace " + "::".join(block.names).encode() + (b" {\n" if block.names != ("",) else b"{\n")


def _closing(block: Block) -> bytes:
    return b"}  // namespace " + "::".join(block.names).encode() + b"\n"
