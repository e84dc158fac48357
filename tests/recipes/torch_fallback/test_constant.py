# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A constant that each call makes and sends."""

from __future__ import annotations

import pytest
from finding import MakeTree, after, found, open_ones

from migrate.recipes.torch_fallback.constant import find
from migrate.recipes.torch_fallback.rewriting import AFTER_PROOF, PROPOSE

TEXT = """class Model:
    def __init__(self, config, device):
        self.size = config.size
        self.device = device

    def forward(self, x):
        # the same in each call
        rows = torch.zeros(1, self.size)
        bias = ttnn.from_torch(rows, layout=ttnn.TILE_LAYOUT, device=self.device)
        y = ttnn.add(x, bias)
        ttnn.deallocate(bias)
        return y
"""
MADE_ONCE = """class Model:
    def __init__(self, config, device):
        self.size = config.size
        self.device = device
        rows = torch.zeros(1, self.size)
        bias = ttnn.from_torch(rows, layout=ttnn.TILE_LAYOUT, device=self.device)
        self.bias = bias

    def forward(self, x):
        bias = self.bias
        y = ttnn.add(x, bias)
        return y
"""
BY_SHAPE = """class Model:
    def __init__(self, config, device):
        self.size = config.size
        self.device = device
        self.bias = {}

    def forward(self, x):
        key = tuple(x.shape)
        if key not in self.bias:
            rows = torch.zeros(1, x.shape[-1])
            bias = ttnn.from_torch(rows, layout=ttnn.TILE_LAYOUT, device=self.device)
            self.bias[key] = bias
        bias = self.bias[key]
        y = ttnn.add(x, bias)
        return y
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("torch.zeros(1, self.size)", "torch.randn(1, self.size)"),
        ("torch.zeros(1, self.size)", "self.rows"),
        ("torch.zeros(1, self.size)", "torch.zeros(1, self.size) + x"),
        ("torch.zeros(1, self.size)", "torch.zeros(1, self.size) + offsets(self.size)"),
        ("torch.zeros(1, self.size)", "torch.softmax(torch.zeros(1, self.size), -1)"),
        ("ttnn.from_torch(rows,", "ttnn.relu(rows,"),
        ("def forward", "def load_weights"),
        ("        self.device = device\n", "        self.device = device\n        self.forward(None)\n"),
    ],
)
def test_left_alone(make_tree: MakeTree, old: str, new: str) -> None:
    assert old in TEXT
    assert found(make_tree, find, TEXT.replace(old, new)) == []


def test_it_is_made_in_the_constructor_and_not_freed(make_tree: MakeTree) -> None:
    (rewriting,) = found(make_tree, find, TEXT)
    assert (rewriting.rule, rewriting.owner, rewriting.place) == ("hoist-constant", "Model", "forward.bias")
    assert rewriting.status == AFTER_PROOF
    assert after(TEXT, rewriting) == MADE_ONCE


def test_what_depends_on_a_shape_is_kept_by_it_and_only_proposed(make_tree: MakeTree) -> None:
    text = TEXT.replace("torch.zeros(1, self.size)", "torch.zeros(1, x.shape[-1])")
    (rewriting,) = found(make_tree, find, text)
    assert (rewriting.status, open_ones(rewriting)) == (PROPOSE, [])
    assert after(text, rewriting) == BY_SHAPE


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("        self.size = config.size\n", "", "the constructor sets what it is made of, once"),
        (
            "        y = ttnn.add",
            "        self.size = 2\n        y = ttnn.add",
            "the constructor sets what it is made of, once",
        ),
        (
            "        y = ttnn.add(x, bias)",
            "        y = ttnn.add(x, bias, output_tensor=bias)",
            "nothing writes into it",
        ),
        ("        y = ttnn.add(x, bias)", "        bias = y = ttnn.add(x, bias)", "nothing writes into it"),
        ("zeros(1, self.size)", "full((1, 4), level)", "what it depends on are numbers and shapes"),
    ],
)
def test_what_must_hold(make_tree: MakeTree, old: str, new: str, name: str) -> None:
    assert old in TEXT
    text = TEXT.replace(old, new).replace("forward(self, x)", "forward(self, x, level)")
    (rewriting,) = found(make_tree, find, text)
    assert (rewriting.status, open_ones(rewriting)) == (PROPOSE, [name])
