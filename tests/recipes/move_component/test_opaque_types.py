# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Types that only the old library's module registers."""

from __future__ import annotations

from pathlib import Path

import pytest
from binding_tree import SOURCE, binding_tree, planned, source_with

REST = SOURCE.replace("nb_shape", "nb_rest")
SHIM_HEADER = SOURCE.replace("nanobind/nb_shape.cpp", "shape/node.hpp")
MARKER = "namespace ttml::nanobind::shape {"
KIND = '    nb::enum_<Kind>(m, "Kind").value("FLAT", Kind::FLAT);\n'


def test_a_type_that_a_using_declaration_brings(tmp_path: Path) -> None:
    node = (
        "#pragma once\n\nnamespace ttnn::shape {\n\nenum class Kind { FLAT };\n\nstruct Leaf {};\n\n"
        "using Node = Leaf;\n\n}  // namespace ttnn::shape\n"
    )
    shim = (
        '#pragma once\n\n#include "ttnn/shape/node.hpp"\n\nnamespace ttml::shape {\n\n'
        "using ttnn::shape::Kind;\nusing ttnn::shape::Node;\n\n}  // namespace ttml::shape\n"
    )
    source = source_with(KIND).replace(MARKER, f"MAKE_OPAQUE(ttml::shape::Node)\n\n{MARKER}", 1)
    source = source.replace('#include "ops/ops.hpp"\n', "")
    rest = 'void f(M m) { nb::bind_map<ttml::shape::Node>(m, "Node"); }\n'
    more = {REST: rest, "ttnn/cpp/ttnn/shape/node.hpp": node, SHIM_HEADER: shim}
    plan = planned(binding_tree(tmp_path, source, more), tmp_path / "cache")
    assert plan.changes
    assert [(note.code, note.where) for note in plan.notes] == [("MIG564", f"{REST}:1")]


@pytest.mark.parametrize(
    ("rest", "opaque", "expected"),
    [
        ('void f(M m) {\n    nb::bind_map<ttml::shape::Node>(m, "Node");\n}\n', True, [("MIG564", f"{REST}:2")]),
        ("// nb::bind_map<ttml::shape::Node>\n", True, []),
        ('void f(M m) { nb::bind_map<ttml::shape::Nodes>(m, "Nodes"); }\n', True, []),
        ('void f(M m) { nb::bind_map<ttml::shape::Node>(m, "Node"); }\n', False, []),
    ],
)
def test_what_another_source_of_the_old_module_registers_is_named(
    tmp_path: Path, rest: str, opaque: bool, expected: list[tuple[str, str]]
) -> None:
    line = "MAKE_OPAQUE(ttml::shape::Node)\n\n" if opaque else ""
    source = source_with(KIND).replace(MARKER, f"{line}{MARKER}", 1)
    plan = planned(binding_tree(tmp_path, source, {REST: rest}), tmp_path / "cache")
    assert plan.changes
    assert [(note.code, note.where) for note in plan.notes] == expected
