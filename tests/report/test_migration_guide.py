# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The guide says of each header and name where it is, before a move and after it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from work_tree import WorkTree

from migrate import rules
from migrate.report.migration_guide import document, guide, markdown

SCHEMA = Path(__file__).parents[2] / "docs/schemas/guide.json"
ROOT, NEW = "tt-train/sources/ttml", "ttnn/cpp/ttnn/shape"
ROWS = f"""
groups:
  "ttml::shape": {{ folder: {NEW}, target: ttnn_shape, alias: "TTNN::Shape", reason: "a test's own" }}
namespaces:
  "ttml::shape": {{ name: "ttnn::shape", scope: whole, reason: "all of it" }}
  "ttml::core": {{ name: "ttnn::shape::core", scope: partial, reason: "the helper" }}
  "ttml::extra::core": {{ name: "ttnn::shape::core", scope: partial, reason: "the same place" }}
units:
  {ROOT}/shape/node: {{ target: {NEW}/node, group: "ttml::shape" }}
  {ROOT}/shape/edge: {{ target: {NEW}/edge, group: "ttml::shape" }}
  {ROOT}/extra/helper: {{ target: {NEW}/core/helper, group: "ttml::shape" }}
  {ROOT}/core/nowhere: {{ target: {NEW}/core/nowhere, group: "ttml::shape" }}
splits:
  - header: {ROOT}/core/large.hpp
    names: ["ttml::core::Alias"]
    target: {NEW}/core/alias.hpp
    group: "ttml::shape"
    reason: "one name of it"
"""
PACKAGES = f"""
packages:
  ttml.shape:
    folder: {ROOT}/ttml/shape
    name: ttnn.shape
    target: ttnn/ttnn/shape
    binding:
      old: [{ROOT}/nanobind/nb_shape.cpp]
      new: {NEW}/shape_nanobind.cpp
      module: ttnn._ttnn.shape
    renames: {{ Edge: Line }}
    reason: "shapes of things"
"""
BEFORE = {
    f"{ROOT}/shape/node.hpp": "#pragma once\n\nnamespace ttml::shape {\nstruct Node {};\n}  // namespace ttml::shape\n",
    f"{ROOT}/shape/edge.hpp": '#pragma once\n\n#include "node.hpp"\n\nnamespace ttml::shape {\nint edge();\n}\n',
    f"{ROOT}/extra/helper.hpp": "#pragma once\n\nnamespace ttml::extra::core {\nint half();\n}\n",
    f"{ROOT}/user.hpp": '#pragma once\n\n#include "shape/edge.hpp"\n',
    f"{ROOT}/core/large.hpp": "#pragma once\n\nnamespace ttml::core {\nusing Alias = int;\n}\n",
    f"{ROOT}/nanobind/nb_shape.cpp": 'nb::class_<Node>(m, "Node");\nnb::class_<Edge>(m, "Edge");\n',
    f"{ROOT}/metal/ops/own_fw/own_fw.cpp": "int own_fw();\n",
}
AFTER = {
    f"{NEW}/node.hpp": "#pragma once\n\nnamespace ttnn::shape {\nstruct Node {};\n}  // namespace ttnn::shape\n",
    f"{ROOT}/shape/node.hpp": '#pragma once\n\n#include "ttnn/shape/node.hpp"\n\nnamespace ttml {\n'
    "namespace shape = ttnn::shape;\n}\n",
    f"{NEW}/core/helper.hpp": "#pragma once\n\nnamespace ttnn::shape::core {\nint half();\n}\n",
    f"{ROOT}/extra/helper.hpp": None,
    f"{NEW}/core/alias.hpp": "#pragma once\n\nnamespace ttnn::shape::core {\nusing Alias = int;\n}\n",
    f"{ROOT}/nanobind/nb_shape.cpp": 'nb::class_<Edge>(m, "Edge");\n',
    f"{NEW}/shape_nanobind.cpp": 'nb::class_<Node>(m, "Node");\n',
    f"{ROOT}/metal/ops/own_fw/own_fw.cpp": None,
    "ttnn/cpp/ttnn/operations/own/own_fw/own_fw.cpp": "int own_fw();\n",
}
HEADERS_BEFORE = [
    [f"{ROOT}/extra/helper.hpp", f"{NEW}/core/helper.hpp", "has not moved", 0],
    [f"{ROOT}/shape/edge.hpp", f"{NEW}/edge.hpp", "has not moved", 1],
    [f"{ROOT}/shape/node.hpp", f"{NEW}/node.hpp", "has not moved", 1],
]
NAMES = [
    ["ttml::core::Alias", "ttnn::shape::core::Alias"],
    ["ttml::extra::core::half", "ttnn::shape::core::half"],
    ["ttml::shape::Node", "ttnn::shape::Node"],
    ["ttml::shape::edge", "ttnn::shape::edge"],
]


@pytest.fixture(autouse=True)
def _rows(tmp_path: Path) -> Iterator[None]:
    for name, text in (
        ("components/shape.yaml", ROWS),
        ("python_packages.yaml", PACKAGES),
        (
            "relocate/own.yaml",
            f"operations:\n  ttml::metal::own_fw:\n    source: {ROOT}/metal/ops/own_fw\n    name: ttnn::own_fw\n"
            "    target: ttnn/cpp/ttnn/operations/own/own_fw\n    category: own\n",
        ),
    ):
        place = tmp_path / "rules" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    rules.use(tmp_path / "rules")
    yield
    rules.use(None)


def test_an_empty_tree(tmp_path: Path) -> None:
    content = guide(WorkTree(tmp_path / "tree", {"a.txt": "a"}, commit=True).open())
    assert content.headers == content.names == content.operations == content.python == ()
    assert "| old |" not in markdown(content)


def test_before(tmp_path: Path) -> None:
    content = guide(WorkTree(tmp_path / "tree", BEFORE, commit=True).open())
    assert [[one.old, one.new, one.state, one.users] for one in content.headers] == HEADERS_BEFORE
    assert [[one.old, one.new] for one in content.names] == NAMES
    assert {one.state for one in (*content.names, *content.operations, *content.python)} == {"has not moved"}
    assert [[one.old, one.new] for one in content.operations] == [["ttml::metal::own_fw", "ttnn::own_fw"]]
    assert [[one.old, one.new] for one in content.python] == [
        ["ttml.shape.Edge", "ttnn.shape.Line"],
        ["ttml.shape.Node", "ttnn.shape.Node"],
    ]


def test_after(tmp_path: Path) -> None:
    work = WorkTree(tmp_path / "tree", BEFORE, commit=True)
    work.write(AFTER)
    work.commit()
    content = guide(work.open())
    assert [[one.old.rpartition("/")[2], one.state, one.users] for one in content.headers] == [
        ["helper.hpp", "gone", 0],
        ["edge.hpp", "has not moved", 1],
        ["node.hpp", "shim", 1],
    ]
    assert [[one.old, one.new] for one in content.names] == NAMES
    assert [one.state for one in content.names] == ["moved", "moved", "moved", "has not moved"]
    assert [one.state for one in content.operations] == ["moved"]
    assert [one.state for one in content.python] == ["has not moved", "moved"]
    jsonschema.validate(json.loads(json.dumps(document(content))), json.loads(SCHEMA.read_text()))
    text = markdown(content)
    assert "3 of 4 C++ names, 1 of 1 operations and 1 of 2 Python names have moved." in text
    assert f"| `{ROOT}/shape/node.hpp` | `{NEW}/node.hpp` | shim | 1 |\n" in text
    assert "| `ttml.shape.Edge` | `ttnn.shape.Line` | has not moved |\n" in text
    assert "\n\n\n" not in text
