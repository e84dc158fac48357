# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Callable

import pytest

from migrate.tree.formatters import format_changed, formatter_of, obstacle
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
OLD = b"a = {  'x':1 }\nb = 2\nc = {  'x':1 }\n"
LONG = b"b = call(" + b", ".join(b"argument_%d" % number for number in range(8)) + b")\n"


def changed(tree: Tree, new: bytes, path: str = "models/a.py") -> bytes:
    return format_changed(OLD, new, path, tree)


def test_nothing_is_formatted_that_did_not_change(make_tree: MakeTree) -> None:
    tree = make_tree({"pyproject.toml": "[tool.ruff]\n"})
    assert changed(tree, OLD) == OLD
    assert changed(tree, OLD.replace(b"b = 2\n", b"")) == OLD.replace(b"b = 2\n", b"")


@pytest.mark.parametrize("files", [{"a.txt": ""}, {"pyproject.toml": "[tool.isort]\n"}, {"pyproject.toml": "["}])
def test_without_settings_the_change_is_kept_as_planned(make_tree: MakeTree, files: dict[str, str]) -> None:
    tree = make_tree(files)
    new = OLD.replace(b"2", b"[ 2]")
    assert changed(tree, new) == new
    assert obstacle("models/a.py", tree) is None


@pytest.mark.parametrize("text", [b"b = (\n", b"b = '\xff'\n"])
def test_what_does_not_parse_is_kept(make_tree: MakeTree, text: bytes) -> None:
    new = OLD.replace(b"b = 2\n", text)
    assert changed(make_tree({"ruff.toml": ""}), new) == new


def test_changed_statements_alone_are_formatted(make_tree: MakeTree) -> None:
    tree = make_tree({"pyproject.toml": "[tool.ruff]\nline-length = 120\n[tool.ruff.lint]\nselect = ['E']\n"})
    assert changed(tree, OLD.replace(b"2", b"[ 2,3 ]")) == OLD.replace(b"2", b"[2, 3]")
    both = OLD.replace(b"'x':1", b"'y':1")
    assert changed(tree, both) == b'a = {"y": 1}\nb = 2\nc = {"y": 1}\n'
    assert format_changed(None, OLD, "models/a.py", tree) == b'a = {"x": 1}\nb = 2\nc = {"x": 1}\n'


def test_the_nearest_settings_count_and_black_s_line_length_is_one(make_tree: MakeTree) -> None:
    tree = make_tree({"pyproject.toml": "[tool.black]\nline-length = 120\n", "models/ruff.toml": "line-length = 60\n"})
    new = OLD.replace(b"b = 2\n", LONG)
    assert changed(tree, new, "ttnn/a.py") == new
    assert b"b = call(\n    argument_0,\n" in changed(tree, new)


def test_each_language_has_its_formatter() -> None:
    assert [getattr(formatter_of(path), "__name__", None) for path in ("a.cpp", "a.py", "a.md")] == [
        "migrate.tree.clang_format",
        "migrate.tree.ruff_format",
        None,
    ]
