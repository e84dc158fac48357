# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.tree.code_owners import CodeOwners, Line, lines

FILE = """\
# the last line that fits counts
* @everyone @bypass
ttnn/ @core @bypass
ttnn/cpp/ops/pool/** @pool @bypass
ttnn/cpp/ops/free/
*.md @docs @bypass
tests/ @tests @bypass
"""


def test_the_last_line_that_fits_counts() -> None:
    owners = CodeOwners(lines(FILE.encode()))
    assert owners.of("ttnn/cpp/ops/pool/a.cpp") == ("@pool",)
    assert owners.of("ttnn/cpp/ops/other/a.cpp") == ("@core",)
    assert owners.of("ttnn/README.md") == ("@docs",)
    assert owners.of("ttnn/cpp/ops/free/a.cpp") == ()


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("*", ("a", "x/y"), ()),
        ("docs", ("docs", "docs/a", "x/docs/a"), ("docs2", "x/docs.md")),
        ("docs/", ("docs/a", "x/docs/a"), ("docs2/a",)),
        ("/docs", ("docs", "docs/a/b"), ("x/docs/a",)),
        ("docs/*", ("docs/a", "docs/a/b"), ("docs", "x/docs/a")),
        ("docs/**", ("docs/a", "docs/a/b"), ("docs", "x/docs/a")),
        ("**/docs/a?.md", ("docs/ab.md", "x/y/docs/ac.md"), ("docs/a.md", "docs/abc.md")),
        ("a/**/z", ("a/z", "a/b/z", "a/b/c/z/file"), ("z", "b/a/z")),
        ("*ab*ba*", ("abba", "x/cabcbac"), ("aba", "ab/ba")),
        ("*.md", ("a.md", "x/.md"), ("md", "a.mdx")),
        ("a.b", ("a.b",), ("acb",)),
        ("a" + "*a" * 400 + "*b", ("a" * 450 + "b",), ("a" * 450, "x/" * 100 + "a" * 450)),
        ("**/" * 200 + "x", ("x", "a/b/x"), ("a/" * 300 + "y",)),
    ],
)
def test_patterns(pattern: str, yes: tuple[str, ...], no: tuple[str, ...]) -> None:
    line = Line(0, pattern, "@me")
    assert [path for path in (*yes, *no) if line.holds(path)] == list(yes)


def test_who_owns_nearly_everything_says_nothing_about_a_file() -> None:
    owners = CodeOwners(lines(FILE.encode()))
    assert owners.of("top.txt") == ("@everyone",)
    assert CodeOwners(lines(b"* @one\n")).of("a") == ("@one",)


def test_groups_of_owners_the_one_of_most_files_first() -> None:
    owners = CodeOwners(lines(FILE.encode()))
    paths = ["ttnn/a.cpp", "ttnn/b.cpp", "tests/c.py", "ttnn/cpp/ops/free/x.cpp"]
    assert owners.of_all(paths) == (("@core",), ("@tests",))
    assert owners.of_all([]) == ()


def test_a_tree_without_the_file_has_no_owners(tmp_path: Path) -> None:
    assert CodeOwners.of_tree(WorkTree(tmp_path / "a", {"x": ""}).open()).of("x") == ()
    tree = WorkTree(tmp_path / "b", {".github/CODEOWNERS": "x @me\n", "x": ""}).open()
    assert CodeOwners.of_tree(tree).of("x") == ("@me",)
