# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Markdown documents with check boxes, compared with what the code shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from migrate import rules
from migrate.errors import MigrateError
from migrate.report.evidence import BoxState, Evidence, all_of
from migrate.report.model import Report
from migrate.report.ticks import WrittenBox, written
from migrate.tree.paths import printable

FILE = "boxes.yaml"
_WORD = re.compile(r"[^a-z0-9]+")


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
        boxes = list(written(path.read_text(encoding="utf-8-sig")))
    except (OSError, UnicodeDecodeError) as error:
        raise MigrateError("MIG807", where=str(path), file=path, reason=error) from error
    if not boxes:
        raise MigrateError("MIG807", where=str(path), file=path, reason="there is no box in it")
    known, bound = _known(report), rules.load(FILE)
    lines = []
    for box in boxes:
        name = bound.get(box.text, box.text)
        targets = known.get(name, known.get(_key(name), []))
        if len(targets) != 1:
            reason = "no box is bound to" if not targets else f"{len(targets)} boxes are called"
            lines.append(f"{path}:{box.line}: not compared, {reason} {printable(box.text)!r}")
        elif difference := _difference(box, targets[0]):
            lines.append(f"{path}:{box.line}: {difference}: {printable(box.text)}")
    return lines


def _known(report: Report) -> Mapping[str, list[Evidence]]:
    """Evidence by checklist/box and by the box's text; of a section, by its heading; of a matrix, by its columns."""
    evidence: dict[str, list[Evidence]] = {}
    for checklist in report.checklists:
        for section in checklist.sections:
            for box in section.boxes:
                evidence[f"{checklist.id}/{box.id}"] = [box.evidence]
                evidence.setdefault(_key(box.text), []).append(box.evidence)
            evidence.setdefault(_key(section.heading), []).append(_whole(box.evidence for box in section.boxes))
    for matrix in report.matrices:
        for index, (key, text) in enumerate(matrix.columns):
            column = [_whole(row.boxes[index].evidence for row in matrix.rows)] if matrix.rows else []
            evidence[f"{matrix.id}/{key}"] = column
            evidence.setdefault(_key(text), []).extend(column)
    return evidence


def _whole(parts: Iterable[Evidence]) -> Evidence:
    """Join the evidence of many boxes; they count, not their parts."""
    pieces = list(parts)
    done = sum(part.state is BoxState.DONE for part in pieces)
    left = next((part for part in pieces if part.state in (BoxState.OPEN, BoxState.PARTLY)), None)
    whole = all_of(pieces)
    reason = f"{done} of {len(pieces)} boxes are done" + (f"; {left.reason}" if left and left.reason else "")
    return Evidence(whole.state, reason, left.places if left else whole.places, 0, 1)


def _key(text: str) -> str:
    return _WORD.sub(" ", text.lower()).strip()


def _difference(box: WrittenBox, evidence: Evidence) -> str:
    where = f" ({evidence.where})" if evidence.where else ""
    if box.ticked and evidence.state in (BoxState.OPEN, BoxState.PARTLY):
        part = (
            f"{evidence.done} of {evidence.total}: " if evidence.state is BoxState.PARTLY and evidence.total > 1 else ""
        )
        return f"ticked, but {part}{evidence.reason}{where}"
    if not box.ticked and evidence.state is BoxState.DONE:
        return f"open, but the code is done{where}"
    return ""
