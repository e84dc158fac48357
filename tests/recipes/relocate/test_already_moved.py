# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Operations that the tree shows to have moved."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from relocate_tree import Rows

from migrate.recipes.relocate.already_moved import already_moved
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
ROW = """operations:
  ttml::metal::foo:
    source: tt-train/sources/ttml/metal/ops/foo
    name: ttnn::foo
    target: ttnn/cpp/ttnn/operations/loss/foo
    category: loss
"""
HEADER = "ttnn/cpp/ttnn/operations/loss/foo/foo.hpp"
OLD = "tt-train/sources/ttml/metal/ops/foo/foo.hpp"


@pytest.mark.parametrize(
    "files",
    [
        {"README.md": ""},
        {HEADER: "int food(int);\n"},
        {HEADER: "using ttnn::foo;\n"},
        {HEADER: "int foo(int);\n", OLD: ""},
        {HEADER.replace(".hpp", ".cpp"): "int foo(int) {}\n"},
    ],
)
def test_not_moved(make_tree: MakeTree, own_rows: Rows, files: dict[str, str]) -> None:
    own_rows(own=ROW)
    assert list(already_moved(make_tree(files))) == []


@pytest.mark.parametrize(
    "text",
    [
        "int foo(int);\n",
        "constexpr auto foo = ttnn::register_operation<S>();\n",
        "auto foo = register_operation<S>();\n",
    ],
)
def test_moved(make_tree: MakeTree, own_rows: Rows, text: str) -> None:
    own_rows(own=ROW)
    assert list(already_moved(make_tree({HEADER: text}))) == ["ttml::metal::foo"]
