# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Markdown documents with check boxes, compared with what the code shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from migrate import rules
from migrate.errors import MigrateError
from migrate.report.checklist import Box
from migrate.report.evidence import BoxState
from migrate.report.model import Report

FILE = "boxes.yaml"
_BOX = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+\[(?P<tick>[ xX])\]\s+(?P<text>.*\S)\s*$")
_FENCE = re.compile(r"^\s*(```|~~~)")
_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Written:
    """One box of a document.

    Args:
        line: 1-based.
        ticked: what the document says.
        text: of the box.
    """

    line: int
    ticked: bool
    text: str


def written(text: str) -> Iterator[Written]:
    """Find the boxes of a Markdown document; those inside of code blocks are none.

    Args:
        text: of the document.
    """
    fence = ""
    for number, line in enumerate(text.splitlines(), 1):
        if found := _FENCE.match(line):
            fence = "" if fence == found[1] else fence or found[1]
        elif not fence and (box := _BOX.match(line)):
            yield Written(number, box["tick"] != " ", box["text"])


def compare_document(path: Path, report: Report) -> list[str]:
    """Compare a document with a report.

    Args:
        path: of the document.
        report: of the tree.

    Returns:
        Where they disagree, a line each. A box that is bound to nothing is said too: it was not compared.

    Raises:
        MigrateError: MIG807 for a document without boxes, MIG901 to MIG904 for rules that cannot be read.
    """
    try:
        found = list(written(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise MigrateError("MIG807", where=str(path), file=path, reason=error) from error
    if not found:
        raise MigrateError("MIG807", where=str(path), file=path, reason="there is no box in it")
    known, bound = _known(report), rules.load(FILE)
    lines = []
    for box in found:
        key = bound.get(box.text) or _key(box.text)
        if (target := known.get(key)) is None:
            lines.append(f"{path}:{box.line}: not compared, no box is bound to {box.text!r}")
        elif said := _difference(box, target):
            lines.append(f"{path}:{box.line}: {said}")
    return lines


def _known(report: Report) -> Mapping[str, Box]:
    """Boxes by checklist/box, and by their text where that is of one box only."""
    by_key = {f"{checklist.id}/{box.id}": box for checklist in report.checklists for box in checklist.boxes}
    by_text: dict[str, Box | None] = {}
    for box in by_key.values():
        by_text[_key(box.text)] = None if _key(box.text) in by_text else box
    return {text: box for text, box in by_text.items() if box} | by_key


def _key(text: str) -> str:
    return _WORD.sub(" ", text.lower()).strip()


def _difference(box: Written, target: Box) -> str:
    found = target.evidence
    where = f" ({found.where})" if found.where else ""
    if box.ticked and found.state in (BoxState.OPEN, BoxState.PARTLY):
        part = f"{found.done} of {found.total}: " if found.state is BoxState.PARTLY else ""
        return f"ticked, but {part}{found.reason}{where}"
    if not box.ticked and found.state is BoxState.DONE:
        return f"open, but the code is done{where}"
    return ""
