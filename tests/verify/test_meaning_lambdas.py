# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Lambdas among symbols."""

from __future__ import annotations

import pytest

from migrate.verify.meaning.lambdas import read, without_templates


@pytest.mark.parametrize(
    ("text", "parameters", "body", "end"),
    [
        ("[ ] { } ;", [], "{ }", 4),
        ("[ a ] ( int x , @map < int , int > & y = 2 ) -> int { return x ; } ( 1 )", ["x", "y"], "{ return x ; }", 25),
        ("[ ] ( int ) { }", [""], "{ }", 7),
        ("[ 1 ] ;", [], "", 3),
    ],
)
def test_read(text: str, parameters: list[str], body: str, end: int) -> None:
    whole = read(text.split(), 0)
    assert ([parameter[-1] for parameter in whole.parameters], " ".join(whole.body), whole.end) == (
        parameters,
        body,
        end,
    )


def test_without_templates() -> None:
    assert without_templates("@map < int , int > x , y".split()) == ["@map<int,int>", "x", ",", "y"]  # noqa: SIM905
