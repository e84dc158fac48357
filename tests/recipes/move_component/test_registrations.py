# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which statements go, which stay, and which are in both halves."""

from __future__ import annotations

from pathlib import Path

import pytest
from binding_tree import SOURCE, pieces, source_with

from migrate.recipes.move_component.registrations import registrations

NODE, LEAF = 'nb::class_<Node>(m, "Node");', 'nb::class_<Leaf, Node>(m, "Leaf");'
RING = 'nb::class_<ttml::ops::Ring, Node>(m, "Ring");'
WAY, KIND = 'nb::enum_<ttml::ops::Way>(m, "Way");', 'nb::enum_<Kind>(m, "Kind");'
OF_NODE = 'auto py_node = static_cast<nb::class_<Node>>(m.attr("Node"));'
SIZE, TWICE = 'py_node.def("size", &Node::size);', 'py_node.def("twice", &ttml::ops::twice);'
OTHER = 'py_node.def("size", [](const Node &node) { return ttml::ops::twice(node); });'
DEFAULT = 'm.def("way", [](ttml::ops::Way) {}, nb::arg("way") = ttml::ops::Way::IN);'
INNER, IN_INNER = 'auto inner = m.def_submodule("inner");', 'inner.def("twice", &ttml::ops::twice);'
FREE = 'm.def("free", [](const Node &node) { return node.size(); });'


@pytest.mark.parametrize(
    ("statements", "staying"),
    [
        ([NODE, LEAF, KIND, FREE], []),
        ([NODE, OF_NODE, SIZE], []),
        ([NODE, RING], [RING]),
        ([NODE, WAY, DEFAULT], [WAY, DEFAULT]),
        ([NODE, OF_NODE, SIZE, TWICE], [TWICE]),
        ([NODE, OF_NODE, SIZE, OTHER], [OTHER, SIZE]),
        ([LEAF], [LEAF]),
        ([OF_NODE, SIZE], [OF_NODE, SIZE]),
        ([NODE, INNER, IN_INNER], [IN_INNER, INNER]),
    ],
)
def test_what_stays(tmp_path: Path, statements: list[str], staying: list[str]) -> None:
    tree, parser, result = pieces(tmp_path, source_with("".join(f"    {line}\n" for line in statements)))
    data = tree.read(SOURCE)
    halves = registrations(
        parser.parse(SOURCE),
        result,
        lambda one: one.file.startswith("tt-train/") and "shape" not in one.file,
        lambda _: False,
    )
    assert {data[slice(*piece.span)].decode() for piece in halves.staying} == set(staying)
    assert all(halves.staying.values())


def test_lookups_and_helpers_are_where_they_are_needed(tmp_path: Path) -> None:
    helpers = (
        "int one() {\n    return 1;\n}\n\nint two() {\n    return one() + 1;\n}\n\nint idle() {\n    return 0;\n}\n\n"
    )
    calls = 'm.def("one", &one);', 'm.def("two", [](const Node &node) { return two() + ttml::ops::twice(node); });'
    lines = [NODE, OF_NODE, SIZE, TWICE, *calls]
    text = source_with("".join(f"    {line}\n" for line in lines), "", helpers)
    tree, parser, result = pieces(tmp_path, text)
    data = tree.read(SOURCE)
    halves = registrations(parser.parse(SOURCE), result, lambda one: "ops" in one.file, lambda _: False)

    def heads(chosen: object) -> list[str]:
        ordered = sorted(chosen, key=lambda piece: piece.start)  # type: ignore[call-overload]
        return [data[slice(*piece.span)].decode().split("\n")[0] for piece in ordered]

    assert heads(halves.moved) == ["int one() {", NODE, OF_NODE, SIZE, calls[0]]
    assert heads(halves.left) == ["int one() {", "int two() {", OF_NODE, TWICE, calls[1]]
    assert halves.empty(halves.moved) == [] and halves.empty(set()) == [0]
    gone = [data[start:end].decode() for start, end in halves.without(halves.left)]
    assert gone == [
        "int idle() {\n    return 0;\n}\n",
        f"    {NODE}\n",
        f"    {SIZE}\n",
        f"    {calls[0]}\n",
    ]
