# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Namespace blocks of moved files."""

from __future__ import annotations

import pytest
from component_tree import NODE, MakeBuilder

from migrate.cpp.source import Source
from migrate.recipes.move_component.namespace_blocks import namespace_blocks
from migrate.tree.edits import apply_edits
from migrate.tree.refusal import Refused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("int a;\n", "int a;\n"),
        ("namespace tt {\nint a;\n}\n", "namespace tt {\nint a;\n}\n"),
        ("namespace {\nint a;\n}\n", "namespace {\nint a;\n}\n"),
        ("namespace ttml::shape {\nint a;\n}\n", "namespace ttnn::shape {\nint a;\n}\n"),
        (
            "namespace ttml::core {\nnamespace inner {\nint a;\n}  // namespace inner\n}  // namespace ttml::core\n",
            "namespace ttnn::shape::core {\nnamespace inner {\nint a;\n}  // namespace inner\n"
            "}  // namespace ttnn::shape::core\n",
        ),
        ("namespace ttml {\nnamespace shape {\nint a;\n}\n}\n", "namespace ttnn::shape {\nint a;\n}\n"),
    ],
)
def test_blocks(make_builder: MakeBuilder, text: str, expected: str) -> None:
    result = namespace_blocks(Source(NODE, text.encode()), make_builder().move_set)
    assert apply_edits(text.encode(), result.edits).decode() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "namespace ttml::shape {\nusing tt::Node;\n}\n",
            "namespace ttnn::shape {\nusing tt::Node;\n}\n",
        ),
        (
            "namespace ttnn::shape {\nclass Node;\n}\n\n"
            "namespace ttml::shape {\nusing ttnn::shape::Node;\n}\n\nint a;\n",
            "namespace ttnn::shape {\nclass Node;\n}\n\nint a;\n",
        ),
        (
            "namespace ttml::shape {\nusing ttnn::shape::Node;\nint a;\n}\n",
            "namespace ttnn::shape {\nint a;\n}\n",
        ),
    ],
)
def test_names_that_are_there_already(make_builder: MakeBuilder, text: str, expected: str) -> None:
    result = namespace_blocks(Source(NODE, text.encode()), make_builder().move_set)
    assert apply_edits(text.encode(), result.edits).decode() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("void f() {\n    using namespace tt;\n}\n", "void f() {\n    using namespace tt;\n}\n"),
        ("int a;\n\nusing namespace tt;\n\nint b;\n", "int a;\n\nint b;\n"),
        ("namespace tt {\nint a;\n}\nusing namespace tt;\n", "namespace tt {\nint a;\n}\n"),
        ("namespace tt {\nvoid f() {}\nusing namespace std;\n}\n", "namespace tt {\nvoid f() {}\n}\n"),
    ],
)
def test_directives_that_others_would_see_go(make_builder: MakeBuilder, text: str, expected: str) -> None:
    result = namespace_blocks(Source(NODE, text.encode()), make_builder().move_set)
    assert apply_edits(text.encode(), result.edits).decode() == expected


def test_places(make_builder: MakeBuilder) -> None:
    text = "int b;\nnamespace ttml::core::inner {\nint a;\n}\n"
    result = namespace_blocks(Source(NODE, text.encode()), make_builder().move_set)
    place = text.index("a;")
    assert (result.before(place), result.after(place)) == ("ttml::core::inner", "ttnn::shape::core::inner")
    assert (result.before(4), result.after(4)) == ("", "")


@pytest.mark.parametrize("text", ["namespace ttml {\nint a;\n}\n", "namespace ttml::far {\nint a;\n}\n"])
def test_a_namespace_without_a_row(make_builder: MakeBuilder, text: str) -> None:
    with pytest.raises(Refused) as refusal:
        namespace_blocks(Source(NODE, text.encode()), make_builder().move_set)
    assert refusal.value.code == "MIG531"
