# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a program wrote, read and compared."""

from __future__ import annotations

import pytest

from migrate.verify.launch.compare import LaunchComparison, Verdict, compare_records
from migrate.verify.launch.records import Call, Records, read_records

LINES = """F ttnn::fill
C 0 1
A value = 5
A flag = true
L Fill attributes {5} tensors {}
R result of launch 1
C 1 1
A value = 6
A flag = true
T std::runtime_error: TT_FATAL @ ttnn/fill.cpp:12: value < 6\\ninfo:\\nvalue is 6
C 1 0
A value = 6
A flag = false
L Fill attributes {6} tensors {}
R result of launch 1
F ttnn::other
N grid has no value: Grid
Z done
"""


def records_of(*lines: str) -> Records:
    return read_records(["F f", *lines, "Z done"])["f"]


def compared(before: Records, after: Records) -> LaunchComparison:
    return compare_records("f", before, after)


def many(*lines: str) -> list[str]:
    """Return lines of a call as those of enough calls for a proof."""
    return [line.replace("C 9", f"C {number}") for number in range(9, 20) for line in lines]


LAUNCHED = many("C 9", "A x = 1", "L Op attributes {1} tensors {}", "R nothing")
ONE = ("C 0", "A x = 1", "L Op attributes {1} tensors {}", "R nothing")
TWO = ("C 1", "A x = 2", "L Op attributes {2} tensors {}", "R nothing")


def test_lines_become_calls_of_each_function() -> None:
    functions = read_records(LINES.splitlines())
    assert functions["ttnn::fill"].calls == [
        Call(
            1,
            "0 1",
            ["value = 5", "flag = true"],
            ["launched Fill attributes {5} tensors {}", "returned result of launch 1"],
            "returned",
        ),
        Call(1, "1 1", ["value = 6", "flag = true"], ["threw std::runtime_error: value is 6"], "threw"),
        Call(
            1,
            "1 0",
            ["value = 6", "flag = false"],
            ["launched Fill attributes {6} tensors {}", "returned result of launch 1"],
            "returned",
        ),
    ]
    assert functions["ttnn::other"] == Records(unknown=["grid has no value: Grid"], whole=True, overloads=1)
    assert functions["ttnn::fill"].whole


def test_places_in_files_are_left_out_of_messages() -> None:
    (call,) = records_of("C 0", "T std::logic_error: /a/b/fill.cpp:12: too many").calls
    assert call.events == ["threw std::logic_error:  too many"]


def test_addresses_are_left_out_of_messages() -> None:
    (call,) = records_of("C 0", "T std::runtime_error: no device at 0x7f12ab in 0x").calls
    assert call.events == ["threw std::runtime_error: no device at 0x in 0x"]


def test_what_values_would_be_made_with_is_kept() -> None:
    records = records_of("V grid_of(int)", *ONE)
    assert (records.absent, len(records.calls)) == (["grid_of(int)"], 1)


def test_the_same_calls_are_equal() -> None:
    result = compared(records_of(*LAUNCHED, *TWO), records_of(*LAUNCHED, *TWO))
    assert (result.verdict, result.calls, result.launches) == (Verdict.EQUAL, 12, 12)


@pytest.mark.parametrize(("now", "verdict"), [("X signal 8", Verdict.EQUAL), ("R nothing", Verdict.DIFFERENT)])
def test_a_division_by_zero_is_an_end(now: str, verdict: Verdict) -> None:
    before = records_of(*LAUNCHED, *TWO, "C 2", "A x = 0", "X signal 8")
    assert compared(before, records_of(*LAUNCHED, *TWO, "C 2", "A x = 0", now)).verdict is verdict


def test_another_event_is_a_difference_and_shown() -> None:
    other = ("C 1", "A x = 2", "L Op attributes {3} tensors {}", "R nothing")
    assert compared(records_of(*ONE, *TWO), records_of(*ONE, *other)) == LaunchComparison(
        "f",
        Verdict.DIFFERENT,
        2,
        2,
        "1 of 2 calls differ",
        ("x = 2",),
        ("launched Op attributes {2} tensors {}", "returned nothing"),
        ("launched Op attributes {3} tensors {}", "returned nothing"),
    )


def test_a_call_that_wrote_nothing_counts_by_its_choice() -> None:
    launched = many("C 9 0", "A x = 1", "A y = 1", "L Op attributes {1} tensors {}", "R nothing")
    both = ("C 1 1", "A x = 2", "A y = 2", "R nothing")
    records = records_of(*launched, *both, "C 1 0", "X signal 11")
    assert compared(records, records).verdict is Verdict.EQUAL


def test_an_argument_that_takes_but_one_of_all_its_values() -> None:
    refused = ("C 1", "A x = 2", "T std::runtime_error: no")
    records = records_of("B x", *LAUNCHED, *refused)
    assert compared(records, records).verdict is Verdict.EQUAL
    without = records_of(*LAUNCHED, *refused)
    assert compared(without, without).reason == "no call that returned has another value of x"


def test_an_argument_that_must_be_left_out() -> None:
    launched = many("C 9", "A x = none", "L Op attributes {1} tensors {}", "R nothing")
    records = records_of(*launched, "C 1", "A x = 2", "T std::runtime_error: x must not be provided")
    assert compared(records, records).verdict is Verdict.EQUAL


def test_an_error_where_something_was_launched_is_a_difference() -> None:
    thrown = ("C 1", "A x = 2", "T std::runtime_error: no")
    assert compared(records_of(*ONE, *TWO), records_of(*ONE, *thrown)).verdict is Verdict.DIFFERENT


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (records_of(*ONE, *TWO), records_of(*ONE, *TWO), "only 2 of 2 calls launched"),
        (records_of(*LAUNCHED), records_of(*LAUNCHED), "no call that returned has another value of x"),
        (
            records_of("C 0", "A x = 1", "R nothing", "C 1", "A x = 2", "R nothing"),
            records_of("C 0", "A x = 1", "R nothing", "C 1", "A x = 2", "R nothing"),
            "no call launched: returned nothing",
        ),
        (
            records_of("C 0", "U device()", "C 1", "U device()"),
            records_of("C 0", "U device()", "C 1", "U device()"),
            "no call launched: device() is not there",
        ),
        (
            records_of(*LAUNCHED, *TWO, "C 2", "A x = 3", "X signal 11"),
            records_of(*LAUNCHED, *TWO, "C 2", "A x = 3", "X signal 11"),
            "no call with x = 3 came to its end: signal 11",
        ),
        (
            records_of(*LAUNCHED, *TWO, "C 2", "A x = 3", "R nothing"),
            records_of(*LAUNCHED, *TWO, "C 2", "A x = 3", "U lost()"),
            "no call with x = 3 came to its end: lost() is not there",
        ),
        (
            records_of(*LAUNCHED, *TWO, "C 2", "X signal 11"),
            records_of(*LAUNCHED, *TWO, "C 2", "X signal 11"),
            "no call with value 2 of argument 1 came to its end: signal 11",
        ),
        (
            records_of("N x has but one value: Grid", *ONE, *TWO),
            records_of(*ONE, *TWO),
            "x has but one value: Grid",
        ),
        (
            records_of(*ONE, *TWO, "O Grid"),
            records_of(*ONE, *TWO),
            "what was launched or returned cannot be read: Grid",
        ),
        (
            read_records(["F f", *ONE, *TWO])["f"],
            records_of(*ONE, *TWO),
            "the program that calls it did not come to its end",
        ),
        (
            records_of(*ONE, *TWO),
            records_of(*ONE),
            "not the same calls came to their end",
        ),
        (Records(), Records(), "the program that calls it did not come to its end"),
    ],
)
def test_what_proves_nothing_is_not_called_equal(before: Records, after: Records, reason: str) -> None:
    result = compared(before, after)
    assert (result.verdict, result.reason) == (Verdict.UNREACHED, reason)
