# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names in the bodies of macros."""

from __future__ import annotations

import pytest
from component_tree import HELPER, MakeBuilder

from migrate.cpp.source import Source
from migrate.recipes.move_component.macro_bodies import edits
from migrate.tree.edits import apply_edits


def after(builder: object, text: str) -> str:
    """Return a moved file with the names in its macros."""
    return apply_edits(text.encode(), list(edits(builder, Source(HELPER, text.encode())))).decode()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "int a = ttml::core::half(2);\n",
        "#define TWICE(x) ttml::core::twice(x)\n",
        "#define HALF(x) half(x)\n",
        "#define HALF(x) other::ttml::core::half(x)\n",
        '#define TEXT "ttml::core::half"  // ttml::core::half\n',
        "#include <ttml::core::half>\n",
    ],
)
def test_others_stay(make_builder: MakeBuilder, text: str) -> None:
    assert after(make_builder(), text) == text


def test_names_of_what_moves(make_builder: MakeBuilder) -> None:
    text = (
        "#define HALF(x) \\\n    do {  \\\n        ttml::core::half(x); \\\n    } while (0)\nint b;\n"
        "#  define G ::ttml::core::half\n"
    )
    assert after(make_builder(), text) == text.replace("ttml::core", "ttnn::shape::core")
