# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the binding calls off the text that the parser did not understand: casts to pointers of functions hide them."""

from __future__ import annotations

import re
from collections.abc import Collection

from migrate.cpp import brackets
from migrate.cpp.stub.calls import name_of, words
from migrate.inventory.extract.bindings import BindingNode, named_arguments
from migrate.inventory.extract.records import BindingArgument, BoundOverload

_CALL = re.compile(rb"(?<![\w:.])(?:\w+::)*bind_\w+\s*<")
_OPENING = re.compile(rb"\s*\(")
_OVERLOAD = re.compile(r"(?:\w+::)*overload_t\b")
_POINTER = re.compile(r"(?:^|[(,])\s*&\s*((?:\w+::)*\w+)\s*(?=[,)]|$)")


def lost_bindings(
    text: bytes, code: bytes, start: int, end: int, seen: Collection[int], parameters: list[str]
) -> list[BindingNode]:
    """List the binding calls of a body that are not among those that its tree has.

    Args:
        text: the file.
        code: the same with comments and literals blanked.
        start: of the body.
        end: of the body.
        seen: offsets of the binding calls that the tree has.
        parameters: names of the function's parameters.
    """
    nodes = []
    for match in _CALL.finditer(code, start, end):
        if match.start() in seen:
            continue
        behind = brackets.closing(code, match.end() - 1, end)
        opening = _OPENING.match(code, behind) if behind > 0 else None
        last = brackets.closing(code, opening.end() - 1, end) if opening is not None else -1
        if opening is None or last < 0:
            continue
        pieces = brackets.split(code, opening.end(), last - 1)
        arguments = [_argument(words(text[first:stop])) for first, stop in pieces]
        nodes.append(BindingNode(match.start(), last, name_of(text[match.start() : behind]), arguments, parameters))
    return nodes


def _argument(written: str) -> BindingArgument:
    pointers = _POINTER.findall(written)
    if _OVERLOAD.match(written):
        names, defaults = named_arguments(written)
        style = "address" if pointers else "lambda" if "](" in written else "factory"
        target = pointers[0] if pointers else ""
        return BindingArgument("overload", style, BoundOverload(style, target, names, defaults))
    if pointers:
        return BindingArgument("address", pointers[0])
    return BindingArgument("text" if written.startswith(('"', 'R"')) else "other", written[:60])
