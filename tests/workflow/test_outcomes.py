# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace

import pytest

from migrate.cpp.source import Span
from migrate.errors import MigrateError
from migrate.inventory.model import Form, Inventory, Kind, Operation
from migrate.report import outcomes as report
from migrate.tree.plan import Severity
from migrate.tree.refusal import note
from migrate.workflow.apply import conserve, status_of
from migrate.workflow.outcome import Outcome, Status
from migrate.workflow.selection import choose, find, kinds_named

NONE = "no operation, wrapper or metal op of this tree is called "
DONE = Outcome("ttnn::a", Status.MIGRATED)
ALREADY = Outcome("ttnn::b", Status.ALREADY_DONE)
DECISION = Outcome("ttnn::c", Status.NEEDS_DECISION, code="MIG017", reason="breaking")
UNSUPPORTED = Outcome("ttnn::d", Status.UNSUPPORTED, code="MIG018", reason="no recipe")
FAILED = Outcome("ttnn::e", Status.FAILED, code="MIG701", reason="new errors")
NO_COMPILER = Outcome("ttnn::f", Status.FAILED, code="MIG102", reason="no headers")
WRONG = Outcome("ttnn::i", Status.FAILED, code="MIG506", reason="no place for operations")
DECLINED = Outcome("ttnn::g", Status.SKIPPED, code="MIG015", reason="declined")
DRY = Outcome("ttnn::h", Status.WOULD_MIGRATE, code="MIG026", reason="2 files would change")


@pytest.mark.parametrize(
    ("outcomes", "status"),
    [
        ([], 0),
        ([DONE, ALREADY, DECLINED], 0),
        ([DONE, DRY], 1),
        ([DONE, DECISION, DRY], 5),
        ([UNSUPPORTED], 5),
        ([DONE, DECISION, FAILED], 4),
        ([FAILED, NO_COMPILER], 3),
        ([DONE, DECISION, WRONG], 2),
        ([WRONG, FAILED], 4),
    ],
)
def test_the_weightiest_outcome_gives_the_exit_status(outcomes: list[Outcome], status: int) -> None:
    assert status_of(outcomes) == status


def test_conservation_holds() -> None:
    conserve([], [])
    conserve(["ttnn::a", "ttnn::c"], [DONE, DECISION])


@pytest.mark.parametrize(
    ("asked", "outcomes"),
    [
        (["ttnn::a", "ttnn::b"], [DONE]),
        (["ttnn::a"], [DONE, ALREADY]),
        (["ttnn::a", "ttnn::b"], [ALREADY, DONE]),
        (["ttnn::a", "ttnn::a"], [DONE, DONE]),
        (["ttnn::c"], [Outcome("ttnn::c", Status.FAILED)]),
        (["ttnn::c"], [Outcome("ttnn::c", Status.SKIPPED, code="MIG016")]),
    ],
)
def test_a_lost_doubled_or_mute_outcome_is_caught(asked: list[str], outcomes: list[Outcome]) -> None:
    with pytest.raises(MigrateError) as caught:
        conserve(asked, outcomes)
    assert caught.value.code == "MIG011"


def test_a_remark_that_names_a_command_stands_below_its_row() -> None:
    notes = (
        note("MIG523", Severity.INFO, operation="ttnn::a", count=2, folder="metal/common"),
        note("MIG420", Severity.INFO, operation="ttnn::a", value="1", parameter="x", origin="the binding"),
    )
    assert report.details([replace(DRY, notes=notes, cure="migrate apply --op ttnn::h")]) == [
        [
            "why:  2 files would change",
            "note: along with ttnn::a moves what others share (2 headers), and their files change, too; "
            "migrate apply --op metal/common moves them in a change of their own before",
            "next: migrate apply --op ttnn::h",
        ]
    ]


def test_nothing_that_was_asked_for() -> None:
    assert report.summary([]) == (
        "nothing in this tree is of the kind that was asked for; migrate recipes shows what there is"
    )


def test_the_summary_adds_up() -> None:
    everything = [DONE, ALREADY, DECISION, UNSUPPORTED, FAILED, NO_COMPILER, DECLINED, DRY]
    assert report.summary(everything) == (
        "8 asked for: 1 migrated, 1 would-migrate, 1 already-done, 1 needs-decision, 1 unsupported, 2 failed, 1 skipped"
    )
    assert [row[1] for row in report.rows(everything)] == [outcome.status for outcome in everything]


def operation(name: str, kind: Kind = Kind.PROXY) -> Operation:
    span = Span("a.hpp", 0, 1, 1)
    python = name.replace("::", ".")
    return Operation(name, name, python, kind, "", (), span, "", "", None, ())


INVENTORY = Inventory(
    "x",
    (
        operation("ttnn::bernoulli"),
        operation("ttnn::experimental::pad", Kind.COMPOSITE),
        operation("ttnn::pad", Kind.NEAR_PROXY),
        operation("ttnn::reshard"),
    ),
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("ttnn::reshard", "ttnn::reshard"),
        ("ttnn.reshard", "ttnn::reshard"),
        ("reshard", "ttnn::reshard"),
        ("ttnn::pad", "ttnn::pad"),
        ("ttnn.experimental.pad", "ttnn::experimental::pad"),
    ],
)
def test_operations_are_found_by_each_of_their_names(name: str, found: str) -> None:
    assert find(INVENTORY, name).name == found


@pytest.mark.parametrize(
    ("name", "code", "what"),
    [
        ("reshart", "MIG003", NONE + "reshart; did you mean ttnn::reshard?"),
        ("ttnn.bernouli", "MIG003", NONE + "ttnn.bernouli; did you mean ttnn::bernoulli?"),
        ("zzz", "MIG003", NONE + "zzz"),
        ("pad", "MIG023", "pad could be ttnn::experimental::pad, ttnn::pad"),
    ],
)
def test_unknown_and_ambiguous_names(name: str, code: str, what: str) -> None:
    with pytest.raises(MigrateError) as caught:
        find(INVENTORY, name)
    assert (caught.value.code, caught.value.what) == (code, what)


def test_nothing_chosen_is_nothing() -> None:
    assert choose(INVENTORY, []) == []


def test_each_operation_is_chosen_once() -> None:
    chosen = choose(INVENTORY, ["reshard", "ttnn.reshard"], kinds_named(["proxy, near-proxy", "proxy"]))
    assert chosen == ["ttnn::reshard", "ttnn::bernoulli", "ttnn::pad"]


def test_all_that_is_registered_still() -> None:
    done = replace(INVENTORY.operations[0], form=Form.FREE_FUNCTION)
    inventory = replace(INVENTORY, operations=(done, *INVENTORY.operations[1:]))
    chosen = choose(inventory, [], kinds_named(["all-reg"]))
    assert chosen == [item.name for item in INVENTORY.operations[1:] if item.kind is not Kind.FREE_FUNCTION]
    assert chosen


def test_what_was_applied_before_may_be_asked_for_though_no_scan_finds_it() -> None:
    assert choose(INVENTORY, ["ttnn::gone", "reshard"], (), lambda: ["ttnn::gone"]) == ["ttnn::gone", "ttnn::reshard"]
    with pytest.raises(MigrateError) as caught:
        choose(INVENTORY, ["ttnn::never"], (), lambda: ["ttnn::gone"])
    assert caught.value.code == "MIG003"


def test_an_unknown_kind() -> None:
    with pytest.raises(MigrateError) as caught:
        kinds_named(["proxy,neer-proxy"])
    assert caught.value.code == "MIG024"
    assert caught.value.what == "there is no kind neer-proxy; did you mean near-proxy?"


def test_the_beginning_of_a_kind_is_enough_where_it_is_that_of_one() -> None:
    assert kinds_named(["near", "proxy", "near-prox"]) == ["near-proxy", "proxy"]
    with pytest.raises(MigrateError) as caught:
        kinds_named(["compos,comp"])
    assert (caught.value.code, caught.value.what) == (
        "MIG024", "there is no kind comp; did you mean composite or component?",
    )  # fmt: skip
