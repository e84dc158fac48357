# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Finds the binding of an operation by the operation object, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from migrate.cpp.analysis.references_by_offset import Facts, Place
from migrate.cpp.edit.rewriter import Rewriter
from migrate.cpp.functions import function_around
from migrate.cpp.lexed import NOTHING, Lexed, Piece
from migrate.cpp.parser import Parser
from migrate.nanobind.conventions import BindingFiles, layout
from migrate.nanobind.syntax import BindCall, bind_call, call_arguments
from migrate.tree.refusal import Refused


@dataclass(frozen=True, slots=True)
class Site:
    """A place where the operation object is handed to something that binds it.

    Args:
        lexed: the file.
        facts: of the unit whose main file it is.
        operation: the object as written.
        call: the ``bind_registered_operation`` call, or None if a helper is called.
        name: index of the helper's name.
        position: which argument of the helper the object is.
        variable: the statement that copies the object to a local variable, where that is handed on; else empty.
    """

    lexed: Lexed
    facts: Facts
    operation: Piece
    call: BindCall | None
    name: int
    position: int
    variable: Piece = NOTHING


def sites(operation: str, files: BindingFiles, parser: Parser) -> Iterator[Site]:
    """Yield the places that bind an operation.

    Raises:
        Refused: a file that names the operation cannot be parsed.
    """
    base = operation.rpartition("::")[2]
    for lexed in files.holding(base):
        candidates = [
            index for index in _named(lexed, base) if _may_mean(lexed, index, operation) and _value(lexed, index)
        ]
        if not candidates:
            continue
        facts = files.facts(lexed.path, partial(parsed, operation, lexed.path, parser))
        for index in candidates:
            reference = facts.reference(lexed.path, lexed.tokens[index].end)
            if reference is not None and reference.name == operation and facts.invokes(operation) is not None:
                yield _site(lexed, facts, index, operation)


def parsed(operation: str, path: str, parser: Parser) -> Facts:
    """Parse a binding file.

    Raises:
        Refused: it has errors.
    """
    unit = parser.parse(path)
    errors = [error for error in unit.errors if error.file == path]
    if errors:
        where = f"{path}:{errors[0].line}"
        raise Refused("MIG458", where=where, operation=operation, file=path, error=errors[0].message)
    return Facts(unit)


def callee_of(lexed: Lexed, inside: int) -> int | None:
    """Return the index of the name of the innermost call around a token, or None."""
    index = inside - 1
    while index >= 0 and lexed.tokens[index].text not in ("(", "{", "["):
        index = (
            lexed.match[index] - 1
            if lexed.tokens[index].text in (")", "}", "]") and index in lexed.match
            else index - 1
        )
    if index < 1 or lexed.tokens[index].text != "(":
        return None
    if lexed.tokens[index - 1].text == ">":
        opening = next(
            (i for i in range(index - 1, 0, -1) if lexed.tokens[i].text == "<" and lexed.angle(i) == index - 1), 0
        )
        return opening - 1 if opening else None
    return index - 1 if lexed.tokens[index - 1].kind == "name" else None


def declaration(site: Site) -> Place | None:
    """Return where the helper that a site calls is declared."""
    reference = site.facts.reference(site.lexed.path, site.lexed.tokens[site.name].end)
    return reference.place if reference else None


def _named(lexed: Lexed, base: str) -> list[int]:
    return [index for index, token in enumerate(lexed.tokens) if token.kind == "name" and token.text == base]


def _may_mean(lexed: Lexed, index: int, operation: str) -> bool:
    words = "".join(lexed.words(lexed.qualified(index))).removeprefix("::")
    return f"::{operation}".endswith(f"::{words}")


def _value(lexed: Lexed, index: int) -> bool:
    """Tell whether a name may be handed on: as an argument, or qualified and not called or asked for a member."""
    whole = lexed.qualified(index)
    before = lexed.tokens[whole.first - 1].text if whole.first else ""
    after = lexed.tokens[index + 1].text if index + 1 < len(lexed.tokens) else ""
    if before in ("(", ",") and after in (")", ","):
        return lexed.tokens[whole.first - 2].text != "decltype"
    return whole.first < whole.last and after in (";", ",", ")", "}")


def _site(lexed: Lexed, facts: Facts, index: int, operation: str) -> Site:
    used = lexed.qualified(index)
    name = callee_of(lexed, used.first)
    if name is not None and lexed.tokens[name].text == layout().bind:
        call = bind_call(lexed, name)
        if call and call.operation == used:
            return Site(lexed, facts, used, call, name, 1)
    elif name is not None and used in (arguments := call_arguments(lexed, name) or []):
        return Site(lexed, facts, used, None, name, arguments.index(used))
    elif (copied := _copied(lexed, used)) is not None:
        return Site(lexed, facts, used, copied[1], copied[1].callee.last, 1, copied[0])
    shown = lexed.text(Piece(max(0, used.first - 2), used.last))
    raise Refused("MIG454", where=Rewriter(lexed).where(index), operation=operation, use=f"`{' '.join(shown.split())}`")


def _copied(lexed: Lexed, used: Piece) -> tuple[Piece, BindCall] | None:
    """Return the statement ``auto name = object;`` around a use, and the call in the same function that binds it."""
    function = function_around(lexed, used.first)
    first = used.first
    while first > 0 and lexed.tokens[first - 1].text not in (";", "{", "}"):
        first -= 1
    words = lexed.words(Piece(first, used.first - 1))
    plain = [word for word in words if word not in ("const", "constexpr", "&")]
    if function is None or plain[:1] != ["auto"] or plain[2:] != ["="] or lexed.tokens[used.last + 1].text != ";":
        return None
    for index in range(used.last, lexed.match[function.body]):
        call = bind_call(lexed, index) if lexed.tokens[index].text == layout().bind else None
        if call is not None and lexed.words(call.operation) == [plain[1]]:
            return Piece(first, used.last + 1), call
    return None
