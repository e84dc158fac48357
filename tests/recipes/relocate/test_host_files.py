# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Host files of an operation that moves."""

from __future__ import annotations

from small_relocation import HEADER, KEY, SOURCE, MakeBuilder, after

from migrate.cpp.new_function import NewOverload, NewParameter
from migrate.recipes.relocate.host_files import edit, wrap
from migrate.recipes.relocate.namespaces import namespace_edits

PLAIN = "tt-train/sources/ttml/metal/ops/foo/plain.hpp"


def test_a_header(make_builder: MakeBuilder) -> None:
    builder = make_builder()
    edit(builder, HEADER, "", lift=False)
    text = after(builder, HEADER)
    assert "ttml" not in text
    assert "int foo(int a, int b = 2);" in text
    assert (builder.header, builder.overloads) == (
        HEADER,
        (NewOverload("int", (NewParameter("a", "int", None), NewParameter("b", "int", "2"))),),
    )


def test_a_source_says_no_overloads(make_builder: MakeBuilder) -> None:
    builder = make_builder()
    edit(builder, SOURCE, "", lift=False)
    assert "namespace ttnn {" in after(builder, SOURCE)
    assert (builder.header, builder.overloads) == ("", ())
    assert HEADER in builder.used[SOURCE] | {HEADER}
    assert KEY not in after(builder, SOURCE)


def test_what_is_global_gets_a_namespace(make_builder: MakeBuilder) -> None:
    builder = make_builder({PLAIN: "#pragma once\n\n// Helps.\ninline int help() { return 1; }\n"})
    unit = builder.parser.parse(PLAIN)
    spaces = namespace_edits(unit.source, builder.relocation)
    wrap(builder, unit, spaces, "ttnn::helpers")
    assert after(builder, PLAIN) == (
        "#pragma once\n\nnamespace ttnn::helpers {\n\n// Helps.\ninline int help() { return 1; }\n\n"
        "}  // namespace ttnn::helpers\n"
    )


def test_a_header_without_declarations_stays(make_builder: MakeBuilder) -> None:
    builder = make_builder({PLAIN: "#pragma once\n"})
    unit = builder.parser.parse(PLAIN)
    wrap(builder, unit, namespace_edits(unit.source, builder.relocation), "ttnn::helpers")
    assert builder.edits == {}
