# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Callers of what has moved, and shims that go with the last one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate import rules
from migrate.context import Context
from migrate.cpp.parser import Parser
from migrate.inventory.model import Inventory
from migrate.recipes.rewrite_callers.caller import Caller, callers
from migrate.recipes.rewrite_callers.recipe import item_named, items, plan
from migrate.tree.plan import Plan
from migrate.tree.render import render

ROOT, NEW = "tt-train/sources/ttml", "ttnn/cpp/ttnn/shape"
SHIM, HELPER, USER, HEADER = (f"{ROOT}/{name}.hpp" for name in ("shape/node", "core/helper", "ops/user", "ops/between"))
SOURCE, LISTS = f"{ROOT}/ops/source.cpp", f"{ROOT}/CMakeLists.txt"
ROWS = f"""
groups:
  "ttml::shape": {{ folder: {NEW}, target: ttnn_shape, alias: "TTNN::Shape", reason: "a test's own" }}
namespaces:
  "ttml::shape": {{ name: "ttnn::shape", scope: whole, reason: "all of it" }}
  "ttml::core": {{ name: "ttnn::shape::core", scope: partial, reason: "the helper" }}
units:
  {ROOT}/shape/node: {{ target: {NEW}/node, group: "ttml::shape" }}
  {ROOT}/core/helper: {{ target: {NEW}/core/helper, group: "ttml::shape" }}
"""
FILES = {
    "ttnn/cpp/ttnn/types.hpp": "#pragma once\nnamespace ttnn {\nstruct Tensor {};\n}\n",
    f"{NEW}/node.hpp": "#pragma once\nnamespace ttnn::shape {\nstruct Node {};\nint size(Node);\n}\n",
    f"{NEW}/core/helper.hpp": "#pragma once\nnamespace ttnn::shape::core {\nint half(int);\n}\n",
    SHIM: (
        '#pragma once\n\n#include "ttnn/types.hpp"\n\n#include "ttnn/shape/node.hpp"\n\n'
        "namespace ttml {\nnamespace shape = ttnn::shape;\n}\n"
    ),
    HELPER: (
        '#pragma once\n\n#include "ttnn/shape/core/helper.hpp"\n\n'
        "namespace ttml::core {\nusing ttnn::shape::core::half;\n}\n"
    ),
    SOURCE: (
        '#include "core/helper.hpp"\n#include "shape/node.hpp"\n\nnamespace ttml::ops {\n\n'
        "int f(const ttnn::Tensor &) {\n    shape::Node node;\n    // ttml::shape::Node\n"
        "    return ttml::shape::size(node) + core::half(2);\n}\n\n}  // namespace ttml::ops\n"
    ),
    LISTS: (
        "add_library(\n    ttml\n    STATIC\n"
        "        core/helper.hpp\n        ops/source.cpp\n        shape/node.hpp\n)\n"
    ),
}
REWRITTEN = (
    '#include "ttnn/shape/core/helper.hpp"\n#include "ttnn/shape/node.hpp"\n#include "ttnn/types.hpp"\n\n'
    "namespace ttml::ops {\n\nint f(const ttnn::Tensor &) {\n    ttnn::shape::Node node;\n    // ttml::shape::Node\n"
    "    return ttnn::shape::size(node) + ttnn::shape::core::half(2);\n}\n\n}  // namespace ttml::ops\n"
)


@pytest.fixture(autouse=True)
def _rows(tmp_path: Path) -> Iterator[None]:
    place = tmp_path / "rules" / "components" / "shape.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(ROWS)
    rules.use(tmp_path / "rules")
    yield
    rules.use(None)


def work_tree(tmp_path: Path, more: dict[str, str] | None = None) -> WorkTree:
    tree = WorkTree(tmp_path / "tree", {**FILES, **(more or {})}, commit=True)
    assert tree.errors(".hpp", ".cpp") == {}
    return tree


def planned(tree: WorkTree, tmp_path: Path, path: str) -> Plan:
    opened = tree.open()
    item = item_named(opened, f"callers:{path}")
    assert isinstance(item, Caller)
    return plan(item, Context(opened, Parser(opened, pch=False, cache=tmp_path / "cache"), Inventory("", ())))


def test_nothing_has_moved(tmp_path: Path) -> None:
    tree = WorkTree(tmp_path / "tree", {SOURCE: FILES[SOURCE]}).open()
    assert list(items(tree)) == []
    assert item_named(tree, f"callers:{SOURCE}") is None
    assert item_named(tree, SOURCE) is None


def test_the_last_caller_takes_the_shims_along(tmp_path: Path) -> None:
    tree = work_tree(tmp_path)
    assert [item.name for item in callers(tree.open())] == [f"callers:{SOURCE}"]
    made = planned(tree, tmp_path, SOURCE)
    contents = render(made, tree.open())
    assert (contents[SOURCE] or b"").decode() == REWRITTEN
    assert {path for path, data in contents.items() if data is None} == {HELPER, SHIM}
    assert contents[LISTS] == b"add_library(\n    ttml\n    STATIC\n        ops/source.cpp\n)\n"
    assert made.facts == {"retired": sorted([HELPER, SHIM])}
    tree.keep(made)
    assert tree.errors(".hpp", ".cpp") == {}
    assert list(callers(tree.open())) == []


def test_a_shim_that_another_file_needs_stays(tmp_path: Path) -> None:
    tree = work_tree(tmp_path, {USER: '#pragma once\n#include "shape/node.hpp"\nusing Mine = ttml::shape::Node;\n'})
    made = planned(tree, tmp_path, SOURCE)
    assert made.facts == {"retired": [HELPER]}


def test_a_header_keeps_its_lines_while_others_live_off_them(tmp_path: Path) -> None:
    between = '#pragma once\n#include "shape/node.hpp"\nttml::shape::Node between();\n'
    other = '#include "ops/between.hpp"\nint g() {\n    return ttml::shape::size(between());\n}\n'
    tree = work_tree(tmp_path, {HEADER: between, f"{ROOT}/ops/other.cpp": other})
    contents = render(planned(tree, tmp_path, HEADER), tree.open())
    assert contents == {HEADER: b'#pragma once\n#include "shape/node.hpp"\nttnn::shape::Node between();\n'}
    tree.keep(planned(tree, tmp_path, HEADER))
    assert planned(tree, tmp_path, HEADER).changes == ()


@pytest.mark.parametrize(
    ("directive", "expected"),
    [
        ("using namespace ttml::core;\n", ""),
        ("using namespace ttml::shape;\n", "using namespace ttnn::shape;\n"),
        ("using namespace ttml::ops;\n", "using namespace ttml::ops;\n"),
    ],
)
def test_using_directives(tmp_path: Path, directive: str, expected: str) -> None:
    head = '#include "core/helper.hpp"\n#include "shape/node.hpp"\n\nnamespace ttml::ops {\nint own();\n}\n\n'
    body = "int g() {\n    return half(2) + size(Node());\n}\n"
    more = {
        "using namespace ttml::core;\n": body.replace("size(Node())", "size(ttml::shape::Node())"),
        "using namespace ttml::shape;\n": body.replace("half", "ttml::core::half"),
        "using namespace ttml::ops;\n": (
            "int g() {\n    return own() + ttml::core::half(2) + size(ttml::shape::Node());\n}\n"
        ),
    }[directive]
    tree = work_tree(tmp_path, {SOURCE: head + directive + more})
    tree.keep(planned(tree, tmp_path, SOURCE))
    text = tree.text(SOURCE)
    assert [line for line in text.splitlines(keepends=True) if "using" in line] == ([expected] if expected else [])
    assert "ttml::core" not in text and "ttml::shape" not in text
    assert tree.errors(".hpp", ".cpp") == {} and list(callers(tree.open())) == []


def test_a_file_with_errors(tmp_path: Path) -> None:
    tree = WorkTree(tmp_path / "tree", {**FILES, SOURCE: '#include "shape/node.hpp"\nint a = b;\n'})
    assert [note.code for note in planned(tree, tmp_path, SOURCE).notes] == ["MIG532"]
