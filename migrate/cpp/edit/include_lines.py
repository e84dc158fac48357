# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Include lines of one file: which there are, where a new one belongs, how one goes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from migrate.cpp.edit.blank_lines import close_gap
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.source import Source
from migrate.tree.plan import Edit

_LINE = re.compile(rb'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"][^\n]*(?:\n|\Z)', re.M)
_PRAGMA_ONCE = re.compile(rb"^[ \t]*#[ \t]*pragma[ \t]+once[^\n]*\n", re.M)


@dataclass(frozen=True, slots=True)
class Include:
    """One include line.

    Args:
        name: what is included, without quotes or brackets.
        quoted: written in quotes.
        start: first byte of the line.
        end: one past its newline.
    """

    name: str
    quoted: bool
    start: int
    end: int

    @property
    def standard(self) -> bool:
        """True for a header of the standard library."""
        return not self.quoted and not {".", "/"} & set(self.name)

    @property
    def written(self) -> str:
        """The name with its quotes or brackets."""
        return f'"{self.name}"' if self.quoted else f"<{self.name}>"


def include_lines(source: Source) -> list[Include]:
    """Return the include lines of a file, comments aside."""
    return [
        Include(match[2].decode("utf-8", "surrogateescape"), match[1] == b'"', *source.whole_lines(*match.span(0)))
        for match in _LINE.finditer(source.uncommented)
    ]


def edit_includes(
    source: Source, *, remove: Collection[Include] = (), add: Iterable[str] = (), reason: str
) -> list[Edit]:
    """Return the edits that take include lines out and put new ones in.

    A new line goes to the lines of its kind (standard, other angle brackets, quotes): into their order if they have
    one, else behind the last of its folder. A standard header that has no company gets a block of its own.

    Args:
        source: the file.
        remove: lines of it.
        add: new ones, written as in ``"…"`` or ``<…>``; a header that stays included is not added again.
        reason: the step.
    """
    present = include_lines(source)
    gone = [line for line in present if line in remove]
    names = {line.name for line in present if line not in remove}
    new = [_parsed(written) for written in sorted(set(add)) if written[1:-1] not in names]
    inserted: dict[int, bytes] = {}
    for line in (line for line in new if not line.standard):
        offset = _place(source, line, present, gone)
        inserted[offset] = inserted.get(offset, b"") + _text(line)
    if inserted and not present:
        inserted = {offset: _apart(source, offset, text) for offset, text in inserted.items()}
    _add_standard(source, [line for line in new if line.standard], present, gone, inserted)
    edits = [Edit(source.path, *span, text, reason) for span, text in _removals(source, gone, inserted)]
    return [*edits, *(Edit(source.path, offset, offset, text, reason) for offset, text in inserted.items())]


def rename_include(source: Source, line: Include, written: str, reason: str, *, in_place: bool = False) -> list[Edit]:
    """Return the edits that let a line name another file; it goes where the order of the lines around it wants it.

    Args:
        source: the file.
        line: one of its lines.
        written: the new name as in ``"…"`` or ``<…>``.
        reason: the step.
        in_place: the line stays where it is.
    """
    start = source.data.index(line.written.encode("utf-8", "surrogateescape"), line.start)
    end = start + len(line.written.encode("utf-8", "surrogateescape"))
    new = _parsed(written)
    others = [
        other
        for block in _blocks([other for other in include_lines(source) if _kind(other) == _kind(line)])
        if line in block
        for other in block
        if other != line
    ]
    block = sorted([*others, line], key=lambda other: other.start)
    in_order = [other.name for other in block] == sorted(other.name for other in block)
    place = ordered_place(others, new.name) if others and in_order and _kind(new) == _kind(line) else line.start
    if in_place or place in (line.start, line.end):
        return [Edit(source.path, start, end, written.encode("utf-8", "surrogateescape"), reason)]
    text = source.data[line.start : start] + written.encode("utf-8", "surrogateescape") + source.data[end : line.end]
    return [Edit(source.path, line.start, line.end, b"", reason), Edit(source.path, place, place, text, reason)]


def _kind(line: Include) -> tuple[bool, bool]:
    return line.quoted, line.standard


def _parsed(written: str) -> Include:
    return Include(written[1:-1], written.startswith('"'), -1, -1)


def _text(line: Include) -> bytes:
    return f"#include {line.written}\n".encode("utf-8", "surrogateescape")


def _place(source: Source, line: Include, present: Sequence[Include], gone: Sequence[Include]) -> int:
    """Return where a line that is no standard header belongs."""
    own = _own_header(source, present)
    peers = [other for other in present if other.quoted == line.quoted and not other.standard and other is not own]
    if not peers:
        return gone[0].start if gone else present[-1].end if present else _top(source)
    folder = line.name.partition("/")[0]

    def company(block: list[Include]) -> tuple[bool, int, int]:
        same = sum(other.name.partition("/")[0] == folder for other in block)
        return any(other in gone for other in block), same, len(block)

    block = max(_blocks(peers), key=company)
    stays = [other for other in block if other not in gone]
    if not stays:
        return block[0].start
    if [other.name for other in stays] == sorted(other.name for other in stays):
        return ordered_place(stays, line.name)
    replaced = [other.start for other in block if other in gone]
    family = [other for other in stays if other.name.partition("/")[0] == folder]
    return replaced[0] if replaced else (family or stays)[-1].end


def ordered_place(peers: Sequence[Include], name: str) -> int:
    """Return where a line belongs among those of its kind: behind the last one whose name comes before it.

    Args:
        peers: at least one.
        name: what the new line includes.
    """
    before = [line for line in peers if line.name < name]
    return before[-1].end if before else peers[0].start


def _blocks(lines: Sequence[Include]) -> list[list[Include]]:
    """Group lines that follow one another."""
    blocks: list[list[Include]] = []
    for line in lines:
        if blocks and blocks[-1][-1].end == line.start:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _add_standard(
    source: Source,
    new: Sequence[Include],
    present: Sequence[Include],
    gone: Sequence[Include],
    inserted: dict[int, bytes],
) -> None:
    """Add standard headers to those that stay, or as a block behind the own header or before all others."""
    if not new:
        return
    peers = [line for line in present if line.standard and line not in gone]
    if peers:
        for line in new:
            offset = ordered_place(peers, line.name)
            inserted[offset] = inserted.get(offset, b"") + _text(line)
        return
    own = _own_header(source, present)
    offset = own.end if own else present[0].start if present else _top(source)
    behind = inserted.pop(offset, b"").lstrip(b"\n")
    block = _apart(source, offset, b"".join(map(_text, new)), followed=bool(behind))
    inserted[offset] = block + behind


def _apart(source: Source, offset: int, text: bytes, followed: bool = False) -> bytes:
    """Set a block of lines off from what stands around its place by one empty line.

    Args:
        source: the file.
        offset: the place, the start of a line.
        text: the block.
        followed: other new lines follow.
    """
    before, behind = source.data[:offset], source.data[offset:]
    above = b"" if not before or before.endswith(b"\n\n") else b"\n"
    below = b"" if not followed and (not behind or behind.startswith((b"\n", b"\r\n"))) else b"\n"
    return above + text + below


def _own_header(source: Source, present: Sequence[Include]) -> Include | None:
    """Return the first line if it includes the header of a source's own name."""
    stem = source.path.rpartition("/")[2].rpartition(".")[0]
    first = present[0] if present and not source.path.endswith(HEADER_SUFFIXES) else None
    return first if first and first.quoted and first.name.rpartition("/")[2].rpartition(".")[0] == stem else None


def _top(source: Source) -> int:
    """Return where the first include of a file would stand: behind ``#pragma once``, else behind the first comment."""
    once = _PRAGMA_ONCE.search(source.data)
    if once:
        return once.end()
    offset = 0
    while offset < len(source) and not source.uncommented[offset : source.line_end(offset)].strip():
        if not source.data[offset : source.line_end(offset)].strip():
            break  # the first comment ends
        offset = source.line_end(offset)
    return offset


def _removals(
    source: Source, gone: Sequence[Include], inserted: dict[int, bytes]
) -> list[tuple[tuple[int, int], bytes]]:
    """Return the spans that go, with what takes their place; of two empty lines that would meet one goes, too."""
    removals: list[tuple[tuple[int, int], bytes]] = []
    for block in _blocks(gone):
        start, end = block[0].start, block[-1].end
        text = b"".join(inserted.pop(offset) for offset in sorted(inserted) if start <= offset < end)
        alone = not text and not {end, end + 1} & set(inserted)
        removals.append(((start, close_gap(source.data, start, end) if alone else end), text))
    return removals
