# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Python files: positions in bytes, and files that do not parse."""

from __future__ import annotations

import ast
import gc

import pytest

from migrate.python.source import PythonSource, parse_expression


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_node_lies_where_its_bytes_are(end: str, mark: bytes) -> None:
    data = mark + end.join(["größe = 'ä' + value", "\tif größe: pass".strip(), "ü.call(x)", ""]).encode()
    source = PythonSource("a.py", data)
    value = next(node for node in ast.walk(source.tree) if isinstance(node, ast.Name) and node.id == "value")
    call = next(node for node in ast.walk(source.tree) if isinstance(node, ast.Call))
    assert source.bytes_of(value) == b"value"
    assert source.bytes_of(call) == "ü.call(x)".encode()
    assert source.at(call) == "a.py:3"
    assert source.line(3) == "ü.call(x)".encode()
    assert source.line(99) == b""


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"def broken(:\n", "line 1: invalid syntax"),
        (b"a = '\xff'\n", "not UTF-8"),
        (b"a = 1\0\n", "line 0: source code string cannot contain null bytes"),
        (b"(" * 500 + b")" * 500, "line 1: too many nested parentheses"),
        (b"a = " + b"-" * 230 + b"1\n", ""),
        (b"a = " + b"b + " * 300 + b"1\n", "nested more than 240 levels deep"),
        (b"a = " + b"b + " * 100_000 + b"1\n", "?"),
        (b"x = 1\n" * 2_000_000, "larger than 8000000 bytes"),
        (b"a = 0x" + b"f" * 4000 + b"\n", "it has a number with more digits than Python writes out"),
        (b"a = '0x" + b"f" * 4000 + b"'\n", ""),
        (b"# coding: latin-1\nx = 1\n", ""),
        (b"# coding: utf-7\nx = 1\n", ""),
        ("#!x\n# -*- coding: latin-1 -*-\nx = 'ü'\n".encode(), "it declares the encoding iso-8859-1"),
        (b"# coding: utf-7\nx = '+AGE-'\n", "it declares the encoding utf-7"),
        (b"# coding: nonsense\nx = 1\n", "its declared encoding cannot be used: unknown encoding: nonsense"),
    ],
)
def test_a_file_that_is_not_understood_says_why(data: bytes, problem: str) -> None:
    source = PythonSource("a.py", data)
    if problem == "?":
        assert source.problem
    else:
        assert source.problem.replace("cannot be parsed: ", "line 0: ") == problem
    assert bool(source.problem) == (not source.tree.body)


def test_nothing_is_printed_about_odd_escapes(recwarn: pytest.WarningsRecorder) -> None:
    assert PythonSource("a.py", b"a = '\\d'\n").problem == ""
    assert not recwarn.list


@pytest.mark.parametrize("before", [True, False])
def test_the_garbage_collector_is_left_as_it_was(before: bool) -> None:
    was = gc.isenabled()
    (gc.enable if before else gc.disable)()
    try:
        PythonSource("a.py", b"a = (\n")
        assert gc.isenabled() is before
    finally:
        (gc.enable if was else gc.disable)()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("torch.Tensor  # here", "torch.Tensor"),
        ("a, b", "(a, b)"),
        ("def f()", None),
        ("a[", None),
        ("\0", None),
        ("\udcff", None),
        ("a" + ".b" * 9000, None),
        ("", "()"),
    ],
)
def test_expressions_in_strings(text: str, expected: str | None) -> None:
    node = parse_expression(text)
    assert (None if node is None else ast.unparse(node)) == expected
