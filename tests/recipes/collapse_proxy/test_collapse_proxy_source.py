# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Definitions that become free functions."""

from __future__ import annotations

from collapse_tree import SOURCE as TEXT
from collapse_tree import LayOver
from plain_operation import SOURCE, Gathered, gathered

from migrate.recipes.collapse_proxy.source import edits


def after(found: Gathered) -> str:
    (unit,) = found.subject.sources
    return found.after(SOURCE, edits(found.subject, unit, ()))


def test_the_definition_moves_to_the_namespace_of_the_object(plain: Gathered) -> None:
    assert after(plain) == (
        '#include "foo.hpp"\n\n#include "device/foo_device_operation.hpp"\n\nnamespace ttnn {\n\n'
        "Tensor foo(const Tensor& input, const MemoryConfig& memory_config, uint32_t seed) {\n"
        "    return ttnn::prim::foo(input, memory_config, seed);\n}\n\n}  // namespace ttnn\n"
    )


def test_names_of_the_old_namespace_are_qualified(lay_over: LayOver) -> None:
    text = TEXT.replace("Tensor FooOperation", "int helper(int a) { return a; }\n\nTensor FooOperation")
    found = gathered(lay_over({SOURCE: text.replace("memory_config, seed);", "memory_config, helper(seed));")}))
    assert "operations::data::helper(seed)" in after(found)
    assert "namespace ttnn::operations::data {\n\nint helper(int a)" in after(found)
