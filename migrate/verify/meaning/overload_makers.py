# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Functions that return an overload for a binding: what they return stands where they are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from migrate.verify.meaning.brackets import behind_template, closing, split
from migrate.verify.meaning.facts import GLOBAL, LOCAL, Function
from migrate.verify.meaning.renames import without_file

_RETURNS, _ENDS = ["{", "return"], [";", "}"]


def written_out(
    symbols: list[str], lines: list[int], functions: Mapping[str, Sequence[Function]]
) -> tuple[list[str], list[int]]:
    """Return symbols in which calls of functions that take nothing and only return something have become that.

    Args:
        symbols: of a body.
        lines: of each symbol.
        functions: those of the file, by name.
    """
    whole: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(symbols):
        named = functions.get(without_file(symbols[at][1:]), ()) if symbols[at].startswith(GLOBAL) else ()
        start = behind_template(symbols, at) if named else None
        value = _value(named, split(symbols[at + 2 : start - 1])) if start is not None else None
        if start is None or value is None or closing(symbols, start) != start + 1:
            whole.append(symbols[at])
            places.append(lines[at])
            at += 1
            continue
        whole += value
        places += [lines[at]] * len(value)
        at = start + 2
    return whole, places


def _value(functions: Sequence[Function], types: Sequence[Sequence[str]]) -> list[str] | None:
    """Return what the one function of a name returns, with types for its template parameters, or None."""
    if len(functions) != 1 or functions[0].parameters or functions[0].body is None:
        return None
    function, symbols = functions[0], list(functions[0].body.symbols)
    if symbols[:2] != _RETURNS or symbols[-2:] != _ENDS or len(split(symbols[1:-2], ";")) != 1:
        return None
    if len(types) > len(function.type_parameters) or not all(function.type_parameters[: len(types)]):
        return None
    meant = {f"{LOCAL}{name}": type_ for name, type_ in zip(function.type_parameters, types, strict=False)}
    return [symbol for part in symbols[2:-2] for symbol in meant.get(part, [part])]
