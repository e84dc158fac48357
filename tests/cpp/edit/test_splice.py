# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Spans of a text replaced."""

from __future__ import annotations

import pytest

from migrate.cpp.edit.splice import splice

TEXT = b"0123456789"


@pytest.mark.parametrize(
    ("start", "end", "changes", "expected"),
    [
        (0, 10, [], TEXT),
        (2, 5, [], b"234"),
        (0, 10, [(1, 2, b"")], b"023456789"),
        (0, 10, [(8, 9, b"x"), (1, 3, b"ab")], b"0ab34567x9"),
        (0, 10, [(3, 3, b"+")], b"012+3456789"),
        (2, 5, [(0, 1, b"x"), (4, 6, b"x"), (3, 4, b"y")], b"2y4"),
        (0, 10, [(2, 8, b"outer"), (3, 4, b"inner")], b"01outer89"),
    ],
)
def test_splice(start: int, end: int, changes: list[tuple[int, int, bytes]], expected: bytes) -> None:
    assert splice(TEXT, start, end, changes) == expected
