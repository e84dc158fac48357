# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names that an object was asked for."""

from __future__ import annotations

import pytest

from migrate.verify.meaning.object_names import named_out

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
