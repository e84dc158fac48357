# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""CMake lists on both sides."""

from __future__ import annotations

import pytest
from component_tree import FILES, LISTS, NEW, NODE_SOURCE, TOP, MakeBuilder, after

from migrate.recipes.move_component.libraries import edit


def test_the_old_library_keeps_the_shims_and_a_new_one_takes_the_sources(make_builder: MakeBuilder) -> None:
    builder = make_builder()
    edit(builder)
    assert after(builder, LISTS) == builder.context.tree.read(LISTS).decode().replace("        shape/node.cpp\n", "")
    assert "add_subdirectory(cpp/ttnn/shape)\n" in after(builder, TOP)
    assert "TTNN::Shape" in after(builder, TOP)
    text = builder.created[f"{NEW}/CMakeLists.txt"].decode()
    assert text.startswith("add_library(ttnn_shape ${LIB_TYPE})\nadd_library(TTNN::Shape ALIAS ttnn_shape)\n")
    assert " node.cpp" in text


def test_a_library_that_is_there_takes_them(make_builder: MakeBuilder) -> None:
    lists = "add_library(ttnn_shape ${LIB_TYPE})\ntarget_sources(ttnn_shape PRIVATE there.cpp)\n"
    builder = make_builder({f"{NEW}/CMakeLists.txt": f"{lists}target_link_libraries(ttnn_shape PRIVATE TTNN::Core)\n"})
    assert NODE_SOURCE in builder.files
    edit(builder)
    assert "node.cpp" in after(builder, f"{NEW}/CMakeLists.txt")
    assert TOP not in builder.edits or after(builder, TOP) == builder.context.tree.read(TOP).decode()


@pytest.mark.parametrize(
    ("unity", "text", "apart"),
    [
        (True, "template <> int f<int>() { return 1; }\n", True),
        (True, "template <class T> int f() { return 1; }\n", False),
        (False, "template <> int f<int>() { return 1; }\n", False),
    ],
)
def test_what_specialises_templates_stands_apart(
    make_builder: MakeBuilder, unity: bool, text: str, apart: bool
) -> None:
    lists = FILES["ttnn/cpp/ttnn/operations/loss/CMakeLists.txt"]
    more = {"ttnn/cpp/ttnn/operations/loss/CMakeLists.txt": lists + "TT_ENABLE_UNITY_BUILD(ttnn_op_loss)\n" * unity}
    builder = make_builder({**more, NODE_SOURCE: text})
    edit(builder)
    lines = ["(", "    node.cpp", "    PROPERTIES", "        SKIP_UNITY_BUILD_INCLUSION", "            ON", ")", ""]
    block = "set_source_files_properties" + "\n".join(lines)
    assert (block in builder.created[f"{NEW}/CMakeLists.txt"].decode()) is apart
