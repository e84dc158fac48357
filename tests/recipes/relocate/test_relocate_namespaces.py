# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Namespace blocks of a moved file."""

from __future__ import annotations

import pytest
from small_relocation import DEVICE, HEADER, SOURCE, MakeBuilder

from migrate.cpp.source import Source
from migrate.recipes.relocate.namespaces import namespace_edits
from migrate.tree.edits import apply_edits
from migrate.tree.refusal import Refused


def after(make_builder: MakeBuilder, path: str, text: str) -> str:
    relocation = make_builder({path: text}).relocation
    source = Source(path, text.encode())
    return apply_edits(source.data, namespace_edits(source, relocation).edits).decode()


@pytest.mark.parametrize("text", ["int a;\n", "namespace other {\nint a;\n}\n", "// namespace ttml::metal {\n"])
def test_blocks_that_stay(make_builder: MakeBuilder, text: str) -> None:
    assert after(make_builder, HEADER, text) == text


def test_the_public_namespace_becomes_that_of_ttnn(make_builder: MakeBuilder) -> None:
    text = "namespace ttml::metal {\nint foo(int a);\n}  // namespace ttml::metal\n"
    assert after(make_builder, HEADER, text) == "namespace ttnn {\nint foo(int a);\n}  // namespace ttnn\n"


def test_device_code_gets_its_own(make_builder: MakeBuilder) -> None:
    text = "namespace ttml::metal::ops::foo::device {\nint inner();\n}  // namespace ttml::metal::ops::foo::device\n"
    assert after(make_builder, HEADER, text) == f"namespace {DEVICE} {{\nint inner();\n}}  // namespace {DEVICE}\n"


def test_using_directives_at_namespace_scope_go(make_builder: MakeBuilder) -> None:
    text = "using namespace ttml;\n\nnamespace other {\nvoid f() { using namespace ttml; }\n}\n"
    assert after(make_builder, SOURCE, text) == "\nnamespace other {\nvoid f() { using namespace ttml; }\n}\n"


def test_what_a_unity_build_shares_is_set_apart(make_builder: MakeBuilder) -> None:
    text = "namespace ttml::metal {\nnamespace {\nint local = 1;\n}  // namespace\nint foo(int a) { return a; }\n}\n"
    found = after(make_builder, SOURCE, text)
    assert "namespace CMAKE_UNIQUE_NAMESPACE {\nnamespace {\nint local = 1;\n}  // namespace\n}" in found


def test_places_before_and_after(make_builder: MakeBuilder) -> None:
    text = "namespace ttml::metal {\nint foo(int a);\n}\n"
    found = namespace_edits(Source(HEADER, text.encode()), make_builder({HEADER: text}).relocation)
    offset = text.index("foo")
    assert (found.before(offset), found.after(offset)) == ("ttml::metal", "ttnn")
    assert (found.before(0), found.after(0)) == ("", "")


def test_what_nothing_is_said_of(make_builder: MakeBuilder) -> None:
    builder = make_builder()
    with pytest.raises(Refused) as refused:
        namespace_edits(Source(HEADER, b"namespace ttml::core { int a; }\n"), builder.relocation)
    assert refused.value.code == "MIG513"
