# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Functions that return an overload for a binding."""

from __future__ import annotations

import pytest

from migrate.verify.meaning.facts import Code, Function, Parameter
from migrate.verify.meaning.overload_makers import written_out


def code(text: str) -> Code:
    symbols = tuple(text.split(" "))
    return Code(symbols, (1,) * len(symbols))


def function(body: str, *type_parameters: str, parameters: tuple[Parameter, ...] = ()) -> Function:
    return Function("make", "auto", parameters, 1, body=code(body), type_parameters=type_parameters)


@pytest.mark.parametrize(
    ("call", "maker", "expected"),
    [
        ("bind ( @make ( ) ) ;", function("{ return one ( 1 ) ; }"), "bind ( one ( 1 ) ) ;"),
        (
            "bind ( @make < float > ( ) ) ;",
            function("{ return one < %T > ( ) ; }", "T"),
            "bind ( one < float > ( ) ) ;",
        ),
        ("bind ( @make < 3 > ( ) ) ;", function("{ return one ; }", ""), "bind ( @make < 3 > ( ) ) ;"),
        ("bind ( @make ( x ) ) ;", function("{ return one ; }"), "bind ( @make ( x ) ) ;"),
        ("bind ( @make ( ) ) ;", function("{ count ( ) ; return one ; }"), "bind ( @make ( ) ) ;"),
        ("bind ( @make ( ) ) ;", function("{ return one ; two ; }"), "bind ( @make ( ) ) ;"),
        (
            "bind ( @make ( ) ) ;",
            function("{ return $0 ; }", parameters=(Parameter("x", "int", "1"),)),
            "bind ( @make ( ) ) ;",
        ),
    ],
)
def test_what_they_return_stands_where_they_are_called(call: str, maker: Function, expected: str) -> None:
    symbols = call.split(" ")
    written, lines = written_out(symbols, [7] * len(symbols), {"make": [maker]})
    assert " ".join(written) == expected
    assert lines == [7] * len(written)
