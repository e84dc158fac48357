# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""How many fields classes have that are no aggregates, though all they hold is public: no compiler tells that."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clang.cindex import AccessSpecifier, Cursor, CursorKind

from migrate.cpp import cursors
from migrate.cpp.parser import Parser
from migrate.cpp.source import Source

_CLASSES = (CursorKind.CLASS_DECL, CursorKind.STRUCT_DECL)
_CONSTRUCTED = re.compile(
    rb"\b(?:struct|class)\s+(\w+)\s*(?:final\s*)?\{(?=.*?^\s*(?:explicit\s+)?\1\s*\()", re.M | re.S
)


def public_fields(parser: Parser, headers: Iterable[str]) -> dict[str, dict[str, int]]:
    """Return the number of fields of such classes, by header and qualified name.

    Args:
        parser: parses the tree.
        headers: that define them.
    """
    known: dict[str, dict[str, int]] = {}
    for header in headers:
        if _CONSTRUCTED.search(Source(header, parser.tree.read(header)).uncommented):
            unit = parser.parse(header)
            counts = {cursors.qualified_name(cursor): _count(cursor) for cursor in unit.walk(_CLASSES)}
            if counts := {name: count for name, count in counts.items() if count}:
                known[header] = counts
    return known


def _count(cursor: Cursor) -> int:
    """Return how many fields a class has; none if some are not public, or not its own, or if it is an aggregate."""
    children = list(cursor.get_children())
    kinds = [child.kind for child in children]
    fields = [child for child in children if child.kind is CursorKind.FIELD_DECL]
    if (
        CursorKind.CONSTRUCTOR not in kinds
        or CursorKind.CXX_BASE_SPECIFIER in kinds
        or any(field.access_specifier is not AccessSpecifier.PUBLIC for field in fields)
        or _is_local(cursor)
    ):
        return 0
    return len(fields)


def _is_local(cursor: Cursor) -> bool:
    """Tell whether nothing outside can name a class."""
    parent = cursor.semantic_parent
    while parent is not None and parent.kind is not CursorKind.TRANSLATION_UNIT:
        if parent.kind is not CursorKind.NAMESPACE and cursor.access_specifier is not AccessSpecifier.PUBLIC:
            return True
        if parent.kind not in (CursorKind.NAMESPACE, *_CLASSES):
            return True
        cursor, parent = parent, parent.semantic_parent
    return False
