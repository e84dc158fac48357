# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which Python submodule a ``nb::module_`` variable is, followed through the calls from ``NB_MODULE``."""

from __future__ import annotations

from dataclasses import dataclass

from migrate.cpp.functions import Function, function_around, namespaces_at
from migrate.cpp.lexed import Lexed, Piece
from migrate.nanobind.conventions import BindingFiles
from migrate.nanobind.syntax import call_arguments

_ROOT, _PACKAGE, _SUBMODULE = "NB_MODULE", "ttnn.", "def_submodule"
_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Module:
    """An expression of type ``nb::module_``: its words, and the token of the file from which it is looked up."""

    lexed: Lexed
    words: tuple[str, ...]
    index: int


def module(lexed: Lexed, piece: Piece) -> Module:
    """Make a module expression of a piece."""
    return Module(lexed, tuple(lexed.words(piece)), piece.first)


def dotted(expression: Module, files: BindingFiles, depth: int = 0) -> set[str]:
    """Return the dotted names of the submodules that an expression can be.

    Args:
        expression: such as ``mod``.
        files: the tree's binding files.
        depth: calls followed so far.

    Returns:
        For example ``{"ttnn._ttnn.operations.moreh"}``; empty if it cannot be told.
    """
    lexed, words = expression.lexed, expression.words
    function = function_around(lexed, expression.index)
    if depth > _DEPTH or len(words) != 1 or function is None:
        return set()
    names = [lexed.words(parameter)[-1] for parameter in function.parameters]
    if lexed.tokens[function.name].text == _ROOT:
        if words[0] == names[1]:
            return {f"{_PACKAGE}{names[0]}"}
    elif words[0] in names:
        return _callers(lexed, function, names.index(words[0]), files, depth)
    for index in range(expression.index - 1, function.body, -1):
        if lexed.tokens[index].text == words[0] and lexed.tokens[index + 1].text == "=":
            last = index + 2
            while lexed.tokens[last].text != ";":
                last = lexed.match.get(last, last) + 1
            return _submodule(lexed, Piece(index + 2, last - 1), files, depth + 1)
    return set()


def _submodule(lexed: Lexed, value: Piece, files: BindingFiles, depth: int) -> set[str]:
    """Follow ``parent.def_submodule("name", …)``, or a plain copy."""
    words = lexed.words(value)
    if _SUBMODULE not in words:
        return dotted(module(lexed, value), files, depth)
    index = len(words) - 1 - words[::-1].index(_SUBMODULE)
    arguments = call_arguments(lexed, value.first + index)
    if index < 2 or not arguments or lexed.tokens[arguments[0].first].kind != "string":
        return set()
    name = lexed.tokens[arguments[0].first].text.strip('"')
    parents = _submodule(lexed, Piece(value.first, value.first + index - 2), files, depth + 1)
    return {f"{parent}.{name}" for parent in parents}


def _callers(lexed: Lexed, function: Function, position: int, files: BindingFiles, depth: int) -> set[str]:
    """Follow every call that means ``function``."""
    name, qualified = lexed.tokens[function.name].text, function.qualified(lexed)
    declared, calls = {qualified}, []
    for other in files.calling(name):
        for index, token in enumerate(other.tokens):
            arguments = call_arguments(other, index) if token.text == name else None
            if arguments is None:
                continue
            if function_around(other, index) is None:
                declared.add("::".join([*(part for part in namespaces_at(other, index) if part), name]))
            elif len(arguments) == len(function.parameters):
                calls.append((other, index, arguments[position]))
    names: set[str] = set()
    for other, index, argument in calls:
        if _meant(other, index, declared) == qualified:
            names |= dotted(module(other, argument), files, depth + 1)
    return names


def _meant(lexed: Lexed, index: int, declared: set[str]) -> str:
    """Return which of the declared functions a name means where it stands: the one in the innermost namespace."""
    written = "".join(lexed.words(lexed.qualified(index)))
    around = [name for name in namespaces_at(lexed, index) if name] if not written.startswith("::") else []
    candidates = ["::".join([*around[:depth], written.removeprefix("::")]) for depth in range(len(around), -1, -1)]
    return next((candidate for candidate in candidates if candidate in declared), "")
