# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The boxes of a Markdown document: in lists, and in tables that tick with signs or have a column ``Status``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BOX = re.compile(r"^(?:\s|>)*(?:[-*+]|\d+[.)])\s+\[(?P<tick>[ xX])\]\s+(?P<text>.*\S)\s*$")
_FENCE = re.compile(r"^(?:\s|>)*(?:(?:[-*+]|\d+[.)])\s+)?(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
_ROW = re.compile(r"^\s*\|(?P<cells>.*)\|\s*$")
_CELL = re.compile(r"(?<!\\)\|")
_TICKED = {"✅", "☑", "✔", "☒", "✓", "[x]", "[X]"}
_OPEN = {"❌", "☐", "⬜", "✗", "✘", "[ ]", "🔲"}
_DONE_WORDS = {"done", "complete", "completed", "finished", "merged"}
_OPEN_WORDS = {"pending", "open", "todo", "to do", "not started", "in progress", "planned", "blocked"}
_VARIANT = "\ufe0f"  # asks for a sign in colours


@dataclass(frozen=True, slots=True)
class WrittenBox:
    """One box of a document.

    Args:
        line: 1-based.
        ticked: what the document says.
        text: of the box.
    """

    line: int
    ticked: bool
    text: str


def written(text: str) -> Iterator[WrittenBox]:
    """Find the boxes of a Markdown document; those inside of code blocks are none.

    Args:
        text: of the document.
    """
    fence, status = "", -1
    for number, line in enumerate(text.splitlines(), 1):
        if fence_line := _FENCE.match(line):
            if not fence:
                fence = fence_line["fence"]
            elif fence_line["fence"].startswith(fence) and not fence_line["info"].strip():
                fence = ""
        elif fence:
            continue
        elif box := _BOX.match(line):
            yield WrittenBox(number, box["tick"] != " ", box["text"])
        elif row := _ROW.match(line):
            cells = [cell.strip().replace(_VARIANT, "").replace(r"\|", "|") for cell in _CELL.split(row["cells"])]
            names = [cell.lower() for cell in cells]
            if "status" in names:
                status = names.index("status")
            elif ticked_row := _row(cells, status):
                yield WrittenBox(number, *ticked_row)
        else:
            status = -1


def _row(cells: list[str], status: int) -> tuple[bool, str] | None:
    """Read a row with one ticking cell; its text is the longest of its first two other cells that say something."""
    cell_ticks = {index: _tick(cell, index == status) for index, cell in enumerate(cells)}
    ticks = [tick for tick in cell_ticks.values() if tick is not None]
    texts = [cell for index, cell in enumerate(cells) if cell and cell_ticks[index] is None]
    return (ticks[0], max(texts[:2], key=len)) if len(ticks) == 1 and texts else None


def _tick(cell: str, status: bool) -> bool | None:
    if cell in _TICKED or (status and cell.lower() in _DONE_WORDS):
        return True
    return False if cell in _OPEN or (status and cell.lower() in _OPEN_WORDS) else None
