# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A source gets what another has and it lacks, once and in the right place."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from binding_tree import SOURCE, binding_tree, source_with
from component_tree import context_of

from migrate.recipes.move_component.binding_pieces import Pieces, pieces_of
from migrate.recipes.move_component.binding_union import edits, new_functions
from migrate.tree.edits import apply_edits
from migrate.tree.plan import Edit

NODE, LEAF = '    nb::class_<Node>(m, "Node");\n', '    nb::class_<Leaf, Node>(m, "Leaf");\n'
FLAT = '    m.def("flat", []() { return 1; });\n'
UNNAMED = "namespace {{\n\n{}\n}}  // namespace\n\n"
MARKER = "namespace ttml::nanobind::shape {"
ONE, TWO = "int one() {\n    return 1;\n}\n", "int two() {\n    return 2;\n}\n"


def _opaque(types: str) -> str:
    return source_with(types).replace(MARKER, f"MAKE_OPAQUE(ttml::shape::Node)\n\n{MARKER}", 1)


@pytest.mark.parametrize(
    ("present", "coming", "united"),
    [
        (source_with(NODE), source_with(NODE), source_with(NODE)),
        (source_with(NODE), source_with('    nb::class_<Node>( m, "Node" );  // it\n'), source_with(NODE)),
        (source_with(NODE), source_with(LEAF), source_with(NODE + LEAF)),
        (source_with(NODE), source_with(NODE + "\n" + LEAF), source_with(NODE + "\n" + LEAF)),
        (source_with(NODE), source_with("\n" + LEAF), source_with(NODE + LEAF)),
        (source_with(NODE), source_with(LEAF, FLAT), source_with(NODE + LEAF, FLAT)),
        (
            source_with(NODE),
            source_with("    {\n        int a;\n        {\n            int b;\n        }\n    }\n"),
            source_with(NODE + "\n    {\n        int a;\n        {\n            int b;\n        }\n    }\n"),
        ),
        (
            source_with(NODE, helpers=f"{ONE}\n"),
            source_with(LEAF, helpers=f"{ONE}\n"),
            source_with(NODE + LEAF, helpers=f"{ONE}\n"),
        ),
        (source_with(NODE), source_with(LEAF, helpers=f"{ONE}\n"), source_with(NODE + LEAF, helpers=f"{ONE}\n")),
        (
            source_with(NODE),
            source_with(LEAF, helpers=UNNAMED.format(ONE)),
            source_with(NODE + LEAF, helpers=UNNAMED.format(ONE)),
        ),
        (
            source_with(NODE, helpers=UNNAMED.format(ONE)),
            source_with(LEAF, helpers=UNNAMED.format(TWO)),
            source_with(NODE + LEAF, helpers=UNNAMED.format(f"{ONE}\n{TWO}")),
        ),
        (source_with(NODE), _opaque(NODE + LEAF), _opaque(NODE + LEAF)),
        (_opaque(NODE), _opaque(LEAF), _opaque(NODE + LEAF)),
    ],
)
def test_united(tmp_path: Path, present: str, coming: str, united: str) -> None:
    sources = _pieces(tmp_path, present, coming)
    assert _edited(present, edits(*sources)) == united
    assert [function.name for function in new_functions(*sources)] == ["py_module"] * ("flat" in coming)


def test_includes(tmp_path: Path) -> None:
    present, coming = source_with(NODE), "#include <vector>\n" + source_with(NODE)
    united = present.replace('#include "ops', '#include <vector>\n\n#include "ops', 1)
    assert _edited(present, edits(*_pieces(tmp_path, present, coming))) == united


def _pieces(place: Path, *texts: str) -> list[Pieces]:
    parser = context_of(binding_tree(place, texts[0]).open(), place / "cache").parser
    return [pieces_of(parser.parse(SOURCE, {SOURCE: text.encode()})) for text in texts]


def _edited(text: str, planned: Iterable[Edit]) -> str:
    return apply_edits(text.encode(), sorted(planned, key=lambda edit: edit.start)).decode()
