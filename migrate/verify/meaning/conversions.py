# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A parameter that becomes a variable of another type: a number that is cut off, or wrapped, is another value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from migrate.verify.meaning.brackets import opening
from migrate.verify.meaning.facts import GLOBAL, PARAMETER

_CONVERTED = "converted to"  # before the type, as one symbol
_CAST = "static_cast"
_DECORATION = re.compile(r"\b(?:const|constexpr|static|volatile)\b|[&\s]")
_WIDTHS = {"8": "char", "16": "short", "32": "int", "64": "long"}
_ALIASES = {
    f"{sign}int{bits}_t": f"{mark}{kind}"
    for bits, kind in _WIDTHS.items()
    for sign, mark in (("", ""), ("u", "unsigned"))
}
_ALIASES |= {"int8_t": "signedchar", "size_t": "unsignedlong"}
_ALIAS = re.compile(rf"(?<![\w:])(?:std::)?({'|'.join(_ALIASES)})\b")  # of a number, also inside of another type
_NUMBERS = frozenset(
    {*_ALIASES.values(), "bool", "char", "float", "double", "unsigned", "longlong", "unsignedlonglong"}
)
_OPTIONAL = "std::optional<"
_BOXES = (_OPTIONAL, "std::variant<")


def converted(value: Sequence[str], kind: str, types: Sequence[str]) -> list[str]:
    """Return a value as it is once it has a type; marked where that is another one than before.

    Only parameters of known types are judged, and only where a number is on one side.

    Args:
        value: symbols.
        kind: the type it gets: canonical, or as written with its names resolved.
        types: canonical types of the parameters that ``$0`` and so on stand for; empty if they are not known.
    """
    number = value[0][1:] if len(value) == 1 and value[0].startswith(PARAMETER) else ""
    if not number.isdigit() or int(number) >= len(types):
        return list(value)
    first, last = _plain(types[int(number)]), _plain(kind)
    judged = (first in _NUMBERS and (last in _NUMBERS or last.startswith(_BOXES))) or (
        last in _NUMBERS and first.startswith(_BOXES)
    )
    return [f"{_CONVERTED} {last}", "(", *value, ")"] if judged and first != last else list(value)


def as_cast(value: Sequence[str], kind: str, written: Sequence[str]) -> list[str]:
    """Return an expression with the cast that stands around it in other symbols, where that is to the type it gets.

    A parameter alone is judged by its own type, see :func:`converted`.

    Args:
        value: symbols of an argument.
        kind: canonical type of its parameter.
        written: symbols of the other state.
    """
    alone = len(value) == 1 and value[0].startswith(PARAMETER)
    if not value or alone or _plain(kind) not in _NUMBERS:
        return list(value)
    size = len(value)
    for at in range(5, len(written) - size):
        head = list(written[at - 5 : at])
        cast = head[:2] == [_CAST, "<"] and head[3:] == [">", "("] and _plain(head[2]) == _plain(kind)
        if cast and list(written[at : at + size + 1]) == [*value, ")"]:
            return [*head, *value, ")"]
    return list(value)


def with_casts(symbols: Sequence[str], types: Sequence[str]) -> list[str]:
    """Return symbols in which a parameter that is cast is marked like one that is converted without a word.

    Args:
        symbols: of a body.
        types: canonical types of its parameters.
    """
    result = list(symbols)
    for at in range(len(result) - 1, -1, -1):
        if result[at] != _CAST or result[at + 1 : at + 2] != ["<"] or ">" not in result[at:]:
            continue
        end = result.index(">", at)
        value = result[end + 2 : end + 3]
        if result[end + 1 : end + 2] != ["("] or result[end + 3 : end + 4] != [")"]:
            continue
        marked = converted(value, " ".join(result[at + 2 : end]), types)
        if marked != value:
            result[at : end + 4] = marked
    return result


def without_boxes(symbols: Sequence[str], types: Sequence[str]) -> list[str]:
    """Return symbols in which a number is unmarked that became an optional of it only for a field of an aggregate.

    The field takes either, as it compiles: an optional that holds the number.

    Args:
        symbols: of a body, without brackets that only group.
        types: canonical types of its parameters.
    """
    result = list(symbols)
    for at in range(len(result) - 3, 0, -1):
        if not result[at].startswith(_CONVERTED):
            continue
        held = held_type(result[at].removeprefix(_CONVERTED))
        number = result[at + 1].removeprefix(PARAMETER)
        kind = types[int(number)] if number.isdigit() and int(number) < len(types) else ""
        if held and is_type(held, kind) and _is_field(result, at):
            del result[at]
    return result


def _is_field(symbols: Sequence[str], at: int) -> bool:
    """Tell whether a marked parameter is all that a field of an aggregate gets, by its name or by its position.

    Templates of the standard library deduce from what they get, so they are no aggregates here.
    """
    if symbols[at + 2 : at + 3] not in ([","], ["}"]):
        return False
    if list(symbols[max(0, at - 3) : at])[::2] == [".", "="]:
        return True
    start = opening(symbols, at)
    return (
        symbols[at - 1] in (",", "{")
        and start > 0
        and symbols[start] == "{"
        and symbols[start - 1].startswith(GLOBAL)
        and not symbols[start - 1].startswith(f"{GLOBAL}std::")
    )


def held_type(kind: str) -> str:
    """Return what an optional holds; empty for another type.

    Args:
        kind: canonical, or as written with its names resolved.
    """
    text = _plain(kind)
    return text[len(_OPTIONAL) : -1] if text.startswith(_OPTIONAL) and text.endswith(">") else ""


def is_type(kind: str, other: str) -> bool:
    """Tell whether two spellings are one type, whatever is const of it.

    Args:
        kind: canonical, or as written with its names resolved.
        other: likewise.
    """
    return _plain(kind) == _plain(other)


def _plain(kind: str) -> str:
    text = _DECORATION.sub("", kind.replace(GLOBAL, ""))
    return _ALIAS.sub(lambda match: _ALIASES[match[1]], text)
