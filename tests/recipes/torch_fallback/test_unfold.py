# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A module that unfolds patches on the host."""

from __future__ import annotations

import pytest
from finding import MakeTree, after, found, open_ones

from migrate.recipes.torch_fallback.rewriting import AFTER_PROOF, PROPOSE
from migrate.recipes.torch_fallback.unfold import find

TEXT = """class Patches:
    def __init__(self, device, size):
        self.device, self.size = device, size
        self._unfold = torch.nn.Unfold(kernel_size=self.size, stride=self.size)

    def forward(self, x):
        x = self._unfold(x)
        x = x.permute(0, 2, 1)
        x = ttnn.as_tensor(x, dtype=ttnn.bfloat16, layout=ttnn.TILE_LAYOUT, device=self.device)
        return x
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("x.permute(0, 2, 1)", "x.permute(2, 0, 1)"),
        ("ttnn.as_tensor(x,", "ttnn.as_tensor(x + 1,"),
        ("nn.Unfold", "nn.Fold"),
    ],
)
def test_left_alone(make_tree: MakeTree, old: str, new: str) -> None:
    assert old in TEXT
    assert found(make_tree, find, TEXT.replace(old, new)) == []


def test_patches_become_rows_on_the_device(make_tree: MakeTree) -> None:
    (rewriting,) = found(make_tree, find, TEXT)
    assert (rewriting.rule, rewriting.owner, rewriting.status) == ("patch-embedding", "Patches", AFTER_PROOF)
    text = after(TEXT, rewriting)
    assert "torch.nn.Unfold" not in text
    assert "self._unfold" not in text


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("stride=self.size)", "stride=1)", "kernel and stride are the same"),
        ("stride=self.size)", "stride=self.size, dilation=2)", "padding 0 and dilation 1"),
        ("layout=ttnn.TILE_LAYOUT, ", "", "it is sent in tiles"),
    ],
)
def test_what_must_hold(make_tree: MakeTree, old: str, new: str, name: str) -> None:
    (rewriting,) = found(make_tree, find, TEXT.replace(old, new))
    assert (rewriting.status, open_ones(rewriting)) == (PROPOSE, [name])
