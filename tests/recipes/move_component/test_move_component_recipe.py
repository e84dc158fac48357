# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the command line asks the recipe."""

from __future__ import annotations

from pathlib import Path

from component_tree import HELPER, NODE, MakeTree, component_of, context_of, files_with

from migrate.recipes.move_component.recipe import already_done, item_named, items, plan


def test_items(make_tree: MakeTree) -> None:
    tree = make_tree(files_with({}))
    assert [(item.name, item.kind) for item in items(tree)] == [("ttml::shape", "component")]
    item = item_named(tree, NODE)
    assert item is not None
    assert (item.name, item.aliases, item.language) == (NODE.removesuffix(".hpp"), (NODE,), "cpp")
    assert item_named(tree, "tt-train/sources/ttml/core/other.hpp") is None
    assert list(already_done(tree)) == []


def test_one_unit_moves_alone(make_tree: MakeTree, tmp_path: Path) -> None:
    tree = make_tree(files_with({}))
    made = plan(component_of(tree, HELPER), context_of(tree, tmp_path / "cache"))
    assert made.facts["moves"] == {HELPER: "ttnn/cpp/ttnn/shape/core/helper.hpp"}
    assert made.notes == ()
