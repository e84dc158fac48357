# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""CMake lists on both sides."""

from __future__ import annotations

from pathlib import Path

import pytest
from component_tree import (
    FILES,
    LISTS,
    NEW,
    NODE_SOURCE,
    OTHER,
    ROOT,
    TOP,
    MakeBuilder,
    after,
    component_of,
    context_of,
)
from work_tree import WorkTree

from migrate import rules
from migrate.errors import MigrateError
from migrate.recipes.move_component import steps
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


HEADER_ROWS = f"""
groups:
  "ttml::later": {{ folder: {NEW}, target: ttnn_shape, alias: "TTNN::Shape", reason: "a test's own" }}
  "ttml::third": {{ folder: {NEW}, target: ttnn_shape, alias: "TTNN::Shape", reason: "a test's own" }}
units:
  {ROOT}/core/other: {{ target: {NEW}/core/other, group: "ttml::later" }}
  {ROOT}/core/another: {{ target: {NEW}/core/another, group: "ttml::third" }}
"""


def moved(work_tree: WorkTree, name: str, cache: Path) -> None:
    """Move a component of a tree."""
    tree = work_tree.open()
    plan = steps.plan(component_of(tree, name), context_of(tree, cache), "move-component")
    assert plan.changes
    work_tree.keep(plan)


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_library_of_headers_becomes_another_with_its_first_source(tmp_path: Path, by_hand: bool) -> None:
    (tmp_path / "rules" / "components" / "later.yaml").write_text(HEADER_ROWS)
    rules.use(tmp_path / "rules")
    another = FILES[OTHER].replace("twice", "thrice")
    work_tree = WorkTree(tmp_path / "tree", {**FILES, f"{ROOT}/core/another.hpp": another})
    moved(work_tree, "ttml::later", tmp_path / "cache")
    moved(work_tree, "ttml::third", tmp_path / "cache")
    lists = work_tree.text(f"{NEW}/CMakeLists.txt")
    assert (
        lists.startswith("add_library(ttnn_shape INTERFACE)\n")
        and "core/another.hpp\n            core/other.hpp" in lists
    )
    assert "TTNN::Shape" in work_tree.text(TOP)
    if by_hand:
        work_tree.write({f"{NEW}/CMakeLists.txt": f"{lists}# mine\n"})
        with pytest.raises(MigrateError) as caught:
            moved(work_tree, "ttml::shape", tmp_path / "cache")
        assert (caught.value.code, caught.value.where) == ("MIG553", f"{NEW}/CMakeLists.txt")
        return
    moved(work_tree, "ttml::shape", tmp_path / "cache")
    text = work_tree.text(f"{NEW}/CMakeLists.txt")
    assert text.startswith("add_library(ttnn_shape ${LIB_TYPE})\n") and "INTERFACE" not in text
    assert [name in text for name in ("node.cpp", "node.hpp", "core/helper.hpp", "core/other.hpp")] == [True] * 4
    assert work_tree.text(TOP).count("TTNN::Shape") == 1
