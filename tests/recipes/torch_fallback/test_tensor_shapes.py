# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Shapes of results, as far as the text tells them."""

from __future__ import annotations

import ast

import pytest

from migrate.recipes.torch_fallback.tensor_shapes import Shape, shapes, size

CLASS = """class Model:
    def __init__(self, config):
        self.width = 48
        self.heads = config.heads
        self.twice = 1
        self.twice = 2

    def forward(self, x, y):
        a = ttnn.reshape(x, (2, self.width, self.heads, self.twice))
        {line}
"""


@pytest.mark.parametrize(
    ("line", "name", "shape"),
    [
        ("pass", "a", (2, 48, "self.heads", "self.twice")),
        ("b = ttnn.softmax(a, dim=-1)", "b", (2, 48, "self.heads", "self.twice")),
        ("b = ttnn.permute(a, (0, 2, 1, 3))", "b", (2, "self.heads", 48, "self.twice")),
        ("b = ttnn.permute(a, order)", "b", None),
        ("b = ttnn.add(a, a)", "b", (2, 48, "self.heads", "self.twice")),
        ("b = ttnn.add(a, y)", "b", None),
        ("b = ttnn.matmul(a, ttnn.zeros((2, 48, 7, 9)))", "b", (2, 48, "self.heads", 9)),
        ("b = ttnn.matmul(a, y)", "b", None),
        ("b = ttnn.reshape(x, shape)", "b", None),
        ("b = ttnn.reshape(x, (2, *rest))", "b", None),
        ("a = ttnn.reshape(x, (1, 2))", "a", None),
        ("b = torch.reshape(x, (1, 2))", "b", None),
    ],
)
def test_shapes(line: str, name: str, shape: Shape | None) -> None:
    (owner,) = ast.parse(CLASS.format(line=line)).body
    assert isinstance(owner, ast.ClassDef)
    method = owner.body[1]
    assert isinstance(method, ast.FunctionDef)
    assert shapes(owner, method).get(name) == shape


def test_size() -> None:
    assert (size((2, 3, 4)), size((2, "batch")), size(())) == (24, None, 1)
