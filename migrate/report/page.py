# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A report as one HTML page that needs nothing else: no server, no request, no font."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from migrate import __version__, templates
from migrate.inventory.model import Kind
from migrate.report.campaign import headline, next_by_owner, obstacle_rows
from migrate.report.categories import category
from migrate.report.chart import chart
from migrate.report.checklist import Box, Checklist, Matrix
from migrate.report.evidence import BoxState, Place
from migrate.report.forecast import sentence
from migrate.report.links import Links
from migrate.report.model import Report, tally
from migrate.tree.paths import printable

_MARKS = {"done": "✓", "partly": "◐", "open": "○", "person": "!", "unknown": "?"}
_STATES = ("done", "partly", "open", "person", "unknown")
_SORTS = (("operation", "registered operations"), ("wrapper", "wrappers"), ("metal-op", "metal operations"))


def page(report: Report, links: Links, verdict: Sequence[str] = ()) -> str:
    """Write the page.

    Args:
        report: any.
        links: to the tree's host.
        verdict: lines of the ratchet.

    Returns:
        HTML. Its policy lets no other script or style run than its own, whatever names the tree holds.
    """
    style, script = templates.render("report/page.css.j2"), templates.render("report/page.js.j2")
    totals = tally(report.boxes)
    sorts = [row.sort for row in report.legacy]
    rows = _categories(report)
    return templates.render(
        "report/page.html.j2",
        style=Markup(style),
        style_hash=_hash(style),
        script=Markup(script),
        script_hash=_hash(script),
        revision=report.revision[:12] + ("+dirty" if report.revision.endswith("+dirty") else ""),
        commit_address=links.to_commit(links.commit),
        committed=report.committed[:10],
        total=totals,
        boxes=len(report.boxes),
        legacy=[(title, sorts.count(sort)) for sort, title in _SORTS],
        headline=headline(report.campaign) if report.campaign else "",
        owners=next_by_owner(report.campaign) if report.campaign else [],
        waiting=[[printable(cell) for cell in row] for row in obstacle_rows(report.campaign)]
        if report.campaign
        else [],
        verdict=[printable(line) for line in verdict],
        parts=list(_parts(report)),
        states=_STATES,
        marks=_MARKS,
        pieces=_pieces,
        categories=sorted({printable(row.category) for matrix in report.matrices for row in matrix.rows} - {""}),
        phases=_phases(report),
        kinds=[kind.value for kind in Kind if kind is not Kind.FREE_FUNCTION and report.counts.get(kind.value)],
        category_rows=rows,
        chart=Markup(chart(report.history)) if report.history else "",
        forecast=sentence(report.history) if report.history else "",
        blocked=[
            {"code": group.code, "title": group.title, "items": [(printable(a), printable(b)) for a, b in group.items]}
            for group in report.blocked
        ],
        checklists=[_checklist(checklist, links) for checklist in report.checklists],
        matrices=[_matrix(matrix, links) for matrix in report.matrices],
        unread=[(printable(file), printable(reason)) for file, reason in report.unread],
        remarks=[printable(line) for line in report.remarks],
        version=__version__,
    )


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _parts(report: Report) -> Iterable[tuple[str, str]]:
    yield "phases", "Phases"
    if report.history:
        yield "history", "Burn-down"
    if report.blocked:
        yield "blocked", "Blocked"
    yield from ((checklist.id, checklist.title) for checklist in report.checklists)
    yield "categories", "Operations by category"
    yield from ((matrix.id, matrix.title) for matrix in report.matrices)
    if report.unread or report.remarks:
        yield "unread", "To be looked at"


def _pieces(states: Mapping[str, int], total: int) -> list[dict[str, object]]:
    """The coloured parts of a bar, as shares of a hundred."""
    pieces: list[dict[str, object]] = []
    left = 0.0
    for state in ("done", "partly", "person", "unknown"):
        width = 100 * states.get(state, 0) / total if total else 0
        if width:
            pieces.append({"state": state, "at": f"{left:.2f}", "width": f"{width:.2f}"})
        left += width
    return pieces


def _phases(report: Report) -> list[dict[str, object]]:
    grouped: dict[str, list[Box]] = {}
    for checklist in report.checklists:
        for section in checklist.sections:
            key = f"Phase {section.phase}" if section.phase else checklist.title
            grouped.setdefault(key, []).extend(section.boxes)
    ordered = sorted(grouped.items(), key=lambda group: (not group[0].startswith("Phase "), group[0]))
    return [{"name": name, "states": tally(boxes), "total": len(boxes)} for name, boxes in ordered]


def _categories(report: Report) -> list[dict[str, Any]]:
    """Operations by category; those that are functions already are rows of a matrix, the others are legacy."""
    categories: dict[str, dict[str, int]] = {}
    done = {
        (row.item, row.category) for matrix in report.matrices for row in matrix.rows if row.kind == Kind.FREE_FUNCTION
    }
    for _, name in sorted(done):
        kinds = categories.setdefault(name, {})
        kinds["done"] = kinds.get("done", 0) + 1
    for legacy_row in report.legacy:
        if legacy_row.sort == "operation":
            kinds = categories.setdefault(category(legacy_row.place.file), {})
            kinds[legacy_row.kind] = kinds.get(legacy_row.kind, 0) + 1
    return [
        {
            "name": printable(name),
            "states": {"done": kinds.get("done", 0)},
            "kinds": {kind.value: kinds.get(kind.value, 0) for kind in Kind},
            "total": sum(kinds.values()),
        }
        for name, kinds in sorted(categories.items())
    ]


def _checklist(checklist: Checklist, links: Links) -> dict[str, object]:
    return {
        "id": checklist.id,
        "title": checklist.title,
        "document": checklist.document,
        "states": tally(checklist.boxes),
        "total": len(checklist.boxes),
        "sections": [
            {
                "heading": printable(section.heading.replace("`", "")),
                "boxes": [_box(box, links) for box in section.boxes],
            }
            for section in checklist.sections
        ],
    }


def _matrix(matrix: Matrix, links: Links) -> dict[str, object]:
    rows = []
    for row in matrix.rows:
        states = [box.evidence.state for box in row.boxes]
        todo = next((b for b in row.boxes if b.evidence.state in (BoxState.OPEN, BoxState.PARTLY)), None)
        rows.append(
            {
                "item": printable(row.item),
                "kind": row.kind,
                "category": printable(row.category),
                "place": _place(row.place, links) if row.place else None,
                "states": " ".join(dict.fromkeys(states)),
                "boxes": [_box(box, links) for box in row.boxes],
                "next": f"{todo.id}: {printable(todo.evidence.reason)}" if todo else "all that code shows is done",
            }
        )
    finished = sum(
        all(box.evidence.state not in (BoxState.OPEN, BoxState.PARTLY) for box in row.boxes) for row in matrix.rows
    )
    return {
        "id": matrix.id,
        "title": matrix.title,
        "document": matrix.document,
        "columns": matrix.columns,
        "kinds": any(row.kind for row in matrix.rows),
        "rows": rows,
        "finished": finished,
    }


def _box(box: Box, links: Links) -> dict[str, object]:
    evidence = box.evidence
    return {
        "id": box.id,
        "text": printable(box.text.replace("`", "")),
        "state": evidence.state.value,
        "done": evidence.done,
        "total": evidence.total,
        "reason": printable(evidence.reason),
        "places": [_place(place, links) for place in evidence.places],
    }


def _place(place: Place, links: Links) -> dict[str, str]:
    return {"address": links.to(place), "shown": printable(str(place))}
