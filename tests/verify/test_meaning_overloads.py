# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Functions of one name before and after: which of them stands for which."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from meaning_tree import TwoStates

from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
HEADER = "ttnn/cpp/ttnn/operations/grow/grow.hpp"
HOOKS = """struct Grow {
    static int validate(int x) { return x; }
    static int compute_program_hash(int x) { return x + 1; }
};
"""
NAMED = "struct Grow { static const char* invoke() { return __func__; } };\n"
FREE = "inline const char* invoke() { return __func__; }\n"
LOST = "Grow::validate is gone, and its class is not"
FLOAT, INT = "inline int grow(float x) { return x > 1; }\n", "inline int grow(int x) { return x; }\n"
TWO = f"namespace prim {{\n{FLOAT}{INT}}}\n"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (TWO, TWO.replace(FLOAT, ""), []),
        (TWO, f"namespace prim {{\n{INT}{FLOAT}}}\n", []),
        (TWO, TWO.replace("return x;", "return x + 1;"), ["prim::grow does something else"]),
        (TWO, TWO.replace("(float x)", "(long x)"), ["prim::grow takes other types"]),
        (HOOKS, HOOKS.replace("    static int validate(int x) { return x; }\n", ""), [LOST]),
        (HOOKS, "", []),
        (NAMED, FREE, ["invoke, which was Grow::invoke, asks for __func__"]),
        (NAMED, NAMED + FREE, []),
        (TWO, TWO.replace("inline int grow(float", "inline long grow(float"), ["prim::grow returns another type"]),
    ],
)
def test_overloads_and_members(
    make_tree: MakeTree, tmp_path: Path, before: str, after: str, expected: list[str]
) -> None:
    text = "#pragma once\n"
    tree = make_tree({"ttnn/CMakeLists.txt": "", HEADER: text + before})
    states = TwoStates(tree.root, tmp_path / "cache")
    findings = states.findings({HEADER: text + before}, {HEADER: text + after})
    assert [finding.what for finding in findings] == expected
