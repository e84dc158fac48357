# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names that an object was asked for."""

from __future__ import annotations

import pytest

from migrate.verify.meaning.object_names import asked, named_out, names_of, written_out

NAMES = {"ttnn::ops::where": "ttnn::experimental::where"}


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ("auto doc = f ( 1 )", ["auto doc = f ( 1 )"]),
        ("auto doc = f ( @other . base_name ( ) )", ["auto doc = f ( @other . base_name ( ) )"]),
        ("auto doc = f ( @ttnn::ops::where . base_name ( ) )", ['auto doc = f ( "where" )']),
        (
            "auto op = @ttnn::ops::where ; auto doc = f ( %op . python_fully_qualified_name ( ) , 1 )",
            ["! auto op = @ttnn::ops::where", 'auto doc = f ( "ttnn.experimental.where" , 1 )'],
        ),
        ("using T = decltype ( @ttnn::ops::where )", ["! using T = decltype ( @ttnn::ops::where )"]),
        ("f ( @ttnn::ops::where . class_name ( ) )", ["! f ( @ttnn::ops::where . class_name ( ) )"]),
    ],
)
def test_named_out(statements: str, expected: list[str]) -> None:
    found = named_out([part.split() for part in statements.split(" ; ")], NAMES, NAMES)
    assert [("! " if names else "") + " ".join(part) for part, names in found] == expected


def test_what_is_asked_for_its_names() -> None:
    text = "f ( $1 . base_name ( ) , $2 . c_str ( ) , %op . python_fully_qualified_name ( ) )"
    symbols = text.split()
    assert asked(symbols) == {"$1", "%op"}
    written = written_out(symbols, {"$1": names_of("ttnn::sub::grow"), "$2": names_of("ttnn::other")})
    assert " ".join(written) == 'f ( "grow" , $2 . c_str ( ) , %op . python_fully_qualified_name ( ) )'
