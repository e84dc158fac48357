# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Bodies that leave the header."""

from __future__ import annotations

import pytest
from collapse_tree import HEADER as TEXT
from collapse_tree import LayOver
from plain_operation import HEADER, SOURCE, Gathered, gathered

from migrate.recipes.collapse_proxy.inline_bodies import changes, definition, source_of
from migrate.tree.plan import Create
from migrate.tree.refusal import Refused

INLINE = TEXT.replace("uint32_t seed);", "uint32_t seed = 2) {\n        return input;\n    }")
BODY = "Tensor foo(const Tensor& input, const MemoryConfig& memory_config, uint32_t seed) {\n    return input;\n}"
LIST = "ttnn/cpp/ttnn/operations/data/CMakeLists.txt"


def laid(lay_over: LayOver, source: str | None, cmake: str | None = None) -> Gathered:
    files: dict[str, str | None] = {HEADER: INLINE, SOURCE: source}
    return gathered(lay_over(files if cmake is None else {**files, LIST: cmake}))


def test_no_inline_body(plain: Gathered) -> None:
    assert changes(plain.subject, plain.context.tree, [], []) == []
    assert source_of("a/b.hpp") == "a/b.cpp"


def test_a_definition(lay_over: LayOver) -> None:
    found = laid(lay_over, None)
    assert definition(found.subject, found.subject.bodies[0], []).decode() == BODY


def test_a_new_source_is_listed(lay_over: LayOver) -> None:
    found = laid(
        lay_over, None, "set(SOURCES\n    foo/device/foo_device_operation.cpp\n)\nadd_library(data ${SOURCES})\n"
    )
    (created, *listed) = changes(found.subject, found.context.tree, [], ["ttnn/device_operation.hpp"])
    assert isinstance(created, Create)
    assert created.path == SOURCE
    assert created.content.decode() == (
        '#include "foo.hpp"\n\n#include "ttnn/device_operation.hpp"\n\n'
        f"namespace ttnn {{\n\n{BODY}\n\n}}  // namespace ttnn\n"
    )
    assert "    foo/foo.cpp\n" in found.after(LIST, listed)


def test_a_source_that_is_there_gets_it(lay_over: LayOver) -> None:
    found = laid(lay_over, "int other;\n")
    after = found.after(SOURCE, changes(found.subject, found.context.tree, [], []))
    assert after.endswith(f"int other;\n\nnamespace ttnn {{\n\n{BODY}\n\n}}  // namespace ttnn\n")
    assert '#include "foo.hpp"\n' in after


def test_without_a_list_it_is_refused(lay_over: LayOver) -> None:
    found = laid(lay_over, None, "add_library(data)\n")
    with pytest.raises(Refused) as refused:
        changes(found.subject, found.context.tree, [], [])
    assert refused.value.code == "MIG424"
