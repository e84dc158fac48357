# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a scan of components finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from migrate import rules
from migrate.inventory.components.scan import ComponentScan, Place, scan_components
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
ROOT = "tt-train/sources/ttml"
FILES = {
    f"{ROOT}/shape/node.hpp": (
        '#pragma once\n#include "shape/edge.hpp"\n#include "core/half.hpp"\n#include "core/dead.hpp"\n'
        "namespace ttml::shape {\nclass Node { Edge *edge; int size() { return core::half(2); } };\n}\n"
    ),
    f"{ROOT}/shape/edge.hpp": (
        '#pragma once\n#include "shape/node.hpp"\n'
        "namespace ttml::shape {\nclass Node;\nclass Edge { Node *node; };\n}\n"
    ),
    f"{ROOT}/core/half.hpp": "#pragma once\nnamespace ttml::core {\nint half(int value);\n}\n",
    f"{ROOT}/core/dead.hpp": "#pragma once\nnamespace ttml::core {\nint dead();\n}\n",
    f"{ROOT}/ops/plus.hpp": (
        '#pragma once\n#include "shape/node.hpp"\nnamespace ttml::ops {\nint plus(shape::Node &);\n}\n'
        "namespace ttml::shape {\nusing ops::plus;\n}\n"
    ),
    f"{ROOT}/nanobind/nb_shape.cpp": '#include "shape/node.hpp"\nvoid bind() { class_<ttml::shape::Node>(); }\n',
    "tt-train/examples/use.py": "import ttml\nttml.shape.Node()\n",
    "models/use.py": "Node()\n",
}
ROWS = f"""
groups:
  "ttml::shape": {{ folder: ttnn/cpp/ttnn/shape, target: ttnn_shape, alias: "TTNN::Shape", reason: "a test's own" }}
units:
  {ROOT}/shape/node: {{ target: ttnn/cpp/ttnn/shape/node, group: "ttml::shape" }}
"""


@pytest.fixture
def found(make_tree: MakeTree, tmp_path: Path) -> Iterator[ComponentScan]:
    place = tmp_path / "rules" / "components" / "shape.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(ROWS)
    rules.use(tmp_path / "rules")
    yield scan_components(make_tree(FILES))
    rules.use(None)


def test_an_empty_tree(make_tree: MakeTree) -> None:
    assert scan_components(make_tree({})) == ComponentScan((), (), (), ())


def test_units(found: ComponentScan) -> None:
    assert [unit.unit for unit in found.units] == [
        f"{ROOT}/{name}"
        for name in ("core/dead", "core/half", "shape/edge", "shape/node", "nanobind/nb_shape", "ops/plus")
    ]
    node = next(unit for unit in found.units if unit.unit.endswith("node"))
    assert (node.lines, node.target, node.group, node.includers) == (7, "ttnn/cpp/ttnn/shape/node", "ttml::shape", 3)
    assert node.names == ("ttml::shape::Node",)
    assert {edge.header: edge.names for edge in node.edges} == {
        f"{ROOT}/core/dead.hpp": (),
        f"{ROOT}/core/half.hpp": ("ttml::core::half",),
        f"{ROOT}/shape/edge.hpp": ("ttml::shape::Edge", "ttml::shape::Node"),
    }
    assert node.bindings == (f"{ROOT}/nanobind/nb_shape.cpp",)
    assert node.python == ("tt-train/examples/use.py",)


def test_what_holds_them(found: ComponentScan) -> None:
    assert found.circles == ((f"{ROOT}/shape/edge", f"{ROOT}/shape/node"),)
    assert found.forward == (Place(f"{ROOT}/shape/edge.hpp", 4, "ttml::shape::Node"),)
    assert found.reopened == (Place(f"{ROOT}/ops/plus.hpp", 6, "ttml::shape"),)
