# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Callable

from migrate import rules
from migrate.recipe_options import RECIPES
from migrate.recipes.relocate.targets import moves
from migrate.tree.repository import Tree
from migrate.workflow.recipe_registry import already_done, recipe

MakeTree = Callable[[dict[str, str]], Tree]


def test_nothing_is_done_in_an_empty_tree(make_tree: MakeTree) -> None:
    assert list(already_done(make_tree({"README.md": ""}))) == []


def test_a_header_of_the_new_folder_shows_what_is_done(make_tree: MakeTree) -> None:
    row = next(row for row in moves().operations.values() if row.name and row.target)
    header = f"{row.target}/moved.hpp"
    declaration = f"void {row.name.rpartition('::')[2]}(int);\n"
    tree = make_tree({header: declaration})
    assert row.key in set(already_done(tree))
    (tree.root / row.source).mkdir(parents=True)
    (tree.root / row.source / "still.hpp").write_text("", encoding="utf-8")
    assert row.key not in set(already_done(tree))


def test_every_recipe_of_the_rules_makes_plans() -> None:
    names = list(rules.load(RECIPES)["recipes"])
    assert names
    assert all(callable(recipe(name).plan) for name in names)
