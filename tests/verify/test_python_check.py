# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from migrate.tree.repository import Tree
from migrate.verify.python_check import PythonCheck, PythonReport

MakeTree = Callable[[dict[str, str]], Tree]
FILES = {
    "models/__init__.py": "",
    "models/common.py": "LIMIT = 3\n\n\ndef pad(x):\n    return x + LIMIT\n",
    "models/user.py": "from models.common import (\n    LIMIT,\n    pad,\n)\n\nprint(pad(LIMIT))\n",
    "models/lazy.py": "def late(x):\n    from .common import pad\n\n    return pad(x)\n",
    "models/whole.py": "import models.common as c\n\nprint(c.pad(c.LIMIT))\n",
    "models/other.py": "common = 1\nprint(commonly)\n",
    "README.md": "",
}


def checked(
    tree: Tree, contents: Mapping[str, str | None], moved: Mapping[str, str] | None = None
) -> tuple[PythonCheck, PythonReport]:
    later = {path: None if text is None else text.encode() for path, text in contents.items()}
    check = PythonCheck(tree, later, moved or {})
    check.before()
    return check, check.after()


@pytest.mark.parametrize("text", [FILES["models/common.py"], "LIMIT = pad = None\n", "from somewhere import *\n"])
def test_what_still_fits_is_no_problem(make_tree: MakeTree, text: str) -> None:
    check, report = checked(make_tree(FILES), {"models/common.py": text})
    assert check.files == ("models/common.py", "models/lazy.py", "models/user.py", "models/whole.py")
    assert report.error() is None
    assert report.sentence() == "imports and names of 4 Python files: no new problem"


def test_a_name_that_goes_is_missed_by_all_who_import_it(make_tree: MakeTree) -> None:
    _, report = checked(make_tree(FILES), {"models/common.py": "LIMIT = 3\n"})
    assert [(problem.path, problem.line, problem.text) for problem in report.new] == [
        ("models/lazy.py", 2, "models.common has no pad"),
        ("models/user.py", 1, "models.common has no pad"),
        ("models/whole.py", 3, "models.common has no pad"),
    ]
    error = report.error()
    assert error is not None
    assert (error.code, error.where) == ("MIG715", "models/lazy.py:2")


def test_a_module_that_moves_leaves_its_importers_behind(make_tree: MakeTree) -> None:
    moved = {"models/common.py": None, "models/shared.py": FILES["models/common.py"]}
    _, report = checked(make_tree(FILES), moved, {"models/shared.py": "models/common.py"})
    assert [(problem.path, problem.line) for problem in report.new if "is gone" in problem.text] == [
        ("models/lazy.py", 2),
        ("models/user.py", 1),
        ("models/whole.py", 1),
    ]


def test_what_does_not_parse_and_what_is_undefined(make_tree: MakeTree) -> None:
    tree = make_tree(FILES)
    _, report = checked(tree, {"models/common.py": "def pad(x:\n"})
    assert [problem.text for problem in report.new] == ["it does not parse: line 1: '(' was never closed"]
    _, report = checked(tree, {"models/common.py": FILES["models/common.py"].replace("x + LIMIT", "x + LIMTI")})
    assert [(problem.line, problem.text) for problem in report.new] == [(5, "Undefined name `LIMTI`")]


def test_what_was_wrong_before_does_not_count(make_tree: MakeTree) -> None:
    _, report = checked(make_tree(FILES), {"models/other.py": "\n\n" + FILES["models/other.py"]})
    assert (report.new, report.known) == ((), 1)
    assert report.sentence().endswith("no new problem, 1 as before")
