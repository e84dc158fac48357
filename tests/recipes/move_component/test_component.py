# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Components, by group and by unit."""

from __future__ import annotations

from component_tree import HELPER, NODE, NODE_SOURCE, ROOT, MakeTree, component_of, files_with

from migrate.inventory.components.units import is_shim
from migrate.recipes.move_component.component import component_named, components, moved_components

USER_ONLY = "tt-train/sources/ttml/ops/user.cpp"
SHIM = '#pragma once\n\n#include "ttnn/shape/node.hpp"\n\nnamespace ttml {\nnamespace shape = ttnn::shape;\n}\n'
MOVED = {NODE: SHIM, "ttnn/cpp/ttnn/shape/node.hpp": "#pragma once\n"}


def test_nothing_of_it_is_there(make_tree: MakeTree) -> None:
    tree = make_tree({USER_ONLY: "int a;\n"})
    assert list(components(tree)) == []
    assert component_named(tree, NODE) is None
    assert component_named(tree, "ttml::absent") is None
    assert list(moved_components(tree)) == []


def test_a_group_and_a_unit_of_it(make_tree: MakeTree) -> None:
    tree = make_tree(files_with({}))
    assert [item.name for item in components(tree)] == ["ttml::shape"]
    group = component_of(tree)
    assert sorted(group.files) == sorted([HELPER, NODE, NODE_SOURCE])
    assert group.aliases == ()
    assert group.names == ("ttml::shape", "ttml::core::half", "ttml::shape::Node")
    assert [span.file for span in group.spans] == [HELPER, NODE]
    unit = component_of(tree, NODE_SOURCE)
    assert unit.files == (NODE, NODE_SOURCE)
    assert unit.aliases == (NODE,)
    assert component_of(tree, f"{ROOT}/shape/node").files == unit.files


def test_what_has_moved_is_left_out(make_tree: MakeTree) -> None:
    files = files_with(MOVED)
    del files[NODE_SOURCE]
    tree = make_tree(files)
    assert is_shim(NODE, tree)
    assert not is_shim(HELPER, tree)
    assert component_of(tree).files == (HELPER,)
    assert list(moved_components(tree)) == []


def test_all_has_moved(make_tree: MakeTree) -> None:
    include = '#pragma once\n#include "ttnn/shape/core/helper.hpp"\n'
    helper = f"{include}namespace ttml::core {{\nusing ttnn::shape::core::half;\n}}\n"
    tree = make_tree({**MOVED, HELPER: helper, "ttnn/cpp/ttnn/shape/core/helper.hpp": "#pragma once\n"})
    assert component_named(tree, "ttml::shape") is None
    assert list(moved_components(tree)) == ["ttml::shape"]
