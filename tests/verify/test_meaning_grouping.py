# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Round brackets that only group."""

from __future__ import annotations

import pytest

from migrate.verify.meaning.grouping import grouped, without_grouping


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("f ( a , b )", "f ( a , b )"),
        ("a * ( b + c )", "a * ( b + c )"),
        ("( a + b ) * c", "( a + b ) * c"),
        ("f ( a ) ( b )", "f ( a ) ( b )"),
        ("if ( a ) ;", "if ( a ) ;"),
        ("( a , b )", "( a , b )"),
        ("static_cast < int > ( a )", "static_cast < int > ( a )"),
        ("return ( a + b ) ;", "return a + b ;"),
        ("f ( ( a + b ) , c )", "f ( a + b , c )"),
        ("( ( a ) ) * b", "a * b"),
        ("( a . f ( b + c ) ) - 1", "a . f ( b + c ) - 1"),
        ("x = ( { 1 , 2 } ) ;", "x = { 1 , 2 } ;"),
    ],
)
def test_without_grouping(text: str, expected: str) -> None:
    assert " ".join(without_grouping(text.split())) == expected


@pytest.mark.parametrize(("text", "expected"), [("a", "a"), ("a + b", "( a + b )")])
def test_grouped(text: str, expected: str) -> None:
    assert " ".join(grouped(text.split())) == expected
