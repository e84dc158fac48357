# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a header declares in namespaces: the names that a shim must bring back to the old ones."""

from __future__ import annotations

from collections.abc import Iterator

from clang.cindex import Cursor, CursorKind

from migrate.cpp import cursors
from migrate.cpp.unit import Unit

_LEFT_OUT = (
    CursorKind.USING_DIRECTIVE,
    CursorKind.STATIC_ASSERT,
    CursorKind.CLASS_TEMPLATE_PARTIAL_SPECIALIZATION,
    CursorKind.NAMESPACE_ALIAS,
)


def exports(unit: Unit) -> dict[str, list[str]]:
    """Return what a header declares, by namespace, each name once, in order.

    Args:
        unit: the header.
    """
    names: dict[str, list[str]] = {}
    for top in unit.top_level():
        for space, name in _declared(top):
            if name not in names.setdefault(space, []):
                names[space].append(name)
    return names


def _declared(cursor: Cursor) -> Iterator[tuple[str, str]]:
    kind = cursors.kind(cursor)
    if kind is CursorKind.NAMESPACE:
        if cursor.spelling:
            for child in cursor.get_children():
                yield from _declared(child)
        return
    space = cursors.enclosing_namespace(cursor)
    member = cursor.semantic_parent is not None and cursor.semantic_parent.kind in cursors.RECORDS
    if not space or kind in _LEFT_OUT or member or (kind is not None and not kind.is_declaration()):
        return
    if cursor.spelling.isidentifier() or cursor.spelling.startswith("operator"):
        yield space, cursor.spelling
    if kind is CursorKind.ENUM_DECL and not cursor.is_scoped_enum():
        yield from ((space, constant.spelling) for constant in cursor.get_children())
