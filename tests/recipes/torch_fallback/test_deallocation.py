# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Results that a method holds longer than it needs them."""

from __future__ import annotations

from pathlib import Path

import pytest
from finding import MakeTree, after, found, open_ones

from migrate.python.classes import Classes
from migrate.python.modules import Modules
from migrate.python.rewrite import PythonRewrite
from migrate.recipes.torch_fallback.deallocation import applies, find
from migrate.recipes.torch_fallback.rewriting import PROPOSE
from migrate.tree.edits import apply_edits
from migrate.tree.repository import Tree

TEXT = """class Mlp:
    def forward(self, x, cache):
        gate = ttnn.linear(x, self.gate)
        up = ttnn.linear(x, self.up)
        both = ttnn.multiply(
            gate,
            up,
        )
        down = ttnn.linear(both, self.down)
        return ttnn.add(down, x)
"""
AFTER = """class Mlp:
    def forward(self, x, cache):
        gate = ttnn.linear(x, self.gate)
        up = ttnn.linear(x, self.up)
        both = ttnn.multiply(
            gate,
            up,
        )
        ttnn.deallocate(gate)
        ttnn.deallocate(up)
        down = ttnn.linear(both, self.down)
        ttnn.deallocate(both)
        return ttnn.add(down, x)
"""
BOTH = "            gate,\n            up,\n"
LEFT_ALONE = {
    "freed already": ("        down =", "        ttnn.deallocate(gate)\n        ttnn.deallocate(up)\n        down ="),
    "a view of it is made": (BOTH, "            ttnn.reshape(gate, (1,)),\n            ttnn.reshape(up, (1,)),\n"),
    "a part of it is taken": (BOTH, "            gate[0],\n            up[0],\n"),
    "another function gets it": (BOTH, "            self.act(gate),\n            self.act(up),\n"),
    "it is kept": ("        down =", "        self.kept = (gate, up)\n        down ="),
    "it is put into a cache": ("        down =", "        cache += [gate, up]\n        down ="),
    "it is returned, too": ("return ttnn.add(down, x)", "return ttnn.add(down, x), gate, up"),
    "it is read in a branch": ("        down =", "        if cache:\n            ttnn.add(gate, up)\n        down ="),
    "it is read in a loop": ("        down =", "        for _ in x:\n            ttnn.add(gate, up)\n        down ="),
    "a function inside sees it": ("        down =", "        later = lambda: (gate, up)\n        down ="),
    "it is given again": ("        down =", "        gate = up = None\n        down ="),
    "an operation writes into it": (BOTH, "            gate,\n            up,\n            output_tensor=gate,\n"),
    "its maker may return what it is given": ("gate = ttnn.linear(x, self.gate)\n        up = ttnn.linear(x, self.up)",
                                              "gate = ttnn.to_layout(x, 1)\n        up = ttnn.typecast(x, 2)"),
}  # fmt: skip


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_left_alone(make_tree: MakeTree, name: str) -> None:
    old, new = LEFT_ALONE[name]
    assert TEXT.count(old) == 1
    rewritings = found(make_tree, find, TEXT.replace(old, new))
    assert {edit.replacement.strip() for each in rewritings for edit in each.edits} <= {b"ttnn.deallocate(both)"}


def test_nothing_runs_behind_the_last_use(make_tree: MakeTree) -> None:
    text = """class Mlp:
    def forward(self, x):
        y = ttnn.linear(x, self.w)
        z = ttnn.gelu(y)
        return z
"""
    assert found(make_tree, find, text) == []


def test_a_file_that_does_not_parse_is_none(make_tree: MakeTree) -> None:
    assert not applies(b"class Mlp:\n    x = ttnn.\n")
    assert not applies(b"y = ttnn.linear(x)\nz = " + b"-" * 100_000 + b"1\n")
    assert applies(TEXT.encode())


def test_a_proposal(make_tree: MakeTree) -> None:
    (rewriting,) = found(make_tree, find, TEXT)
    assert (rewriting.rule, rewriting.owner, rewriting.place, rewriting.line) == ("deallocation", "Mlp", "forward", 7)
    assert rewriting.status == PROPOSE
    assert after(TEXT, rewriting) == AFTER
    assert rewriting.preconditions[0].why == "gate (7 to 9), up (8 to 9), both (9 to 13)"
    assert open_ones(rewriting) == ["no trace is captured around it", "freeing it early is worth it"]


def test_a_byte_order_mark_shifts_nothing() -> None:
    file = PythonRewrite("a.py", b"\xef\xbb\xbf" + TEXT.encode())
    (rewriting,) = find(file, Classes(Modules(Tree(Path(), Path()))))
    assert apply_edits(file.data, rewriting.edits) == b"\xef\xbb\xbf" + AFTER.encode()


def test_it_is_not_proposed_again(make_tree: MakeTree) -> None:
    assert found(make_tree, find, AFTER) == []


def test_several_results_of_one_operation(make_tree: MakeTree) -> None:
    text = """class Heads:
    def forward(self, x):
        q, k, v = ttnn.experimental.nlp_create_qkv_heads(x, num_heads=2)
        y = ttnn.transformer.scaled_dot_product_attention(q, k, v)
        return self.project(ttnn.experimental.nlp_concat_heads(y))
"""
    (rewriting,) = found(make_tree, find, text)
    freed = "".join(f"        ttnn.deallocate({name})\n" for name in "qkv")
    assert after(text, rewriting) == text.replace("        return", f"{freed}        return")
