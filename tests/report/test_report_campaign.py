# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace

import pytest

from migrate.report.campaign import batch_rows, command, headline, next_by_owner, next_steps, table_rows
from migrate.workflow.campaign.model import Batch, Campaign, Entry, Limits, Size, State


def entry(item: str, state: State) -> Entry:
    return Entry(item, "proxy", "collapse-proxy", state, "", "", "", Size((), 0, 0, False), ("@a",), ())


def batch(name: str, item: str, *, measured: bool) -> Batch:
    return Batch(name, "collapse-proxy", ("@a",), (item,), ("f.cpp",), 1, 10, measured, (), (), "small")


BATCH = replace(batch("b", "op", measured=True), effort="small: more files than 3% of earlier changes")


def plan(*states: State, seconds: float = 0.0) -> Campaign:
    entries = tuple(entry(f"op{number}", state) for number, state in enumerate(states))
    open_ones = [one for one in entries if one.state in (State.READY, State.UNPLANNED)]
    batches = tuple(batch(f"b-{one.item}", one.item, measured=one.state is State.READY) for one in open_ones)
    return Campaign("r", 2, entries, batches, "", Limits(8, 60, 1500), seconds)


@pytest.mark.parametrize(
    ("states", "text"),
    [
        ((), "2 items: 2 done, 0 ready now"),
        ((State.READY,), "3 items: 2 done, 1 ready now in 1 batch"),
        ((State.UNPLANNED,), "3 items: 2 done, 0 ready now, 1 not planned yet in 1 batch"),
        (
            (State.READY, State.UNPLANNED, State.STAYS, State.BLOCKED),
            "6 items: 2 done, 1 ready now in 1 batch, 1 not planned yet in 1 batch, 1 blocked, 1 stay as they are",
        ),
    ],
)
def test_the_headline_adds_up(states: tuple[State, ...], text: str) -> None:
    assert headline(plan(*states)) == text


def test_nothing_is_next_where_nothing_can_be_done() -> None:
    assert next_steps(plan()) == next_steps(plan(State.BLOCKED)) == []


def test_what_is_next() -> None:
    apply = "next: migrate apply --batch b-op0 --branch b-op0 --commit --pr-body b-op0.md"
    assert next_steps(plan(State.READY)) == [apply]
    end = "each is kept, so it can be interrupted)"
    unplanned = "not planned yet: 1 item; migrate plan --measure makes a dry run of each ("
    assert next_steps(plan(State.READY, State.UNPLANNED)) == [apply, unplanned + end]
    assert next_steps(plan(State.UNPLANNED, seconds=300)) == [f"{unplanned}about 5 min; {end}"]


def test_a_batch_that_is_not_planned_has_the_command_that_plans_it() -> None:
    ready, unplanned = plan(State.READY, State.UNPLANNED).batches
    assert command(ready).startswith("migrate apply --batch b-op0 --branch")
    assert command(unplanned) == "migrate apply --batch b-op1 --dry-run"


def test_rows_say_what_is_ready() -> None:
    shown = plan(State.READY, State.UNPLANNED)
    assert batch_rows(shown) == [
        ("b-op0", "ready", "1", "1", "10", "@a", "", "small"),
        ("b-op1", "not planned yet", "1", "~1", "~10", "@a", "", "small"),
    ]
    ((owner, batches),) = next_by_owner(shown)
    assert (owner, [one[0].name for one in batches]) == ("@a", ["b-op0", "b-op1"])


def test_a_terminal_has_room_for_the_first_owner() -> None:
    owners = ("@a", "@b", "@c")
    shown = replace(plan(State.READY), batches=(replace(BATCH, owners=owners), replace(BATCH, owners=())))
    assert [(row[5], row[7]) for row in table_rows(shown)] == [
        ("@a and 2 more", "small"),
        ("nobody in CODEOWNERS", "small"),
    ]
    assert [row[:5] for row in table_rows(shown)] == [row[:5] for row in batch_rows(shown)]
