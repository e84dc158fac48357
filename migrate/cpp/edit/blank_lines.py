# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Empty lines around what goes: of two that would meet, one goes as well."""

from __future__ import annotations

import re
from collections.abc import Sequence

from migrate.tree.plan import Edit

STEP = "empty lines"
_RUN = re.compile(rb"\n(?:[ \t]*\n){2,}")
_EMPTY = re.compile(rb"[ \t]*\r?\n")


def skip_empty_line(data: bytes, offset: int) -> int:
    """Return the end of the empty line that begins at an offset, else the offset."""
    match = _EMPTY.match(data, offset)
    return match.end() if match else offset


def close_gap(data: bytes, start: int, end: int) -> int:
    """Return the end of whole lines that go; of two empty lines that would meet, the second one goes with them.

    Args:
        data: the file.
        start: of the first line that goes.
        end: one past the last one.
    """
    return skip_empty_line(data, end) if data.endswith((b"\n\n", b"\n\r\n"), 0, start) else end


def empty_lines(path: str, data: bytes, edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits that leave one empty line where steps that know nothing of each other would leave several.

    Args:
        path: the file.
        data: as it is.
        edits: of it, so far.
    """
    text, origin = bytearray(), list[int]()
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        text += data[position : edit.start] + edit.replacement
        origin += [*range(position, edit.start), *(-1 for _ in edit.replacement)]
        position = max(position, edit.end)
    text += data[position:]
    origin += range(position, len(data))
    present = {offset for match in _RUN.finditer(data) for offset in range(*match.span())}
    removals: list[Edit] = []
    for match in _RUN.finditer(bytes(text)):
        breaks = [at for at in range(*match.span()) if text[at] == 10]
        own = [origin[at] for at in breaks if origin[at] >= 0]
        if not present.issuperset(own):
            surplus = own[-min(len(own), len(breaks) - 2) :]
            removals += [Edit(path, offset, offset + 1, b"", STEP) for offset in surplus]
    return removals
