# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Passes of a run: what waits for other items is tried again, until nothing changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from migrate.tree.plan import Note, Severity
from migrate.tree.refusal import note
from migrate.workflow.outcome import Outcome, Status
from migrate.workflow.passes import in_passes

SHARED = note("MIG416", Severity.INFO, where="a.cpp:1", prim="p", users="u")
DEFAULTED = note("MIG420", Severity.BREAKING, parameter="dtype", value="0", origin="the binding")
WAITS = Outcome(
    "b", Status.MIGRATED, files=("b.hpp", "b.cpp"), notes=(SHARED, DEFAULTED), facts={"level": "low", "waits": "MIG416"}
)
DONE = Outcome("a", Status.MIGRATED, facts={"level": "high"})


class Run:
    """Answers each pass from a list, and keeps what was asked for."""

    def __init__(self, *passes: dict[str, Outcome]) -> None:
        self.passes = list(passes)
        self.asked: list[list[str]] = []

    def __call__(self, names: Sequence[str]) -> list[Outcome]:
        self.asked.append(list(names))
        answers = self.passes.pop(0)
        return [answers[name] for name in names]


def test_one_pass_where_nothing_waits() -> None:
    run = Run({"a": DONE})
    assert in_passes(["a"], run) == [DONE]
    assert run.asked == [["a"]]


def test_what_waited_goes_further() -> None:
    later = Outcome("b", Status.MIGRATED, files=("b.cpp", "device.cpp"), commit="c2", facts={"level": "high"})
    run = Run({"a": DONE, "b": WAITS}, {"b": later})
    first, second = in_passes(["a", "b"], run)
    assert run.asked == [["a", "b"], ["b"]]
    assert first == DONE
    assert (second.level, second.commit, second.files) == ("high", "c2", ("b.hpp", "b.cpp", "device.cpp"))
    assert second.notes == (DEFAULTED,)


def test_what_went_with_another_item() -> None:
    """It may not have waited for it at all."""
    other = Outcome("c", Status.MIGRATED, facts={"level": "low", "waits": "MIG416"})
    low = replace(WAITS, facts={"level": "low"})
    later = Outcome("c", Status.MIGRATED, facts={"level": "high", "others": ["b", "z"]})
    first, second = in_passes(["b", "c"], Run({"b": low, "c": other}, {"c": later}))
    assert (first.status, first.level, first.files) == (Status.MIGRATED, "high", WAITS.files)
    assert second.level == "high"


def test_what_waits_still_keeps_its_outcome() -> None:
    refused = Outcome("b", Status.SKIPPED, code="MIG416", reason="shared")
    run = Run({"b": WAITS}, {"b": refused})
    assert in_passes(["b"], run) == [WAITS]


def test_what_fails_later_keeps_its_outcome_with_a_remark() -> None:
    failed = Outcome("b", Status.FAILED, code="MIG701", reason="a new error", cure="read it")
    (outcome,) = in_passes(["b"], Run({"b": WAITS}, {"b": failed}))
    assert (outcome.status, outcome.level) == (Status.MIGRATED, "low")
    assert outcome.notes == (SHARED, DEFAULTED, Note("MIG701", "b goes no further: a new error", cure="read it"))


def test_passes_go_on_while_something_changes() -> None:
    other = Outcome("c", Status.MIGRATED, facts={"level": "low", "waits": "MIG416"})
    later = Outcome("c", Status.MIGRATED, facts={"level": "high"})
    refused = Outcome("b", Status.SKIPPED, code="MIG416", reason="shared")
    run = Run({"b": WAITS, "c": other}, {"b": refused, "c": later}, {"b": refused})
    assert [outcome.level for outcome in in_passes(["b", "c"], run)] == ["low", "high"]
    assert run.asked == [["b", "c"], ["b", "c"], ["b"]]


def test_a_dry_run_has_one_pass() -> None:
    shown = Outcome("b", Status.WOULD_MIGRATE, code="MIG026", reason="shown", facts={"waits": "MIG416"})
    run = Run({"b": shown})
    assert in_passes(["b"], run) == [shown]
