# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Bodies with what is gone written out in them."""

from __future__ import annotations

import pytest

from migrate.verify.meaning.brackets import closing, opening, split
from migrate.verify.meaning.expand import expanded, reduced
from migrate.verify.meaning.facts import Code, Function, Parameter


def function(body: str, *parameters: str) -> Function:
    """Make a function whose parameters may have a default: ``name=default``."""
    made = tuple(Parameter(text.partition("=")[0], "int", text.partition("=")[2]) for text in parameters)
    return Function("ns::gone", "int", made, 1, body=Code(tuple(body.split())))


def written_out(body: str, gone: Function) -> str:
    def definition(name: str, count: int) -> Function | None:
        return gone if name == gone.name and count <= len(gone.parameters) else None

    return " ".join(expanded(body.split(), definition))


def test_nothing_is_gone() -> None:
    body = "{ return @ns::stays ( $0 ) ; }"
    assert written_out(body, function("{ return $0 ; }", "x")) == body


@pytest.mark.parametrize(
    ("body", "gone", "expected"),
    [
        ("{ return @ns::gone ( $1 , 2 ) ; }", "{ return $0 + $1 ; }", "{ return $1 + 2 ; }"),
        ("{ return @ns::gone ( $0 ) ; }", "{ auto y = $1 ; return y ; }", "{ auto y = 7 ; return y ; }"),
        (
            "{ auto r = @ns::gone ( $0 , 1 ) ; return r ; }",
            "{ check ( $0 ) ; return $0 * $1 ; }",
            "{ check ( $0 ) ; auto r = ( $0 * 1 ) ; return r ; }",
        ),
        (
            "{ return f ( @ns::gone ( 1 + 2 , 3 ) ) ; }",
            "{ return $1 - $0 ; }",
            "{ return f ( ( 3 - ( 1 + 2 ) ) ) ; }",
        ),
    ],
)
def test_a_call_becomes_the_body(body: str, gone: str, expected: str) -> None:
    assert written_out(body, function(gone, "x", "y=7")) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{ return [ ] ( int a , int b ) { return %a - %b ; } ( $1 , 2 ) ; }", "{ return $1 - 2 ; }"),
        ("{ f ( [ ] ( int a ) { g ( ) ; return %a ; } ( 3 ) ) ; }", "{ g ( ) ; f ( 3 ) ; }"),
        ("{ f ( [ ] ( int a ) { return %a ; } ) ; }", "{ f ( [ ] ( int a ) { return %a ; } ) ; }"),
        ("{ return %a [ 1 ] ( 2 ) ; }", "{ return %a [ 1 ] ( 2 ) ; }"),
    ],
)
def test_a_lambda_that_is_called_where_it_stands(body: str, expected: str) -> None:
    assert written_out(body, function("{ }")) == expected


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("{ return @std::move ( $0 ) ; }", "{ return $0 ; }"),
        ("{ auto a = 1 ; return ( %a ) ; }", "{ auto b = 1 ; return %b ; }"),
        ("{ using namespace detail ; return @detail::x ; }", "{ return @detail::x ; }"),
    ],
)
def test_what_makes_no_difference(first: str, last: str) -> None:
    assert reduced(first.split()) == reduced(last.split())


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("{ return $0 - $1 ; }", "{ return $1 - $0 ; }"),
        ("{ return $0 * ( $1 + 1 ) ; }", "{ return $0 * $1 + 1 ; }"),
        ("{ auto a = 1 ; auto b = 2 ; return %a ; }", "{ auto a = 1 ; auto b = 2 ; return %b ; }"),
        ("{ return @ns::x ( ) ; }", "{ return @ns::y ( ) ; }"),
    ],
)
def test_what_makes_one(first: str, last: str) -> None:
    assert reduced(first.split()) != reduced(last.split())


def test_a_variable_of_one_state_only_is_written_out() -> None:
    before = "{ return @f ( $0 , $0 ) ; }".split()  # noqa: SIM905 - as a body reads
    after = "{ const auto & x = $0 ; return @f ( %x , %x ) ; }".split()  # noqa: SIM905
    assert reduced(after, before) == reduced(before, after)


def test_a_variable_stays_where_its_value_would_be_another_one() -> None:
    before = "{ $0 = @g ( $0 ) ; return @f ( $0 , $0 ) ; }".split()  # noqa: SIM905
    after = "{ const auto & x = $0 ; $0 = @g ( $0 ) ; return @f ( $0 , %x ) ; }".split()  # noqa: SIM905
    assert reduced(after, before) != reduced(before, after)


@pytest.mark.parametrize(
    ("after", "kind", "same"),
    [
        ("{ Box < int > s = $0 ; if ( ! %s ) %s = 1 ; return f ( %s ) ; }", "Box<int>", True),
        ("{ auto s = $0 ; if ( ! %s ) %s = 1 ; return f ( %s ) ; }", "Box<int>", True),
        ("{ Box < int > s = $0 ; if ( ! %s ) %s = 1 ; return f ( %s ) ; }", "Box<int> &", False),
        ("{ Box < int > s = $0 ; if ( ! %s ) %s = 1 ; return f ( $0 ) ; }", "Box<int>", False),
        ("{ Other s = $0 ; if ( ! %s ) %s = 1 ; return f ( %s ) ; }", "Box<int>", False),
        ("{ Box < int > & s = $0 ; if ( ! %s ) %s = 1 ; return f ( %s ) ; }", "Box<int>", True),
    ],
)
def test_a_copy_takes_the_place_of_a_parameter_that_is_one(after: str, kind: str, same: bool) -> None:
    before = ["{", "if", "(", "!", "$0", ")", "$0", "=", "1", ";", "return", "f", "(", "$0", ")", ";", "}"]
    first, last = reduced(before, after.split(), types=[kind]), reduced(after.split(), before, types=[kind])
    assert (first == last) is same


def test_brackets() -> None:
    symbols = ["f", "(", "a", ",", "{", "b", ",", "c", "}", ")", ",", "d"]
    assert (closing(symbols, 1), closing(["(", "a"], 0)) == (9, 1)
    assert [opening(symbols, at) for at in (0, 1, 2, 5, 8, 9, 10)] == [-1, -1, 1, 4, 4, 1, -1]
    assert split(symbols) == [["f", "(", "a", ",", "{", "b", ",", "c", "}", ")"], ["d"]]
    assert split([]) == []
