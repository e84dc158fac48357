# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A value of the device that is fetched, unfolded in windows and sent back."""

from __future__ import annotations

import pytest
from finding import MakeTree, after, found, open_ones

from migrate.recipes.torch_fallback.rewriting import AFTER_PROOF, PROPOSE
from migrate.recipes.torch_fallback.window_merge import find

TEXT = """class Merge:
    def forward(self, grid):
        host = ttnn.to_torch(grid).to(dtype=torch.bfloat16)
        merged = torch.nn.functional.unfold(host, kernel_size=self.size, stride=self.size)
        merged = ttnn.from_torch(merged, layout=ttnn.TILE_LAYOUT, device=self.device)
        return merged
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ttnn.to_torch(grid)", "torch.ones(2)"),
        ("ttnn.from_torch(merged,", "ttnn.from_torch(host,"),
        (".unfold(host", ".fold(host"),
    ],
)
def test_left_alone(make_tree: MakeTree, old: str, new: str) -> None:
    assert old in TEXT
    assert found(make_tree, find, TEXT.replace(old, new)) == []


def test_windows_are_merged_on_the_device(make_tree: MakeTree) -> None:
    (rewriting,) = found(make_tree, find, TEXT)
    assert (rewriting.rule, rewriting.owner, rewriting.status) == ("window-merge", "Merge", AFTER_PROOF)
    assert "torch.nn" not in after(TEXT, rewriting)


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("stride=self.size)", "stride=1)", "kernel and stride are the same"),
        ("stride=self.size)", "stride=self.size, padding=1)", "padding 0 and dilation 1"),
        ("layout=ttnn.TILE_LAYOUT, ", "", "it is sent in tiles"),
    ],
)
def test_what_must_hold(make_tree: MakeTree, old: str, new: str, name: str) -> None:
    (rewriting,) = found(make_tree, find, TEXT.replace(old, new))
    assert (rewriting.status, open_ones(rewriting)) == (PROPOSE, [name])
