# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Taking declarations out of a file so that nothing tells they were there."""

from __future__ import annotations

from collections.abc import Iterable

from migrate.cpp.edit.blank_lines import close_gap, skip_empty_line
from migrate.cpp.namespaces import blocks, rest
from migrate.cpp.signature import attributes_start
from migrate.cpp.source import Source

Range = tuple[int, int]


def declaration(source: Source, start: int, end: int) -> Range:
    """Widen a declaration to its semicolon, the comment lines directly above and whole lines."""
    end = source.after(end, b";")
    begin = source.leading_comment(attributes_start(source, start))
    return lines(source, begin, trailing(source, end))


def trailing(source: Source, end: int) -> int:
    """Return the end of a comment that follows on the same line and goes on right below itself, else ``end``."""
    data, stop = source.data, source.line_end(max(end - 1, 0))
    tail = data[end:stop].strip()
    if tail[:2] not in (b"//", b"/*"):
        return end
    last = end + len(data[end:stop].rstrip())
    below = b"\n" + b" " * (data.index(tail[:2], end) - source.line_start(end)) + b"//"
    while tail.startswith(b"//") and data.startswith(below, last):
        last = source.line_end(last + 1)
        last -= len(data[:last]) - len(data[:last].rstrip())
    return last


def lines(source: Source, start: int, end: int) -> Range:
    """Widen a range to whole lines where nothing else stands on them."""
    return source.whole_lines(start, end)


def removed(source: Source, spans: Iterable[Range]) -> list[Range]:
    """Return what to delete so that the spans go with the namespace blocks that they leave empty.

    Comment lines directly above such a block go with it.

    Args:
        source: the file.
        spans: ranges as :func:`declaration` gives them.

    Returns:
        Ranges that do not overlap, in order; blank lines around them are taken along so that one stays.
    """
    gone = sorted(spans)
    all_blocks = blocks(source.data)
    for block in reversed(all_blocks):
        if any(block.holds(start) for start, _ in gone) and not rest(source.data, block, gone):
            gone = [span for span in gone if not block.holds(span[0])]
            gone.append(lines(source, _with_comment(source, block.start), block.end))
    return _joined(source, sorted(gone))


def _with_comment(source: Source, start: int) -> int:
    """Return where the comment directly above a block begins; what a file begins with is no such comment."""
    return source.leading_comment(start) or start


def _joined(source: Source, gone: list[Range]) -> list[Range]:
    merged: list[Range] = []
    for start, end in gone:
        if merged and not source.data[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return [_without_blank_lines(source, *span) for span in merged]


def _without_blank_lines(source: Source, start: int, end: int) -> Range:
    """Take empty lines along: every one behind where one stands before, and those before at the end of the file."""
    data = source.data
    if start != source.line_start(start):
        return start, end
    if not data[end:].strip():
        return len(data[:start].rstrip()) + 1 if data[:start].strip() else start, len(data)
    while (further := close_gap(data, start, end) if start else skip_empty_line(data, end)) > end:
        end = further
    return start, end
