# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The calls of a wrapper in one file."""

from __future__ import annotations

import pytest
from one_file import Make

from migrate.tree.refusal import Refused

WRAP = "ttnn::Tensor wrap(const ttnn::Tensor& t, int by = 1) { return t; }"


def test_no_call(make: Make) -> None:
    calls = make(WRAP, "// ttml::ttnn_fixed::wrap(t)\nint wrapped();").calls
    assert (calls.sites, calls.usings) == ((), ())
    assert len(calls.declarations) == 1


@pytest.mark.parametrize(
    ("statement", "callee", "arguments", "whole"),
    [
        ("auto x = ttml::ttnn_fixed::wrap(t, 2);", "ttml::ttnn_fixed::wrap", ["t", "2"], True),
        ("using namespace ttml; auto x = ttnn_fixed::wrap(t);", "ttnn_fixed::wrap", ["t"], True),
        ("return ttml::ttnn_fixed::wrap(t).rank();", "ttml::ttnn_fixed::wrap", ["t"], False),
        ("ttml::ttnn_fixed::wrap(\n    ttnn::exp(t), /* by */ 2);", "ttml::ttnn_fixed::wrap",
         ["ttnn::exp(t)", "/* by */ 2"], True),
    ],
)  # fmt: skip
def test_one_call(make: Make, statement: str, callee: str, arguments: list[str], whole: bool) -> None:
    one = make(WRAP, f"int user(const ttnn::Tensor& t) {{ {statement} return 1; }}")
    (site,) = one.calls.sites
    assert one.text(site.callee) == callee
    assert [one.text(piece).strip() for piece in site.arguments] == arguments
    assert len(site.argument_cursors) in (0, len(arguments))
    assert (site.whole, site.macro, site.namespace) == (whole, False, ())
    assert {"t", "x"} & site.locals


def test_calls_in_calls_come_in_order(make: Make) -> None:
    one = make(
        WRAP, "using ttml::ttnn_fixed::wrap;\nnamespace a::b { auto f(ttnn::Tensor t) { return wrap(wrap(t, 1), 2); } }"
    )
    assert [one.text((site.start, site.end)) for site in one.calls.sites] == ["wrap(wrap(t, 1), 2)", "wrap(t, 1)"]
    assert [site.namespace for site in one.calls.sites] == [("a", "b"), ("a", "b")]
    assert [one.text(span) for span in one.calls.usings] == ["ttml::ttnn_fixed::wrap"]


@pytest.mark.parametrize(
    ("user", "code"),
    [
        ("auto* address = &ttml::ttnn_fixed::wrap;", "MIG605"),
        ("#define WRAP(t) ttml::ttnn_fixed::wrap(t)", "MIG606"),
        ("void user(ttnn::Tensor t = ttml::ttnn_fixed::wrap({}));", "MIG607"),
        ("using Type = decltype(ttml::ttnn_fixed::wrap({}));", "MIG618"),
    ],
)
def test_uses_that_are_no_plain_call(make: Make, user: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        make(WRAP, user)
    assert refused.value.code == code
