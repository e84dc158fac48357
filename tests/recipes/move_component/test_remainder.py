# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the old source keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
from binding_tree import SOURCE, pieces, source_with

from migrate.recipes.move_component.registrations import registrations
from migrate.recipes.move_component.remainder import text

HAND_ON = """    // ttnn's module registers these; the old names give the same objects.
    for (auto [name, value] : nb::cast<nb::dict>(nb::module_::import_("ttnn._ttnn.shape").attr("__dict__"))) {
        if (!nb::cast<bool>(name.attr("startswith")("_"))) {
            m.attr(name) = value;
        }
    }
"""
NODE = '    nb::class_<Node>(m, "Node");\n'


@pytest.mark.parametrize(
    ("functions", "left"),
    [
        ('    m.def("twice", &ttml::ops::twice);\n', '    m.def("twice", &ttml::ops::twice);\n'),
        ('    // one more\n    nb::class_<Leaf>(m, "Leaf");\n', ""),
    ],
)
def test_it_hands_on(tmp_path: Path, functions: str, left: str) -> None:
    _, parser, result = pieces(tmp_path, source_with(NODE, functions))
    unit = parser.parse(SOURCE)
    halves = registrations(unit, result, lambda one: "ops" in one.file, lambda _: False)
    written = source_with(HAND_ON, left or "\n")
    if not left:
        written = written.replace("py_module(nb::module_ &m) {\n\n}", "py_module(nb::module_ &/*m*/) {\n}")
    assert text(unit.source, halves, "ttnn._ttnn.shape").decode() == written
