# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Enumerations and constructors of the types that parameters are made of."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from clang.cindex import CursorKind

from migrate.cpp import cursors
from migrate.cpp.unit import Unit
from migrate.verify.launch.value_types import ValueTypes

HEADER = """#pragma once
namespace std { template <typename T> struct optional { optional(); optional(const T&); }; }
namespace std { struct string { string(); }; }
namespace ttnn {
enum class Mode { Fast = 1, Slow = 4, Same = 4 };
enum class Empty {};
struct Plain { int number; Mode mode; };
class Grid {
public:
    Grid() = default;
    Grid(unsigned x, const unsigned& y);
    explicit Grid(Plain&& plain);
    Grid(const Grid&) = default;
    Grid(Grid&&) = delete;
    Grid(bool) = delete;
    Grid(int, ...);
    template <typename T> Grid(T*, int);
private:
    Grid(float);
    struct Key {};
public:
    Grid(std::optional<Key> key);
private:
    unsigned x;
};
class Device { public: Device(int); virtual int id() = 0; };
class Declared;
using Text = std::string;
void take(const std::optional<const Grid>& grid, Mode mode, Device* device, const Declared& declared, Empty, Text);
}
"""


@pytest.fixture
def types(parse: Callable[[str], Unit]) -> ValueTypes:
    (function,) = (cursor for cursor in parse(HEADER).walk([CursorKind.FUNCTION_DECL]) if cursor.spelling == "take")
    known = ValueTypes()
    for parameter in cursors.arguments(function):
        known.add(parameter.type)
    return known


def test_values_of_enumerations_are_named_once_and_through_constructors(types: ValueTypes) -> None:
    assert types.enumerations == {"ttnn::Mode": (1, 4)}


def test_constructors_are_those_that_anybody_can_call(types: ValueTypes) -> None:
    assert types.constructors == {"ttnn::Grid": ((), ("unsigned int", "unsigned int"), ("ttnn::Plain",))}
