# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Edits of one lexed file."""

from __future__ import annotations

import pytest

from migrate.cpp.edit.rewriter import Rewriter
from migrate.cpp.lexed import Lexed, Piece
from migrate.tree.edits import apply_edits


def rewriter(text: str) -> Rewriter:
    return Rewriter(Lexed("a.cpp", text.encode()))


def index(one: Rewriter, word: str) -> int:
    return [token.text for token in one.lexed.tokens].index(word)


def applied(one: Rewriter) -> str:
    return apply_edits(one.lexed.data, one.result()).decode()


@pytest.mark.parametrize(("number", "expected"), [(0, "f(b, c);"), (1, "f(a, c);"), (2, "f(a, b);")])
def test_drop_item_takes_one_comma_along(number: int, expected: str) -> None:
    one = rewriter("f(a, b, c);")
    items = [Piece(at, at) for at in (index(one, word) for word in "abc")]
    one.drop_item(items, number, "because")
    assert applied(one) == expected


def test_drop_the_only_item() -> None:
    one = rewriter("f(a);")
    one.drop_item([Piece(index(one, "a"), index(one, "a"))], 0, "because")
    assert applied(one) == "f();"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a;\nx;\nb;\n", "a;\nb;\n"),
        ("a; x; b;\n", "a;  b;\n"),
        ("a;\n\nx;\n\nb;\n", "a;\n\nb;\n"),
        ("a;\n\n// of x\nx;\n\nb;\n", "a;\n\nb;\n"),
        ("a;\n// of both\nx;\nb;\n", "a;\n// of both\nb;\n"),
    ],
)
def test_drop_lines(text: str, expected: str) -> None:
    one = rewriter(text)
    one.drop_lines(Piece(index(one, "x"), index(one, "x") + 1), "because")
    assert applied(one) == expected


def test_swallowed_edits_are_left_out() -> None:
    one = rewriter("f(a, b);")
    one.swap(Piece(index(one, "a"), index(one, "a")), "inner", "because")
    one.swap(Piece(0, index(one, ")")), "whole", "because")
    one.swap(Piece(0, index(one, ")")), "whole", "because")
    assert applied(one) == "whole;"
    assert len(one.edits) == 2
    assert one.covered(index(one, "b"))
    assert not one.covered(index(one, ";"))


def test_render_a_part_with_its_edits() -> None:
    one = rewriter("f(a, b);")
    one.swap(Piece(index(one, "b"), index(one, "b")), "2", "because")
    assert one.render(one.start(index(one, "a")), one.end(index(one, "b"))) == "a, 2"


def test_shift_and_column() -> None:
    one = rewriter("  f(a,\n    b);\n")
    one.shift(Piece(0, index(one, ")")), 2, "because")
    assert applied(one) == "  f(a,\n      b);\n"
    assert (one.column(index(one, "b")), one.where(index(one, "b"))) == (4, "a.cpp:2")
