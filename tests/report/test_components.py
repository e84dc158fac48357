# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Components as tables, as JSON, as rows, and as a chain."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from work_tree import WorkTree

from migrate import rules
from migrate.inventory.components.scan import ComponentScan, scan_components
from migrate.recipes.move_component.component import Component, component_named
from migrate.report import components
from migrate.tree.repository import Tree

SCHEMA = Path(__file__).parents[2] / "docs/schemas/components.json"
ROOT = "tt-train/sources/ttml"
FILES = {
    f"{ROOT}/shape/node.hpp": (
        '#pragma once\n#include "core/half.hpp"\n#include "core/dead.hpp"\n'
        "namespace ttml::shape {\nclass Node { int size() { return core::half(2); } };\n}\n"
    ),
    f"{ROOT}/core/half.hpp": "#pragma once\nnamespace ttml::core {\nint half(int value);\n}\n",
    f"{ROOT}/core/dead.hpp": "#pragma once\nnamespace ttml::core {\nint dead();\n}\n",
    f"{ROOT}/ops/forward.hpp": "#pragma once\nnamespace ttml::shape {\nclass Node;\n}\n",
}
ROWS = f"""
groups:
  "ttml::shape": {{ folder: ttnn/cpp/ttnn/shape, target: ttnn_shape, alias: "TTNN::Shape", reason: "a test's own" }}
namespaces:
  "ttml::shape": {{ name: "ttnn::shape", scope: whole, reason: "all of it" }}
units:
  {ROOT}/shape/node: {{ target: ttnn/cpp/ttnn/shape/node, group: "ttml::shape", reason: "where nodes are" }}
"""


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[Tree]:
    place = tmp_path / "rules" / "components" / "shape.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(ROWS)
    rules.use(tmp_path / "rules")
    yield WorkTree(tmp_path / "tree", FILES).open()
    rules.use(None)


@pytest.fixture
def found(tree: Tree) -> ComponentScan:
    return scan_components(tree)


def test_tables(found: ComponentScan) -> None:
    units, cuts, elsewhere = components.tables(found, ["ttml::shape"])
    assert [tuple(row) for row in units.rows] == [("shape/node", "ttml::shape", 6, 0, 1, 1, 0, 0)]
    assert [tuple(row) for row in cuts.rows] == [
        (f"{ROOT}/shape/node.hpp", f"{ROOT}/core/half.hpp", "half"),
        (f"{ROOT}/shape/node.hpp", f"{ROOT}/core/dead.hpp", "nothing: the line goes"),
    ]
    assert [tuple(row) for row in elsewhere.rows] == [
        ("ttml::shape::Node", "forward declaration", f"{ROOT}/ops/forward.hpp:3"),
    ]
    assert len(components.tables(found)[0].rows) == 4


def test_the_document(found: ComponentScan) -> None:
    document = components.document(found)
    Draft202012Validator(json.loads(SCHEMA.read_text())).validate(document)
    assert components.groups(found) == ["ttml::shape"]


def test_proposals(found: ComponentScan) -> None:
    assert components.proposals(found, "ttml::shape") == (
        "# What ttml::shape needs and has no row.\n"
        f"units:\n  {ROOT}/core/half:\n"
        '    { target: ttnn/cpp/ttnn/autograd/core/half, group: "ttml::shape", reason: "node needs half" }\n'
    )
    rules.parse(components.proposals(found, "ttml::shape"), "components/own.yaml", where="own.yaml")
    assert components.proposals(found, "ttml::autograd") == ""


def test_the_chain(tree: Tree) -> None:
    component = component_named(tree, "ttml::shape")
    assert isinstance(component, Component)
    node = f"{ROOT}/shape/node"
    assert [branch for branch in components.component_branches(component) if branch[1]] == [
        ("kind: component", ["ttnn/cpp/ttnn/shape (TTNN::Shape)"]),
        ("moves, in this order", [f"{node} -> ttnn/cpp/ttnn/shape/node, included by 0 files: where nodes are"]),
        ("includes that go, since nothing of them is used", [f"{node}.hpp -> {ROOT}/core/dead.hpp"]),
        ("needs something that stays", [f"{node}.hpp -> {ROOT}/core/half.hpp: half"]),
        ("forward declarations elsewhere", [f"{ROOT}/ops/forward.hpp:3 ttml::shape::Node"]),
    ]
