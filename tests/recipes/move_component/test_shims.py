# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Shims at the old headers."""

from __future__ import annotations

import pytest
from component_tree import HELPER, NODE, MakeBuilder

from migrate.cpp.source import Source
from migrate.moving.split_header import head_of_file
from migrate.recipes.move_component.shims import add_shim


def test_a_namespace_that_moves_wholly_becomes_an_alias(make_builder: MakeBuilder) -> None:
    builder = make_builder()
    add_shim(builder, NODE, {"ttml::shape": ["Node"]}, frozenset({"ttml::shape"}))
    assert builder.created[NODE].decode() == (
        '// A licence.\n\n#pragma once\n\n#include <core/all.hpp>\n\n#include "ttnn/shape/node.hpp"\n\n'
        "namespace ttml {\nnamespace shape = ttnn::shape;\n}  // namespace ttml\n"
    )


def test_names_of_others_get_using_declarations(make_builder: MakeBuilder) -> None:
    builder = make_builder()
    add_shim(builder, HELPER, {"ttml::core": ["half", "operator+"], "other": ["a"]}, frozenset({"ttml::shape"}))
    assert builder.created[HELPER].decode() == (
        '#pragma once\n\n#include "ttnn/shape/core/helper.hpp"\n\nnamespace ttml::core {\n\n'
        "using ttnn::shape::core::half;\nusing ttnn::shape::core::operator+;\n\n}  // namespace ttml::core\n"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("int a;\n", ""),
        ("#pragma once\n// late\n", ""),
        ("// one\n// two\n\n// three\n", "// one\n// two"),
        ("/* one\n */\n#pragma once\n", "/* one\n */"),
        ("// one\n//\n// two\n#pragma once\n", "// one\n//\n// two"),
    ],
)
def test_the_head_of_a_file(text: str, expected: str) -> None:
    assert head_of_file(Source("a.hpp", text.encode())) == expected
