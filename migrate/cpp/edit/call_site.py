# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The place of a call that is replaced by the body of its callee."""

from __future__ import annotations

import re
from itertools import pairwise

from clang.cindex import Cursor, CursorKind

from migrate.cpp import cursors
from migrate.cpp.edit.indentation import dedent
from migrate.cpp.edit.qualify import Change
from migrate.cpp.lexer import tokens
from migrate.cpp.source import Source
from migrate.tree.refusal import Refused

INDENT = 4
_DECLARATIONS = (CursorKind.PARM_DECL, CursorKind.VAR_DECL, CursorKind.TYPE_ALIAS_DECL, CursorKind.TYPEDEF_DECL)
_LABEL = 2  # words of a comment that may be no more than the name of a parameter
_PARTIAL = (CursorKind.CONDITIONAL_OPERATOR, CursorKind.LAMBDA_EXPR)
_CONTROL = (CursorKind.IF_STMT, CursorKind.FOR_STMT, CursorKind.WHILE_STMT, CursorKind.DO_STMT)


class CallSite:
    """Where a prim is called.

    Args:
        source: the file.
        path: cursors from the compound statement of the function around the call down to the call.
        name: of the prim, for messages.

    Raises:
        Refused: MIG413, it is not evaluated once and unconditionally in a statement of its own.

    Attributes:
        statement: the statement that holds the call.
        returned: the statement returns just what the call gives.
    """

    def __init__(self, source: Source, path: tuple[Cursor, ...], name: str) -> None:
        self.source = source
        self.path = path
        self.cursor = path[-1]
        self.statement, self.returned = self._statement(name)

    def _statement(self, name: str) -> tuple[Cursor, bool]:
        for depth in range(len(self.path) - 1, 0, -1):
            parent, cursor = cursors.kind(self.path[depth - 1]), self.path[depth]
            kind = cursors.kind(cursor)
            if kind in _PARTIAL or (kind is CursorKind.BINARY_OPERATOR and not self._assigns(cursor)):
                break
            branch = parent is CursorKind.IF_STMT and kind is CursorKind.RETURN_STMT
            if parent is CursorKind.COMPOUND_STMT or branch:
                inside_lambda = any(cursors.kind(outer) is CursorKind.LAMBDA_EXPR for outer in self.path[:depth])
                returned = kind is CursorKind.RETURN_STMT and self._is_all(cursor)
                if kind in _CONTROL or inside_lambda or (branch and not returned):
                    break
                return cursor, returned
        raise Refused("MIG413", prim=name)

    def _assigns(self, cursor: Cursor) -> bool:
        return "=" in [token.spelling for token in cursor.get_tokens()]

    def _is_all(self, statement: Cursor) -> bool:
        whole, call = self._extent(statement), self._extent(self.cursor)
        return self.source.skip(whole[0] + len(b"return")) == call[0] and self.source.skip_back(whole[1]) == call[1]

    def _extent(self, cursor: Cursor) -> tuple[int, int]:
        extent = cursors.extent(cursor)
        assert extent is not None
        return extent[1], extent[2]

    @property
    def span(self) -> tuple[int, int]:
        """Bytes of the call."""
        return self._extent(self.cursor)

    @property
    def start(self) -> int:
        """First byte of the statement."""
        return self._extent(self.statement)[0]

    def indented(self, written: bytes) -> bytes:
        """Return text of a function body's depth at the depth of the statement."""
        return dedent(written, INDENT - len(self.source.indent(self.start)))

    def instead(self, written: bytes) -> Change:
        """Return the change that puts statements in the place of the whole statement."""
        start, end = self._extent(self.statement)
        parent = next(outer for outer, inner in pairwise(self.path) if inner == self.statement)
        if cursors.kind(parent) is not CursorKind.COMPOUND_STMT:
            written = b"{\n" + written + b"\n}"
        return start, self.source.after(end, b";"), written

    def comments(self) -> dict[int, list[bytes]]:
        """Return the comments inside the call that say more than a parameter's name, by index of the argument."""
        starts = [start for start, _ in self.arguments()]
        comments: dict[int, list[bytes]] = {}
        for token in tokens(self.source.data):
            inside = token.kind == "comment" and self.span[0] <= token.start < self.span[1]
            if inside and len(token.text.strip("/* ").split()) > _LABEL:
                index = sum(start < token.start for start in starts) - 1
                comments.setdefault(index, []).append(self.source.data[token.start : token.end])
        return comments

    def labels(self) -> dict[int, str]:
        """Return the names that comments give to arguments, before them or behind them on their line, by index."""
        spans = self.arguments()
        labels: dict[int, str] = {}
        for token in tokens(self.source.data):
            words = token.text.strip("/* ").rstrip("=").split()
            if token.kind != "comment" or not self.span[0] <= token.start < self.span[1] or len(words) != 1:
                continue
            behind = sum(start < token.start for start, _ in spans)
            before = spans[behind - 1][1] if behind else self.span[0]
            same_line = behind and b"\n" not in self.source.data[before : token.start]
            index = behind - 1 if same_line and not self._precedes(token.end, spans) else behind
            labels.setdefault(index, words[0])
        return labels

    def _precedes(self, end: int, spans: list[tuple[int, int]]) -> bool:
        """Tell whether an argument begins right behind an offset, on its line."""
        return any(start >= end and not self.source.data[end:start].strip(b" \t") for start, _ in spans)

    def arguments(self) -> list[tuple[int, int]]:
        """Return the bytes of the arguments written, comments around them aside."""
        callee = next(iter(self.cursor.get_children()))
        opened = self.source.data.index(b"(", self._extent(callee)[1])
        pieces = self.source.split(opened + 1, self.span[1] - 1)
        return [(start := self.source.skip(low, high), self.source.skip_back(high, start)) for low, high in pieces]


def returns(function: Cursor) -> list[Cursor]:
    """Return the return statements of a function, those of lambdas aside."""
    statements: list[Cursor] = []
    todo = list(function.get_children())
    while todo:
        cursor = todo.pop()
        if cursors.kind(cursor) is CursorKind.RETURN_STMT:
            statements.append(cursor)
        if cursors.kind(cursor) is not CursorKind.LAMBDA_EXPR:
            todo += cursor.get_children()
    return statements


def declared(function: Cursor) -> set[str]:
    """Return every name that a function declares: parameters, variables, aliases, structured bindings."""
    names: set[str] = set()
    for cursor in function.walk_preorder():
        kind = cursors.kind(cursor)
        if kind in _DECLARATIONS:
            names.add(cursor.spelling)
        elif kind is CursorKind.UNEXPOSED_DECL:
            names.update(re.findall(r"\w+", cursor.spelling))
    return names - {""}
