# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which namespace and which function a token stands in, told from the braces around it."""

from __future__ import annotations

from dataclasses import dataclass

from migrate.cpp.lexed import NOTHING, Lexed, Piece

_AFTER_PARAMETERS = {"const", "noexcept", "override", "inline"}


@dataclass(frozen=True, slots=True)
class Function:
    """A function's definition.

    Args:
        name: index of its name's token.
        template: ``template <…>`` before it, or empty.
        head: everything from the first specifier to the closing parenthesis.
        parameters: one piece each.
        body: index of its opening brace.
        namespaces: enclosing namespaces, anonymous ones as ``""``.
    """

    name: int
    template: Piece
    head: Piece
    parameters: tuple[Piece, ...]
    body: int
    namespaces: tuple[str, ...]

    def qualified(self, lexed: Lexed) -> str:
        """Return the function's name with its namespaces, anonymous ones left out."""
        return "::".join([*(name for name in self.namespaces if name), lexed.tokens[self.name].text])


def namespaces_at(lexed: Lexed, index: int) -> tuple[str, ...]:
    """Return the namespaces around a token, outermost first."""
    names: list[str] = []
    for opening in _around(lexed, index):
        opened = _namespace(lexed, opening)
        if opened is None:
            break
        names.extend(opened)
    return tuple(names)


def function_around(lexed: Lexed, index: int) -> Function | None:
    """Return the function whose body holds a token, or None."""
    names: list[str] = []
    for opening in _around(lexed, index):
        opened = _namespace(lexed, opening)
        if opened is None:
            return _function(lexed, opening, tuple(names))
        names.extend(opened)
    return None


def function_named(lexed: Lexed, name: int) -> Function | None:
    """Return the function whose definition has its name at token ``name``, or None for anything else."""
    opening = name + 1
    if opening not in lexed.match or lexed.tokens[opening].text != "(":
        return None
    after = lexed.match[opening] + 1
    while after < len(lexed.tokens) and lexed.tokens[after].text in _AFTER_PARAMETERS:
        after += 1
    if after >= len(lexed.tokens) or lexed.tokens[after].text != "{":
        return None
    return _function(lexed, after, namespaces_at(lexed, name))


def _around(lexed: Lexed, index: int) -> list[int]:
    """Return the opening braces around a token, outermost first."""
    around, at = [], 0
    while at < index:
        closing = lexed.match.get(at)
        if closing is not None and closing > at and lexed.tokens[at].text in "({[":
            if closing < index:
                at = closing
            elif lexed.tokens[at].text == "{":
                around.append(at)
        at += 1
    return around


def _namespace(lexed: Lexed, brace: int) -> list[str] | None:
    """Return the names that the namespace opened at ``brace`` adds, or None if it opens none."""
    at = brace - 1
    words: list[str] = []
    while at >= 0 and (lexed.tokens[at].kind == "name" or lexed.tokens[at].text == "::"):
        word = lexed.tokens[at].text
        if word == "namespace":
            return [part for part in reversed(words) if part not in ("::", "inline")] or [""]
        words.append(word)
        at -= 1
    return None


def _function(lexed: Lexed, brace: int, namespaces: tuple[str, ...]) -> Function | None:
    at = brace - 1
    while at >= 0 and lexed.tokens[at].text in _AFTER_PARAMETERS:
        at -= 1
    if at < 0 or lexed.tokens[at].text != ")" or at not in lexed.match:
        return None
    closing, opening = at, lexed.match[at]
    name = opening - 1
    if name < 0 or lexed.tokens[name].kind != "name":
        return None
    first = name
    while first > 0 and lexed.tokens[first - 1].text not in (";", "}", "{"):
        first -= 1
    template = NOTHING
    if lexed.tokens[first].text == "template" and (end := _closing_angle(lexed, first + 1)) is not None:
        template = Piece(first, end)
        first = end + 1
    parameters = tuple(lexed.split(lexed.inside(opening)))
    return Function(name, template, Piece(first, closing), parameters, brace, namespaces)


def _closing_angle(lexed: Lexed, index: int) -> int | None:
    depth = 0
    for at in range(index, len(lexed.tokens)):
        text = lexed.tokens[at].text
        depth += (text == "<") - (text == ">")
        if depth == 0:
            return at
    return None
