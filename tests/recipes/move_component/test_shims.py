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
        ("int a();\n#define LATE\n", ""),
        ("#ifndef GUARD_HPP\n#define GUARD_HPP\n#include <c>\n#endif\n", "#include <c>\n\n"),
        ("#ifndef X\n#define X 3\n#endif\n#include <c>\n", "#include <c>\n\n"),
        ("#if X\n#define Y\n#endif\n#include <c>\n", "#if X\n#define Y\n#endif\n#include <c>\n\n"),
        (
            '#include "a.hpp"\n#include "b.hpp"\n\n#include <c>\n',
            '#include "a.hpp"\n#include "b.hpp"\n\n#include <c>\n\n',
        ),
        ("#define WITH_ALIASES\n#include <c>\n", "#define WITH_ALIASES\n#include <c>\n\n"),
        ("#define F(a) a::b\n#define G a::b\n#define H 3\n#include <c>\n", "#define H 3\n#include <c>\n\n"),
        (
            "#ifdef X  // one\n#include <c>\n#elif Y\n#include <d>\n#else\n#include <e>\n#endif\n\n#if 0\n#endif\n",
            "#ifdef X  // one\n#include <c>\n#elif Y\n#include <d>\n#else\n#include <e>\n#endif\n\n",
        ),
    ],
)
def test_what_stands_before_the_new_header(make_builder: MakeBuilder, text: str, expected: str) -> None:
    builder = make_builder({HELPER: f"#pragma once\n{text}"})
    add_shim(builder, HELPER, {}, frozenset())
    assert builder.created[HELPER].decode() == f'#pragma once\n\n{expected}#include "ttnn/shape/core/helper.hpp"\n'


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
