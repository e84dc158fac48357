# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The header with a function in place of the struct."""

from __future__ import annotations

from collapse_tree import HEADER as TEXT
from collapse_tree import LayOver
from plain_operation import HEADER, Gathered, gathered

from migrate.recipes.collapse_proxy.header import declaration, edits, head_span

DECLARATION = "Tensor foo(const Tensor& input, const MemoryConfig& memory_config, uint32_t seed);"


def test_declaration(plain: Gathered) -> None:
    (body,) = plain.subject.bodies
    assert declaration(plain.subject, body, {}) == (b"", DECLARATION.encode())
    assert declaration(plain.subject, body, {2: "7"})[1].endswith(b"uint32_t seed = 7);")


def test_head_span_leaves_the_semicolon_out(plain: Gathered) -> None:
    start, end = head_span(plain.subject, plain.subject.bodies[0])
    assert (
        TEXT[start:end] == "static Tensor invoke(const Tensor& input, const MemoryConfig& memory_config, uint32_t seed)"
    )


def test_struct_and_registration_become_the_declaration(plain: Gathered) -> None:
    assert plain.after(HEADER, edits(plain.subject, [{}])) == (
        '#pragma once\n\n#include "ttnn/decorators.hpp"\n\n'
        f"namespace ttnn {{\n\n{DECLARATION}\n\n}}  // namespace ttnn\n"
    )


def test_comments_come_along(lay_over: LayOver) -> None:
    text = TEXT.replace("struct FooOperation {\n", "// Of foo.\nstruct FooOperation {\n    // What it gives.\n")
    found = gathered(lay_over({HEADER: text}))
    after = found.after(HEADER, edits(found.subject, [{}]))
    assert f"\n// Of foo.\n// What it gives.\n{DECLARATION}\n" in after
