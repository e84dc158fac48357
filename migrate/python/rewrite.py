# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Rewrites of Python files: LibCST finds what is meant with its comments, byte ranges say what is replaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import libcst as cst
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper, QualifiedNameProvider, QualifiedNameSource

from migrate.python.parsing import concrete_tree
from migrate.tree.edits import BOM
from migrate.tree.plan import Edit


class ByteRange(NamedTuple):
    """A piece of a file, half open."""

    start: int
    end: int


class PythonRewrite:
    """One file, with the edits that are wanted of it.

    Args:
        path: from the tree's root.
        data: the file.

    Raises:
        MigrateError: MIG861, it does not parse.
    """

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        self._wrapper = MetadataWrapper(concrete_tree(path, data), unsafe_skip_copy=True)
        self.module = self._wrapper.module
        self._first = len(BOM) if data.startswith(BOM) else 0
        self.edits: list[Edit] = []

    @cached_property
    def _spans(self) -> object:
        return self._wrapper.resolve(ByteSpanPositionProvider)

    @cached_property
    def _names(self) -> object:
        return self._wrapper.resolve(QualifiedNameProvider)

    def span(self, node: cst.CSTNode) -> ByteRange:
        """Return where a node lies, without the comments around it."""
        position = self._spans[node]  # type: ignore[index]
        start = position.start + self._first  # LibCST does not count a byte order mark
        return ByteRange(start, start + position.length)

    def text(self, node: cst.CSTNode) -> str:
        """Return a node as it stands in the file."""
        start, end = self.span(node)
        return self.data[start:end].decode("utf-8")

    def name(self, node: cst.CSTNode) -> str:
        """Return the dotted name of an expression by the file's imports; empty if it is not known."""
        names = self._names.get(node, ())  # type: ignore[attr-defined]
        known = names() if callable(names) else names
        return min((name.name for name in known), default="")

    def imported(self, node: cst.CSTNode) -> str:
        """Return the dotted name of an expression if imports alone explain it; empty otherwise."""
        names = self._names.get(node, ())  # type: ignore[attr-defined]
        known = set(names() if callable(names) else names)
        single = next(iter(known)) if len(known) == 1 else None
        return single.name if single is not None and single.source is QualifiedNameSource.IMPORT else ""

    def line(self, node: cst.CSTNode) -> int:
        """Return the line of a node, from 1."""
        return self.data.count(b"\n", 0, self.span(node).start) + 1

    def indent(self, node: cst.CSTNode) -> str:
        """Return the white space before a statement."""
        start = self.span(node).start
        line = self.data.rfind(b"\n", 0, start) + 1
        return self.data[max(line, self._first) : start].decode("utf-8")

    def classes(self) -> Iterator[cst.ClassDef]:
        """Go through the classes at the file's top level."""
        return (node for node in self.module.body if isinstance(node, cst.ClassDef))

    def replace(self, statements: Sequence[cst.CSTNode], lines: str, reason: str) -> None:
        """Replace statements that stand together, and the comments right above the first, by other lines."""
        first, last = self.span(statements[0]).start, self.span(statements[-1]).end
        indent = self.indent(statements[0])
        start = self._above(first)
        self.edits.append(Edit(self.path, start, last, _indented(lines, indent).encode(), reason))

    def insert_after(self, statement: cst.CSTNode, lines: str, reason: str) -> None:
        """Insert lines below a statement."""
        end = self._below(self.span(statement).end)
        text = _indented(lines, self.indent(statement)).encode()
        whole = text + b"\n" if self.data[:end].endswith(b"\n") else b"\n" + text
        self.edits.append(Edit(self.path, end, end, whole, reason))

    def remove_line(self, statement: cst.CSTNode, reason: str) -> None:
        """Take a statement out with its line."""
        start, end = self.span(statement)
        first = self.data.rfind(b"\n", 0, start) + 1
        self.edits.append(Edit(self.path, first, self._below(end), b"", reason))

    def swap(self, node: cst.CSTNode, text: str, reason: str) -> None:
        """Replace an expression."""
        self.edits.append(Edit(self.path, *self.span(node), text.encode(), reason))

    def taken(self) -> list[Edit]:
        """Return the edits since the last call, and forget them: one file can have several rewrites."""
        taken, self.edits = self.edits, []
        return taken

    def _below(self, end: int) -> int:
        """Return where the line after a place starts; the end of the file where there is none."""
        return self.data.find(b"\n", end) + 1 or len(self.data)

    def _above(self, start: int) -> int:
        """Return where the comments right above a statement start; the start of its line where there is none."""
        line = self.data.rfind(b"\n", 0, start) + 1
        while line > 0:
            before = self.data.rfind(b"\n", 0, line - 1) + 1
            if not self.data[before : line - 1].strip().startswith(b"#"):
                return line
            line = before
        return line


def _indented(lines: str, indent: str) -> str:
    return "\n".join(indent + line if line.strip() else "" for line in lines.rstrip("\n").splitlines())


def statements_of(body: cst.BaseSuite) -> list[cst.BaseStatement]:
    """Return the statements of a function or of a branch."""
    return list(body.body) if isinstance(body, cst.IndentedBlock) else []


def method_named(node: cst.ClassDef, name: str) -> cst.FunctionDef | None:
    """Return a method of a class."""
    methods = (inner for inner in node.body.body if isinstance(inner, cst.FunctionDef) and inner.name.value == name)
    return next(methods, None)


def assignment(node: cst.CSTNode) -> tuple[cst.BaseExpression, cst.BaseExpression] | None:
    """Return target and value of a statement that only gives one target a value."""
    if not (isinstance(node, cst.SimpleStatementLine) and len(node.body) == 1 and isinstance(node.body[0], cst.Assign)):
        return None
    inner = node.body[0]
    return (inner.targets[0].target, inner.value) if len(inner.targets) == 1 else None


def keywords(call: cst.Call) -> dict[str, cst.BaseExpression]:
    """Return the arguments of a call that are given by name."""
    return {argument.keyword.value: argument.value for argument in call.args if argument.keyword is not None}


def positional(call: cst.Call) -> list[cst.BaseExpression]:
    """Return the arguments of a call that are given by place; empty if any is starred."""
    if any(argument.star for argument in call.args):
        return []
    return [argument.value for argument in call.args if argument.keyword is None]
