# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Whose migration is nearer to what was there before."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from replay_state import Argument, State, argument
from replay_verdict import BOTH, EQUAL, OURS, REFUSED, THEIRS, UNKNOWN, verdict

BEFORE = State(
    python="ttnn.foo",
    parameters=(("const Tensor&", "uint32_t = 1"),),
    bindings=((Argument("input"), Argument("*"), Argument("seed", "1"), Argument("place", "None")),),
)


def bound(*arguments: Argument) -> State:
    return replace(BEFORE, bindings=(arguments,))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('@nanobind::arg ( "x" )', Argument("x")),
        ('@nanobind::arg ( "x" ) . noconvert ( )', Argument("x", noconvert=True)),
        ('@nanobind::arg ( "x" ) = @nanobind::none ( )', Argument("x", "None")),
        ('@nanobind::arg ( "x" ) = @std::nullopt', Argument("x", "None")),
        ('@nanobind::arg ( "x" ) . noconvert ( ) = 1 . 5', Argument("x", "1 . 5", noconvert=True)),
        ("@nanobind::kw_only ( )", Argument("*")),
    ],
)
def test_an_annotation(text: str, expected: Argument) -> None:
    assert argument(text) == expected


def test_nothing_differs() -> None:
    assert verdict(BEFORE, BEFORE, BEFORE) == (EQUAL, [])
    assert State.of(asdict(BEFORE)) == BEFORE


@pytest.mark.parametrize(
    ("after", "fault"),
    [
        (bound(Argument("input")), "arguments: seed became nothing, place became nothing"),
        (
            bound(Argument("input"), Argument("*"), Argument("place", "None"), Argument("seed", "1")),
            "arguments in another order: input, place, seed",
        ),
        (
            bound(Argument("input"), Argument("seed", "1"), Argument("*"), Argument("place", "None")),
            "seed: by position, too",
        ),
        (
            bound(Argument("*"), Argument("input"), Argument("seed", "1"), Argument("place", "None")),
            "input: by keyword only",
        ),
        (
            bound(Argument("input"), Argument("*"), Argument("seed"), Argument("place", "None")),
            "default of seed: 1 became none",
        ),
        (
            bound(Argument("input", noconvert=True), Argument("*"), Argument("seed", "1"), Argument("place", "None")),
            "input got noconvert",
        ),
        (replace(BEFORE, bindings=()), "1 overloads in Python became 0"),
        (replace(BEFORE, python="ttnn.experimental.foo"), "Python name ttnn.foo became ttnn.experimental.foo"),
        (
            replace(BEFORE, parameters=(("const Tensor&", "uint32_t"),)),
            "C++ parameter `uint32_t = 1` became `uint32_t`",
        ),
        (replace(BEFORE, parameters=()), "1 overloads in C++ became 0"),
    ],
)
def test_each_kind_of_fault(after: State, fault: str) -> None:
    assert verdict(BEFORE, BEFORE, after) == (OURS, [f"theirs: {fault}"])
    assert verdict(BEFORE, after, BEFORE) == (THEIRS, [f"ours: {fault}"])
    assert verdict(BEFORE, after, after)[0] == BOTH


def test_what_is_missing() -> None:
    assert verdict(BEFORE, None, BEFORE) == (REFUSED, [])
    assert verdict(None, BEFORE, BEFORE) == (UNKNOWN, ["not found in the parent"])
    unread = replace(BEFORE, bindings=(), unread=True)
    assert verdict(BEFORE, unread, BEFORE) == (UNKNOWN, ["the binding of ours is not understood"])
    assert verdict(BEFORE, BEFORE, None) == (UNKNOWN, ["not found after the commit"])
