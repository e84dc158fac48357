# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which way conditions go, and what follows from the answers."""

from __future__ import annotations

import pytest

from migrate.python.decisions import Decisions
from migrate.python.values import Value

DIM = Value(symbol="dim")


def compared(sign: str, number: int) -> Value:
    return Value(symbol=f"(dim {sign} {number})", logic=(sign, (DIM, Value(number, symbol=str(number)))))


def both(name: str, *operands: Value) -> Value:
    return Value(symbol=f" {name} ".join(operand.symbol for operand in operands), logic=(name, operands))


@pytest.mark.parametrize(
    ("given", "answer", "asked", "known"),
    [
        (("==", 8192), True, (">=", 4096), True),
        (("==", 8192), True, ("<", 8192), False),
        (("<", 4096), True, ("==", 8192), False),
        ((">=", 4096), True, ("==", 8192), None),
        ((">=", 4096), False, ("==", 8192), False),
        (("==", 8192), False, (">", 8191), None),
        (("!=", 3), False, ("==", 3), True),
    ],
)
def test_comparisons_with_numbers_follow_from_each_other(
    given: tuple[str, int], answer: bool, asked: tuple[str, int], known: bool | None
) -> None:
    decisions = Decisions()
    decisions.assume(compared(*given), answer)
    assert decisions.known(compared(*asked)) is known


def test_all_parts_of_an_and_hold_and_none_of_an_or_does() -> None:
    first, second = Value(symbol="a"), Value(symbol="b")
    yes, no = Decisions(), Decisions()
    yes.assume(both("and", first, second), True)
    no.assume(both("or", first, second), False)
    assert (yes.known(first), yes.known(second)) == (True, True)
    assert (no.known(first), no.known(second)) == (False, False)
    assert no.known(Value(logic=("not", (first,)))) is True
    assert Decisions().known(both("or", first, Value(True))) is True


def test_every_run_that_an_open_question_leaves_is_named_once() -> None:
    scripts: list[tuple[bool, ...]] = [()]
    seen = []
    while scripts:
        decisions = Decisions(scripts.pop())
        answers = tuple(decisions.ask(Value(symbol=name), name) for name in "ab")
        seen.append(answers)
        scripts.extend(decisions.others())
    assert sorted(seen) == [(False, False), (False, True), (True, False), (True, True)]
