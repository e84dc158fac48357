# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A function template that loses the parameter which was the object's type."""

from __future__ import annotations

from migrate.cpp.edit.rewriter import Rewriter
from migrate.cpp.functions import Function
from migrate.cpp.lexed import Lexed, Piece


def parameters(lexed: Lexed, function: Function) -> list[Piece]:
    """Return the template parameters of a function, none for a plain function."""
    return lexed.split(Piece(function.template.first + 2, function.template.last - 1)) if function.template else []


def drop_parameter(rewriter: Rewriter, function: Function, name: str, reason: str) -> None:
    """Ask for the edits that take a template parameter away.

    A function that is no template any more needs a linkage that lets its definition stand in several units.
    """
    lexed = rewriter.lexed
    pieces = parameters(lexed, function)
    own = [index for index, piece in enumerate(pieces) if lexed.words(piece)[-1] == name]
    if own and len(pieces) > 1:
        rewriter.drop_item(pieces, own[0], reason)
    elif own:
        words = lexed.words(function.head)
        anonymous = function.namespaces[-1:] == ("",)
        header = not lexed.path.endswith(".cpp")
        linkage = "" if anonymous or {"static", "inline"} & set(words) else "inline " if header else "static "
        start, end = rewriter.start(function.template.first), rewriter.start(function.head.first)
        rewriter.replace(start, end, linkage, reason)
