# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The whole plan, in a tree that is parsed before and after."""

from __future__ import annotations

from pathlib import Path

import pytest
from component_tree import HELPER, NEW, NODE, NODE_SOURCE, OTHER, USER, MakeTree, component_of, context_of, files_with
from work_tree import WorkTree

from migrate.recipes.move_component.component import component_named
from migrate.recipes.move_component.recipe import plan
from migrate.tree.plan import Severity
from migrate.tree.render import render

FORWARD, REOPENS = "tt-train/sources/ttml/ops/forward.hpp", "tt-train/sources/ttml/ops/reopens.hpp"
MORE = {
    FORWARD: "#pragma once\n\nnamespace ttml::shape {\nclass Node;\n}\n\nint count(ttml::shape::Node *node);\n",
    REOPENS: (
        '#pragma once\n\n#include "shape/node.hpp"\n\nnamespace ttml::ops {\n\n'
        "shape::Node operator+(const shape::Node &left, const shape::Node &right);\n\n}  // namespace ttml::ops\n\n"
        "namespace ttml::shape {\nusing ops::operator+;\n}  // namespace ttml::shape\n"
    ),
    "tt-train/sources/ttml/ops/last.cpp": (
        '#include "ops/forward.hpp"\n#include "ops/reopens.hpp"\n\nint count(ttml::shape::Node *node) {\n'
        "    return (*node + *node).size();\n}\n"
    ),
}


def test_callers_stay_as_they_are_and_everything_compiles(tmp_path: Path) -> None:
    tree = WorkTree(tmp_path / "tree", files_with(MORE), commit=True)
    assert tree.errors(".hpp", ".cpp") == {}
    made = plan(component_of(tree.open()), context_of(tree.open(), tmp_path / "cache"))
    assert [(note.code, note.text) for note in made.notes] == []
    contents = render(made, tree.open())
    assert {path for path, data in contents.items() if data is None} == {NODE_SOURCE}
    assert USER not in contents
    assert (contents[f"{NEW}/node.cpp"] or b"").decode() == (
        '#include "node.hpp"\n\n#include "core/helper.hpp"\n\nnamespace ttnn::shape {\n\n'
        "int Node::size() const {\n    return core::half(2) + ttnn::shape::core::half(4);\n}\n\n"
        "}  // namespace ttnn::shape\n"
    ).replace('"core/helper.hpp"', '"ttnn/shape/core/helper.hpp"')
    assert made.facts["shims"] == sorted([HELPER, NODE])
    tree.keep(made)
    assert tree.errors(".hpp", ".cpp") == {}
    assert component_named(tree.open(), "ttml::shape") is None


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (
            {OTHER: "#pragma once\nnamespace ttml::core {\nint twice(int);\n}\nnamespace ttml::shape { int own(); }\n"},
            "MIG538",
        ),
        ({NODE_SOURCE: '#include "core/other.hpp"\nint a = ttml::core::twice(1);\n'}, "MIG533"),
        ({f"{NEW}/node.cpp": "int a;\n"}, "MIG535"),
    ],
)
def test_refusals(make_tree: MakeTree, tmp_path: Path, more: dict[str, str], code: str) -> None:
    tree = make_tree(files_with(more))
    made = plan(component_of(tree), context_of(tree, tmp_path / "cache"))
    assert [(note.code, note.severity) for note in made.notes] == [(code, Severity.BLOCKER)]
    assert made.changes == ()


def test_include_lines_of_shims_become_those_of_the_new_headers(tmp_path: Path) -> None:
    new = f"{NEW}/core/helper.hpp"
    moved_before = {
        new: "#pragma once\n\nnamespace ttnn::shape::core {\nint half(int value);\n}  // namespace ttnn::shape::core\n",
        HELPER: (
            '#pragma once\n\n#include "ttnn/shape/core/helper.hpp"\n\nnamespace ttml::core {\n\n'
            "using ttnn::shape::core::half;\n\n}  // namespace ttml::core\n"
        ),
        NODE: (
            '#pragma once\n\n#include "core/all.hpp"\n#include "core/helper.hpp"\n\nnamespace ttml::shape {\n\n'
            "struct Node {\n    int size() const { return core::half(2); }\n};\n\n}  // namespace ttml::shape\n"
        ),
        NODE_SOURCE: (
            '#include "node.hpp"\n\n#include "core/helper.hpp"\n#include "core/other.hpp"\n\n'
            "namespace ttml::shape {\n\nint size() { return core::half(Node().size()); }\n\n}\n"
        ),
    }
    tree = WorkTree(tmp_path / "tree", files_with(moved_before), commit=True)
    made = plan(component_of(tree.open()), context_of(tree.open(), tmp_path / "cache"))
    contents = render(made, tree.open())
    line = '#include "ttnn/shape/core/helper.hpp"\n'
    assert (
        (contents[f"{NEW}/node.hpp"] or b"").decode().startswith(f"#pragma once\n\n{line}\nnamespace ttnn::shape {{\n")
    )
    assert (
        (contents[f"{NEW}/node.cpp"] or b"")
        .decode()
        .startswith(f'#include "node.hpp"\n\n{line}\nnamespace ttnn::shape {{\n')
    )
    tree.keep(made)
    assert tree.errors(".hpp", ".cpp") == {}
