# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What is parsed, and what is refused before a parser meets it."""

from __future__ import annotations

import ast

import pytest

from migrate.errors import MigrateError
from migrate.python.parsing import concrete_tree, syntax_tree

CODE = "# a comment\nx = (1, 2)  # another\n"
REFUSED = {
    "brackets": (b"{" * 50_000, "cannot be read as Python"),
    "closed brackets": (b"x = " + b"(" * 5000 + b"1" + b")" * 5000, "cannot be read as Python"),
    "a long sum": (b"x = " + b"+".join([b"y"] * 8000), "cannot be read as Python"),
    "a long chain": (b"x = y" + b".z" * 20_000, "cannot be read as Python"),
    "a zero byte": (b"x = 1\n\0", "cannot be read as Python"),
    "another encoding": (b"x = '\xe9'\n", "not UTF-8"),
    "no Python": (b"int x;", "line 1"),
}


def test_what_parses() -> None:
    assert ast.unparse(syntax_tree("a.py", CODE.encode())) == "x = (1, 2)"
    assert concrete_tree("a.py", CODE.encode()).code == CODE
    assert concrete_tree("a.py", b"x = 1\r\n").bytes == b"x = 1\r\n"


@pytest.mark.parametrize("parse", [syntax_tree, concrete_tree])
@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(name: str, parse: object) -> None:
    data, reason = REFUSED[name]
    with pytest.raises(MigrateError) as caught:
        parse("models/a.py", data)  # type: ignore[operator]
    assert (caught.value.code, caught.value.where) == ("MIG861", "models/a.py")
    assert caught.value.what.startswith("models/a.py cannot be read as Python: ")
    assert reason in caught.value.what


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x0cx = 1\n", "it has bytes that LibCST does not keep"),
        (b"x = 1\ry = 2\n", "it has carriage returns that no line feed follows"),
    ],
)
def test_what_would_not_be_given_back_is_refused(data: bytes, reason: str) -> None:
    syntax_tree("a.py", data)
    with pytest.raises(MigrateError, match=reason):
        concrete_tree("a.py", data)
