# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Modules of a tree: by path, by dotted name, and those whose text holds a word."""

from __future__ import annotations

import pytest

from migrate.python.modules import Modules, dotted
from tests.conftest import MakeTree

FILES = {
    "models/__init__.py": "",
    "models/one.py": "import two\n",
    "models/two/three.py": "x = (\n",
    "notes.txt": "two",
}


def test_a_module_has_two_spellings(make_tree: MakeTree) -> None:
    modules = Modules(make_tree(FILES))
    assert modules.path("models/one.py") == modules.path("models.one") == modules.path("models/one") == "models/one.py"
    assert modules.path("models") == "models/__init__.py"
    assert modules.path("models.two") is None
    assert modules.path("models/none.py") is None
    assert modules.load("nothing") is None
    assert dotted("models/__init__.py") == "models"
    assert dotted("models/two/three.py") == "models.two.three"


@pytest.mark.parametrize(
    ("module", "near"),
    [
        ("models/tt/three.py", "; there is models/two/three.py"),
        ("models.three", "; there is models/two/three.py"),
        ("two", "; there is models/two"),
        ("demos/two/", "; there is models/two"),
        ("models/four.py", ""),
        ("", ""),
    ],
)
def test_what_bears_the_last_part_of_a_name(module: str, near: str, make_tree: MakeTree) -> None:
    assert Modules(make_tree(FILES)).near(module) == near


def test_a_file_that_does_not_parse_is_named(make_tree: MakeTree) -> None:
    modules = Modules(make_tree(FILES))
    source = modules.load("models.two.three")
    assert source is not None
    assert source is modules.source("models/two/three.py")
    assert modules.unread == {"models/two/three.py": "line 1: '(' was never closed"}


def test_words_are_looked_for_in_text(make_tree: MakeTree) -> None:
    modules = Modules(make_tree(FILES))
    assert modules.mentioning(frozenset(["two"])) == ["models/one.py"]
    assert modules.mentioning(frozenset(["two", "x ="]), "models/two/") == ["models/two/three.py"]
