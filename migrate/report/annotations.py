# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Outcomes and findings as lines that GitHub shows beside the code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from migrate.errors import catalogue
from migrate.report.csv_table import csv_table
from migrate.tree.plan import Severity
from migrate.verify.model import TypecheckReport
from migrate.workflow.outcome import Outcome, Status

_LEVELS = {Severity.BLOCKER: "error", Severity.BREAKING: "warning", Severity.INFO: "notice"}
_OPEN = (Status.FAILED, Status.NEEDS_DECISION, Status.UNSUPPORTED)


def outcome_annotations(outcomes: Iterable[Outcome]) -> str:
    """Return a line for each note of each outcome, and for each outcome that did not end well.

    Args:
        outcomes: of every item.
    """
    lines = []
    for outcome in outcomes:
        lines += [
            annotation(_LEVELS[note.severity], note.where, note.code, f"{outcome.item}: {note.text}")
            for note in outcome.notes
        ]
        annotated = any(note.code == outcome.code for note in outcome.notes)
        if outcome.status in _OPEN and not annotated:
            lines.append(annotation("error", "", outcome.code, f"{outcome.item}: {outcome.reason} {outcome.cure}"))
    return "".join(f"{line}\n" for line in lines)


def verification_annotations(report: TypecheckReport) -> str:
    """Return a line for each new diagnostic, each file that cannot be judged, and each difference of meaning.

    Args:
        report: of a verification.
    """
    lines = [
        annotation("error", error.diagnostic.where or error.unit, "MIG701", error.diagnostic.message)
        for error in report.new
    ]
    lines += [annotation("error", file.path, "MIG702", file.reason) for file in report.inconclusive]
    lines += [annotation("warning", file.path, "MIG718", file.reason) for file in report.unproven]
    lines += [annotation("error", fault.where, "MIG720", fault.text) for fault in report.faults]
    return "".join(f"{line}\n" for line in lines)


def annotation(level: str, where: str, code: str, text: str) -> str:
    """Return one line; nothing in it is a command of its own.

    Args:
        level: ``error``, ``warning`` or ``notice``.
        where: ``file:line``, ``file`` or empty.
        code: ``MIGnnn`` or empty.
        text: what is to be said.
    """
    file, _, line = where.partition(":")
    number = line.partition(":")[0]
    title = f"{code} {catalogue()[code].title}" if code in catalogue() else code
    fields = [("file", file), ("line", number if number.isdigit() else ""), ("title", title)]
    shown = ",".join(f"{key}={_property(value)}" for key, value in fields if value)
    return f"::{level} {shown}::{_data(text)}"


def outcome_csv(outcomes: Sequence[Outcome]) -> str:
    """Return a row for each place that an outcome speaks of, below a row of titles.

    Args:
        outcomes: of every item.
    """
    return csv_table(("item", "outcome", "code", "severity", "file", "line", "text", "next"), _rows(outcomes))


def _rows(outcomes: Sequence[Outcome]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for outcome in outcomes:
        head = (outcome.item, outcome.status.value)
        for note in outcome.notes:
            file, _, line = note.where.partition(":")
            rows.append((*head, note.code, note.severity.value, file, line.partition(":")[0], note.text, note.cure))
        if not any(note.code == outcome.code for note in outcome.notes):
            rows.append((*head, outcome.code, "", "", "", outcome.reason, outcome.cure))
    return rows


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
