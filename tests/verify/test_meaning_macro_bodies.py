# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Bodies that a macro writes: what the file shows of them is the macro's use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from meaning_tree import TwoStates

from migrate.tree.repository import Tree
from migrate.verify.meaning.finding import Finding

MakeTree = Callable[[dict[str, str]], Tree]
SOURCE = "ttnn/cpp/ttnn/operations/soften/soften.cpp"
HEAD = """namespace ttnn { namespace prim { int soften(int x, int way); } int soften(int x); int harden(int x); }
"""
WRITTEN = (
    HEAD
    + """#define DEFINE_SOFT(name, way) \\
    int ttnn::name(int x) { return ttnn::prim::soften(x, way); }
DEFINE_SOFT(soften, 1)
DEFINE_SOFT(harden, 2)
"""
)
PLAIN = "int ttnn::soften(int x) { return ttnn::prim::soften(x, 1); }\n"


def found(make_tree: MakeTree, tmp_path: Path, after: str) -> list[Finding]:
    tree = make_tree({"ttnn/CMakeLists.txt": "", SOURCE: WRITTEN})
    states = TwoStates(tree.root, tmp_path / "cache")
    return [finding for finding in states.findings({SOURCE: WRITTEN}, {SOURCE: after}) if finding.check == "bodies"]


def test_a_body_that_leaves_its_macro_is_named_as_not_compared(make_tree: MakeTree, tmp_path: Path) -> None:
    findings = found(make_tree, tmp_path, WRITTEN.replace("DEFINE_SOFT(soften, 1)\n", PLAIN))
    assert [(finding.remark, finding.text) for finding in findings] == [
        (True, "a macro holds the body of ttnn::soften, before or after the change: the two are not compared")
    ]


def test_bodies_that_stay_in_their_macro_are_compared_by_its_arguments(make_tree: MakeTree, tmp_path: Path) -> None:
    assert found(make_tree, tmp_path, WRITTEN + "// more\n") == []
