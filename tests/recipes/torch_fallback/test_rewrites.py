# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Unfolds and merges of windows: what is left alone, what is rewritten, and that the values stay the same."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from migrate.python.classes import Classes
from migrate.python.modules import Modules
from migrate.recipes.torch_fallback import recipe
from migrate.recipes.torch_fallback.proof import edited, shown
from migrate.recipes.torch_fallback.rewriting import Rewriting
from migrate.tree.overlay import Overlaid
from migrate.tree.reader import Reader
from migrate.tree.repository import Tree
from migrate.verify.emulation.case import Case
from migrate.verify.emulation.proof import Proof, prove
from tests.conftest import MakeTree

PATH = "models/demo/tt/patches.py"
MODULE = "models.demo.tt.patches"
UNFOLD = """
import torch
import ttnn
from models.common.utility_functions import nearest_32


class Patches:
    def __init__(self, device, weight, size, stride):
        self.device = device
        self.size = size
        self.stride = stride
        self._unfold = torch.nn.Unfold(kernel_size=self.size, stride=self.stride)
        weight = torch.nn.functional.pad(weight, (0, nearest_32(weight.shape[-1]) - weight.shape[-1]))
        self.weight = ttnn.as_tensor(weight.permute(1, 0), layout=ttnn.TILE_LAYOUT, device=device)

    def forward(self, x):
        x = self._unfold(x)
        x = x.permute(0, 2, 1)

        # whole tiles
        pad_len = nearest_32(x.shape[-1]) - x.shape[-1]
        padding = torch.zeros((x.shape[0], x.shape[1], pad_len), dtype=x.dtype, device=x.device)
        x = torch.cat([x, padding], dim=-1)

        x = ttnn.as_tensor(x, dtype=ttnn.bfloat16, layout=ttnn.TILE_LAYOUT, device=self.device)
        return ttnn.linear(x, self.weight)


def make(device, weight, patch):
    return Patches(device, weight, size=patch, stride=patch)
"""
MERGE = """
import torch
import ttnn


class Merge:
    def __init__(self, device, size):
        self.device, self.size = device, size

    def forward(self, grid):
        results = []
        for part in ttnn.split(grid, 1, dim=0):
            if self.device.get_num_devices() > 1:
                host = ttnn.to_torch(part)
                host = host[0].unsqueeze(0)
                host = host.to(dtype=torch.bfloat16)
            else:
                host = ttnn.to_torch(part).to(dtype=torch.bfloat16)
            merged = torch.nn.functional.unfold(host, kernel_size=self.size, stride=self.size)
            merged = ttnn.from_torch(merged, dtype=ttnn.bfloat16, layout=ttnn.TILE_LAYOUT, device=self.device)
            results.append(ttnn.transpose(merged, 1, 2))
        return ttnn.concat(results, dim=0)
"""
CONSTANT = """
import torch
import ttnn


class Biased:
    def __init__(self, device, size):
        self.device, self.size = device, size
        self.rows = size

    def forward(self, x):
        level = torch.arange(self.rows).reshape(1, -1) / 3
        bias = ttnn.from_torch(level, layout=ttnn.TILE_LAYOUT, device=self.device)
        y = ttnn.add(x, bias)
        ttnn.deallocate(bias)
        return y
""".replace("        self.device, self.size = device, size\n", "        self.device = device\n")
TRIP = """
import torch
import ttnn


class Trip:
    def __init__(self, device):
        self.device = device

    def forward(self, x):
        y = ttnn.exp(x)
        host = ttnn.to_torch(y)
        y = ttnn.from_torch(host, dtype=ttnn.bfloat16, layout=ttnn.TILE_LAYOUT, device=self.device)
        return ttnn.exp(y)
"""
FALLBACK = """
import torch
import ttnn
from tt_lib.fallback_ops import fallback_ops


class Patches:
    def __init__(self, state_dict, patch, device):
        self.weight = ttnn.from_torch(state_dict["weight"], device=device)
        self.bias = ttnn.from_torch(state_dict["bias"], device=device)
        self.conv = fallback_ops.Conv2d(
            in_channels=3, out_channels=8, kernel_size=patch, weights=self.weight, biases=self.bias, stride=patch
        )

    def forward(self, pixels):
        patches = self.conv(pixels)
        return ttnn.to_layout(patches, ttnn.TILE_LAYOUT)
"""
CASES = {
    CONSTANT: Case(
        "constant",
        MODULE,
        (
            {"name": "biased", "call": "Biased", "arguments": [{"device": True}, 5]},
            {"object": "biased", "method": "forward", "arguments": [{"device_tensor": [2, 3, 5]}]},
            {"object": "biased", "method": "forward", "arguments": [{"device_tensor": [2, 3, 5]}]},
        ),
    ),
    TRIP: Case(
        "trip",
        MODULE,
        (
            {"name": "trip", "call": "Trip", "arguments": [{"device": True}]},
            {"object": "trip", "method": "forward", "arguments": [{"device_tensor": [2, 3, 5]}]},
        ),
    ),
    FALLBACK: Case(
        "fallback",
        MODULE,
        (
            {
                "name": "patches",
                "call": "Patches",
                "arguments": [
                    {"dict": {"weight": {"tensor": [8, 3, 7, 5]}, "bias": {"tensor": [8]}}},
                    {"tuple": [7, 5]},
                    {"device": True},
                ],
            },
            {"object": "patches", "method": "forward", "arguments": [{"device_tensor": [2, 3, 14, 15]}]},
        ),
    ),
    UNFOLD: Case(
        "unfold",
        MODULE,
        (
            {"name": "patches", "call": "make", "arguments": [{"device": True}, {"tensor": [12, 3 * 49]}, 7]},
            {"object": "patches", "method": "forward", "arguments": [{"tensor": [2, 3, 14, 21]}]},
        ),
    ),
    MERGE: Case(
        "merge",
        MODULE,
        (
            {"name": "merge", "call": "Merge", "arguments": [{"device": True}, 2]},
            {"object": "merge", "method": "forward", "arguments": [{"device_tensor": [2, 5, 4, 6]}]},
        ),
    ),
}


def rewritings(tree: Reader) -> list[Rewriting]:
    return list(recipe._rewritings(tree, Classes(Modules(tree)), PATH, [finder for finder, _ in recipe._FINDERS]))


@pytest.fixture
def rewritten(make_tree: MakeTree) -> Callable[[str], tuple[Reader, Rewriting]]:
    def make(text: str) -> tuple[Reader, Rewriting]:
        tree = make_tree({PATH: text})
        (rewriting,) = rewritings(tree)
        return tree, rewriting

    return make


def proof(tree: Reader, rewriting: Rewriting, case: Case, change: tuple[str, str] = ("", "")) -> Proof:
    after = edited(tree.read(PATH), rewriting.edits).decode()
    assert change[0] in after
    return prove(case, tree, Overlaid(tree, {PATH: after.replace(*change).encode() if change[0] else after.encode()}))


SENT = "            merged = ttnn.from"
LEFT = {
    "the rows are used before they are sent": (UNFOLD, "        # whole tiles\n", "        print(x.shape)\n"),
    "another layout of the rows": (UNFOLD, "x.permute(0, 2, 1)", "x.permute(2, 0, 1)"),
    "another value is sent": (UNFOLD, "x = ttnn.as_tensor(x, ", "x = ttnn.as_tensor(x + 1, "),
    "something computed on the host": (MERGE, "host = host[0].unsqueeze(0)", "host = host[0].unsqueeze(0) * 2"),
    "two values fetched": (MERGE, "host = ttnn.to_torch(part)\n", "host = ttnn.to_torch(grid)\n"),
    "the windows are used on the host": (MERGE, SENT, f"            print(merged)\n{SENT}"),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_is_another_thing_is_left_alone(name: str, make_tree: MakeTree) -> None:
    text, before, after = LEFT[name]
    assert before in text
    assert rewritings(make_tree({PATH: text.replace(before, after, 1)})) == []


PROPOSED = {
    "another stride at a call": (UNFOLD, "stride=patch", "stride=3"),
    "a dilated unfold": (UNFOLD, "stride=self.stride)", "stride=self.stride, dilation=2)"),
    "overlapping windows": (MERGE, "stride=self.size)", "stride=1)"),
    "sent as rows": (MERGE, "layout=ttnn.TILE_LAYOUT, ", ""),
}


@pytest.mark.parametrize("name", PROPOSED)
def test_what_is_not_sure_is_a_proposal(name: str, rewritten: Callable[[str], tuple[Reader, Rewriting]]) -> None:
    text, before, after = PROPOSED[name]
    assert text.count(before) == 1
    _, rewriting = rewritten(text.replace(before, after))
    assert rewriting.status == "propose"
    assert [part.name for part in rewriting.preconditions if not part.holds]


@pytest.mark.parametrize("text", CASES, ids=["constant", "trip", "fallback", "unfold", "merge"])
def test_the_values_stay_the_same(text: str, rewritten: Callable[[str], tuple[Reader, Rewriting]]) -> None:
    tree, rewriting = rewritten(text)
    assert (rewriting.status, shown(rewriting, tree).holds) == ("auto-after-proof", False)
    same = proof(tree, rewriting, CASES[text])
    assert (same.status, same.compared, same.error) == ("equal", "before", "")
    assert not re.search(rb"nfold\(|Conv2d|deallocate|to_torch", edited(tree.read(PATH), rewriting.edits))


MUTANTS = {
    "row and column of a patch swapped": (UNFOLD, "(0, 2, 4, 1, 3, 5)", "(0, 2, 4, 1, 5, 3)"),
    "channels last": (UNFOLD, "(0, 2, 4, 1, 3, 5)", "(0, 2, 4, 3, 5, 1)"),
    "windows in columns": (MERGE, "(0, 1, 3, 5, 2, 4)", "(0, 1, 3, 5, 4, 2)"),
    "the constant is freed": (CONSTANT, "        return y\n", "        ttnn.deallocate(bias)\n        return y\n"),
    "the kernel's rows and columns swapped": (FALLBACK, "(0, 2, 4, 1, 3, 5)", "(0, 2, 4, 1, 5, 3)"),
    "no bias": (FALLBACK, ", bias=self.conv_bias)", ")"),
    "channels behind the window": (MERGE, "(0, 1, 3, 5, 2, 4)", "(0, 3, 5, 1, 2, 4)"),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_mutant_of_the_rewrite_is_caught(name: str, rewritten: Callable[[str], tuple[Reader, Rewriting]]) -> None:
    text, before, after = MUTANTS[name]
    tree, rewriting = rewritten(text)
    mutant = proof(tree, rewriting, CASES[text], (before, after))
    assert (mutant.status, mutant.compared) in [("different", "before"), ("failed", "")]
    assert (mutant.status == "failed") == ("freed" in name)


REAL = os.environ.get("TT_METAL_MODELS_TREE")
SITES = [
    "models.demos.multimodal.gemma3.tt.gemma_conv2d_patch.TtGemmaConv2dPatch:patch-embedding",
    "models.experimental.gemma3_4b.tt.gemma_conv2d_patch.TtGemmaConv2dPatch:patch-embedding",
    "models.experimental.mistral_24b.tt.vision_conv2d.TtMistralConv2dPatch:patch-embedding",
    "models.experimental.mistral_24b.tt.vision_mmp.TTMistral3PatchMerger:window-merge",
    "models.tt_transformers.tt.multimodal.llama_conv2d_patch.TtLlamaConv2dPatch:patch-embedding",
]


@pytest.mark.skipif(not REAL, reason="TT_METAL_MODELS_TREE names no tree with models")
def test_every_automatic_rewrite_of_a_real_tree_is_proven_or_has_no_case() -> None:
    tree = Tree.open(Path(str(REAL)))
    classes = Classes(Modules(tree))
    found = {
        recipe._name(rewriting): shown(rewriting, tree)
        for path, finders in recipe._candidates(classes.modules)
        for rewriting in recipe._rewritings(tree, classes, path, finders)
        if rewriting.status != "propose"
    }
    assert set(SITES) <= {name for name, proof in found.items() if proof.holds}
    assert all(proof.holds or proof.text.startswith("no case of rules/emulation") for proof in found.values())
