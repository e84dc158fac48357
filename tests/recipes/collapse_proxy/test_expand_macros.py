# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Macros that write an operation's struct or bodies."""

from __future__ import annotations

from collapse_tree import HEADER as TEXT
from collapse_tree import SOURCE as BODY
from collapse_tree import LayOver
from plain_operation import HEADER, SOURCE, Gathered

from migrate.recipes.collapse_proxy.expand_macros import unfold
from migrate.tree.plan import Edit

INVOKE = "static Tensor invoke(const Tensor& input, const MemoryConfig& memory_config, uint32_t seed);"
STRUCT = f"struct FooOperation {{\n    {INVOKE}\n}};\n"
MACRO = f"#define STRUCT(name) \\\n    struct name {{ \\\n        {INVOKE} \\\n    }}\n\n"


def test_no_macro(plain: Gathered) -> None:
    assert unfold(plain.operation, plain.context) is None


def test_a_struct_is_written_out(lay_over: LayOver) -> None:
    assert STRUCT in TEXT
    sample = lay_over({HEADER: TEXT.replace(STRUCT, f"{MACRO}STRUCT(FooOperation);\n"), SOURCE: BODY})
    context = sample.context()
    (operation,) = (item for item in context.inventory.operations if item.name == "ttnn::foo")
    found = unfold(operation, context)
    assert found is not None
    assert list(found.contents) == [HEADER]
    text = found.contents[HEADER].decode()
    assert "#define" not in text
    assert "struct FooOperation {" in text
    span = found.operation.struct_span
    assert span is not None
    assert text[span.start :].startswith("struct FooOperation {")
    changes = found.changes([])
    assert {change.path for change in changes if isinstance(change, Edit)} == {HEADER}
