# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Files that stay and open a namespace from which something moves."""

from __future__ import annotations

import pytest
from component_tree import USER, MakeBuilder, after

from migrate.recipes.move_component.outside import cure, declaring

WHOLE = frozenset({"ttml::shape"})
HEADER = "tt-train/sources/ttml/ops/forward.hpp"


@pytest.mark.parametrize(
    "text",
    [
        "namespace ttml::core {\nint third();\n}\n",
        "namespace ttml::core {\nclass Half;\n}\n",
        "namespace ttml::ops::shape {\nclass Node;\n}\n",
        "// namespace ttml::shape {\n",
    ],
)
def test_others_stay(make_builder: MakeBuilder, text: str) -> None:
    builder = make_builder({HEADER: text})
    cure(builder, WHOLE)
    assert after(builder, HEADER) == text
    assert HEADER not in declaring(builder, "ttml::shape")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "namespace ttml::shape {\nclass Node;\n}  // namespace ttml::shape\n",
            "namespace ttnn::shape {\nclass Node;\n}  // namespace ttnn::shape\n\n"
            "namespace ttml {\nnamespace shape = ttnn::shape;\n}  // namespace ttml\n",
        ),
        (
            '#include "shape/node.hpp"\nnamespace ttml::ops {\nint f(int);\n}\n'
            "namespace ttml::shape {\nusing ops::f;\n}\n",
            '#include "shape/node.hpp"\nnamespace ttml::ops {\nint f(int);\n}\nnamespace ttnn::shape {\n'
            "using ttml::ops::f;\n}\n",
        ),
        (
            '#include "shape/node.hpp"\nnamespace ttml {\nint g();\n'
            "namespace shape {\nusing ttml::g;\n}\nint h();\n}\n",
            '#include "shape/node.hpp"\nnamespace ttml {\nint g();\n}\nnamespace ttnn::shape {\nusing ttml::g;\n'
            "}  // namespace ttnn::shape\nnamespace ttml {\nint h();\n}\n",
        ),
    ],
)
def test_a_namespace_that_becomes_an_alias(make_builder: MakeBuilder, text: str, expected: str) -> None:
    builder = make_builder({HEADER: text, USER: "int a;\n"})
    cure(builder, WHOLE)
    assert after(builder, HEADER) == expected


def test_a_forward_declaration_of_one_name(make_builder: MakeBuilder) -> None:
    helper = "#pragma once\nnamespace ttml::core { class Half {}; }\n"
    text = "#pragma once\n\nnamespace ttml::core {\nclass Half;\nclass Other;\n}\n"
    builder = make_builder({"tt-train/sources/ttml/core/helper.hpp": helper, HEADER: text})
    cure(builder, WHOLE)
    assert after(builder, HEADER) == (
        "#pragma once\n\nnamespace ttnn::shape::core {\nclass Half;\n}  // namespace ttnn::shape::core\n\n"
        "namespace ttml::core {\nusing ttnn::shape::core::Half;\nclass Other;\n}\n"
    )


def test_what_the_moved_files_only_declare_forward_stays(make_builder: MakeBuilder) -> None:
    helper = (
        "#pragma once\nnamespace ttnn::shape { class Node; }\nnamespace ttml::core {\nclass Far;\nclass Half {};\n}\n"
    )
    text = "#pragma once\n\nnamespace ttnn::shape {\nclass Node;\n}\n\nnamespace ttml::core {\nclass Far;\n}\n"
    builder = make_builder({"tt-train/sources/ttml/core/helper.hpp": helper, HEADER: text})
    cure(builder, WHOLE)
    assert after(builder, HEADER) == text


def test_what_is_declared_by_files_that_stay(make_builder: MakeBuilder) -> None:
    builder = make_builder({HEADER: "namespace ttml::shape {\nint mine();\n}\n"})
    assert declaring(builder, "ttml::shape") == [HEADER]
