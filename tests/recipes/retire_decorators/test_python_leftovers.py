# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Python registration code that nothing uses."""

from __future__ import annotations

from collections.abc import Callable

from migrate.recipes.retire_decorators.python_leftovers import notes
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
MODULE = "ttnn/ttnn/decorators.py"
CODE = """\
class Operation:
    def run(self):
        pass


def register(function):
    return Operation(function)


def register_object(object_):
    return None
"""


def test_a_tree_without_the_modules(make_tree: MakeTree) -> None:
    assert list(notes(make_tree({"ttnn/ttnn/other.py": "def f():\n    pass\n"}))) == []


def test_what_is_named_anywhere_is_used(make_tree: MakeTree) -> None:
    tree = make_tree({MODULE: CODE, "models/a.py": "import ttnn\nttnn.decorators.register_object\nregister\n"})
    assert list(notes(tree)) == []


def test_what_nothing_names(make_tree: MakeTree) -> None:
    found = list(notes(make_tree({MODULE: CODE, "a.py": "from ttnn.decorators import register\n"})))
    assert [(note.code, note.where) for note in found] == [("MIG472", f"{MODULE}:10")]
    assert "register_object" in found[0].text
