# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A function's body with the functions that are gone written out where it called them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count, pairwise

from migrate.verify.meaning import lambdas
from migrate.verify.meaning.brackets import OPEN, closing, split
from migrate.verify.meaning.conversions import as_cast, converted, is_type, with_casts, without_boxes
from migrate.verify.meaning.facts import GLOBAL, LOCAL, PARAMETER, Function
from migrate.verify.meaning.grouping import grouped, without_grouping
from migrate.verify.meaning.held_values import holds, without_fallbacks
from migrate.verify.meaning.moves import MOVES, into_parameter, without_own_moves

Symbols = list[str]
_DEEPEST = 6
_MARK = "#"  # between a local name and the number of the body that declares it
_ASSIGNS = frozenset(["=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "++", "--"])


def expanded(
    symbols: Sequence[str],
    definition: Callable[[str, int], Function | None],
    depth: int = 0,
    numbers: Iterator[int] | None = None,
    types: Sequence[str] = (),
    written: Sequence[str] = (),
    held: bool = False,
) -> Symbols:
    """Return a body in which each call of a function has become that function's body.

    A lambda that is called where it stands is written out, too.

    Args:
        symbols: with brackets around.
        definition: returns the function to write out for a name; the second argument counts the arguments.
        depth: of the recursion.
        numbers: of the bodies that are written out; each has local names of its own.
        types: canonical types of the parameters of the body, where they are known.
        written: the other state, whose casts of arguments to the types of their parameters are no difference.
        held: a value that becomes an optional for a parameter stands for its own ``value_or``.
    """
    result = list(symbols)
    numbers = numbers or count(1)
    at = 0
    while at < len(result) - 1 and depth < _DEEPEST:
        if result[at].startswith(GLOBAL) and result[at + 1] == "(":
            end = closing(result, at + 1)
            arguments = split(result[at + 2 : end])
            function = definition(result[at][1:], len(arguments))
            if function is not None and function.body is not None:
                inner = _bound(function, arguments, next(numbers), types, written, result if held else None)
                at = _insert(result, at, end, expanded(inner, definition, depth + 1, numbers, types, written, held))
                continue
        elif result[at] == "[" and not _subscript(result, at):
            whole = lambdas.read(result, at)
            if whole.body and result[whole.end : whole.end + 1] == ["("]:
                end = closing(result, whole.end)
                inner = _called(whole, split(result[whole.end + 1 : end]), next(numbers), types)
                at = _insert(result, at, end, expanded(inner, definition, depth + 1, numbers, types, written, held))
                continue
        at += 1
    return result


def _subscript(symbols: Symbols, at: int) -> bool:
    """Tell whether a bracket follows what can be indexed."""
    before = symbols[at - 1] if at else ""
    return before != "return" and (before in (")", "]") or before[-1:].isalnum())


def _called(whole: lambdas.Lambda, arguments: list[Symbols], number: int, types: Sequence[str]) -> Symbols:
    """Return a lambda's body with arguments for its parameters."""
    names = [f"{LOCAL}{parameter[-1]}" for parameter in whole.parameters]
    values = {
        f"{LOCAL}{parameter[-1]}": grouped(converted(argument, " ".join(parameter[:-1]), types))
        for parameter, argument in zip(whole.parameters, arguments, strict=False)
    }
    own = _declared(whole.body) - set(names)
    body = _numbered(whole.body, own, number)
    return [part for symbol in body for part in values.get(symbol, [symbol])]


def _declared(symbols: Sequence[str]) -> set[str]:
    """Return the local names that are declared in a body, as their uses are marked."""
    used = {symbol for symbol in symbols if symbol.startswith(LOCAL)}
    return {
        f"{LOCAL}{symbol}"
        for before, symbol in pairwise(symbols)
        if f"{LOCAL}{symbol}" in used and before not in (".", "->", "::")
    }


def _numbered(symbols: Sequence[str], names: set[str], number: int) -> Symbols:
    """Give the local names of a body a number, so that no other body has them."""
    return [f"{symbol}{_MARK}{number}" if symbol in names else symbol for symbol in _with_locals(list(symbols), names)]


def _bound(
    function: Function,
    arguments: list[Symbols],
    number: int,
    types: Sequence[str],
    written: Sequence[str],
    caller: Sequence[str] | None,
) -> Symbols:
    """Return a function's body with arguments for its parameters."""
    assert function.body is not None
    values = [
        grouped(
            into_parameter(
                as_cast(converted(arguments[index], parameter.type, types), parameter.type, written), parameter.type
            )
            if index < len(arguments)
            else parameter.default.split(" ")
        )
        for index, parameter in enumerate(function.parameters)
    ]
    inlined: Symbols = []
    body = without_own_moves(function.body.symbols, function.types)
    for at, (argument, parameter) in enumerate(zip(arguments, function.parameters, strict=False)):
        if caller is not None and holds(argument, parameter.type, caller, types):
            body = without_fallbacks(body, f"{PARAMETER}{at}")
    for symbol in _numbered(body, _declared(body), number):
        index = symbol[1:] if symbol.startswith(PARAMETER) else ""
        inlined += values[int(index)] if index.isdigit() and int(index) < len(values) else [symbol]
    return inlined


def _insert(result: Symbols, at: int, end: int, body: Symbols) -> int:
    """Put a body in the place of a call; return where to go on."""
    inner = body[1:-1]
    if result[at - 1] == "return" and result[end + 1 : end + 2] == [";"]:
        result[at - 1 : end + 2] = inner
        return at - 1 + len(inner)
    last = _last_return(inner)
    statements, value = inner[:last], grouped(inner[last + 1 : -1])
    result[at : end + 1] = value
    start = at
    while start > 0 and result[start - 1] not in (";", "{", "}"):
        start -= 1
    result[start:start] = statements
    return at + len(statements) + len(value)


def _last_return(symbols: Symbols) -> int:
    return max((index for index, symbol in enumerate(symbols) if symbol == "return"), default=0)


def reduced(
    symbols: Sequence[str], known: Sequence[str] = (), numbered: bool = True, types: Sequence[str] = ()
) -> Symbols:
    """Return symbols without what makes no difference: grouping brackets, moves, the names of local variables.

    Args:
        symbols: of a body.
        known: those of the other state; a local variable that only this one has is written out where it is used.
        numbered: local variables are told by their order, not by their names.
        types: canonical types of the parameters of the body, where they are known.
    """
    result = _without_directives(_without_moves(list(symbols)))
    result = _with_locals(with_casts(result, types))
    if known:
        result = _inlined(result, {symbol for symbol in _with_locals(list(known)) if symbol.startswith(LOCAL)}, types)
    result = without_boxes(without_grouping(result), types)
    if not numbered:
        return result
    numbers: dict[str, str] = {}
    return [
        numbers.setdefault(symbol, f"{LOCAL}{len(numbers)}") if symbol.startswith(LOCAL) else symbol
        for symbol in result
    ]


def _without_moves(symbols: Symbols) -> Symbols:
    kept: Symbols = []
    at = 0
    while at < len(symbols):
        if symbols[at] in MOVES:
            at += 1
            if symbols[at : at + 1] == ["<"]:
                while symbols[at] != ">":
                    at += 1
                at += 1
            continue
        kept.append(symbols[at])
        at += 1
    return kept


def _without_directives(symbols: Symbols) -> Symbols:
    """Leave out ``using namespace``: every name is told by what it means."""
    kept: Symbols = []
    at = 0
    while at < len(symbols):
        if symbols[at : at + 2] == ["using", "namespace"]:
            at = symbols.index(";", at) + 1 if ";" in symbols[at:] else len(symbols)
            continue
        kept.append(symbols[at])
        at += 1
    return kept


def _changes(value: Symbols, behind: Symbols) -> bool:
    """Tell whether something that a value is made of gets another value later on."""
    names = {symbol for symbol in value if symbol[:1] in (LOCAL, PARAMETER)}
    pairs = [*pairwise(behind)]
    return any(first in names and last in _ASSIGNS for first, last in pairs) or any(
        first in ("++", "--") and last in names for first, last in pairs
    )


def _takes_over(kind: Symbols, value: Symbols, behind: Symbols, types: Sequence[str]) -> bool:
    """Tell whether a variable of a type is a copy of a parameter that is a copy itself, and that is named no more."""
    index = value[0][1:] if len(value) == 1 and value[0].startswith(PARAMETER) else ""
    if not index.isdigit() or int(index) >= len(types) or value[0] in behind:
        return False
    own = types[int(index)].rstrip()
    return not own.endswith(("&", "*")) and (kind == ["auto"] or is_type(" ".join(kind), own))


def _with_locals(symbols: Symbols, names: set[str] | None = None) -> Symbols:
    """Mark the declarations of local names as their uses are marked."""
    marked = (
        {symbol for symbol in symbols if symbol.startswith(LOCAL) and "::" not in symbol} if names is None else names
    )
    return [
        f"{LOCAL}{symbol}"
        if f"{LOCAL}{symbol}" in marked and (at == 0 or symbols[at - 1] not in (".", "->", "::"))
        else symbol
        for at, symbol in enumerate(symbols)
    ]


def _inlined(symbols: Symbols, known: set[str], types: Sequence[str]) -> Symbols:
    """Write out the variables that only this state has."""
    result = list(symbols)
    for name in sorted({symbol for symbol in symbols if symbol.startswith(LOCAL)} - known):
        at = next((i for i, s in enumerate(result) if s == name and result[i + 1 : i + 2] in (["="], ["{"])), -1)
        if at < 0:
            continue
        end = at + 1
        while end < len(result) and result[end] != ";":
            end = closing(result, end) + 1 if result[end] in OPEN else end + 1
        start = at
        while start > 0 and result[start - 1] not in (";", "{", "}"):
            start -= 1
        written = result[at + 2 : end] if result[at + 1] == "=" else result[at + 1 : end]
        value = grouped(converted(written, " ".join(result[start:at]), types))
        if _changes([*value, name], result[end:]) and not _takes_over(result[start:at], value, result[end:], types):
            continue
        del result[start : end + 1]
        result = [part for symbol in result for part in (value if symbol == name else [symbol])]
    return result
