# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Where a call stands."""

from __future__ import annotations

import pytest
from one_file import Make

from migrate.recipes.wrappers.evaluation_context import is_whole
from migrate.tree.refusal import Refused

WRAP = "int wrap(int a) { return a; }"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("auto x = f(1);", True), ("return f(1);", True), ("{ f(1);", True), ("a; f(1);", True), ("x = f(1);", True),
        ("x == f(1);", False), ("x += f(1);", False), ("return 1 + f(1);", False), ("g(f(1));", False),
        ("f(1).a;", False), ("notreturn f(1);", False),
    ],
)  # fmt: skip
def test_is_whole(text: str, expected: bool) -> None:
    start = text.index("f(1)")
    assert is_whole(text.encode(), start, start + len("f(1)")) is expected


@pytest.mark.parametrize(
    "user",
    ["int x = ttml::ttnn_fixed::wrap(sizeof(int));", "auto x = [](int a) { return ttml::ttnn_fixed::wrap(a); };"],
)
def test_evaluated(make: Make, user: str) -> None:
    assert len(make(WRAP, user).calls.sites) == 1


@pytest.mark.parametrize(
    ("user", "code"),
    [
        ("int x = sizeof(ttml::ttnn_fixed::wrap(1));", "MIG618"),
        ("bool x = noexcept(1 + ttml::ttnn_fixed::wrap((1)));", "MIG618"),
        ("void f(int a = ttml::ttnn_fixed::wrap(1));", "MIG607"),
    ],
)
def test_not_evaluated_here(make: Make, user: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        make(WRAP, user)
    assert refused.value.code == code
