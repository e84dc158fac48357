# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Include lines that follow a wrapper's text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from migrate.context import Context
from migrate.cpp.parser import Parser
from migrate.inventory.model import Inventory
from migrate.recipes.wrappers.follow_includes import Follower
from migrate.tree.edits import apply_edits
from migrate.tree.plan import Change, Delete, Edit
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
OPS, WRAP, OTHER = "ttnn/cpp/ttnn/ops.hpp", "tt-train/sources/ttml/wrap.hpp", "tt-train/sources/ttml/other.hpp"
USER = "tt-train/sources/ttml/user.cpp"
FILES = {
    OPS: "#pragma once\nint op(int);\n",
    WRAP: '#pragma once\n#include "ttnn/ops.hpp"\nint wrap(int);\n',
    OTHER: "#pragma once\nint other(int);\n",
}


def after(
    make_tree: MakeTree, tmp_path: Path, user: str, needed: set[str], unneeded: list[str], *changes: Change
) -> str:
    """Return the user's file with its include lines as they follow."""
    tree = make_tree({**FILES, USER: user})
    context = Context(tree, Parser(tree, pch=False, cache=tmp_path / "cache"), Inventory("", ()))
    edits = Follower(context, {WRAP}, WRAP).edits(changes, {USER: needed}, unneeded)
    return apply_edits(tree.read(USER), [edit for edit in edits if edit.path == USER]).decode()


def gone(user: str) -> Edit:
    """Take the call out."""
    start = user.index("wrap(1)")
    return Edit(USER, start, start + len("wrap(1)"), b"1", "inline")


def test_nothing_follows_where_everything_is_reached(make_tree: MakeTree, tmp_path: Path) -> None:
    user = '#include "wrap.hpp"\nint x = wrap(1);\n'
    assert after(make_tree, tmp_path, user, {OPS}, []) == user


def test_what_new_text_names_is_included_once_the_wrapper_is_not(make_tree: MakeTree, tmp_path: Path) -> None:
    user = '#include "wrap.hpp"\nint x = wrap(1);\n'
    assert after(make_tree, tmp_path, user, {OPS}, [USER], gone(user)) == '#include "ttnn/ops.hpp"\nint x = wrap(1);\n'


def test_a_header_of_which_something_is_named_stays(make_tree: MakeTree, tmp_path: Path) -> None:
    user = '#include "wrap.hpp"\nint x = wrap(1);\n'
    assert after(make_tree, tmp_path, user, set(), [USER]) == user


def test_what_came_through_the_header_is_kept(make_tree: MakeTree, tmp_path: Path) -> None:
    user = '#include "wrap.hpp"\nint x = wrap(1) + op(1);\n'
    expected = '#include "ttnn/ops.hpp"\nint x = wrap(1) + op(1);\n'
    assert after(make_tree, tmp_path, user, set(), [USER], gone(user)) == expected


def test_a_header_that_goes_is_included_nowhere(make_tree: MakeTree, tmp_path: Path) -> None:
    user = '#include "other.hpp"\n#include "wrap.hpp"\nint x = 1;\n'
    assert after(make_tree, tmp_path, user, set(), [], Delete(WRAP, "gone")) == '#include "other.hpp"\nint x = 1;\n'
