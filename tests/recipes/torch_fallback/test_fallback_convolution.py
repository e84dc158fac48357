# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A fallback convolution over patches."""

from __future__ import annotations

import pytest
from finding import MakeTree, after, found, open_ones

from migrate.recipes.torch_fallback.fallback_convolution import find
from migrate.recipes.torch_fallback.rewriting import AFTER_PROOF, PROPOSE

TEXT = """from tt_lib.fallback_ops import fallback_ops


class Patches:
    def __init__(self, state_dict, patch, device):
        self.weight = ttnn.from_torch(state_dict["weight"], device=device)
        self.bias = ttnn.from_torch(state_dict["bias"], device=device)
        self.conv = fallback_ops.Conv2d(
            in_channels=3, out_channels=8, kernel_size=patch, weights=self.weight, biases=self.bias, stride=patch
        )

    def forward(self, pixels):
        patches = self.conv(pixels)
        return ttnn.relu(patches)
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("fallback_ops.Conv2d(", "fallback_ops.LayerNorm("),
        ("return ttnn.relu(patches)", "patches = self.conv(patches)\n        return ttnn.relu(patches)"),
        ("        patches = self.conv(pixels)", "        patches = ttnn.exp(pixels)"),
    ],
)
def test_left_alone(make_tree: MakeTree, old: str, new: str) -> None:
    assert old in TEXT
    assert found(make_tree, find, TEXT.replace(old, new)) == []


def test_patches_are_cut_out_on_the_device(make_tree: MakeTree) -> None:
    (rewriting,) = found(make_tree, find, TEXT)
    assert (rewriting.rule, rewriting.owner, rewriting.status) == ("patch-embedding", "Patches", AFTER_PROOF)
    text = after(TEXT, rewriting)
    assert "Conv2d" not in text
    assert 'conv_rows = state_dict["weight"]' in text


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("stride=patch", "stride=1", "kernel and stride are the same"),
        ("stride=patch", "stride=patch, padding=1", "padding 0, dilation 1, groups 1"),
        (
            'ttnn.from_torch(state_dict["weight"], device=device)',
            "weights",
            "the constructor has the kernel on the host",
        ),
        ("ttnn.relu(patches)", "ttnn.relu(patches), patches.padded_shape", "nothing reads padded sizes of the result"),
    ],
)
def test_what_must_hold(make_tree: MakeTree, old: str, new: str, name: str) -> None:
    assert old in TEXT
    (rewriting,) = found(make_tree, find, TEXT.replace(old, new))
    assert (rewriting.status, open_ones(rewriting)) == (PROPOSE, [name])
