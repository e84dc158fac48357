# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Results in DRAM that the next operations use up."""

from __future__ import annotations

import pytest
from finding import MakeTree, after, found, open_ones

from migrate.recipes.torch_fallback.memory_config import applies, find
from migrate.recipes.torch_fallback.rewriting import PROPOSE

TEXT = """class Attention:
    def forward(self, x, length):
        q = ttnn.reshape(x, (2, 4, 64, 32))
        scores = ttnn.matmul(q, ttnn.permute(q, (0, 1, 3, 2)), dtype=ttnn.bfloat16)
        weights = ttnn.softmax(scores, dim=-1, memory_config=ttnn.DRAM_MEMORY_CONFIG)
        return ttnn.matmul(weights, q)
"""
AFTER = TEXT.replace("dtype=ttnn.bfloat16", "dtype=ttnn.bfloat16, memory_config=ttnn.L1_MEMORY_CONFIG")
LEFT_ALONE = {
    "it lies in L1": ("dtype=ttnn.bfloat16", "memory_config=ttnn.L1_MEMORY_CONFIG"),
    "the caller says where": ("dtype=ttnn.bfloat16", "memory_config=self.config"),
    "arguments that are not seen": ("dtype=ttnn.bfloat16", "**self.more"),
    "its own program config": ("dtype=ttnn.bfloat16", "program_config=self.config"),
    "it lies where its argument does": ("ttnn.matmul(q, ttnn.permute(q, (0, 1, 3, 2)),", "ttnn.add(q, q,"),
    "it is large": ("(2, 4, 64, 32)", "(2, 4, 4096, 32)"),
    "something else holds it": ("        return", "        self.kept = scores\n        return"),
}  # fmt: skip


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_left_alone(make_tree: MakeTree, name: str) -> None:
    old, new = LEFT_ALONE[name]
    assert TEXT.count(old) == 1
    assert found(make_tree, find, TEXT.replace(old, new)) == []


def test_a_result_that_is_returned_is_left_alone(make_tree: MakeTree) -> None:
    text = "class A:\n    def forward(self, x):\n        y = ttnn.matmul(x, self.w)\n        return y\n"
    assert not applies(text.encode())
    assert found(make_tree, find, text) == []


def test_a_proposal(make_tree: MakeTree) -> None:
    (rewriting,) = found(make_tree, find, TEXT)
    assert (rewriting.rule, rewriting.owner, rewriting.place) == ("memory-config", "Attention", "forward")
    assert rewriting.status == PROPOSE
    assert after(TEXT, rewriting) == AFTER
    assert rewriting.preconditions[0].why == "line 8: scores (2, 4, 64, 64), 65536 bytes, DRAM left out"
    assert open_ones(rewriting) == ["what else is live leaves room in L1"]
    assert found(make_tree, find, AFTER) == []


def test_what_is_said_is_replaced_and_what_is_not_known_is_told(make_tree: MakeTree) -> None:
    text = """class Mlp:
    def forward(self, x):
        up = ttnn.linear(
            x,
            self.up,
            memory_config=ttnn.DRAM_MEMORY_CONFIG,
        )
        act = ttnn.gelu(up)
        return ttnn.linear(act, self.down, program_config=self.config)
"""
    (rewriting,) = found(make_tree, find, text)
    assert after(text, rewriting) == text.replace("DRAM_MEMORY_CONFIG", "L1_MEMORY_CONFIG")
    assert rewriting.preconditions[0].why == "line 7: up shape not known, DRAM said"
    assert open_ones(rewriting) == ["what it holds is small", "what else is live leaves room in L1"]


def test_a_reader_that_fixes_a_layout_is_named(make_tree: MakeTree) -> None:
    text = TEXT.replace("ttnn.softmax(scores,", "ttnn.softmax(scores, program_config=self.config,")
    (rewriting,) = found(make_tree, find, text)
    assert rewriting.preconditions[1].why == "softmax (line 9)"
    assert open_ones(rewriting)[0] == "no reader has a program config that fixes where it lies"
