# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The calls of one file rewritten."""

from __future__ import annotations

import pytest
from one_file import Make

from migrate.recipes.wrappers.rewrite_calls import Rewrite
from migrate.recipes.wrappers.single_expression import single_expression
from migrate.tree.edits import apply_edits

SIMPLE = "ttnn::Tensor wrap(const ttnn::Tensor& t, float by = 2.0F) { return ttnn::scale(t, by); }"
BRANCHES = "ttnn::Tensor wrap(const ttnn::Tensor& t) { if (t.id) { return ttnn::exp(t); } return ttnn::add(t, t); }"


def after(make: Make, wrap: str, body: str) -> tuple[str, Rewrite]:
    one = make(wrap, f"auto user(const ttnn::Tensor& x, float f) {{ {body} }}")
    rewrite = Rewrite(one.calls, {one.definition.usr: single_expression(one.definition)}, one.scopes)
    text = apply_edits(one.unit.source.data, rewrite.edits()).decode()
    return text.rpartition("auto user(const ttnn::Tensor& x, float f) { ")[2].removesuffix(" }\n"), rewrite


def test_no_call(make: Make) -> None:
    assert after(make, SIMPLE, "return x;")[0] == "return x;"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return ttml::ttnn_fixed::wrap(x, f);", "return ttnn::scale(x, f);"),
        ("return ttml::ttnn_fixed::wrap(x);", "return ttnn::scale(x, 2.0F);"),
        (
            "auto y = ttml::ttnn_fixed::wrap(ttml::ttnn_fixed::wrap(x, f), 1.0F); return y;",
            "auto y = ttnn::scale(ttnn::scale(x, f), 1.0F); return y;",
        ),
    ],
)
def test_expressions(make: Make, body: str, expected: str) -> None:
    assert after(make, SIMPLE, body)[0] == expected


def test_a_single_call_of_a_longer_body_becomes_a_lambda(make: Make) -> None:
    text, rewrite = after(make, BRANCHES, "auto y = ttml::ttnn_fixed::wrap(x); return y;")
    assert text.startswith("auto y = [](const ttnn::Tensor& t) -> ttnn::Tensor { if (t.id)")
    assert rewrite.helpers == {}


def test_several_calls_share_a_helper(make: Make) -> None:
    call = "ttml::ttnn_fixed::wrap"
    text, rewrite = after(make, BRANCHES, f"auto y = {call}(x); auto z = {call}(y); return z;")
    assert list(rewrite.helpers.values()) == ["wrap_local"]
    assert text == "auto y = wrap_local(x); auto z = wrap_local(y); return z;"


def test_each_argument_has_its_row(make: Make) -> None:
    _, rewrite = after(make, SIMPLE, "return ttml::ttnn_fixed::wrap(x);")
    assert [(row["parameter"], row["argument"], row["result"], row["form"]) for row in rewrite.rows] == [
        ("ttnn::Tensor t", "x", "x", "expression"),
        ("float by", "default: 2.0F", "2.0F", "expression"),
    ]
