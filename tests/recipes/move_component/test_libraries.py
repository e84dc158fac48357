# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""CMake lists on both sides."""

from __future__ import annotations

from component_tree import LISTS, NEW, NODE_SOURCE, TOP, MakeBuilder, after

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
