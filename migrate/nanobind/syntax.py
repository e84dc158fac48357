# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Shapes of a binding: the call, its overloads, lambdas and their parameters, all as token pieces."""

from __future__ import annotations

from dataclasses import dataclass

from migrate.cpp.lexed import NOTHING, Lexed, Piece

ARGUMENTS, OVERLOAD = "nanobind_arguments_t", "nanobind_overload_t"
_FORWARDS = {"move", "forward"}


@dataclass(frozen=True, slots=True)
class Lambda:
    """A lambda expression: the whole, its captures, parameters, and the tokens of its body without braces."""

    whole: Piece
    captures: Piece
    parameters: tuple[Piece, ...]
    result: Piece
    body: Piece
    brace: int


@dataclass(frozen=True, slots=True)
class Overload:
    """One ``nanobind_arguments_t{…}`` or ``nanobind_overload_t{…}``.

    Args:
        whole: the whole expression.
        wrapper: which of the two; empty for anything else.
        opening: index of its bracket.
        function: the callable given to ``nanobind_overload_t``; empty otherwise.
        arguments: the ``nb::arg`` and marker expressions.
    """

    whole: Piece
    wrapper: str
    opening: int
    function: Piece
    arguments: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class BindCall:
    """A call of ``bind_registered_operation``: its name, brackets and arguments."""

    callee: Piece
    opening: int
    module: Piece
    operation: Piece
    doc: Piece
    overloads: tuple[Overload, ...]

    def closing(self, lexed: Lexed) -> int:
        """Return the index of the closing bracket."""
        return lexed.match[self.opening]


def bind_call(lexed: Lexed, name: int) -> BindCall | None:
    """Read the call whose function name stands at token ``name``; None if it is no call with the usual arguments."""
    opening = name + 1
    if opening >= len(lexed.tokens) or lexed.tokens[opening].text != "(" or opening not in lexed.match:
        return None
    arguments = lexed.split(lexed.inside(opening))
    if len(arguments) < 3:
        return None
    overloads = tuple(overload(lexed, piece) for piece in arguments[3:])
    return BindCall(lexed.qualified(name), opening, arguments[0], arguments[1], arguments[2], overloads)


def overload(lexed: Lexed, piece: Piece) -> Overload:
    """Read one overload expression."""
    words = lexed.words(piece)
    for offset, word in enumerate(words[:-1]):
        index = piece.first + offset
        if (
            word in (ARGUMENTS, OVERLOAD)
            and words[offset + 1] in ("{", "(")
            and lexed.match.get(index + 1) == piece.last
        ):
            parts = lexed.split(lexed.inside(index + 1))
            if word == OVERLOAD and parts:
                return Overload(piece, word, index + 1, parts[0], tuple(parts[1:]))
            if word == ARGUMENTS:
                return Overload(piece, word, index + 1, NOTHING, tuple(parts))
        if word not in ("::", "ttnn", "decorators"):
            break
    return Overload(piece, "", piece.first, NOTHING, ())


def lambda_at(lexed: Lexed, piece: Piece) -> Lambda | None:
    """Read the lambda that is the whole of ``piece`` (a leading ``+`` allowed)."""
    index = piece.first
    if index <= piece.last and lexed.tokens[index].text == "+":
        index += 1
    if index > piece.last or lexed.tokens[index].text != "[" or lexed.tokens[piece.last].text != "}":
        return None
    captures = lexed.inside(index)
    index = lexed.match[index] + 1
    parameters: list[Piece] = []
    if lexed.tokens[index].text == "(":
        parameters = lexed.split(lexed.inside(index))
        index = lexed.match[index] + 1
    brace = lexed.match[piece.last]
    arrow = next((i for i in range(index, brace) if lexed.tokens[i].text == "->"), None)
    result = Piece(arrow + 1, brace - 1) if arrow is not None else NOTHING
    return Lambda(piece, captures, tuple(parameters), result, lexed.inside(brace), brace)


def forwarded(lexed: Lexed, body: Piece) -> tuple[Piece, list[str]] | None:
    """Read a body that is one ``return callee(names…);``: the callee, and the names handed on in order.

    ``std::move(name)`` and ``std::forward<T>(name)`` hand a name on; anything else is no forwarding.
    """
    words = lexed.words(body)
    if len(words) < 5 or words[0] != "return" or words[-1] != ";" or words[-2] != ")":
        return None
    closing = body.last - 1
    opening = lexed.match[closing]
    callee = Piece(body.first + 1, opening - 1)
    if not callee or any(word not in ("::",) and not word.isidentifier() for word in lexed.words(callee)):
        return None
    names = []
    for piece in lexed.split(lexed.inside(opening)):
        parts = lexed.words(piece)
        if len(parts) == 1 and parts[0].isidentifier():
            names.append(parts[0])
        elif parts[:2] == ["std", "::"] and parts[2] in _FORWARDS and parts[-1] == ")" and parts[-2].isidentifier():
            if parts[-3] != "(":
                return None
            names.append(parts[-2])
        else:
            return None
    return callee, names


def call_arguments(lexed: Lexed, name: int) -> list[Piece] | None:
    """Return the arguments of the call whose name stands at token ``name`` (template list allowed), or None."""
    opening = name + 1
    if opening < len(lexed.tokens) and lexed.tokens[opening].text == "<":
        closing = lexed.angle(opening)
        if closing is None:
            return None
        opening = closing + 1
    if opening >= len(lexed.tokens) or lexed.tokens[opening].text != "(" or opening not in lexed.match:
        return None
    return lexed.split(lexed.inside(opening))
