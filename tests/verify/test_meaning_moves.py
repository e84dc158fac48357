# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Moves: no difference where nobody looks again, a difference where somebody does."""

from __future__ import annotations

import pytest

from migrate.verify.meaning.equality import Equality
from migrate.verify.meaning.facts import Code, Function, Parameter, UnitFacts
from migrate.verify.meaning.moves import MOVE_INTO_VALUE, into_parameter, moved_and_named_again, without_own_moves
from migrate.verify.meaning.renames import Renames

LAUNCH = "launch ( @std::move ( $0 ) )"
GONE = "{ auto y = @prim::f ( @std::move ( $0 ) ) ; return use ( %y ANOTHER ) ; }"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{ f ( $0 ) ; return $0 ; }", (set(), 0)),
        ("{ return f ( @std::move ( $0 ) ) ; }", (set(), 0)),
        ("{ f ( @std::move ( $0 ) ) ; return $0 ; }", ({("@std::move", "$0")}, 0)),
        ("{ f ( @std::move ( %x ) ) ; return %x ; }", (set(), 1)),
        ("{ T y = @std::move ( $0 ) ; return $0 ; }", ({(MOVE_INTO_VALUE, "$0")}, 0)),
        ("{ T && y = @std::move ( $0 ) ; return $0 ; }", ({("@std::move", "$0")}, 0)),
        ("{ y = @std::move ( $0 ) ; return $0 ; }", ({("@std::move", "$0")}, 0)),
    ],
)
def test_moved_and_named_again(body: str, expected: tuple[set[tuple[str, str]], int]) -> None:
    assert moved_and_named_again(body.split()) == (frozenset(expected[0]), expected[1])


@pytest.mark.parametrize(("kind", "marked"), [("T", True), ("const T &", False), ("T &&", False)])
def test_a_parameter_that_takes_a_value(kind: str, marked: bool) -> None:
    assert (into_parameter(["@std::move", "(", "$0", ")"], kind)[0] == MOVE_INTO_VALUE) is marked
    assert into_parameter(["$0"], kind) == ["$0"]


@pytest.mark.parametrize(
    ("kind", "again", "after", "same"),
    [
        ("T", "", f"{{ auto y = {LAUNCH} ; return use ( %y ) ; }}", True),
        ("T", "", "{ auto y = launch ( $0 ) ; return use ( %y ) ; }", True),
        ("T", ", $0", f"{{ auto y = {LAUNCH} ; return use ( %y , $0 ) ; }}", False),
        ("T", ", $0", "{ auto y = launch ( $0 ) ; return use ( %y , $0 ) ; }", False),
        ("T", ", $0", "{ T x = @std::move ( $0 ) ; auto y = launch ( %x ) ; return use ( %y , $0 ) ; }", True),
        ("const T &", ", $0", f"{{ auto y = {LAUNCH} ; return use ( %y , $0 ) ; }}", True),
    ],
)
def test_a_function_that_is_written_out(kind: str, again: str, after: str, same: bool) -> None:
    prim = Function("prim::f", "T", (Parameter("x", kind),), 1, body=_code("{ return launch ( $0 ) ; }"))
    before = {"f.cpp": UnitFacts((prim,))}
    equality = Equality(before, {}, Renames(before, {}, ["f.cpp"], {}))
    found = equality.parting(_code(" ".join(GONE.replace("ANOTHER", again).split())), _code(after))
    assert (found is None) is same


def test_moves_of_a_value_are_its_functions_own() -> None:
    body = _code("{ T kept = @std::move ( $0 ) ; f ( @std::move ( $1 ) ) ; }").symbols
    assert " ".join(without_own_moves(body, ["T", "T &"])) == "{ T kept = $0 ; f ( @std::move ( $1 ) ) ; }"


@pytest.mark.parametrize(
    ("after", "same"),
    [
        ("{ T x = $0 ; T kept = @std::move ( %x ) ; auto y = launch ( %kept ) ; return use ( %y , $0 ) ; }", True),
        ("{ T kept = $0 ; auto y = launch ( %kept ) ; return use ( %y , $0 ) ; }", True),
        ("{ T kept = @std::move ( $0 ) ; auto y = launch ( %kept ) ; return use ( %y , $0 ) ; }", False),
    ],
)
def test_a_function_that_moves_from_its_copy(after: str, same: bool) -> None:
    body = "{ T kept = @std::move ( $0 ) ; return launch ( %kept ) ; }"
    prim = Function("prim::f", "T", (Parameter("x", "T"),), 1, body=_code(body))
    before = {"f.cpp": UnitFacts((prim,))}
    equality = Equality(before, {}, Renames(before, {}, ["f.cpp"], {}))
    first = _code("{ auto y = @prim::f ( $0 ) ; return use ( %y , $0 ) ; }")
    assert (equality.parting(first, _code(after)) is None) is same


def test_a_move_that_is_new() -> None:
    equality = Equality({}, {}, Renames({}, {}, [], {}))
    before, after = "{ f ( $0 ) ; return g ( $0 ) ; }", "{ f ( @std::move ( $0 ) ) ; return g ( $0 ) ; }"
    assert equality.parting(_code(before), _code(after)) is not None
    assert equality.parting(_code(before), _code(before.replace("g ( $0 )", "g ( @std::move ( $0 ) )"))) is None


def _code(text: str) -> Code:
    symbols = tuple(text.split())
    return Code(symbols, (1,) * len(symbols))
