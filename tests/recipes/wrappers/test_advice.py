# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The analysis of a wrapper without a row."""

from __future__ import annotations

import pytest

from migrate.cpp.source import Span
from migrate.inventory.model import Inventory, Use, Wrapper
from migrate.recipes.wrappers.advice import lines, suggested

SPACE = "ttml::ttnn_fixed"


def wrapper(name: str, *calls: str, uses: int = 0) -> Wrapper:
    places = tuple(Use(f"{number % 2}.cpp", number, "call") for number in range(uses))
    return Wrapper(f"{SPACE}::{name}", Span("w.cpp", 0, 1, 1), calls, places)


def test_lines() -> None:
    first = wrapper("first", "ttnn::add", f"{SPACE}::second", uses=3)
    assert lines(first, Inventory("", (), (first, wrapper("second")))) == [
        f"It calls ttnn::add, {SPACE}::second.",
        f"{SPACE}::second should be done first.",
        "It is called 3 times in 2 files.",
        "A row with the action inline (it fills in arguments of one operation) would fit.",
    ]


def test_a_wrapper_of_nothing() -> None:
    assert lines(wrapper("empty"), Inventory("", ()))[:2] == [
        "It calls no operation that is known.",
        "It is called 0 times in 0 files.",
    ]


@pytest.mark.parametrize(
    ("name", "operations", "begins"),
    [
        ("one", ["ttnn::add"], "inline (it fills in"),
        ("two", ["ttnn::add", "ttnn::exp"], "inline (a small composite)"),
        ("distributed::sync", ["ttnn::add"], "keep"),
    ],
)
def test_suggested(name: str, operations: list[str], begins: str) -> None:
    assert suggested(operations, wrapper(name)).startswith(begins)
