# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Bodies that are one expression."""

from __future__ import annotations

import pytest
from one_file import Make

from migrate.recipes.wrappers.single_expression import single_expression

TENSOR = "const ttnn::Tensor& t"
BEFORE = "void note(); int taken(int); int taken(int&&);\n"


@pytest.mark.parametrize(
    ("parameters", "body"),
    [
        (TENSOR, "note(); return ttnn::exp(t);"),
        (TENSOR, "if (t.id) { return ttnn::exp(t); } return t;"),
        (TENSOR, "return t;"),
        ("ttnn::Tensor t", "return ttnn::exp(std::move(t));"),
        ("ttnn::Tensor& t", "return ttnn::exp(t);"),
        (TENSOR, "auto f = [&] { return ttnn::exp(t); }; return f();"),
        (TENSOR, "auto x = ttnn::exp(t); auto y = ttnn::exp(t); return ttnn::add(y, x);"),
        (TENSOR, "auto x = ttnn::exp(t); return ttnn::add(x, x);"),
        (TENSOR, "static auto x = 1.0F; return ttnn::scale(t, x);"),
        (TENSOR, "const auto& x = t; return ttnn::exp(x);"),
    ],
)
def test_bodies_that_are_more(make: Make, parameters: str, body: str) -> None:
    one = make(f"ttnn::Tensor wrap({parameters}) {{ {body} }}", before=BEFORE)
    assert single_expression(one.definition) is None


@pytest.mark.parametrize(
    ("body", "result", "launches", "locals_"),
    [
        ("return ttnn::exp(t);", "ttnn::exp(t)", 1, 0),
        ("auto x = ttnn::exp(t); return ttnn::scale(x, 2.0F);", "ttnn::scale(x, 2.0F)", 2, 1),
        ("float by = 2.0F; return ttnn::scale(t, by * by);", "ttnn::scale(t, by * by)", 1, 1),
    ],
)
def test_one_expression(make: Make, body: str, result: str, launches: int, locals_: int) -> None:
    one = make(f"ttnn::Tensor wrap({TENSOR}) {{ {body} }}")
    found = single_expression(one.definition)
    assert found is not None
    assert (one.text(found.text), found.launches, len(found.locals)) == (result, launches, locals_)
    assert [len(uses) for uses in found.parameters] == [1]


def test_arguments_with_an_effect_keep_their_turn(make: Make) -> None:
    one = make(
        "ttnn::Tensor wrap(const ttnn::Tensor& a, const ttnn::Tensor& b) {"
        " auto x = ttnn::exp(a); return ttnn::add(x, b); }"
    )
    found = single_expression(one.definition)
    assert found is not None
    assert found.in_order(())
    assert found.in_order((0,))
    assert not found.in_order((1,))


def test_a_parameter_used_in_a_variable_counts_once_for_each_of_its_uses(make: Make) -> None:
    one = make(f"ttnn::Tensor wrap({TENSOR}, float by) {{ float x = by + 1; return ttnn::scale(t, x * x); }}")
    found = single_expression(one.definition)
    assert found is not None
    assert [len(uses) for uses in found.parameters] == [1, 2]
