# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What could not go when a source moved in part goes later, into the source that is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from binding_tree import INIT, ITEM, NEW_SOURCE, OPS, SOURCE, binding_tree, planned
from component_tree import ROOT, ROWS, TOP, context_of
from test_binding_steps import FUNCTIONS, LEFT, MOVED, NEW_HEADER, NEW_INIT, TWICE

from migrate import rules
from migrate.recipes.move_component.recipe import already_done, item_named

OPS_ROWS = ROWS.replace("units:", '  "ttml::ops": { name: "ttnn::ops", scope: partial, reason: "some" }\nunits:')
NEW_OPS = {
    f"{ROOT}/ops/ops.hpp": (
        '#pragma once\n\n#include "shape/node.hpp"\n\n#include "ttnn/ops/ops.hpp"\n\nnamespace ttml::ops {\n\n'
        "using ttnn::ops::Ring;\nusing ttnn::ops::twice;\n\n}  // namespace ttml::ops\n"
    ),
    "ttnn/cpp/ttnn/ops/ops.hpp": OPS.replace("ttml::ops", "ttnn::ops")
    .replace('"shape/', '"ttnn/shape/')
    .replace("shape::", "ttnn::shape::"),
}
HEADER = NEW_SOURCE.replace(".cpp", ".hpp")
LISTED = "set(TTNN_SRC_PYBIND\n    cpp/ttnn-nanobind/__init__.cpp\n    cpp/ttnn/shape/shape_nanobind.cpp\n)\n"
BEFORE = {NEW_SOURCE: MOVED, HEADER: NEW_HEADER, INIT: NEW_INIT, TOP: LISTED}


@pytest.fixture(autouse=True)
def _ops_move(_rows: None, tmp_path: Path) -> None:
    """Give what has stayed behind a place in ttnn."""
    (tmp_path / "rules" / "components" / "shape.yaml").write_text(OPS_ROWS)
    units = f'units:\n  {ROOT}/ops/ops: {{ target: ttnn/cpp/ttnn/ops/ops, group: "ttml::shape" }}\n'
    (tmp_path / "rules" / "components" / "units.yaml").write_text(units)
    rules.use(tmp_path / "rules")


def test_nothing_more_can_go(tmp_path: Path) -> None:
    work = binding_tree(tmp_path, LEFT, dict(BEFORE))
    plan = planned(work, tmp_path / "cache")
    assert plan.changes == () and {note.code for note in plan.notes} == {"MIG561"}


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({HEADER: None}, f"{NEW_SOURCE}: it is there, and {HEADER} is not"),
        ({NEW_SOURCE: "// nb::class_<Node>\nint there();\n"}, f"{NEW_SOURCE}: no function of it fills a module"),
        (
            {NEW_SOURCE: MOVED.replace("_types(nb::module_ &m)", "_types(nb::module_ &n)").replace('(m, "', '(n, "')},
            "what comes to it does not fit: use of undeclared identifier 'm'",
        ),
    ],
)
def test_what_is_there_is_something_else(tmp_path: Path, more: dict[str, str | None], reason: str) -> None:
    plan = planned(binding_tree(tmp_path, LEFT, {**BEFORE, **NEW_OPS, **more}), tmp_path / "cache")
    assert plan.changes == () and reason in plan.notes[0].text


def test_the_rest_goes(tmp_path: Path) -> None:
    work = binding_tree(tmp_path, LEFT, {**BEFORE, **NEW_OPS})
    plan = planned(work, tmp_path / "cache")
    assert plan.notes == () and plan.facts["registered"] == ["Ring"] and plan.facts["staying"] == []
    work.keep(plan)
    assert work.text(NEW_SOURCE) == MOVED.replace(
        '#include "ttnn/nb.hpp"\n', '#include "ttnn/nb.hpp"\n#include "ttnn/ops/ops.hpp"\n'
    ).replace('(m, "Node");\n}', '(m, "Node");\n    nb::class_<ttnn::ops::Ring, Node>(m, "Ring");\n}').replace(
        "Kind::FLAT; });\n    }\n",
        "Kind::FLAT; });\n    }\n\n    {\n"
        '        auto py_node = static_cast<nb::class_<Node>>(m.attr("Node"));\n'
        "        // with what stays\n"
        '        py_node.def("twice", &ttnn::ops::twice);\n    }\n',
    )
    assert work.text(SOURCE) == LEFT[: LEFT.index("\n    nb::class_")] + (
        "}\n\nvoid py_module(nb::module_ &/*m*/) {\n}\n\n}  // namespace ttml::nanobind::shape\n"
    )
    assert [work.text(path) for path in (HEADER, INIT, TOP)] == [NEW_HEADER, NEW_INIT, LISTED]
    unit = context_of(work.open(), tmp_path / "cache").parser.parse(NEW_SOURCE)
    assert [str(error) for error in unit.errors] == []
    assert not any(path.startswith("tt-train/") for path in unit.includes)
    assert item_named(work.open(), ITEM) is None and ITEM in already_done(work.open())


def test_a_function_that_comes_later_is_declared_and_called(tmp_path: Path) -> None:
    cut = MOVED.index("\nvoid py_module(")
    before = {
        NEW_SOURCE: MOVED[:cut] + MOVED[MOVED.index("\n}  // namespace") :],
        HEADER: NEW_HEADER.replace("void py_module(nb::module_& mod);\n", ""),
        INIT: NEW_INIT.replace("    ttnn::shape::py_module(m_shape);\n", ""),
        TOP: LISTED,
    }
    functions = FUNCTIONS.replace(f"        // with what stays\n        {TWICE}\n", "")
    head, tail = LEFT.split("    nb::class_", 1)
    left = head.rstrip("\n") + "\n}\n" + tail[tail.index("\nvoid py_module") :]
    body = left.index("{\n", left.index("void py_module(")) + 2
    source = left[:body] + functions + left[left.index("}\n\n}  // namespace") :]
    work = binding_tree(tmp_path, source, before)
    work.keep(planned(work, tmp_path / "cache"))
    assert [work.text(path) for path in (HEADER, INIT)] == [NEW_HEADER, NEW_INIT]
    assert "void py_module(nb::module_ &m) {\n    {\n        auto py_node" in work.text(NEW_SOURCE)
    assert work.text(SOURCE) == left[: left.index("void py_module(")] + (
        "void py_module(nb::module_ &/*m*/) {\n}\n\n}  // namespace ttml::nanobind::shape\n"
    )
