# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The head of a function declaration as text: name, parameters, default arguments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clang.cindex import Cursor

from migrate.cpp import cursors
from migrate.cpp.parser import Unit
from migrate.cpp.references import qualifier_start
from migrate.cpp.source import Source
from migrate.cpp.value_type import value_type
from migrate.tree.refusal import Refused

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Written:
    """One parameter as written.

    Args:
        cursor: its cursor.
        start: first byte.
        end: one past its last token, comments and default excluded.
        default: bytes of the default argument, or None.
    """

    cursor: Cursor
    start: int
    end: int
    default: Range | None

    @property
    def name(self) -> str:
        """Its name, empty if it has none."""
        return str(self.cursor.spelling)

    @property
    def type(self) -> str:
        """Canonical type without reference and constness."""
        return value_type(self.cursor.type)

    @property
    def stop(self) -> int:
        """One past the default argument where there is one, else past the parameter."""
        return self.default[1] if self.default else self.end


@dataclass(frozen=True, slots=True)
class FunctionHead:
    """A function's declaration up to its body.

    Args:
        start: first byte, of the attributes or specifiers.
        declarator: bytes of the name with its qualifiers.
        parameters: in order.
        close: one past the ``)`` of the parameter list.
        end: one past the last token before ``{`` or ``;``.
    """

    start: int
    declarator: Range
    parameters: tuple[Written, ...]
    close: int
    end: int


def attributes_start(source: Source, start: int) -> int:
    """Return where the attributes that stand before a declaration begin; libclang begins it behind them.

    Args:
        source: the file.
        start: where libclang begins the declaration.
    """
    while True:
        end = source.skip_back(start, 0)
        if not source.blank.endswith(b"]]", 0, end):
            return start
        opened = source.blank.rfind(b"[[", 0, end)
        if opened < 0 or source.closing(opened) != end:
            return start
        start = opened


def attributes_in(source: Source, start: int, end: int) -> Iterator[Range]:
    """Yield the attributes inside a stretch, each with the white space behind it.

    Args:
        source: the file.
        start: first byte.
        end: one past the last byte.
    """
    at = source.blank.find(b"[[", start, end)
    while at >= 0:
        close = source.closing(at)
        yield at, source.skip(close, end)
        at = source.blank.find(b"[[", close, end)


def head_of(unit: Unit, cursor: Cursor, start: int, end: int) -> FunctionHead:
    """Read the head of a function that stands in ``start..end`` of the unit's main file.

    Raises:
        Refused: MIG406, the text is not what the parser saw (a macro).
    """
    source = unit.source
    start = attributes_start(source, start)
    file, name = cursors.place(cursor.location)
    spelled = cursor.spelling.encode()
    if file != unit.main_file or not source.data.startswith(spelled, name):
        raise Refused("MIG406", where=f"{unit.path}:{source.line(start)}", function=cursor.spelling)
    opened = source.skip(name + len(spelled))
    if source.data[opened : opened + 1] != b"(":
        raise Refused("MIG406", where=f"{unit.path}:{source.line(start)}", function=cursor.spelling)
    close = source.closing(opened)
    pieces = source.split(opened + 1, close - 1)
    declared = cursors.arguments(cursor)
    if len(pieces) != len(declared):
        raise Refused("MIG406", where=f"{unit.path}:{source.line(start)}", function=cursor.spelling)
    parameters = tuple(_parameter(source, piece, argument) for piece, argument in zip(pieces, declared, strict=True))
    body = cursors.body(cursor)
    limit = cursors.place(body.extent.start)[1] if body is not None else end
    return FunctionHead(
        start, (qualifier_start(source, name), name + len(spelled)), parameters, close, source.skip_back(limit, close)
    )


def _parameter(source: Source, piece: Range, cursor: Cursor) -> Written:
    start = source.skip(piece[0])
    stop = source.skip_back(piece[1], start)
    depth = 0
    for at in range(start, stop):
        byte = source.blank[at : at + 1]
        depth += byte in (b"(", b"[", b"{")
        depth -= byte in (b")", b"]", b"}")
        if byte == b"=" and depth == 0:
            return Written(cursor, start, source.skip_back(at, start), (source.skip(at + 1), stop))
    return Written(cursor, start, stop, None)
