# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A source of bindings, taken apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from binding_tree import SOURCE, pieces, source_with

from migrate.recipes.move_component.binding_pieces import Form

TYPES = '    // the node\n    nb::class_<Node>(m, "Node");\n    nb::class_<Leaf, Node>(m, "Leaf");\n'
FUNCTIONS = (
    "    {\n        using N = Node;\n"
    '        auto py_node = static_cast<nb::class_<N>>(m.attr("Node"));\n'
    "        py_node.def(nb::init<>());\n"
    '        py_node.def("size", &N::size, nb::arg("kind") = Kind::FLAT);\n    }\n\n'
    '    auto inner = m.def_submodule("inner");\n    inner.def("twice", &ttml::ops::twice);\n'
)
HELPERS = "namespace {\n\nint one() {\n    return 1;\n}\n\n}  // namespace\n\n"


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("int nothing();\n", "no function of it fills a module"),
        ('#include "ttnn/nb.hpp"\n\nvoid fill(nb::module_ & /*m*/) {\n}\n', "no function of it fills a module"),
        (
            '#include "ttnn/nb.hpp"\n\nvoid fill(nb::module_ &m, nb::module_ &other) {\n}\n',
            "fill takes more than one module, or does not name it",
        ),
        (
            '#include "ttnn/nb.hpp"\n\nvoid fill(nb::module_ &) {\n    nb::dict one;\n}\n',
            "fill takes more than one module, or does not name it",
        ),
        (
            '#include "ttnn/nb.hpp"\n\n#define FILL m.def("f", 1)\n\nvoid fill(nb::module_ &m) {\n    FILL;\n}\n',
            "",
        ),
    ],
)
def test_what_is_not_understood(tmp_path: Path, source: str, problem: str) -> None:
    _, _, result = pieces(tmp_path, source)
    assert "; ".join(result.problems) == problem


def test_the_pieces(tmp_path: Path) -> None:
    tree, _, result = pieces(tmp_path, source_with(TYPES, FUNCTIONS, HELPERS))
    data = tree.read(SOURCE)
    assert result.problems == []
    assert [function.name for function in result.functions] == ["py_module_types", "py_module"]
    rows = [
        (data[piece.start : piece.end].decode().split("\n")[0], piece.form, piece.function, piece.names)
        for piece in result.all
    ]
    assert rows == [
        ("int one() {", Form.COPY, -1, ()),
        ("// the node", Form.STATEMENT, 0, ("Node",)),
        ('nb::class_<Leaf, Node>(m, "Leaf");', Form.STATEMENT, 0, ("Leaf",)),
        ("using N = Node;", Form.COPY, 1, ()),
        ('auto py_node = static_cast<nb::class_<N>>(m.attr("Node"));', Form.COPY, 1, ()),
        ("py_node.def(nb::init<>());", Form.STATEMENT, 1, ()),
        ('py_node.def("size", &N::size, nb::arg("kind") = Kind::FLAT);', Form.STATEMENT, 1, ()),
        ('auto inner = m.def_submodule("inner");', Form.SOLE, 1, ()),
        ('inner.def("twice", &ttml::ops::twice);', Form.STATEMENT, 1, ()),
    ]
    leaf, lookup, begin, size = result.all[2], result.all[4], result.all[5], result.all[6]
    assert leaf.types == ("ttnn::shape::Leaf",) and leaf.bases == ("ttnn::shape::Node",)
    assert lookup.types == () and lookup.looked_up == "Node"
    assert begin.overload == ("py_node", "init") and size.overload == ("py_node", "size")
    assert size.has_default and "ttnn::shape::Kind" in size.values and not begin.has_default
    assert [data[start:end].split(b"\n")[0] for start, end in result.blocks] == [b"{", b"namespace {"]
    assert result.needed(size) == [lookup, result.all[3]] or set(result.needed(size)) == {lookup, result.all[3]}


def test_the_lines_that_go(tmp_path: Path) -> None:
    text = source_with('    nb::class_<Node>(m, "Node");\n\n    nb::class_<Leaf>(m, "Leaf");\n')
    tree, _, result = pieces(tmp_path, text)
    data = tree.read(SOURCE)
    first, last = (data[slice(*result.lines(*piece.span))].decode() for piece in result.all)
    assert first == '    nb::class_<Node>(m, "Node");\n'
    assert last == '\n    nb::class_<Leaf>(m, "Leaf");\n'
