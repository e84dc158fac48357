# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Rows that are proposed for a component."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from work_tree import write_files

from migrate import rules
from migrate.inventory.components.propose import ProposedNamespace, proposed_rows
from migrate.inventory.components.rows import Group
from migrate.inventory.components.scan import ComponentScan, scan_components
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
ROOT = "tt-train/sources/ttml"
FILES = {
    f"{ROOT}/shape/node.hpp": (
        '#pragma once\n#include "base/half.hpp"\n#include "shape/edge.hpp"\n'
        "namespace ttml::shape {\nclass Node { Edge *edge; int size() { return base::half(2); } };\n}\n"
    ),
    f"{ROOT}/shape/edge.hpp": "#pragma once\nnamespace ttml::shape {\nclass Edge {};\n}\n",
    f"{ROOT}/base/half.hpp": "#pragma once\nnamespace ttml::base {\nint half(int value);\n}\n",
    f"{ROOT}/base/other.hpp": "#pragma once\nnamespace ttml::base {\nint other();\n}\n",
    f"{ROOT}/rates/rate.hpp": (
        '#pragma once\n#include "base/other.hpp"\n#include "metal/ops/step/step.hpp"\n#include "shape/node.hpp"\n'
        "namespace ttnn::shape {\nclass Node;\n}\nnamespace ttml::rates {\n"
        "class Rate { shape::Node *node; int size() { return base::other() + metal::step(); } };\n}\n"
    ),
    f"{ROOT}/metal/ops/step/step.hpp": (
        '#pragma once\n#include "metal/ops/step/device/program.hpp"\n'
        "namespace ttml::metal {\ninline int step() { return program(); }\n}\n"
    ),
    f"{ROOT}/shape/text.hpp": (
        '#pragma once\n#include "metal/common/own.hpp"\nnamespace ttml::shape {\nint text(metal::Way way);\n}\n'
    ),
    f"{ROOT}/metal/common/own.hpp": "#pragma once\nnamespace ttml::metal {\nenum class Way { IN };\n}\n",
    f"{ROOT}/metal/ops/step/device/program.hpp": "#pragma once\nnamespace ttml::metal {\nint program();\n}\n",
}
ROWS = f"""
groups:
  "ttml::shape": {{ folder: ttnn/cpp/ttnn/shape, target: ttnn_shape, alias: "TTNN::Shape", reason: "a test's own" }}
namespaces:
  "ttml::shape": {{ name: "ttnn::shape", scope: whole, reason: "all of it" }}
units:
  {ROOT}/shape/node: {{ target: ttnn/cpp/ttnn/shape/node, group: "ttml::shape" }}
"""


@pytest.fixture
def found(make_tree: MakeTree, tmp_path: Path) -> Iterator[ComponentScan]:
    place = tmp_path / "rules" / "components" / "shape.yaml"
    place.parent.mkdir(parents=True)
    place.write_text(ROWS)
    shared = tmp_path / "rules" / "relocate" / "own.yaml"
    shared.parent.mkdir()
    shared.write_text(
        f"shared:\n  - source: {ROOT}/metal/common/own.hpp\n    target: ttnn/cpp/ttnn/own.hpp\n"
        "    namespaces: { ttml::metal: ttnn }\n    reason: everyone's\n"
    )
    rules.use(tmp_path / "rules")
    yield scan_components(make_tree(FILES))
    rules.use(None)


@pytest.mark.parametrize("name", ["ttml::other", "ttml::autograd", f"{ROOT}/none.hpp", "ttml::sha", ""])
def test_names_of_nothing(found: ComponentScan, name: str) -> None:
    assert proposed_rows(found, name) is None


def test_what_a_group_needs(found: ComponentScan) -> None:
    rows = proposed_rows(found, "ttml::shape")
    assert rows is not None and rows.known
    assert rows.units == {
        f"{ROOT}/base/half": ("ttnn/cpp/ttnn/shape/base/half", "node needs half"),
        f"{ROOT}/shape/edge": ("ttnn/cpp/ttnn/shape/edge", "node needs Edge"),
    }
    assert rows.namespaces == {
        "ttml::base": ProposedNamespace("ttnn::shape::base", "partial", (f"{ROOT}/base/other",)),
    }


@pytest.mark.parametrize("name", ["ttml::rates", "rates", f"{ROOT}/rates/rate", f"{ROOT}/rates/rate.hpp"])
def test_a_component_without_any_row(found: ComponentScan, name: str) -> None:
    rows = proposed_rows(found, name)
    assert rows is not None and not rows.known
    assert rows.group.folder == "ttnn/cpp/ttnn/rates"
    assert (rows.group.target, rows.group.alias) == ("ttnn_rates", "TTNN::Rates")
    assert {unit: target for unit, (target, _) in rows.units.items()} == {
        f"{ROOT}/rates/rate": "ttnn/cpp/ttnn/rates/rate",
        f"{ROOT}/base/other": "ttnn/cpp/ttnn/rates/base/other",
        f"{ROOT}/base/half": "ttnn/cpp/ttnn/rates/base/half",
        f"{ROOT}/shape/edge": "ttnn/cpp/ttnn/shape/edge",
    }
    assert rows.first == {f"{ROOT}/metal/ops/step/step": "rate needs step"}
    assert rows.namespaces == {
        "ttml::base": ProposedNamespace("ttnn::rates::base", "whole"),
        "ttml::rates": ProposedNamespace("ttnn::rates", "whole"),
    }


def test_a_unit_of_a_folder_that_has_a_library(found: ComponentScan) -> None:
    rows = proposed_rows(found, "shape/edge.hpp")
    assert rows is not None
    assert rows.group == Group("ttml::shape::edge", "ttnn/cpp/ttnn/shape", "ttnn_shape", "TTNN::Shape")
    assert rows.units == {f"{ROOT}/shape/edge": ("ttnn/cpp/ttnn/shape/edge", "what is to move")}
    assert rows.namespaces == {}


def test_what_metal_ops_share_has_a_recipe_of_its_own(found: ComponentScan) -> None:
    rows = proposed_rows(found, "shape/text.hpp")
    assert rows is not None
    assert rows.first == {f"{ROOT}/metal/common/own": "text needs Way"}
    assert list(rows.units) == [f"{ROOT}/shape/text"] and rows.namespaces == {}


def test_a_unit_of_a_folder_inside_of_one_that_has_a_library(make_tree: MakeTree, found: ComponentScan) -> None:
    inner = f"{ROOT}/shape/far/away/point.hpp"
    scan = scan_components(make_tree({**FILES, inner: "#pragma once\nnamespace ttml::shape::far {\nint point();\n}\n"}))
    rows = proposed_rows(scan, inner)
    assert rows is not None
    assert rows.group == Group("ttml::shape::far::away::point", "ttnn/cpp/ttnn/shape", "ttnn_shape", "TTNN::Shape")
    assert rows.units == {f"{ROOT}/shape/far/away/point": ("ttnn/cpp/ttnn/shape/far/away/point", "what is to move")}


@pytest.mark.parametrize(("body", "needs_header"), [("Key key;", False), ("Key key; Store store;", True)])
def test_what_is_split_off_does_not_ask_for_its_header(
    make_tree: MakeTree, tmp_path: Path, body: str, needs_header: bool
) -> None:
    place = tmp_path / "splits" / "components" / "shape.yaml"
    place.parent.mkdir(parents=True)
    split = {"header": f"{ROOT}/base/store.hpp", "names": ["ttml::base::Key"], "target": "ttnn/cpp/ttnn/shape/key.hpp"}
    row = json.dumps([{**split, "group": "ttml::shape", "reason": "only the key"}])
    place.write_text(f"{ROWS}splits: {row}\n")
    user = f'#pragma once\n#include "base/store.hpp"\nnamespace ttml::base {{\nstruct User {{ {body} }};\n}}\n'
    store = "#pragma once\nnamespace ttml::base {\nusing Key = int;\nclass Store {};\n}\n"
    rules.use(tmp_path / "splits")
    try:
        rows = proposed_rows(
            scan_components(make_tree({f"{ROOT}/base/user.hpp": user, f"{ROOT}/base/store.hpp": store})),
            "base/user.hpp",
        )
    finally:
        rules.use(None)
    assert rows is not None
    assert (f"{ROOT}/base/store" in rows.units) == needs_header


FAR = f"{ROOT}/ttnn_fixed/far"
KEPT = ROWS.replace(
    "namespaces:\n",
    'namespaces:\n  "ttml::ttnn_fixed::far": { name: "ttnn::shape::far", scope: partial, reason: "own" }\n',
)


@pytest.mark.parametrize("actions", [("keep", "keep"), ("keep", "inline"), ()])
def test_wrappers_that_are_all_kept_move_as_a_component(
    make_tree: MakeTree, tmp_path: Path, actions: tuple[str, ...]
) -> None:
    analysis = {"why": "asks the context", "lacks": "an owner"}
    row = {"numerics": "exact", "reason": "a test's own", "until": "phase 2", "analysis": analysis}
    names = ("ttml::ttnn_fixed::far::send", "ttml::ttnn_fixed::far::take")
    wrappers = {name: {**row, "action": action} for name, action in zip(names, actions, strict=False)}
    folder = tmp_path / "kept"
    rows = f'{KEPT}  {FAR}/one: {{ target: ttnn/cpp/ttnn/shape/far/one, group: "ttml::shape" }}\n'
    write_files(folder, {"wrappers/own.yaml": json.dumps({"wrappers": wrappers}), "components/own.yaml": rows})
    declared = "#pragma once\nnamespace ttml::ttnn_fixed::far {\nint send();\nint take();\n}\n"
    user = '#pragma once\n#include "ttnn_fixed/far/two.hpp"\nint a = ttml::ttnn_fixed::far::send();\n'
    rules.use(folder)
    try:
        scan = scan_components(make_tree({f"{FAR}/two.hpp": declared, f"{ROOT}/shape/user.hpp": user}))
        proposed = proposed_rows(scan, "shape/user.hpp")
    finally:
        rules.use(None)
    assert proposed is not None and proposed.namespaces == {}
    moves = actions == ("keep", "keep")
    assert (f"{FAR}/two" in proposed.units, f"{FAR}/two" in proposed.first) == (moves, not moves)
    if moves:
        assert proposed.units[f"{FAR}/two"] == ("ttnn/cpp/ttnn/shape/far/two", "user needs send")
