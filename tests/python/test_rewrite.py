# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import libcst as cst
import pytest

from migrate.errors import MigrateError
from migrate.python.rewrite import PythonRewrite, assignment, keywords, method_named, positional, statements_of
from migrate.tree.edits import BOM, apply_edits

TEXT = """import torch.nn.functional as F
from torch import nn


class Über:
    def forward(self, x):
        # first, on the host
        # in two lines
        x = F.gelu(x, approximate="tanh")  # behind
        y = z = x
        return nn.Linear(*x)
"""


@pytest.fixture
def file() -> PythonRewrite:
    return PythonRewrite("a.py", TEXT.encode())


def result(file: PythonRewrite) -> str:
    data = file.data
    for edit in sorted(file.edits, key=lambda edit: edit.start, reverse=True):
        data = data[: edit.start] + edit.replacement + data[edit.end :]
    return data.decode()


def body(file: PythonRewrite) -> list[cst.BaseStatement]:
    (owner,) = file.classes()
    method = method_named(owner, "forward")
    assert method is not None and method_named(owner, "backward") is None
    return statements_of(method.body)


def test_names_lines_and_texts(file: PythonRewrite) -> None:
    first, twice, last = body(file)
    pair = assignment(first)
    assert pair is not None and isinstance(pair[1], cst.Call)
    assert (file.text(pair[0]), file.name(pair[1].func)) == ("x", "torch.nn.functional.gelu")
    assert ([file.text(p) for p in positional(pair[1])], list(keywords(pair[1]))) == (["x"], ["approximate"])
    assert (file.line(first), file.indent(first), assignment(twice), assignment(last)) == (9, " " * 8, None, None)
    starred = cst.ensure_type(cst.ensure_type(last, cst.SimpleStatementLine).body[0], cst.Return).value
    assert isinstance(starred, cst.Call) and positional(starred) == []


def test_statements_go_with_the_comments_above_them(file: PythonRewrite) -> None:
    file.replace(body(file)[:2], "x = one()\nif x:\n    two()\n", "shorter")
    file.remove_line(file.module.body[1], "unused")
    (reason,) = {edit.reason for edit in file.edits[:1]}
    assert reason == "shorter"
    assert result(file) == (
        "import torch.nn.functional as F\n\n\nclass Über:\n    def forward(self, x):\n"
        "        x = one()\n        if x:\n            two()\n        return nn.Linear(*x)\n"
    )


def test_insertions_and_swaps(file: PythonRewrite) -> None:
    first = body(file)[0]
    pair = assignment(first)
    assert pair is not None
    file.insert_after(first, "check(x)\n", "a check")
    file.swap(pair[1], "x", "nothing")
    assert "        x = x  # behind\n        check(x)\n        y = z = x\n" in result(file)


@pytest.mark.parametrize("mark", [b"", BOM])
@pytest.mark.parametrize("end", [b"", b"\n"])
def test_a_byte_order_mark_and_a_last_line_without_an_end(mark: bytes, end: bytes) -> None:
    data = mark + b"x = old()\ny = 2" + end
    file = PythonRewrite("a.py", data)
    first, last = file.module.body
    pair = assignment(first)
    assert pair is not None
    assert (file.text(first), file.indent(first), file.line(last)) == ("x = old()", "", 2)
    file.swap(pair[1], "new()", "a name")
    file.insert_after(last, "z = 3", "a line")
    added = b"\nz = 3" if not end else b"\nz = 3\n"
    assert apply_edits(data, file.taken()) == mark + b"x = new()\ny = 2" + added
    file.remove_line(last, "a line")
    assert apply_edits(data, file.taken()) == mark + b"x = old()\n"


def test_code_that_is_nested_deeply() -> None:
    data = b"x = " + b"[" * 180 + b"y" + b"]" * 180 + b"\n"
    file = PythonRewrite("a.py", data)
    file.remove_line(file.module.body[0], "a line")
    assert apply_edits(data, file.taken()) == b""


def test_what_does_not_parse_is_refused() -> None:
    with pytest.raises(MigrateError, match=r"a\.py cannot be read as Python"):
        PythonRewrite("a.py", b"def (:\n")
