# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A report as a JSON document (docs/schemas/report.json)."""

from __future__ import annotations

from migrate import __version__
from migrate.report.campaign import document as campaign_document
from migrate.report.checklist import Box, Checklist, Matrix
from migrate.report.evidence import Place
from migrate.report.links import Links
from migrate.report.model import Delta, Report, tally

SCHEMA = "ttnn-migrate/report/1"


def document(report: Report, links: Links) -> dict[str, object]:
    """Return a report as plain values.

    Args:
        report: any.
        links: to the tree's host.
    """
    return {
        "schema": SCHEMA,
        "tool": {"name": "ttnn-migrate", "version": __version__},
        "revision": report.revision,
        "committed": report.committed,
        "source": links.base,
        "summary": summary(report),
        "counts": dict(report.counts),
        "checklists": [_checklist(checklist) for checklist in report.checklists],
        "matrices": [_matrix(matrix) for matrix in report.matrices],
        "legacy": [
            {"symbol": row.symbol, "sort": row.sort, "kind": row.kind, **_place(row.place)} for row in report.legacy
        ],
        "blocked": [
            {
                "code": group.code,
                "title": group.title,
                "items": [{"item": item, "reason": reason} for item, reason in group.items],
            }
            for group in report.blocked
        ],
        "unread": [{"file": file, "reason": reason} for file, reason in report.unread],
        "remarks": list(report.remarks),
        "campaign": campaign_document(report.campaign) if report.campaign else None,
        "delta": _delta(report.delta) if report.delta else None,
    }


def _delta(delta: Delta) -> dict[str, object]:
    return {
        "base": delta.base,
        "gone": [row.symbol for row in delta.gone],
        "new": [row.symbol for row in delta.new],
        "kinds": {kind: {"before": before, "now": now} for kind, before, now in delta.kinds},
    }


def summary(report: Report) -> dict[str, object]:
    """Count boxes and what is to go.

    Args:
        report: any.
    """
    sorts = [row.sort for row in report.legacy]
    return {
        "boxes": {**tally(report.boxes), "total": len(report.boxes)},
        "legacy": {sort: sorts.count(sort) for sort in ("operation", "wrapper", "metal-op")},
    }


def _checklist(checklist: Checklist) -> dict[str, object]:
    return {
        "id": checklist.id,
        "title": checklist.title,
        "document": checklist.document,
        "states": tally(checklist.boxes),
        "sections": [
            {
                "heading": section.heading,
                "phase": section.phase,
                "boxes": [{"id": box.id, "text": box.text, **_evidence(box)} for box in section.boxes],
            }
            for section in checklist.sections
        ],
    }


def _matrix(matrix: Matrix) -> dict[str, object]:
    return {
        "id": matrix.id,
        "title": matrix.title,
        "document": matrix.document,
        "columns": [{"id": key, "text": text} for key, text in matrix.columns],
        "rows": [
            {
                "item": row.item,
                "kind": row.kind,
                "category": row.category,
                "place": _place(row.place) if row.place else None,
                "boxes": [{"id": box.id, **_evidence(box)} for box in row.boxes],
            }
            for row in matrix.rows
        ],
    }


def _evidence(box: Box) -> dict[str, object]:
    evidence = box.evidence
    return {
        "state": evidence.state.value,
        "done": evidence.done,
        "total": evidence.total,
        "reason": evidence.reason,
        "evidence": [{**_place(place), "text": place.text} for place in evidence.places],
    }


def _place(place: Place) -> dict[str, object]:
    return {"file": place.file, "line": place.line}
