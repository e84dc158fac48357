# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from migrate.tree.text import negated, shortened


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [("", 1, ""), ("four", 4, "four"), ("fives", 4, "fiv…"), ("a", 1, "a"), ("ab", 1, "…")],
)
def test_shortened(text: str, most: int, expected: str) -> None:
    assert shortened(text, most) == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("a", "not (a)"),
        ("(a)", "not (a)"),
        ("(a) or (b)", "not ((a) or (b))"),
        ("((a) or (b))", "not ((a) or (b))"),
        ("f(a)", "not (f(a))"),
        ("", "not ()"),
    ],
)
def test_negated(condition: str, expected: str) -> None:
    assert negated(condition) == expected
