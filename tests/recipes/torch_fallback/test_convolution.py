# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A convolution of the host over patches."""

from __future__ import annotations

import pytest
from finding import MakeTree, after, found, open_ones

from migrate.recipes.torch_fallback.convolution import find
from migrate.recipes.torch_fallback.rewriting import AFTER_PROOF, PROPOSE

TEXT = """class Patches:
    def __init__(self, weight, device):
        self.weight = weight
        self.patch = 14
        self.device = device

    def forward(self, x):
        y = torch.nn.functional.conv2d(x, self.weight, stride=self.patch)
        y = y.flatten(2).transpose(1, 2)
        return ttnn.from_torch(y, dtype=ttnn.bfloat16, layout=ttnn.TILE_LAYOUT, device=self.device)
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("y.flatten(2).transpose(1, 2)", "y.flatten(1)"),
        ("ttnn.from_torch(y,", "ttnn.from_torch(y + 1,"),
        ("torch.nn.functional.conv2d", "other.conv2d"),
    ],
)
def test_left_alone(make_tree: MakeTree, old: str, new: str) -> None:
    assert old in TEXT
    assert found(make_tree, find, TEXT.replace(old, new)) == []


def test_patches_are_folded_on_the_device(make_tree: MakeTree) -> None:
    (rewriting,) = found(make_tree, find, TEXT)
    assert (rewriting.rule, rewriting.owner, rewriting.status) == ("patch-embedding", "Patches", AFTER_PROOF)
    text = after(TEXT, rewriting)
    assert "conv2d" not in text
    assert "ttnn.fold(" in text
    assert "self.linear_weight" in text


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("stride=self.patch)", "stride=self.patch, padding=1)", "padding is 0"),
        ("stride=self.patch)", "stride=self.step)", "the constructor knows the stride"),
        ("        self.weight = weight\n", "", "the kernel is set once, in the constructor"),
        ("device=self.device)", "device=self.other)", "the constructor knows the device"),
    ],
)
def test_what_must_hold(make_tree: MakeTree, old: str, new: str, name: str) -> None:
    assert old in TEXT
    (rewriting,) = found(make_tree, find, TEXT.replace(old, new))
    assert rewriting.status == PROPOSE
    assert name in open_ones(rewriting)
