# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Prim step: declaration and definition go once nothing uses them."""

from __future__ import annotations

from collections.abc import Iterable

from clang.cindex import CursorKind

from migrate.cpp import cursors
from migrate.cpp.edit import remove
from migrate.cpp.parser import Parser
from migrate.cpp.source import Source
from migrate.recipes.collapse_proxy.find_prims import Prim, type_of
from migrate.tree.plan import Edit

STEP = "prim: remove"


def edits(parser: Parser, prims: Iterable[Prim]) -> list[Edit]:
    """Return the edits that take prims out of their headers and sources."""
    spans: dict[str, tuple[Source, set[tuple[int, int]]]] = {}
    for prim in prims:
        paths = {prim.declaration[0], prim.unit.path}
        for path in sorted(paths):
            unit = parser.parse(path)
            for cursor in unit.walk((CursorKind.FUNCTION_DECL,)):
                name, offset = cursors.declared_in(cursor.canonical)
                same = cursors.qualified_name(cursor) == prim.name and type_of(cursor) == type_of(prim.definition)
                if not same and (unit.relative(name), offset) != prim.declaration:
                    continue
                span = unit.span(cursor)
                if span is not None and span.file == path:
                    _, places = spans.setdefault(path, (unit.source, set()))
                    places.add(remove.declaration(unit.source, span.start, span.end))
    return [
        Edit(path, start, end, b"", STEP)
        for path, (source, places) in spans.items()
        for start, end in remove.removed(source, places)
    ]
