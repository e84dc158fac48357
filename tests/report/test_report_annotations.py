# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import csv

import pytest

from migrate.report.annotations import annotation, outcome_annotations, outcome_csv
from migrate.tree.plan import Note, Severity
from migrate.workflow.outcome import Outcome, Status

DONE = Outcome("ttnn::a", Status.MIGRATED, files=("a.hpp",))
DECISION = Outcome(
    "ttnn::b",
    Status.NEEDS_DECISION,
    code="MIG017",
    reason="breaking",
    cure="decide",
    notes=(Note("MIG017", "a property, 100% of it", Severity.BREAKING, "ttnn/b.hpp:12", "decide"),),
)
LEFT = Outcome("=ttnn::c", Status.UNSUPPORTED, code="MIG018", reason="no recipe", cure="look")


@pytest.mark.parametrize(
    ("where", "text", "expected"),
    [
        ("a.hpp:3:7", "x", "::error file=a.hpp,line=3,title=MIG018 no recipe::x"),
        ("a.hpp", "x", "::error file=a.hpp,title=MIG018 no recipe::x"),
        ("", "two\nlines %", "::error title=MIG018 no recipe::two%0Alines %25"),
        ("a,b.hpp:x", "::set-output::", "::error file=a%2Cb.hpp,title=MIG018 no recipe::::set-output::"),
    ],
)
def test_an_annotation_is_one_line_and_no_other_command(where: str, text: str, expected: str) -> None:
    assert annotation("error", where, "MIG018", text) == expected


def test_what_ended_well_is_not_annotated() -> None:
    assert outcome_annotations([DONE]) == ""
    assert outcome_annotations([DECISION, LEFT]).splitlines() == [
        "::warning file=ttnn/b.hpp,line=12,title=MIG017 breaking change::ttnn::b: a property, 100%25 of it",
        "::error title=MIG018 no recipe::=ttnn::c: no recipe look",
    ]


def test_places_are_a_table_of_data() -> None:
    assert list(csv.reader(outcome_csv([DONE, DECISION, LEFT]).splitlines())) == [
        ["item", "outcome", "code", "severity", "file", "line", "text", "next"],
        ["ttnn::a", "migrated", "", "", "", "", "", ""],
        ["ttnn::b", "needs-decision", "MIG017", "breaking", "ttnn/b.hpp", "12", "a property, 100% of it", "decide"],
        ["'=ttnn::c", "unsupported", "MIG018", "", "", "", "no recipe", "look"],
    ]
