# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Outcomes as a table and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from migrate.tree.plan import Note, Severity
from migrate.workflow.outcome import Outcome, Status

SCHEMA = "ttnn-migrate/apply/1"
COLUMNS = ("Operation", "Outcome", "Level", "Files#", "Code")


def rows(outcomes: Sequence[Outcome]) -> list[tuple[str, ...]]:
    """Return the rows of the outcome table, in the order of the run; why and what to do next are :func:`details`."""
    return [
        (
            outcome.item,
            outcome.status.value,
            outcome.level,
            str(len(outcome.files)) if outcome.files else "",
            outcome.code,
        )
        for outcome in outcomes
    ]


def details(outcomes: Sequence[Outcome]) -> list[list[str]]:
    """Return the lines below each row: why it ended so, what is good to know, what was not proven, what to do next."""
    return [
        [
            *([f"why:  {' '.join(outcome.reason.split())}"] if outcome.reason else []),
            *(f"note: {note.text}; {note.cure}" for note in outcome.notes if _advises(note)),
            *(f"unproven: {path}: {why}" for path, why in outcome.unproven.items()),
            *([f"next: {outcome.cure}"] if outcome.cure else []),
        ]
        for outcome in outcomes
    ]


def _advises(note: Note) -> bool:
    """Tell whether a remark names a command that would have made, or will make, something easier."""
    return note.severity is Severity.INFO and note.cure.startswith("migrate ")


def summary(outcomes: Sequence[Outcome]) -> str:
    """Count the outcomes by status, in words."""
    if not outcomes:
        return "nothing in this tree is of the kind that was asked for; migrate recipes shows what there is"
    counted = [(status, sum(outcome.status is status for outcome in outcomes)) for status in Status]
    parts = ", ".join(f"{count} {status.value}" for status, count in counted if count)
    return f"{len(outcomes)} asked for: {parts}"


def document(
    outcomes: Sequence[Outcome], diffs: Mapping[str, str] | None, *, exit_status: int, revision: str
) -> dict[str, object]:
    """Return the outcomes as a JSON document (docs/schemas/apply.json).

    Args:
        outcomes: of every operation.
        diffs: by operation for a dry run, else None.
        exit_status: of the process.
        revision: of the tree before the run.
    """
    return {
        "schema": SCHEMA,
        "revision": revision,
        "dry_run": diffs is not None,
        "exit_status": exit_status,
        "counts": {status.value: sum(outcome.status is status for outcome in outcomes) for status in Status},
        "outcomes": [
            {
                "item": outcome.item,
                "status": outcome.status.value,
                "code": outcome.code,
                "reason": outcome.reason,
                "next": outcome.cure,
                "level": outcome.level,
                "files": list(outcome.files),
                "notes": [_note(note) for note in outcome.notes],
                "commit": outcome.commit,
                "proven": dict(outcome.proven),
                "unproven": dict(outcome.unproven),
                "diff": (diffs or {}).get(outcome.item),
            }
            for outcome in outcomes
        ],
    }


def _note(note: Note) -> dict[str, str]:
    return {"code": note.code, "severity": note.severity.value, "text": note.text, "where": note.where}
