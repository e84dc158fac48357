# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The sources of targets, by our own reading."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from migrate.cmake.targets import including, targets
from migrate.errors import MigrateError
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("add_library(x a.cpp b.hpp sub/c.cc)\n", {"x": {"lib/a.cpp", "lib/sub/c.cc"}}),
        (
            "add_library(x)\ntarget_sources(x PRIVATE a.cpp\n  FILE_SET api TYPE HEADERS FILES a.hpp)\n",
            {"x": {"lib/a.cpp"}},
        ),
        ("set(S a.cpp)\nlist(APPEND S b.cpp)\nadd_library(x ${S})\n", {"x": {"lib/a.cpp", "lib/b.cpp"}}),
        ("set(S a.cpp b.cpp)\nlist(REMOVE_ITEM S b.cpp)\nadd_library(x ${S})\n", {"x": {"lib/a.cpp"}}),
        (
            "set(S ${CMAKE_CURRENT_SOURCE_DIR}/a.cpp)\nlist(APPEND ALL ${S})\nadd_library(x ${ALL})\n",
            {"x": {"lib/a.cpp"}},
        ),
        ("if(MORE)\n  target_sources(x PRIVATE a.cpp)\nendif()\n", {"x": {"lib/a.cpp"}}),
        ("add_library(x ${UNKNOWN} a.cpp ${UNKNOWN}/b.cpp)\n", {"x": {"lib/a.cpp"}}),
        ("include(sources.cmake)\nadd_library(x ${LISTED})\n", {"x": {"lib/one.cpp"}}),
        ("include(nowhere.cmake)\nadd_library(x a.cpp)\n", {"x": {"lib/a.cpp"}}),
    ],
)
def test_sources(make_tree: MakeTree, text: str, sources: dict[str, set[str]]) -> None:
    tree = make_tree({"lib/CMakeLists.txt": text, "lib/sources.cmake": "set(LISTED one.cpp)\n"})
    assert targets(tree, "lib/CMakeLists.txt").sources == sources


def test_a_source_that_no_target_takes_is_listed(make_tree: MakeTree) -> None:
    tree = make_tree({"lib/CMakeLists.txt": "foreach(t a.cpp b.cpp)\n  add_test(${t})\nendforeach()\n"})
    found = targets(tree, "lib/CMakeLists.txt")
    assert (found.sources.get("x"), found.listed) == (None, {"lib/a.cpp", "lib/b.cpp"})


def test_a_file_that_cannot_be_read_says_so(make_tree: MakeTree) -> None:
    tree = make_tree({"lib/CMakeLists.txt": "add_library(x a.cpp\n"})
    with pytest.raises(MigrateError) as error:
        targets(tree, "lib/CMakeLists.txt")
    assert error.value.code == "MIG270"


def test_a_list_in_a_file_of_its_own_belongs_to_the_lists_above(make_tree: MakeTree) -> None:
    tree = make_tree({"lib/CMakeLists.txt": "", "lib/deep/sources.cmake": "", "other/x.cmake": ""})
    assert including(tree, ["lib/deep/sources.cmake", "other/x.cmake", "lib/a.cpp"]) == {"lib/CMakeLists.txt"}
