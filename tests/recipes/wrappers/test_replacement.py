# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What stands for a call."""

from __future__ import annotations

import pytest
from one_file import Make, OneFile

from migrate.recipes.wrappers.argument_values import NotExpressible, read
from migrate.recipes.wrappers.replacement import Replacement, call, expression, function, lambda_, types
from migrate.recipes.wrappers.single_expression import single_expression
from migrate.recipes.wrappers.transplant import TransplantedText

WRAP = "ttnn::Tensor wrap(const ttnn::Tensor& t, float by) { return ttnn::scale(t, by); }"


def moved(one: OneFile) -> TransplantedText:
    return TransplantedText(one.definition, one.scopes, ())


def replaced(make: Make, wrap: str, statement: str) -> Replacement:
    one = make(wrap, f"ttnn::Tensor make(); float count(); auto user(const ttnn::Tensor& x, float f) {{ {statement} }}")
    (site,) = one.calls.sites
    single = single_expression(one.definition)
    assert single is not None
    arguments = [
        read(one.unit, piece, cursor, parameter, one.text(piece).strip())
        for piece, cursor, parameter in zip(
            site.arguments, site.argument_cursors, one.definition.cursor.get_arguments(), strict=True
        )
    ]
    return expression(single, moved(one), site, arguments)


@pytest.mark.parametrize(
    ("body", "arguments", "expected"),
    [
        ("return ttnn::scale(t, by);", "x, f", "ttnn::scale(x, f)"),
        ("return ttnn::scale(t, 2.0F * by);", "x, f + 1", "ttnn::scale(x, 2.0F * (f + 1))"),
        ("auto y = ttnn::exp(t); return ttnn::scale(y, by);", "x, f", "ttnn::scale(ttnn::exp(x), f)"),
        ("return ttnn::exp(t);", "x, f", "ttnn::exp(x)"),
    ],
)
def test_expression(make: Make, body: str, arguments: str, expected: str) -> None:
    wrap = f"ttnn::Tensor wrap(const ttnn::Tensor& t, float by) {{ {body} }}"
    found = replaced(make, wrap, f"auto y = ttml::ttnn_fixed::wrap({arguments}); return y;")
    assert (found.kind, found.text) == ("expression", expected)


def test_a_parameter_that_is_not_used_drops_its_argument(make: Make) -> None:
    wrap = "ttnn::Tensor wrap(const ttnn::Tensor& t, float by) { return ttnn::exp(t); }"
    found = replaced(make, wrap, "auto y = ttml::ttnn_fixed::wrap(x, f); return y;")
    assert found.conversions == ("none", "dropped: the body does not use it")
    with pytest.raises(NotExpressible):
        replaced(make, wrap, "auto y = ttml::ttnn_fixed::wrap(x, count()); return y;")


def test_an_effect_is_not_doubled(make: Make) -> None:
    wrap = "ttnn::Tensor wrap(const ttnn::Tensor& t, float by) { return ttnn::scale(t, by * by); }"
    with pytest.raises(NotExpressible):
        replaced(make, wrap, "auto y = ttml::ttnn_fixed::wrap(x, count()); return y;")


def test_arguments_with_effects_keep_their_order(make: Make) -> None:
    """A compiler may choose it, and chooses the same one for the same places only."""
    statement = "auto y = ttml::ttnn_fixed::wrap(make(), count()); return y;"
    assert replaced(make, WRAP, statement).text == "ttnn::scale(make(), count())"
    swapped = WRAP.replace("ttnn::scale(t, by)", "ttnn::add(ttnn::scale(ttnn::Tensor{}, by), t)")
    with pytest.raises(NotExpressible):
        replaced(make, swapped, statement)


def test_lambda_helper_and_function(make: Make) -> None:
    one = make(WRAP, "auto user(const ttnn::Tensor& x) { return ttml::ttnn_fixed::wrap(x, 1); }")
    (site,) = one.calls.sites
    text = "[](const ttnn::Tensor& t, float by) -> ttnn::Tensor { return ttnn::scale(t, by); }(x, 1)"
    assert lambda_(moved(one), site, "x, 1").text == text
    assert call("local", site, "x, 1").text == "local(x, 1)"
    assert function(moved(one), "local") == (
        "ttnn::Tensor local(const ttnn::Tensor& t, float by) { return ttnn::scale(t, by); }\n"
    )
    assert types(moved(one)) == ["ttnn::Tensor", "float"]
