# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What ``value_or`` is of an optional that was made of a value."""

from __future__ import annotations

import pytest

from migrate.verify.meaning.equality import Equality
from migrate.verify.meaning.facts import Code, Function, Parameter, UnitFacts
from migrate.verify.meaning.held_values import holds, without_fallbacks
from migrate.verify.meaning.renames import Renames

TAKES = "const std::optional<ns::Config> &"
TYPES = ("ns::Config", "const std::optional<ns::Config> &", "int", "std::optional<std::optional<ns::Config>>")


@pytest.mark.parametrize(
    ("argument", "caller", "held"),
    [
        ("$0", "", True),
        ("$1", "", False),
        ("$2", "", False),
        ("$1 . value_or ( $0 )", "", True),
        ("$1 . value_or ( $0 ) . other ( )", "", False),
        ("$3 . value_or ( $1 )", "", False),
        ("%config", "{ auto config = $1 . value_or ( $0 ) ; }", True),
        ("%config", "{ const auto & config = $0 ; }", True),
        ("%config", "{ const @ns::Config config = make ( ) ; }", True),
        ("%config", "{ auto config = make ( ) ; }", False),
        ("%config", "{ auto config = $1 ; }", False),
        ("%config", "{ auto config = $0 ; { auto config = $1 ; } }", False),
        ("%config", "{ }", False),
        ("%config . part", "{ auto config = $0 ; }", False),
        ("", "", False),
    ],
)
def test_holds(argument: str, caller: str, held: bool) -> None:
    assert holds(argument.split(), TAKES, caller.split(), TYPES) is held


@pytest.mark.parametrize(
    ("argument", "caller", "held"),
    [
        ("$0 [ 1 ]", "", True),
        ("$1 [ 1 ]", "", False),
        ("%links [ 0 ]", "{ @std::vector < @size_t > links = $1 ; }", True),
        ("%links [ 0 ]", "{ @std::vector < @int > links = $1 ; }", False),
        ("%links [ 0 ]", "{ const auto links = $2 . value_or ( $0 ) ; }", True),
        ("%links [ 0 ] [ 1 ]", "{ @std::vector < @size_t > links = $1 ; }", False),
    ],
)
def test_an_element_of_a_vector(argument: str, caller: str, held: bool) -> None:
    types = ["const std::vector<unsigned long> &", "std::vector<int>", "std::optional<std::vector<size_t>>"]
    assert holds(argument.split(), "std::optional<unsigned long>", caller.split(), types) is held


def test_only_an_optional_holds() -> None:
    assert not holds(["$0"], "ns::Config", (), TYPES)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("f ( $0 . value_or ( $1 . dtype ( ) ) )", "f ( $0 )"),
        ("f ( $0 . value_or ( @ns::Config { } ) )", "f ( $0 )"),
        ("f ( $0 . value_or ( 1 ) )", "f ( $0 )"),
        ("f ( $0 . value_or ( $1 ) ) + $0 . value_or ( $2 )", "f ( $0 ) + $0"),
        ("f ( $0 . value_or ( $1 . clear ( ) ) )", None),
        ("f ( $0 . value_or ( @ns::make ( ) ) )", None),
        ("f ( $0 . value_or ( @ns::Config { $1 } ) )", None),
        ("f ( $0 . value_or ( $1 = 2 ) )", None),
        ("f ( $1 . value_or ( $2 ) )", None),
        ("f ( $0 . has_value ( ) )", None),
    ],
)
def test_without_fallbacks(text: str, left: str | None) -> None:
    assert " ".join(without_fallbacks(text.split(), "$0")) == (text if left is None else left)


@pytest.mark.parametrize(
    ("after", "same"),
    [
        ("{ return launch ( $0 ) ; }", True),
        ("{ return launch ( $1 ) ; }", False),
        (
            "{ const @std::optional < @ns::Config > c = $0 ; return launch ( %c . value_or ( $1 . dtype ( ) ) ) ; }",
            True,
        ),
    ],
)
def test_a_prim_that_took_an_optional_is_written_out(after: str, same: bool) -> None:
    body = _code("{ return launch ( $0 . value_or ( $1 . dtype ( ) ) ) ; }")
    parameters = (Parameter("config", TAKES), Parameter("tensor", "ns::Tensor"))
    before = {"f.cpp": UnitFacts((Function("prim::f", "int", parameters, 2, body=body),))}
    equality = Equality(before, {}, Renames(before, {}, ["f.cpp"], {}))
    types = (("ns::Config", "ns::Tensor"),) * 2
    assert (equality.parting(_code("{ return @prim::f ( $0 , $1 ) ; }"), _code(after), types) is None) is same


def _code(text: str) -> Code:
    return Code(tuple(text.split()))
