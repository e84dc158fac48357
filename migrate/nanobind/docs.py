# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The docstring argument: its text stays, ``std::string`` becomes ``const char*``."""

from __future__ import annotations

from migrate.cpp.functions import function_around
from migrate.cpp.lexed import Lexed, Piece
from migrate.nanobind.rewrite_scope import Scope

STEP = "hand the docstring on as const char*"
_STRING_MAKERS = {"format", "string", "to_string", "str", "base_name", "python_fully_qualified_name"}


def as_pointer(scope: Scope, doc: Piece) -> str:
    """Return the docstring expression as ``const char*``, its own text unchanged."""
    return scope.lexed.text(doc) + suffix(scope, doc)


def suffix(scope: Scope, doc: Piece) -> str:
    """Return what the expression needs behind it to become ``const char*``: ``.c_str()``, ``.data()`` or nothing."""
    tokens = scope.lexed.tokens
    kind = scope.facts.type_of(scope.lexed.path, tokens[doc.first].start, tokens[doc.last].end)
    kind = kind or _spelled(scope.lexed, doc)
    if "string_view" in kind:
        return ".data()"
    return ".c_str()" if "string" in kind else ""


def _spelled(lexed: Lexed, doc: Piece) -> str:
    """Tell the type of an expression that depends on a template's arguments, from how it is written."""
    words = lexed.words(doc)
    if lexed.tokens[doc.first].kind in ("string", "raw_string"):
        return "const char *"
    if len(words) > 1:
        called = [word for index, word in enumerate(words[:-1]) if words[index + 1] in ("(", "{")]
        return "std::string" if called and called[0] in _STRING_MAKERS else ""
    function = function_around(lexed, doc.first)
    if function is None:
        return ""
    for parameter in function.parameters:
        if lexed.words(parameter)[-1] == words[0]:
            return " ".join(lexed.words(parameter)[:-1])
    for index in range(function.body, doc.first):
        if lexed.tokens[index].text == words[0] and lexed.tokens[index + 1].text in ("=", "{", "("):
            return _declared(lexed, index)
    return ""


def _declared(lexed: Lexed, name: int) -> str:
    first = name
    while lexed.tokens[first - 1].text not in (";", "{", "}"):
        first -= 1
    kind = lexed.words(Piece(first, name - 1))
    if "auto" not in kind:
        return " ".join(kind)
    last = name + 2
    while lexed.tokens[last].text != ";":
        last = lexed.match.get(last, last) + 1
    return _spelled(lexed, Piece(name + 2, last - 1))
