# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which expressions have an effect or read what may change."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from clang.cindex import Cursor, CursorKind

from migrate.cpp.analysis.effects import argument_has_effect, changes_something, effects, is_pure, operator
from migrate.cpp.unit import Unit

Parse = Callable[..., Unit]
PURE = frozenset({"shapes::rank", "Plain"})
HEAD = """
namespace shapes { int rank(int); }
int counted();
extern int global;
const int LIMIT = 3;
struct Tensor { int size; const int fixed = 1; int& at(int); };
struct Plain { explicit Plain(int); };
struct Noted { Noted(int); };
"""


def expression(parse: Parse, text: str) -> Cursor:
    """Return what a function with one variable of each sort returns."""
    unit = parse(
        HEAD + "auto probe(int number, int& count, Tensor& tensor, Tensor* far) {\n"
        f"    int local = number;\n    static int kept = 0;\n    return {text};\n}}\n"
    )
    returned = list(unit.walk((CursorKind.RETURN_STMT,)))
    return next(iter(returned[-1].get_children()))


@pytest.mark.parametrize(
    "text",
    ["1", "number", "local + number", "LIMIT * 2", "tensor.fixed", "shapes::rank(number)", "Plain(number)",
     "number == local", "number ? local : 2"],
)  # fmt: skip
def test_without_effect(parse: Parse, text: str) -> None:
    assert list(effects(expression(parse, text), PURE)) == []


@pytest.mark.parametrize(
    "text",
    ["counted()", "global", "count", "kept", "local = 2", "local += 2", "++local", "new int", "far->size",
     "1 + counted()", "Noted(2)", "shapes::rank(counted())"],
)  # fmt: skip
def test_with_effect(parse: Parse, text: str) -> None:
    assert list(effects(expression(parse, text), PURE))


def test_a_lambda_has_none_until_it_is_called(parse: Parse) -> None:
    unit = parse(HEAD + "void probe() { auto kept = [] { return counted(); }; [] { return 1; }(); }")
    first, *_ = unit.walk((CursorKind.LAMBDA_EXPR,))
    called = [item for item in unit.walk((CursorKind.CALL_EXPR,)) if item.spelling == "operator()"]
    assert list(effects(first, PURE)) == []
    assert list(effects(called[0], PURE))


@pytest.mark.parametrize(
    ("text", "by_reference", "expected"),
    [("global", False, True), ("global", True, False), ("tensor.size", True, False), ("counted()", True, True)],
)
def test_binding_a_reference_does_not_read(parse: Parse, text: str, by_reference: bool, expected: bool) -> None:
    assert argument_has_effect(expression(parse, text), by_reference, PURE) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("number - local", "-"), ("number /* a + b */ * local", "*"), ("(number) == 2", "==")]
)
def test_operator_is_what_stands_between(parse: Parse, text: str, expected: str) -> None:
    assert operator(expression(parse, text)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("shapes::rank", True), ("ttnn::shapes::rank", True), ("rank", False), ("shapes::rank2", False)],
)
def test_pure_names_may_be_written_shorter(name: str, expected: bool) -> None:
    assert is_pure(name, PURE) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("number + local", False),
        ("global", False),
        ("shapes::rank(number)", False),
        ("Plain(number)", False),
        ("counted()", True),
        ("shapes::rank(counted())", True),
        ("++local", True),
        ("local = 2", True),
        ("tensor.at(1)", True),
    ],
)
def test_what_changes_something_by_its_looks(parse: Parse, text: str, expected: bool) -> None:
    assert changes_something(expression(parse, text)) is expected
