# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Predicates that the audit of the second model library answers."""

from __future__ import annotations

from typing import Any

from migrate.inventory.tttv2.audit.run import check
from migrate.inventory.tttv2.audit.subject import Finding, Subject
from migrate.number_of import number_of
from migrate.report.evidence import BoxState, Evidence, Place, counted, done, left
from migrate.report.facts import Facts


def audited(facts: Facts, question: dict[str, Any]) -> Evidence:
    """The rules of the audit find no error and no warning in a module; each rule is a part.

    Args:
        facts: the tree.
        question: ``module`` and ``rules``.
    """
    subject = Subject(question["module"], facts.tracer)
    if not subject.paths(subject.folder):
        return left(f"no {subject.folder}")
    findings = {rule: [row for row in check(subject, rule) if row.level != "info"] for rule in question["rules"]}
    bad = {rule: rows for rule, rows in findings.items() if any(row.level != "manual" for row in rows)}
    if bad:
        rows = [row for rows in bad.values() for row in rows if row.level != "manual"]
        good = [Place(subject.paths(subject.folder)[0]) for rule in findings if rule not in bad]
        reason = ", ".join(f"{rule}: {number_of(len(rows), 'finding')}" for rule, rows in bad.items())
        return counted(good, [_place(row) for row in rows[: len(bad)]], reason)
    if left_over := [row for rows in findings.values() for row in rows]:
        return Evidence(BoxState.PERSON, left_over[0].text, (_place(left_over[0]),))
    return done(*(Place(path) for path in subject.paths(subject.folder)))


def _place(finding: Finding) -> Place:
    path, _, line = finding.at.rpartition(":")
    return Place(path, int(line), f"{finding.rule} {finding.text}")
