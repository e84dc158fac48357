# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The call of a new binding: an include line and a statement in the function that calls the category's bindings."""

from __future__ import annotations

import re

from migrate.context import Context
from migrate.cpp.edit.include_lines import edit_includes, include_lines
from migrate.cpp.functions import Function
from migrate.cpp.include_spelling import relative
from migrate.cpp.lexed import Lexed
from migrate.cpp.source import Source
from migrate.tree.plan import Edit

_STEP = "call the binding"
_HEADER = "_nanobind.hpp"


def call(
    lexed: Lexed, function: Function, header: str, statements: list[str], context: Context, behind: str = ""
) -> list[Edit]:
    """Plan a call.

    Args:
        lexed: the file of the function.
        function: the function that calls.
        header: declares what is called.
        statements: the last one calls it.
        context: the tree as it is.
        behind: a variable; the statements go behind its last use, else to the end of the function.
    """
    body = lexed.inside(function.body)
    statement = re.sub(r"\s", "", statements[-1])
    if statement in "".join(lexed.words(body)):
        return []
    edits = [Edit(lexed.path, *_place(lexed, function, statements, behind), _STEP)]
    return [*_include(lexed, header, context), *edits]


def _place(lexed: Lexed, function: Function, statements: list[str], behind: str) -> tuple[int, int, bytes]:
    body = lexed.inside(function.body)
    uses = [index for index in range(body.first, body.last + 1) if lexed.tokens[index].text == behind]
    if uses:
        index = uses[-1]
        while lexed.tokens[index].text != ";":
            index = lexed.match.get(index, index) + 1 if lexed.tokens[index].text in "([{" else index + 1
        end = lexed.tokens[index].end
        return end, end, "".join(f"\n    {one}" for one in statements).encode()
    close = lexed.tokens[lexed.match[function.body]].start
    line = lexed.data.rfind(b"\n", 0, close) + 1
    if lexed.data[line:close].strip():
        return close, close, "".join(f"{one} " for one in statements).encode()
    text = "".join(f"    {one}\n" for one in statements)
    return line, line, (("\n" if len(statements) > 1 else "") + text).encode()


def _include(lexed: Lexed, header: str, context: Context) -> list[Edit]:
    """Include a header as its neighbours are: relative to the file's folder where they are, else from a root."""
    path, graph = lexed.path, context.graph
    source = Source(path, lexed.data)
    if header in graph.includes(path):
        return []
    own = path.removesuffix(".cpp") + ".hpp"
    targets = [graph.meant(line.name, line.quoted, path) for line in include_lines(source)]
    neighbours = [beside for target, beside in targets if target and target.endswith(_HEADER) and target != own]
    near = relative(header, path)
    is_relative = bool(neighbours) and neighbours[-1] and not near.startswith("..")
    written = f'"{near}"' if is_relative else context.include_spelling.written(header, path)
    return edit_includes(source, add=[written], reason=_STEP)
