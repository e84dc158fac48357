# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Edits of one file's bytes; line endings, byte order mark and encoding stay what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from migrate.errors import MigrateError
from migrate.tree import paths
from migrate.tree.plan import Edit

BOM = b"\xef\xbb\xbf"
_BARE_NEWLINE = re.compile(rb"(?<!\r)\n")


def apply_edits(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Apply edits, all of whose offsets count in ``data``.

    Insertions at one offset keep the order in which they are given. Newlines of a replacement become those of the lines
    around it, an offset between CR and LF moves before the CR, and one within a byte order mark moves behind it.

    Args:
        data: the file before.
        edits: of this one file.

    Returns:
        The file after.

    Raises:
        MigrateError: two edits overlap, one lies outside the file, or the result is no UTF-8 although the file was.
    """
    ordered = sorted((_settle(data, edit) for edit in edits), key=lambda edit: (edit.start, edit.end))
    for first, second in pairwise(ordered):
        if second.start < first.end:
            raise MigrateError(
                "MIG220",
                where=f"{paths.printable(first.path)}:{line_of(data, second.start)}",
                path=paths.printable(first.path),
                first=first.reason,
                second=second.reason,
            )
    parts: list[bytes] = []
    position = 0
    for edit in ordered:
        parts += (data[position : edit.start], edit.replacement)
        position = edit.end
    result = b"".join((*parts, data[position:]))
    if ordered and is_utf8(data) and not is_utf8(result):
        shown = paths.printable(ordered[0].path)
        raise MigrateError("MIG225", where=shown, path=shown)
    return result


def edits_between(path: str, before: bytes, after: bytes, reason: str) -> list[Edit]:
    """Return the edits, whole lines each, that turn one content into another.

    Args:
        path: the file.
        before: as it is.
        after: as it shall be.
        reason: of the edits.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0, *accumulate(len(line) for line in old)]
    edits = []
    for kind, first, last, fresh, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            edits.append(Edit(path, starts[first], starts[last], b"".join(new[fresh:stop]), reason))
    return edits


def line_of(data: bytes, offset: int) -> int:
    """Return the 1-based line of a byte offset."""
    return data.count(b"\n", 0, offset) + 1


def is_utf8(data: bytes) -> bool:
    """Tell whether bytes are valid UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def newline_at(data: bytes, offset: int) -> bytes:
    """Return the line ending in use at an offset: that of its line, else of the line before, else LF."""
    end = data.find(b"\n", offset)
    if end < 0:
        end = data.rfind(b"\n", 0, offset)
    return b"\r\n" if end > 0 and data[end - 1 : end] == b"\r" else b"\n"


def _settle(data: bytes, edit: Edit) -> Edit:
    if not 0 <= edit.start <= edit.end <= len(data):
        shown = paths.printable(edit.path)
        raise MigrateError("MIG221", where=shown, path=shown, start=edit.start, end=edit.end, size=len(data))
    floor = len(BOM) if data.startswith(BOM) else 0
    start, end = (max(floor, _before_crlf(data, offset)) for offset in (edit.start, edit.end))
    text = edit.replacement
    if newline_at(data, start) == b"\r\n":
        text = _BARE_NEWLINE.sub(b"\r\n", text)
    return replace(edit, start=start, end=end, replacement=text)


def _before_crlf(data: bytes, offset: int) -> int:
    return offset - 1 if offset and data[offset - 1 : offset + 1] == b"\r\n" else offset
