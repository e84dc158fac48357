# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""One argument as written at a call."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from clang.cindex import CursorKind

from migrate.cpp import cursors
from migrate.cpp.analysis.argument import Argument, Shape, read, stripped
from migrate.cpp.signature import head_of
from migrate.cpp.unit import Unit

Parse = Callable[..., Unit]
HEAD = """
namespace std {
template <typename T> T&& move(T&);
template <typename T> struct optional { optional(T); };
}
struct Tensor { int size; Tensor operator+(int) const; };
constexpr int LIMIT = 3;
"""


def argument(parse: Parse, parameter: str, text: str) -> Argument:
    unit = parse(
        f"{HEAD}void callee({parameter} given);\n"
        f"void probe(int number, float real, Tensor tensor) {{ callee({text}); }}"
    )
    (call,) = (item for item in unit.walk((CursorKind.CALL_EXPR,)) if item.spelling == "callee")
    callee = unit.find("callee")[0]
    extent = cursors.extent(callee)
    assert extent is not None
    (written,) = head_of(unit, callee, extent[1], extent[2]).parameters
    return read(text, next(iter(call.get_arguments())), written)


@pytest.mark.parametrize(
    ("text", "shape", "names"),
    [
        ("number", Shape.NAME, {"number"}),
        ("std::move(number)", Shape.MOVED, {"number"}),
        ("2", Shape.CONSTANT, set()),
        ("LIMIT", Shape.NAME, {"LIMIT"}),
        ("tensor.size", Shape.EXPRESSION, {"tensor"}),
        ("number + 1", Shape.EXPRESSION, {"number"}),
    ],
)
def test_shape(parse: Parse, text: str, shape: Shape, names: set[str]) -> None:
    found = argument(parse, "int", text)
    assert (found.shape, set(found.names)) == (shape, names)


@pytest.mark.parametrize(
    ("parameter", "text", "same", "arithmetic", "held"),
    [
        ("const int&", "number", True, True, False),
        ("int", "real", False, True, False),
        ("const Tensor&", "tensor", True, False, False),
        ("std::optional<int>", "number", False, False, True),
    ],
)
def test_conversion(parse: Parse, parameter: str, text: str, same: bool, arithmetic: bool, held: bool) -> None:
    found = argument(parse, parameter, text)
    assert (found.same_type, found.arithmetic, found.held) == (same, arithmetic, held)


@pytest.mark.parametrize(
    ("parameter", "text", "loose"),
    [
        ("int", "number", False),
        ("int", "number + 1", True),
        ("int", "-number", True),
        ("Tensor", "tensor", False),
        ("Tensor", "tensor + 1", True),
    ],
)
def test_parentheses(parse: Parse, parameter: str, text: str, loose: bool) -> None:
    assert argument(parse, parameter, text).needs_parentheses is loose


def test_name_behind_a_move(parse: Parse) -> None:
    assert argument(parse, "int", "std::move(number)").name == "number"


def test_stripped_leaves_the_conversions_out(parse: Parse) -> None:
    unit = parse("float probe(int number) { return number; }")
    (returned,) = unit.walk((CursorKind.RETURN_STMT,))
    inner = stripped(next(iter(returned.get_children())))
    assert (inner.kind, inner.type.spelling) == (CursorKind.DECL_REF_EXPR, "int")
