# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers of things in messages."""

from __future__ import annotations

import pytest

from migrate.errors import MigrateError
from migrate.number_of import Number, Text, number_of


@pytest.mark.parametrize(
    ("count", "noun", "text"),
    [
        (0, "file", "0 files"),
        (1, "file", "1 file"),
        (2, "file", "2 files"),
        (1, "new error", "1 new error"),
        (3, "new error", "3 new errors"),
        (2, "box", "2 boxes"),
        (2, "branch", "2 branches"),
    ],
)
def test_number_of(count: int, noun: str, text: str) -> None:
    assert number_of(count, noun) == text
    assert f"{Number(count):{noun}}" == text


def test_a_number_without_a_noun() -> None:
    assert f"{Number(1)}, {Number(2)}" == "1, 2"


def test_a_number_that_is_not_known() -> None:
    assert f"{Text('?'):file} of {Text('a/b')}" == "? files of a/b"


@pytest.mark.parametrize(("count", "text"), [(1, "1 difference"), (2, "2 differences")])
def test_messages_of_the_catalogue(count: int, text: str) -> None:
    assert MigrateError("MIG710", count=count, first="f").what.startswith(f"{text} in what Python sees.")
