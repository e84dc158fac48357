# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Namespace blocks of a file, found in its text so that macros and parse errors cannot hide them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from migrate.cpp.lexer import Token, code_tokens, tokens, trailing_comment

_USING = re.compile(rb"\busing\s+namespace\s+([\w:]+)\s*;")


@dataclass(slots=True)
class Block:
    """One ``namespace … { … }``.

    Args:
        names: names that it opens, ``("",)`` for an anonymous one.
        start: offset of ``namespace`` (or of ``inline`` before it).
        open: offset of ``{``.
        close: offset of ``}``.
        end: one past ``}``, a needless semicolon and the comment behind it.
        parent: the enclosing block.
        children: blocks directly inside.
    """

    names: tuple[str, ...]
    start: int
    open: int
    close: int
    end: int
    parent: Block | None = None
    children: list[Block] = field(default_factory=list)

    @property
    def path(self) -> tuple[str, ...]:
        """Names from the global namespace down to this block."""
        return (self.parent.path if self.parent else ()) + self.names

    @property
    def chain(self) -> list[Block]:
        """This block and those around it, innermost first."""
        return [self, *(self.parent.chain if self.parent else [])]

    def holds(self, offset: int) -> bool:
        """Tell whether ``offset`` lies between the braces."""
        return self.open < offset < self.close


def blocks(data: bytes) -> list[Block]:
    """Return every namespace block of a file, outer ones before inner ones."""
    all_blocks: list[Block] = []
    stack: list[Block | None] = []
    line = code_tokens(data)
    position = 0
    while position < len(line):
        token = line[position]
        if token.text == "namespace" and (heading := _heading(line, position)) is not None:
            names, brace = heading
            parent = next((block for block in reversed(stack) if block), None)
            first = line[position - 1] if position and line[position - 1].text == "inline" else token
            block = Block(names, first.start, line[brace].start, -1, -1, parent)
            if parent:
                parent.children.append(block)
            all_blocks.append(block)
            stack.append(block)
            position = brace
        elif token.text == "{":
            stack.append(None)
        elif token.text == "}" and stack:
            closed = stack.pop()
            if closed:
                closed.close = token.start
                after = line[position + 1] if position + 1 < len(line) else token
                end = after.end if after.text == ";" and b"\n" not in data[token.end : after.start] else token.end
                closed.end = trailing_comment(data, end)
        position += 1
    return [block for block in all_blocks if block.close >= 0]


def _heading(line: list[Token], position: int) -> tuple[tuple[str, ...], int] | None:
    names: list[str] = []
    for index in range(position + 1, len(line)):
        token = line[index]
        if token.kind == "name":
            if token.text != "inline":
                names.append(token.text)
        elif token.text == "{":
            return tuple(names) or ("",), index
        elif token.text != "::":
            return None
    return None


def innermost(candidates: Iterable[Block], offset: int) -> Block | None:
    """Return the innermost block around ``offset``."""
    return max((block for block in candidates if block.holds(offset)), key=lambda block: block.open, default=None)


@dataclass(frozen=True, slots=True)
class Directive:
    """A ``using namespace …;`` that stands directly in a namespace.

    Args:
        start: offset of ``using``.
        end: one past the semicolon.
        name: as written.
        block: the namespace; None for the global one.
    """

    start: int
    end: int
    name: str
    block: Block | None


def directives(blank: bytes, all_blocks: Sequence[Block]) -> Iterator[Directive]:
    """Yield the using-directives at namespace scope, those of functions left out.

    Args:
        blank: the text, without comments and literals.
        all_blocks: its namespaces.
    """
    tops = [block for block in all_blocks if block.parent is None]
    for match in _USING.finditer(blank):
        block = innermost(all_blocks, match.start())
        depth = _depth(blank[block.open + 1 if block else 0 : match.start()])
        for child in block.children if block else tops:
            if child.close < match.start():
                depth -= _depth(blank[child.start : child.close + 1])
        if depth == 0:
            yield Directive(*match.span(), match[1].decode(), block)


def _depth(text: bytes) -> int:
    return text.count(b"{") - text.count(b"}")


def rest(data: bytes, block: Block, gone: Iterable[tuple[int, int]]) -> list[Token]:
    """Return the tokens between the braces of ``block`` outside the ``gone`` spans, comments left out."""
    spans = list(gone)
    return [
        token
        for token in tokens(data)
        if block.holds(token.start)
        and token.kind != "comment"
        and not any(low <= token.start < high for low, high in spans)
    ]
