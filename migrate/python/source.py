# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A Python file: its bytes, its syntax tree, and where a node lies in the bytes."""

from __future__ import annotations

import ast
import hashlib
import io
import re
import warnings
from functools import cached_property
from tokenize import detect_encoding
from typing import NamedTuple

from migrate.bounds import uncollected

MAX_BYTES = 8_000_000
MAX_DEPTH = 240
_LINE = re.compile(rb"\r\n|\r|\n")
_LONG_NUMBER, _MOST_BITS = re.compile(rb"0[xXoObB][0-9a-fA-F_]{3000}"), 10_000
_CODING = re.compile(rb"(?:[^\n]*\n)?[ \t\f]*#[^\n]*coding[:=]")
_BOM = b"\xef\xbb\xbf"


class Span(NamedTuple):
    """Byte offsets of a piece of a file, half open."""

    start: int
    end: int


class PythonSource:
    """One file; ``tree`` is empty and ``problem`` says why where the file does not parse.

    Args:
        path: relative to the tree's root.
        data: the file.
    """

    def __init__(self, path: str, data: bytes) -> None:
        self.path, self.data = path, data
        self.tree, self.problem = parse(data)
        self._texts: dict[ast.AST, str] = {}

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """The node that holds each node."""
        return {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    def text(self, node: ast.AST) -> str:
        """Return a node as Python code on one line, as ``ast.unparse`` writes it."""
        if node not in self._texts:
            self._texts[node] = ast.unparse(node)
        return self._texts[node]

    @cached_property
    def _starts(self) -> list[int]:
        first = len(_BOM) if self.data.startswith(_BOM) else 0
        return [first, *(match.end() for match in _LINE.finditer(self.data))]

    def offset(self, line: int, column: int) -> int:
        """Return the byte offset of a position as ``ast`` gives it.

        Args:
            line: from 1.
            column: in UTF-8 bytes, from 0.
        """
        return self._starts[line - 1] + column

    def span(self, node: ast.AST) -> Span:
        """Return where a node lies; decorators are not part of a function or class.

        Args:
            node: an expression, a statement, or anything else with a position.
        """
        start = self.offset(node.lineno, node.col_offset)  # type: ignore[attr-defined]
        return Span(start, self.offset(node.end_lineno, node.end_col_offset))  # type: ignore[attr-defined]

    def bytes_of(self, node: ast.AST) -> bytes:
        """Return a node's bytes as they stand in the file."""
        start, end = self.span(node)
        return self.data[start:end]

    def line(self, number: int) -> bytes:
        """Return a line without its end.

        Args:
            number: from 1; past the end of the file the line is empty.
        """
        if not 0 < number <= len(self._starts):
            return b""
        end = self._starts[number] if number < len(self._starts) else len(self.data)
        return self.data[self._starts[number - 1] : end].rstrip(b"\r\n")

    def at(self, node: ast.AST) -> str:
        """Return ``file:line`` of a node."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


def parse(data: bytes) -> tuple[ast.Module, str]:
    """Return a file's syntax tree, or an empty one with the reason where the file does not parse.

    Args:
        data: the file.
    """
    empty = ast.Module(body=[], type_ignores=[])
    if len(data) > MAX_BYTES:
        return empty, f"larger than {MAX_BYTES} bytes"
    if problem := _encoding_problem(data):
        return empty, problem
    try:
        with warnings.catch_warnings(), uncollected():
            warnings.simplefilter("ignore")
            tree = ast.parse(data)
    except SyntaxError as error:
        return empty, f"line {error.lineno or 0}: {error.msg}"
    except (ValueError, RecursionError, MemoryError) as error:
        return empty, f"cannot be parsed: {error or type(error).__name__}"
    if _LONG_NUMBER.search(data) and any(_is_long(node) for node in ast.walk(tree)):
        return empty, "it has a number with more digits than Python writes out"
    if _too_deep(tree, data):
        return empty, f"nested more than {MAX_DEPTH} levels deep"
    return tree, ""


def parse_expression(text: str) -> ast.expr | None:
    """Return the syntax tree of an expression that stands in a string, such as an annotation; None if it is none.

    Args:
        text: of the expression.
    """
    try:
        tree, problem = parse(f"({text}\n)".encode())
    except UnicodeEncodeError:
        return None
    statement = tree.body[0] if len(tree.body) == 1 and not problem else None
    return statement.value if isinstance(statement, ast.Expr) else None


def _encoding_problem(data: bytes) -> str:
    """Say why the bytes of a file are not those of its text as UTF-8; empty if they are."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return "not UTF-8"
    if data.startswith(_BOM) or _CODING.match(data) is None:
        return ""
    try:
        encoding = detect_encoding(io.BytesIO(data).readline)[0]
        same = data.decode(encoding) == text
    except (SyntaxError, UnicodeError, LookupError) as error:
        return f"its declared encoding cannot be used: {error}"
    return "" if same else f"it declares the encoding {encoding}"


def _is_long(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int) and node.value.bit_length() > _MOST_BITS


def _too_deep(tree: ast.Module, data: bytes) -> bool:
    """Tell whether anything is nested too deeply; what is shorter than a level each byte allows is not looked into."""
    starts = [0, *(match.end() for match in _LINE.finditer(data))]
    statements: list[tuple[ast.AST, int]] = [(tree, 0)]
    while statements:
        node, depth = statements.pop()
        if depth > MAX_DEPTH:
            return True
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, ast.expr):
                statements.append((child, depth + 1))
            elif _length(child, starts) > MAX_DEPTH - depth and _deeper(child, MAX_DEPTH - depth):
                return True
    return False


def _length(node: ast.expr, starts: list[int]) -> int:
    end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
    return end - starts[node.lineno - 1] - node.col_offset


def _deeper(node: ast.AST, levels: int) -> bool:
    level = [node]
    for _ in range(levels):
        level = [child for parent in level for child in ast.iter_child_nodes(parent)]
        if not level:
            return False
    return True
