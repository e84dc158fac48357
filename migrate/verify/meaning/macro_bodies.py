# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What macros write, bodies of functions and bindings: the file shows the macro's use, the compiler what that means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from clang.cindex import Cursor, CursorKind

from migrate.cpp import cursors
from migrate.cpp.lexed import Lexed
from migrate.cpp.references import Reference, references_within
from migrate.cpp.source import Span
from migrate.cpp.stub.macros import Macro, defined, written_out
from migrate.cpp.unit import Unit
from migrate.verify.meaning.brackets import closing

_DEEPEST = 4
Symbol = Callable[[Reference], str]


def written(unit: Unit, function: Cursor, start: int, symbol: Symbol) -> list[str]:
    """Return the symbols of a body, with its brackets; empty where they cannot be told.

    Args:
        unit: the file.
        function: a definition whose body a macro writes.
        start: first byte of the body, or of the macro's use that holds it.
        symbol: what stands for a name that is meant.
    """
    lexed = Lexed(unit.path, unit.source.data)
    at = next((i for i, token in enumerate(lexed.tokens) if token.start >= start), len(lexed.tokens))
    end = lexed.match.get(at + 1)
    if end is None or lexed.tokens[at + 1].text != "(":
        return []
    text = lexed.bytes(lexed.tokens[at].start, lexed.tokens[end].end)
    for _ in range(_DEEPEST):
        further = _once(unit, text)
        if further == text:
            return []
        text = further
        tokens = [token.text for token in Lexed("", text).tokens]
        body = _body(tokens, function)
        if body:
            return _resolved(body, references_within(unit, function), symbol)
    return []


def bindings(unit: Unit, function: Cursor, span: Span, symbol: Symbol) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the uses of macros that bind names to Python: first byte, one past the last, and the symbols they write.

    Args:
        unit: the file.
        function: a definition that uses the macros in its body.
        span: of the body.
        symbol: what stands for a name that is meant.
    """
    names = {macro.name: macro for macro in defined(unit.source.data, (b"",)) if macro.binds}
    if not names:
        return
    lexed = Lexed(unit.path, unit.source.data)
    meant: list[Reference] = []
    for at, token in enumerate(lexed.tokens[:-1]):
        if not span.start <= token.start < span.end or token.text.encode() not in names or at + 1 not in lexed.match:
            continue
        end = lexed.tokens[lexed.match[at + 1]].end
        text = lexed.bytes(token.start, end)
        for _ in range(_DEEPEST):
            text = _once(unit, text)
        meant = meant or references_within(unit, function)
        yield token.start, end, _resolved([token.text for token in Lexed("", text).tokens], meant, symbol)


def _once(unit: Unit, text: bytes) -> bytes:
    """Write out the first macro that a text uses."""
    lexed = Lexed("", text)
    for at, token in enumerate(lexed.tokens[:-1]):
        if token.kind == "name" and lexed.tokens[at + 1].text == "(" and at + 1 in lexed.match:
            macro = _macro(unit, token.text.encode())
            if macro is not None:
                opened, closed = lexed.tokens[at + 1], lexed.tokens[lexed.match[at + 1]]
                return text[: token.start] + written_out(macro, text[opened.end : closed.start]) + text[closed.end :]
    return text


def _macro(unit: Unit, name: bytes) -> Macro | None:
    """Return the last definition of a macro, in the file itself or in one of the tree that it reads."""
    for path in (unit.path, *(path for path in unit.includes if not path.startswith("/"))):
        data = unit.file(path).data
        if b"define" in data and name in data:
            namesakes = [macro for macro in defined(data, (b"",)) if macro.name == name]
            if namesakes:
                return namesakes[-1]
    return None


def _body(tokens: list[str], function: Cursor) -> list[str]:
    """Return the body of a function among the tokens that a macro writes."""
    if tokens[:1] == ["{"]:
        return tokens[: closing(tokens, 0) + 1]
    names = [argument.spelling for argument in cursors.arguments(function) if argument.spelling]
    bodies: list[list[str]] = []
    for at, token in enumerate(tokens[:-1]):
        if token != function.spelling or tokens[at + 1] != "(":
            continue
        end = closing(tokens, at + 1)
        brace = next((i for i in range(end + 1, len(tokens)) if tokens[i] in ("{", ";", ",", ")")), len(tokens))
        parameters = tokens[at + 2 : end]
        if tokens[brace : brace + 1] == ["{"] and all(name in parameters for name in names):
            bodies.append(tokens[brace : closing(tokens, brace) + 1])
    return bodies[0] if len(bodies) == 1 else []


def _resolved(tokens: Sequence[str], meant: Sequence[Reference], symbol: Symbol) -> list[str]:
    """Put what is meant in the place of each name; one that means two things stays as it is written."""
    by_word: dict[str, set[str]] = {}
    for reference in meant:
        if not reference.member and reference.kind != CursorKind.NAMESPACE.name:
            by_word.setdefault(reference.text, set()).add(symbol(reference))
    result: list[str] = []
    at = 0
    while at < len(tokens):
        before = tokens[at - 1] if at else ""
        start = at + (tokens[at] == "::" and not before.isidentifier() and before != ">")
        if not "".join(tokens[start : start + 1]).isidentifier():
            result.append(tokens[at])
            at += 1
            continue
        end = start + 1
        while tokens[end : end + 1] == ["::"] and "".join(tokens[end + 1 : end + 2]).isidentifier():
            end += 2
        meanings = by_word.get(tokens[end - 1], set()) if before not in (".", "->") else set()
        result += meanings if len(meanings) == 1 else tokens[at:end]
        at = end
    return result
