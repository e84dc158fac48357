# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The header that launches, with a launch that records instead."""

from __future__ import annotations

from clang.cindex import Cursor, CursorKind

from migrate.cpp import cursors
from migrate.cpp.parser import Parser
from migrate.errors import MigrateError


def recording_header(parser: Parser, path: str, function: str) -> bytes:
    """Return a header's text in which a function template hands its arguments to ``migrate_launch::launched``.

    Args:
        parser: parses the tree.
        path: the header.
        function: the template's name: of one type, with the attributes and the tensors as its arguments.

    Raises:
        MigrateError: MIG731, there is no such template, or more than one.
    """
    unit = parser.parse(path, pch=False)
    templates = [cursor for cursor in unit.walk([CursorKind.FUNCTION_TEMPLATE]) if _launches(cursor, function)]
    if len(templates) != 1:
        raise MigrateError("MIG731", where=path, reason=f"{len(templates)} templates named {function} launch")
    body = cursors.body(templates[0])
    place = cursors.extent(body) if body is not None else None
    if place is None:
        raise MigrateError("MIG731", where=path, reason=f"{function} is written in a macro")
    _, start, end = place
    names = [cursor.spelling for cursor in (*_types(templates[0]), *cursors.arguments(templates[0]))]
    call = "{{ return ::migrate_launch::launched<{}>({}, {}); }}".format(*names).encode()
    data = unit.source.data
    return data[:start] + call + data[end:]


def _launches(cursor: Cursor, function: str) -> bool:
    return (
        cursor.spelling == function
        and cursors.body(cursor) is not None
        and len(_types(cursor)) == 1
        and len(cursors.arguments(cursor)) == 2
    )


def _types(cursor: Cursor) -> list[Cursor]:
    return [child for child in cursor.get_children() if child.kind is CursorKind.TEMPLATE_TYPE_PARAMETER]
