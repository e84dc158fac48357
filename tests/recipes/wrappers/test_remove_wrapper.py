# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Declarations of a wrapper, and files that hold nothing else."""

from __future__ import annotations

from collections.abc import Callable

from migrate.recipes.wrappers.remove_wrapper import changes, deleted
from migrate.tree.plan import Edit
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
HEADER, SOURCE, LIST = "a/w.hpp", "a/w.cpp", "CMakeLists.txt"
DECLARATION, DEFINITION = "int wrap();\n", "int wrap() { return 1; }\n"


def spans(tree: Tree) -> dict[str, list[tuple[int, int]]]:
    return {
        path: [(start := tree.read(path).index(text.encode()), start + len(text) - 1)]
        for path, text in ((HEADER, DECLARATION.replace(";\n", ";")), (SOURCE, DEFINITION))
    }


def make_files(make_tree: MakeTree, header: str = "", source: str = "") -> Tree:
    return make_tree(
        {
            HEADER: f"#pragma once\n\n{DECLARATION}{header}",
            SOURCE: f'#include "w.hpp"\n\n{DEFINITION}{source}',
            LIST: "set(SOURCES\n    a/other.cpp\n    a/w.cpp\n    a/w.hpp\n)\n",
        }
    )


def test_nothing_declared(make_tree: MakeTree) -> None:
    assert changes(make_files(make_tree), {}) == []


def test_files_that_hold_nothing_else_go_and_leave_the_lists(make_tree: MakeTree) -> None:
    tree = make_files(make_tree)
    found = changes(tree, spans(tree))
    assert deleted(found) == {HEADER, SOURCE}
    lists = [change for change in found if isinstance(change, Edit)]
    assert {change.path for change in lists} == {LIST}
    assert len(lists) == 2


def test_what_else_stands_there_stays(make_tree: MakeTree) -> None:
    tree = make_files(make_tree, "\nint other();\n", "\nint other() { return 1; }\n")
    found = changes(tree, spans(tree))
    assert deleted(found) == set()
    assert {change.path for change in found if isinstance(change, Edit)} == {HEADER, SOURCE}


def test_a_header_stays_with_its_source(make_tree: MakeTree) -> None:
    tree = make_files(make_tree, source="\nint other() { return 1; }\n")
    assert deleted(changes(tree, spans(tree))) == set()
