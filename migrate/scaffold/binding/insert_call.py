# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The call of a new binding: an include line and a statement in the function that calls the category's bindings."""

from __future__ import annotations

import posixpath
import re

from migrate.cpp.functions import Function
from migrate.cpp.lexed import Lexed
from migrate.nanobind.includes import Include, includes, spelled
from migrate.tree.plan import Edit

_STEP = "call the binding"
_HEADER = "_nanobind.hpp"


def call(lexed: Lexed, function: Function, header: str, statements: list[str], behind: str = "") -> list[Edit]:
    """Plan a call.

    Args:
        lexed: the file of the function.
        function: the function that calls.
        header: declares what is called.
        statements: the last one calls it.
        behind: a variable; the statements go behind its last use, else to the end of the function.
    """
    body = lexed.inside(function.body)
    statement = re.sub(r"\s", "", statements[-1])
    if statement in "".join(lexed.words(body)):
        return []
    edits = [Edit(lexed.path, *_place(lexed, function, statements, behind), _STEP)]
    line = _include(lexed, header)
    return [line, *edits] if line else edits


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


def _include(lexed: Lexed, header: str) -> Edit | None:
    present = includes(lexed)
    own = posixpath.basename(lexed.path.removesuffix(".cpp")) + ".hpp"
    family = [one for one in present if one.header.endswith(_HEADER) and posixpath.basename(one.header) != own]
    near = [one for one in family if one.header.startswith("ttnn/operations/")] or family
    name = spelled(header)
    folder = posixpath.dirname(lexed.path)
    if near and not near[-1].header.startswith("ttnn/") and header.startswith(f"{folder}/"):
        name = posixpath.relpath(f"/{header}", f"/{folder}")
    if any(one.header in (name, spelled(header)) for one in present):
        return None
    offset = _behind(near or present, name)
    return Edit(lexed.path, offset, offset, f'#include "{name}"\n'.encode(), _STEP)


def _behind(near: list[Include], name: str) -> int:
    names = [one.header for one in near]
    smaller = [one for one in near if one.header < name]
    if names == sorted(names) and not smaller:
        return near[0].line[0]
    return (smaller[-1] if names == sorted(names) else near[-1]).line[1]
