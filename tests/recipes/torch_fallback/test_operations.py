# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Operations of the device by name."""

from __future__ import annotations

import ast

import pytest

from migrate.recipes.torch_fallback.operations import operation, operations

VIEWS = {"reshape", "view", "squeeze", "unsqueeze", "to_layout", "to_memory_config", "typecast", "slice", "deallocate"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ttnn.linear(x, w)", "linear"),
        ("ttnn.experimental.nlp_concat_heads(x)", "nlp_concat_heads"),
        ("torch.add(x, x)", ""),
        ("self.ttnn.add(x, x)", ""),
        ("x.add(x)", ""),
        ("add(x, x)", ""),
        ("ttnn.linear", ""),
    ],
)
def test_operation(text: str, name: str) -> None:
    assert operation(ast.parse(text, mode="eval").body) == name


def test_what_may_return_its_argument_is_not_fresh() -> None:
    known = operations()
    assert not known.fresh & VIEWS
    assert known.dram <= known.fresh
    assert known.same_shape <= known.fresh
