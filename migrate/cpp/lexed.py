# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The code tokens of a C++ text, with the brackets that pair up."""

from __future__ import annotations

from dataclasses import dataclass, field

from migrate.cpp.lexer import Token, tokens

_PAIRS = {"(": ")", "[": "]", "{": "}"}
_IN_TEMPLATE = {"::", ",", "*", "&", "&&", "...", "<", ">", "(", ")", "[", "]", "{", "}"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens ``first`` to ``last``, both included; empty if ``last < first``."""

    first: int
    last: int

    def __bool__(self) -> bool:
        """Tell whether there is any token."""
        return self.last >= self.first


NOTHING = Piece(0, -1)


@dataclass(slots=True)
class Lexed:
    """The tokens of a file without comments and directives.

    Args:
        path: file, relative to the tree's root.
        data: its bytes.
        base: offset added to every token (for a slice of a file, such as a macro's body).
    """

    path: str
    data: bytes
    base: int = 0
    tokens: list[Token] = field(init=False)
    match: dict[int, int] = field(init=False)
    directives: list[tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        """Split the bytes and pair the brackets."""
        shifted = [
            token._replace(start=token.start + self.base, end=token.end + self.base) if self.base else token
            for token in tokens(self.data)
        ]
        self.directives = [(token.start, token.end) for token in shifted if token.kind == "directive"]
        self.tokens = [token for token in shifted if token.kind not in ("comment", "directive")]
        self.match = {}
        stack: list[int] = []
        for index, token in enumerate(self.tokens):
            if token.kind != "punctuation":
                continue
            if token.text in _PAIRS:
                stack.append(index)
            elif stack and token.text == _PAIRS[self.tokens[stack[-1]].text]:
                opened = stack.pop()
                self.match[opened] = index
                self.match[index] = opened

    def text(self, piece: Piece) -> str:
        """Return the bytes of a piece as written, comments between its tokens included."""
        if not piece:
            return ""
        return self.bytes(self.tokens[piece.first].start, self.tokens[piece.last].end).decode()

    def comments(self, first: int, last: int) -> list[str]:
        """Return the comments that stand between the tokens ``first`` and ``last``."""
        gaps = (self.bytes(self.tokens[at].end, self.tokens[at + 1].start) for at in range(first, last))
        return [token.text for gap in gaps for token in tokens(gap) if token.kind == "comment"]

    def bytes(self, start: int, end: int) -> bytes:
        """Return the bytes ``start..end`` of the file."""
        return self.data[start - self.base : end - self.base]

    def words(self, piece: Piece) -> list[str]:
        """Return the texts of a piece's tokens."""
        return [token.text for token in self.tokens[piece.first : piece.last + 1]]

    def angle(self, index: int) -> int | None:
        """Return the index of the ``>`` that closes the template list opened at ``index``, if it is one."""
        if index == 0 or self.tokens[index - 1].kind != "name":
            return None
        depth, at = 0, index
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.text == "<":
                depth += 1
            elif token.text == ">":
                depth -= 1
                if depth == 0:
                    return at
            elif token.text in ("(", "[", "{") and at in self.match:
                at = self.match[at]
            elif token.kind not in ("name", "number", "string") and token.text not in _IN_TEMPLATE:
                return None
            at += 1
        return None

    def split(self, piece: Piece) -> list[Piece]:
        """Split a piece at its top-level commas; template lists and brackets stay whole."""
        parts, first, at = [], piece.first, piece.first
        while at <= piece.last:
            text = self.tokens[at].text
            if text in _PAIRS and at in self.match:
                at = self.match[at]
            elif text == "<" and (closing := self.angle(at)) is not None and closing <= piece.last:
                at = closing
            elif text == ",":
                parts.append(Piece(first, at - 1))
                first = at + 1
            at += 1
        if first <= piece.last:
            parts.append(Piece(first, piece.last))
        return parts

    def inside(self, opening: int) -> Piece:
        """Return what stands between the bracket at ``opening`` and its partner."""
        return Piece(opening + 1, self.match[opening] - 1)

    def index_at(self, offset: int) -> int | None:
        """Return the index of the token that starts at ``offset``."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].start < offset:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self.tokens) and self.tokens[low].start == offset else None

    def qualified(self, index: int) -> Piece:
        """Return the whole qualified name whose last identifier stands at ``index``."""
        first = index
        while first >= 1 and self.tokens[first - 1].text == "::":
            first -= 1
            if first >= 1 and self.tokens[first - 1].kind == "name":
                first -= 1
            else:
                break
        return Piece(first, index)
