# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names of the old library in what moves are found, wherever no edit takes them away."""

from __future__ import annotations

from component_tree import NEW, NODE_SOURCE, MakeBuilder

from migrate.recipes.move_component.leftovers import leftovers
from migrate.tree.plan import Edit


def test_comments_and_literals_are_none(make_builder: MakeBuilder) -> None:
    builder = make_builder({NODE_SOURCE: '// of ttml::shape\nconst char *name = "ttml::shape";\n'})
    assert [note.where for note in leftovers(builder)] == [f"{NEW}/node.hpp:7", f"{NEW}/core/helper.hpp:3"][::-1]


def test_what_an_edit_leaves(make_builder: MakeBuilder) -> None:
    text = "namespace ttml::shape {\n}\nusing Other = ttml::core::Other;\n"
    builder = make_builder({NODE_SOURCE: text})
    builder.add([Edit(NODE_SOURCE, 0, 25, b"namespace ttnn::shape {\n}", "names")])
    left = [note for note in leftovers(builder) if note.where.startswith(f"{NEW}/node.cpp")]
    assert [(note.code, note.where) for note in left] == [("MIG539", f"{NEW}/node.cpp:3")]
    assert "using Other = ttml::core::Other;" in left[0].text
