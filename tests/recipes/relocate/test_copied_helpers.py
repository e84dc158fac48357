# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Helpers of tt-train that a moved source takes a copy of."""

from __future__ import annotations

import pytest
from small_relocation import HEADER, SOURCE, MakeBuilder

from migrate.cpp.edit.moved_names import Leak
from migrate.recipes.relocate.copied_helpers import CopiedHelpers, called, copies
from migrate.recipes.relocate.namespaces import namespace_edits
from migrate.tree.edits import apply_edits
from migrate.tree.refusal import Refused

HELPERS = "tt-train/sources/ttml/core/helpers.hpp"
HELPER = "inline int half(int a) { return a / 2; }\n"
TEXT = '#include "core/helpers.hpp"\nnamespace ttml::metal {\nint foo(int a, int b) { return core::half(a); }\n}\n'


def copied(
    make_builder: MakeBuilder, helpers: str, path: str = SOURCE, kind: str = "FUNCTION_DECL"
) -> tuple[CopiedHelpers, str]:
    builder = make_builder({HELPERS: f"#pragma once\nnamespace ttml::core {{\n{helpers}}}\n", path: TEXT})
    unit = builder.context.parser.parse(path)
    start = TEXT.index("core::half")
    leak = Leak(start, start + len("core::half"), "ttml::core::half", HELPERS, kind)
    spaces = namespace_edits(unit.source, builder.relocation)
    found = copies(unit, [leak], builder.context, spaces)
    return found, apply_edits(unit.source.data, found.edits).decode()


def test_no_leak_no_copy(make_builder: MakeBuilder) -> None:
    builder = make_builder()
    unit = builder.context.parser.parse(SOURCE)
    assert copies(unit, [], builder.context, namespace_edits(unit.source, builder.relocation)) == CopiedHelpers()


def test_a_function_is_copied_into_a_private_block(make_builder: MakeBuilder) -> None:
    found, text = copied(make_builder, HELPER)
    assert "return CMAKE_UNIQUE_NAMESPACE::half(a);" in text
    assert "namespace CMAKE_UNIQUE_NAMESPACE {\nnamespace {\n\nint half(int a) { return a / 2; }\n\n}" in text
    assert [note.code for note in found.notes] == ["MIG515"]


def test_what_it_calls_comes_along(make_builder: MakeBuilder) -> None:
    inner = "inline int one() { return 1; }\ninline int half(int a) { return a / 2 + one(); }\n"
    found, text = copied(make_builder, inner)
    assert text.index("int one()") < text.index("int half(int a)")
    assert len(found.notes) == 2


@pytest.mark.parametrize(
    ("helpers", "path", "kind"),
    [
        (HELPER, HEADER, "FUNCTION_DECL"),
        (HELPER, SOURCE, "VAR_DECL"),
        ("int half(int a);\n", SOURCE, "FUNCTION_DECL"),
        ("struct S { int v; };\ninline int half(int a) { return S{a}.v; }\n", SOURCE, "FUNCTION_DECL"),
    ],
)
def test_what_cannot_be_copied(make_builder: MakeBuilder, helpers: str, path: str, kind: str) -> None:
    with pytest.raises(Refused) as refused:
        copied(make_builder, helpers, path, kind)
    assert refused.value.code == "MIG509"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ttml::core::half", "half"),
        ("ttml::core::AutoContext::get_device", "auto_context_get_device"),
        ("half", "half"),
    ],
)
def test_called(name: str, expected: str) -> None:
    assert called(name) == expected
