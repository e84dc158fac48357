# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Registrations go from one module to the other in one change; what cannot go is added to what has gone."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from binding_tree import INIT, ITEM, NEW_SOURCE, SOURCE, binding_tree, planned, source_with
from component_tree import TOP, context_of

from migrate.recipes.move_component.binding_source import PREFIX
from migrate.recipes.move_component.binding_steps import is_registered
from migrate.recipes.move_component.recipe import already_done, item_named, items
from migrate.report.messages import commit_message
from migrate.tree.plan import Move, Severity

NODE, RING = 'nb::class_<Node>(m, "Node");', 'nb::class_<ttml::ops::Ring, Node>(m, "Ring");'
OF_NODE, SIZE = (
    'auto py_node = static_cast<nb::class_<Node>>(m.attr("Node"));',
    'py_node.def("size", &Node::size, nb::arg("kind") = Kind::FLAT);',
)
TWICE = 'py_node.def("twice", &ttml::ops::twice);'
TYPES = f'    nb::enum_<Kind>(m, "Kind").value("FLAT", Kind::FLAT);\n\n    {NODE}\n    {RING}\n'
FUNCTIONS = (
    f"    {{\n        {OF_NODE}\n        {SIZE}\n        // with what stays\n        {TWICE}\n    }}\n\n"
    '    {\n        m.def("flat", []() { return shape::Kind::FLAT; });\n    }\n'
)
MOVED = """#include "shape_nanobind.hpp"

#include "ttnn/shape/node.hpp"
#include "ttnn/nb.hpp"

namespace ttnn::shape {

void py_module_types(nb::module_ &m) {
    nb::enum_<Kind>(m, "Kind").value("FLAT", Kind::FLAT);

    nb::class_<Node>(m, "Node");
}

void py_module(nb::module_ &m) {
    {
        auto py_node = static_cast<nb::class_<Node>>(m.attr("Node"));
        py_node.def("size", &Node::size, nb::arg("kind") = Kind::FLAT);
    }

    {
        m.def("flat", []() { return shape::Kind::FLAT; });
    }
}

}  // namespace ttnn::shape
"""
LEFT = """#include "nb_shape.hpp"

#include "ops/ops.hpp"
#include "shape/node.hpp"

namespace ttml::nanobind::shape {
using namespace ttml::shape;

void py_module_types(nb::module_ &m) {
    // ttnn's module registers these; the old names give the same objects.
    for (auto [name, value] : nb::cast<nb::dict>(nb::module_::import_("ttnn._ttnn.shape").attr("__dict__"))) {
        if (!nb::cast<bool>(name.attr("startswith")("_"))) {
            m.attr(name) = value;
        }
    }

    nb::class_<ttml::ops::Ring, Node>(m, "Ring");
}

void py_module(nb::module_ &m) {
    {
        auto py_node = static_cast<nb::class_<Node>>(m.attr("Node"));
        // with what stays
        py_node.def("twice", &ttml::ops::twice);
    }
}

}  // namespace ttml::nanobind::shape
"""
NEW_HEADER = """#pragma once

#include "ttnn-nanobind/nanobind_fwd.hpp"

namespace ttnn::shape {

namespace nb = nanobind;

void py_module_types(nb::module_& mod);
void py_module(nb::module_& mod);

}  // namespace ttnn::shape
"""
NEW_INIT = """#include "ttnn/nb.hpp"
#include "ttnn/shape/shape_nanobind.hpp"

NB_MODULE(_ttnn, mod) {
    auto m_core = mod.def_submodule("core");
    ttnn::core::py_module(m_core);

    auto m_shape = mod.def_submodule("shape", "shapes of things");
    ttnn::shape::py_module_types(m_shape);
    ttnn::shape::py_module(m_shape);
}
"""


def test_nothing_can_go(tmp_path: Path) -> None:
    work = binding_tree(tmp_path, source_with('    nb::class_<ttml::ops::Ring>(m, "Ring");\n'))
    plan = planned(work, tmp_path / "cache")
    assert plan.changes == () and [(note.code, note.severity) for note in plan.notes] == [("MIG561", Severity.BLOCKER)]
    assert "it names ttml::ops::Ring of tt-train/sources/ttml/ops/ops.hpp" in plan.notes[0].text


@pytest.mark.parametrize(
    ("source", "more", "code"),
    [
        ('#include "ttnn/nb.hpp"\nvoid f(nb::module_ &, nb::module_ &m) {\n    m.def("f");\n}\n', {}, "MIG562"),
        (source_with(TYPES), {NEW_SOURCE: "// there\n"}, "MIG562"),
        (source_with(TYPES), {NEW_SOURCE.replace(".cpp", ".hpp"): "// there\n"}, "MIG535"),
        (source_with(TYPES), {INIT: "int main();\n"}, "MIG562"),
        (source_with(TYPES), {TOP: "nanobind_add_module(ttnn NB_DOMAIN own)\n"}, "MIG563"),
        (source_with("    broken\n" + TYPES), {}, "MIG532"),
    ],
)
def test_refusals(tmp_path: Path, source: str, more: dict[str, str | None], code: str) -> None:
    plan = planned(binding_tree(tmp_path, source, more), tmp_path / "cache")
    assert plan.changes == () and [note.code for note in plan.notes] == [code]


@pytest.mark.parametrize(
    ("name", "text", "registered"),
    [
        ("ttnn::shape::Node", 'nb::class_<Node>(m, "Node");', True),
        ("ttnn::shape::Node", 'nb::class_<ttnn::shape::Node, Base>(m, "Node");', True),
        ("ttnn::shape::Node", 'nb::class_<Nodes>(m, "Nodes");', False),
        ("ttml::shape::Node", 'nb::class_<Nodes>(m, "Nodes");', False),
        ("ttnn::Tensor", "", True),
    ],
)
def test_what_the_module_registers(tmp_path: Path, name: str, text: str, registered: bool) -> None:
    work = binding_tree(tmp_path, source_with(f"    {NODE}\n"), {NEW_SOURCE: text})
    assert is_registered(name, work.open()) is registered


def test_both_halves(tmp_path: Path) -> None:
    work = binding_tree(tmp_path, source_with(TYPES, FUNCTIONS))
    before = subprocess.run(["git", "write-tree"], cwd=work.root, check=True, capture_output=True).stdout
    plan = planned(work, tmp_path / "cache")
    assert [note.code for note in plan.notes] == ["MIG561", "MIG561"]
    assert plan.facts["registered"] == ["Kind", "Node", "flat"] and plan.facts["staying"] == ["Ring"]
    assert [change.target for change in plan.changes if isinstance(change, Move)] == [NEW_SOURCE]
    work.keep(plan)
    assert work.text(NEW_SOURCE) == MOVED
    assert work.text(SOURCE) == LEFT
    assert work.text(NEW_SOURCE.replace(".cpp", ".hpp")) == NEW_HEADER
    assert work.text(INIT) == NEW_INIT
    assert work.text(TOP) == (
        "set(TTNN_SRC_PYBIND\n    cpp/ttnn-nanobind/__init__.cpp\n    cpp/ttnn/shape/shape_nanobind.cpp\n)\n"
    )
    parser = context_of(work.open(), tmp_path / "cache").parser
    unit = parser.parse(NEW_SOURCE)
    assert [str(error) for error in unit.errors] == []
    assert not any(path.startswith("tt-train/") for path in unit.includes)
    again = planned(work, tmp_path / "cache")
    assert again.changes == () and {note.code for note in again.notes} == {"MIG561"}
    work.restore()
    assert subprocess.run(["git", "write-tree"], cwd=work.root, check=True, capture_output=True).stdout == before


def test_the_message_of_the_commit(tmp_path: Path) -> None:
    plan = planned(binding_tree(tmp_path, source_with(TYPES, FUNCTIONS)), tmp_path / "cache")
    subject, _, *rest = commit_message(plan, [], "none was asked for").split("\n")
    assert subject == "Register ttml.shape in ttnn's module"
    assert " ".join(rest).startswith(
        "Kind, Node, flat are registered by ttnn's module now, and the old one hands on the same objects. "
        "It registers still: Ring.  A class"
    )


def test_all_of_it(tmp_path: Path) -> None:
    work = binding_tree(tmp_path, source_with(f"    {NODE}\n"))
    assert item_named(work.open(), ITEM) is not None and ITEM in [item.name for item in items(work.open())]
    plan = planned(work, tmp_path / "cache")
    assert plan.notes == ()
    work.keep(plan)
    assert item_named(work.open(), ITEM) is None and ITEM in already_done(work.open())
    assert item_named(work.open(), f"{PREFIX}ttml.nothing") is None


OPAQUE = "// by reference, not as a copy\nMAKE_OPAQUE(ttml::shape::Node)\nMAKE_OPAQUE(ttml::ops::Ring)\n\n"
MARKER = "namespace ttml::nanobind::shape {"


def test_what_acts_without_being_named_is_in_both_halves(tmp_path: Path) -> None:
    source = source_with(TYPES, FUNCTIONS).replace(MARKER, f"{OPAQUE}{MARKER}", 1)
    work = binding_tree(tmp_path, source)
    plan = planned(work, tmp_path / "cache")
    work.keep(plan)
    new, old = work.text(NEW_SOURCE), work.text(SOURCE)
    assert "\n// by reference, not as a copy\nMAKE_OPAQUE(ttnn::shape::Node)\n\nnamespace ttnn::shape {\n" in new
    assert f"\n{OPAQUE}{MARKER}" in old
    parser = context_of(work.open(), tmp_path / "cache").parser
    assert [str(error) for path in (NEW_SOURCE, SOURCE) for error in parser.parse(path).errors] == []


def test_include_lines_stay_before_what_needs_them(tmp_path: Path) -> None:
    head = '#include "ttnn/nb.hpp"\n#include "shape/node.hpp"\n'
    late = f'{head}\nMAKE_OPAQUE(ttml::shape::Node)\n\n#include "ops/ops.hpp"\n'
    source = source_with(TYPES, FUNCTIONS).replace('#include "ops/ops.hpp"\n#include "shape/node.hpp"\n', late, 1)
    work = binding_tree(tmp_path, source)
    work.keep(planned(work, tmp_path / "cache"))
    text = work.text(NEW_SOURCE)
    assert text.index('#include "ttnn/shape/node.hpp"\n') < text.index("MAKE_OPAQUE(ttnn::shape::Node)\n")
    parser = context_of(work.open(), tmp_path / "cache").parser
    assert [str(error) for error in parser.parse(NEW_SOURCE).errors] == []
