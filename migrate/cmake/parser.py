# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The commands of a CMake file with their arguments, by byte offset."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from migrate.errors import MigrateError

_SPACE = re.compile(rb"(?:[ \t\r\n;]|\\\n)+")
_NAME = re.compile(rb"[ \t]*([A-Za-z_][A-Za-z0-9_]*)[ \t]*\(")
_BRACKET = re.compile(rb"\[(=*)\[")
_QUOTED = re.compile(rb'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_UNQUOTED = re.compile(rb'(?:[^\s()#"\\;]|\\.|\$\([^)\s]*\)|(?<=[^\s();])"(?:[^"\\]|\\.)*")+', re.DOTALL)
_COMMENT = re.compile(rb"#[^\n]*")


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a command.

    Args:
        text: its value as written, without quotes or brackets.
        start: first byte, quotes included.
        end: one past the last byte.
        line: 1-based.
        quoted: True for quoted and bracket arguments.
    """

    text: str
    start: int
    end: int
    line: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """One command invocation.

    Args:
        name: lower case.
        start: first byte of the name.
        end: one past the closing parenthesis.
        line: 1-based line of the name.
        arguments: in order; inner parentheses are arguments of their own.
    """

    name: str
    start: int
    end: int
    line: int
    arguments: tuple[Argument, ...]


def commands(path: str, data: bytes) -> list[Command]:
    """Parse a CMake file.

    Args:
        path: for messages.
        data: its bytes.

    Returns:
        Every command, in order.

    Raises:
        MigrateError: parentheses, quotes or brackets do not close, or text stands where a command should.
    """
    return list(_Reader(path, data).commands())


class _Reader:
    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        self.position = 3 if data.startswith(b"\xef\xbb\xbf") else 0
        self._lines = (0, 1)

    def commands(self) -> Iterator[Command]:
        while self._skip():
            match = _NAME.match(self.data, self.position)
            if match is None:
                raise self._error("a command is expected")
            start = match.start(1)
            line = self._line(start)
            self.position = match.end()
            arguments = tuple(self._arguments())
            yield Command(match.group(1).decode("ascii").lower(), start, self.position, line, arguments)

    def _arguments(self) -> Iterator[Argument]:
        opened, depth = self.position, 1
        while self._skip():
            start = self.position
            char = self.data[start : start + 1]
            if char in b"()":
                self.position += 1
                depth += 1 if char == b"(" else -1
                if not depth:
                    return
                yield Argument(char.decode("ascii"), start, self.position, self._line(start))
                continue
            yield self._argument(start)
        self.position = opened
        raise self._error("a parenthesis is not closed")

    def _argument(self, start: int) -> Argument:
        bracket = self._bracket(start)
        if bracket is not None:
            return Argument(_text(bracket), start, self.position, self._line(start), True)
        quoted = _QUOTED.match(self.data, start)
        match = quoted or _UNQUOTED.match(self.data, start)
        if match is None:
            raise self._error("a quote is not closed" if self.data[start : start + 1] == b'"' else "bad argument")
        self.position = match.end()
        return Argument(_text(match.group(1 if quoted else 0)), start, self.position, self._line(start), bool(quoted))

    def _bracket(self, start: int) -> bytes | None:
        match = _BRACKET.match(self.data, start)
        if match is None:
            return None
        closing = b"]" + match.group(1) + b"]"
        end = self.data.find(closing, match.end())
        if end < 0:
            raise self._error("a bracket is not closed")
        self.position = end + len(closing)
        return self.data[match.end() : end]

    def _skip(self) -> bool:
        """Pass over space and comments; return whether anything is left."""
        while self.position < len(self.data):
            if match := _SPACE.match(self.data, self.position):
                self.position = match.end()
            elif self.data[self.position : self.position + 1] == b"#":
                if self._bracket(self.position + 1) is None:
                    comment = _COMMENT.match(self.data, self.position)
                    self.position = comment.end() if comment else len(self.data)
            else:
                return True
        return False

    def _line(self, offset: int) -> int:
        known, line = self._lines if self._lines[0] <= offset else (0, 1)
        self._lines = (offset, line + self.data.count(b"\n", known, offset))
        return self._lines[1]

    def _error(self, message: str) -> MigrateError:
        line = self._line(self.position)
        return MigrateError("MIG270", where=f"{self.path}:{line}", path=self.path, line=line, message=message)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")
