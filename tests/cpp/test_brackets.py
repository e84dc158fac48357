# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Brackets and lists in C++ text."""

from __future__ import annotations

import pytest

from migrate.cpp import brackets


@pytest.mark.parametrize(
    ("code", "opening", "end"),
    [
        (b"f(a, (b))c", 1, 9),
        (b"f(a]", 1, -1),
        (b"f(a", 1, -1),
        (b"{ { } }", 0, 7),
        (b"v<v<int>>x", 1, 9),
        (b"v<a->b>x", 1, 7),
        (b"v<(a > b)>x", 1, 10),
        (b"v<(a < b)>x", 1, 10),
        (b"v<a", 1, -1),
        (b"(a < b)", 0, 7),
        (b"(a > b)", 0, 7),
        (b"i < n; a > b", 2, -1),
        (b"v<[] { a; }>x", 1, 12),
    ],
)
def test_closing(code: bytes, opening: int, end: int) -> None:
    assert brackets.closing(code, opening) == end


def test_closing_stops_where_it_is_told() -> None:
    assert brackets.closing(b"(a) b", 0, 2) == -1
    assert brackets.closing(b"(a) b", 0, 3) == 3


@pytest.mark.parametrize(
    ("code", "opening"),
    [(b"v<v<int>>", 1), (b"v<a->b>", 1), (b"; a > b>", -1), (b">", -1)],
)
def test_opening_angle(code: bytes, opening: int) -> None:
    assert brackets.opening_angle(code, len(code) - 1) == opening


@pytest.mark.parametrize(
    ("code", "offset"),
    [(b"a = b", 2), (b"a[b = c] = d", 9), (b"f<a = b> = c", 9), (b"f(a = b)", -1), (b"a < b = c", 6), (b"", -1)],
)
def test_find(code: bytes, offset: int) -> None:
    assert brackets.find(code, b"=") == offset


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        (b"", []),
        (b"  ", []),
        (b"a", [b"a"]),
        (b"a, b", [b"a", b" b"]),
        (b"f(a, b), v<c, d>, {e, f}", [b"f(a, b)", b" v<c, d>", b" {e, f}"]),
        (b"a < b, c > d", [b"a < b, c > d"]),
        (b"a < b, c", [b"a < b", b" c"]),
        (b"a,", [b"a", b""]),
    ],
)
def test_split(code: bytes, parts: list[bytes]) -> None:
    assert [code[start:end] for start, end in brackets.split(code)] == parts


def test_split_at_another_mark_within_a_range() -> None:
    assert brackets.split(b"x; a; b; y", 3, 8, b";") == [(3, 4), (5, 7), (8, 8)]


def test_split_as_the_preprocessor_does() -> None:
    assert brackets.split(b"v<a, b>", angles=False) == [(0, 3), (4, 7)]
    assert brackets.find(b"v<a = b> = c", b"=", angles=False) == 4
