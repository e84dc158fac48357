# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What no parse of host code shows: kernels, CMake commands, functions of the Python package."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from migrate.tree.overlay import Overlaid
from migrate.tree.repository import Tree
from migrate.verify.meaning import cmake_commands, kernel_code, package

MakeTree = Callable[[dict[str, str]], Tree]
KERNEL = "ttnn/cpp/ttnn/operations/grow/device/kernels/reader_grow.cpp"
READER = """#include "api/dataflow.hpp"
namespace detail { constexpr int WIDTH = 4; }
void kernel_main() {
    // one tile after the other
    for (int i = 0; i < detail::WIDTH; ++i) { cb_push_back(i, 1); }
}
"""
LISTS = """add_library(ttnn_grow)
target_sources(ttnn_grow PRIVATE grow.cpp device/grow.cpp)
target_link_libraries(ttnn_grow PRIVATE metal)
set(MORE a.cpp)
"""
GONE = "`target_link_libraries(ttnn_grow)` is gone"
MODULE = """def golden(x, y):
    return x - y


class Grow:
    def call(self, x):
        return x
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("// one tile after the other", "// tiles", []),
        ('"api/dataflow.hpp"', '"ttnn/api/dataflow.hpp"', []),
        ("detail", "grow_detail", []),
        ("i, 1)", "i, 2)", ["1 became 2"]),
        ("i, 1)", "1, i)", ["i became 1"]),
        ("WIDTH = 4", "WIDTH = 5", ["4 became 5"]),
        ("++i) {", "++i) { cb_wait_front(i, 1);", ["cb_push_back became cb_wait_front"]),
        ("cb_push_back", "cb_wait_front", ["cb_push_back became cb_wait_front"]),
        ("namespace detail { constexpr int WIDTH = 4; }\n", "", ["namespace became void"]),
    ],
)
def test_kernels(make_tree: MakeTree, old: str, new: str, expected: list[str]) -> None:
    tree = make_tree({KERNEL: READER})
    text = READER.replace(old, new)
    moved = KERNEL.replace("ttnn/operations", "ttnn/operations/training")
    for path, places in ((KERNEL, {}), (moved, {moved: KERNEL})):
        after = Overlaid(tree, {path: text.encode()})
        found = list(kernel_code.compare(tree, after, {KERNEL, path}, places))
        assert [finding.text.removeprefix("this kernel does something else: ") for finding in found] == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (" device/grow.cpp", "", []),
        ("set(MORE a.cpp)\n", "", []),
        ("target_link_libraries(ttnn_grow PRIVATE metal)\n", "", [GONE]),
        ("PRIVATE metal", "PRIVATE metal more", []),
        ("PRIVATE metal", "PUBLIC metal", ["`target_link_libraries(ttnn_grow)` has lost PRIVATE"]),
    ],
)
def test_cmake_commands(make_tree: MakeTree, old: str, new: str, expected: list[str]) -> None:
    path = "ttnn/CMakeLists.txt"
    tree = make_tree({path: LISTS})
    after = Overlaid(tree, {path: LISTS.replace(old, new).encode()})
    assert [finding.what for finding in cmake_commands.compare(tree, after, [path])] == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("    return x - y", "    # the difference\n    return x - y", []),
        ("class Grow", "def more():\n    pass\n\n\nclass Grow", []),
        ("x - y", "y - x", ["golden does something else"]),
        ("return x\n", "return -x\n", ["Grow.call does something else"]),
    ],
)
def test_functions_of_the_package(make_tree: MakeTree, old: str, new: str, expected: list[str]) -> None:
    path = "ttnn/ttnn/operations/grow.py"
    tree = make_tree({path: MODULE})
    after = Overlaid(tree, {path: MODULE.replace(old, new).encode()})
    assert [finding.what for finding in package.compare(tree, after, [path], "ttnn/ttnn")] == expected
