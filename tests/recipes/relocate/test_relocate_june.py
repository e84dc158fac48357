# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A whole move in a tree with younger conventions."""

from __future__ import annotations

import sysconfig
from pathlib import Path

import nanobind
import pytest
from june_layout import modernise
from relocate_tree import look, operation

from migrate.context import Context
from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.demo.scratch import make
from migrate.recipes.relocate import recipe as relocate
from migrate.tree.render import render
from migrate.verify.unity import groups

ROOT = "ttnn/cpp/ttnn/operations"
NEW = f"{ROOT}/eltwise/unary_backward/silu_bw_fused"


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Context, dict[str, bytes | None]]:
    """The miniature in the younger layout, and what a move makes of its files."""
    root = make(tmp_path_factory.mktemp("june") / "tree")
    modernise(root)
    context = look(root)
    plan = relocate.plan(operation(context, "silu_bw"), context)
    return context, render(plan, context.tree)


def text(moved: tuple[Context, dict[str, bytes | None]], path: str) -> str:
    return (moved[1][path] or b"").decode()


def test_lists_are_edited_where_their_variables_are_set(moved: tuple[Context, dict[str, bytes | None]]) -> None:
    assert "silu_bw_fused/silu_bw_fused.cpp\n" in text(moved, f"{ROOT}/eltwise/unary_backward/sources.cmake")
    top = text(moved, "ttnn/sources.cmake")
    assert "unary_backward/silu_bw_fused/silu_bw_fused_nanobind.cpp\n" in top
    assert "ttnn/CMakeLists.txt" not in moved[1] or "silu_bw" not in text(moved, "ttnn/CMakeLists.txt")


def test_shared_kernel_headers_are_packaged(moved: tuple[Context, dict[str, bytes | None]]) -> None:
    lists = text(moved, "ttnn/sources.cmake") + text(moved, "ttnn/CMakeLists.txt")
    assert "    cpp/ttnn/kernel/dataflow/dataflow_utils.hpp\n" in lists


def test_the_binding_is_the_younger_tree_s(moved: tuple[Context, dict[str, bytes | None]]) -> None:
    context, contents = moved
    path = f"{NEW}/silu_bw_fused_nanobind.cpp"
    assert "overload_t" not in text(moved, path)
    deps = [Path(nanobind.include_dir()), Path(sysconfig.get_path("include"))]
    parser = Parser(context.tree, Flags(context.tree, deps=deps), pch=False)
    overlay = {name: data for name, data in contents.items() if data is not None}
    assert [str(one) for one in parser.parse(path, overlay=overlay).errors] == []


def test_unity_groups_are_those_of_the_included_lists(moved: tuple[Context, dict[str, bytes | None]]) -> None:
    context, _ = moved
    group = next(groups(context.tree, f"{ROOT}/data_movement/CMakeLists.txt"))
    assert group.sources[:2] == (
        f"{ROOT}/data_movement/clone/clone.cpp",
        f"{ROOT}/data_movement/clone/device/clone_device_operation.cpp",
    )
