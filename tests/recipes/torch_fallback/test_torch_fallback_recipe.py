# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The places that the recipe knows, and its plans without a proof."""

from __future__ import annotations

from pathlib import Path

from finding import MakeTree

from migrate.context import Context
from migrate.cpp.parser import Parser
from migrate.inventory.model import Inventory
from migrate.recipes.torch_fallback.recipe import KIND, items, plan
from migrate.tree.repository import Tree

PATH = "models/experimental/policy/tt/attention.py"
TEXT = """import ttnn


class Attention:
    def rotate(self, q, k, cos, sin):
        q = ttnn.multiply(q, cos)
        k = ttnn.multiply(k, cos)
        return q, k
"""


def context(tree: Tree, tmp_path: Path) -> Context:
    return Context(tree, Parser(tree, pch=False, cache=tmp_path / "cache"), Inventory("", ()))


def test_files_without_a_word_of_a_finder(make_tree: MakeTree) -> None:
    assert list(items(make_tree({PATH: "import ttnn\n", "other/attention.py": TEXT}))) == []


def test_a_place_is_an_item(make_tree: MakeTree) -> None:
    (item,) = items(make_tree({PATH: TEXT}))
    assert (item.name, item.kind, item.language) == (
        "models.experimental.policy.tt.attention.Attention:full-rope",
        KIND,
        "python",
    )
    assert (tuple(item.files), tuple(item.short_names)) == ((PATH,), ("Attention:full-rope",))
    assert len(item.spans) == 2


def test_a_proposal_is_a_blocker_with_its_edits(make_tree: MakeTree, tmp_path: Path) -> None:
    tree = make_tree({PATH: TEXT})
    (item,) = items(tree)
    found = plan(item, context(tree, tmp_path))
    assert [note.code for note in found.notes] == ["MIG650"]
    assert len(found.changes) == 2
    assert (found.facts["proposal"], found.facts["proof"]) == (True, "not needed")


def test_a_place_that_is_gone(make_tree: MakeTree, tmp_path: Path) -> None:
    tree = make_tree({PATH: TEXT})
    (item,) = items(tree)
    (tree.root / PATH).write_text("import ttnn\n", encoding="utf-8")
    found = plan(item, context(Tree.open(tree.root), tmp_path))
    assert ([note.code for note in found.notes], found.changes) == (["MIG651"], ())
