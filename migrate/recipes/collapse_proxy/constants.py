# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Constants of a struct that only name another constant: their uses name that one, and they go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clang.cindex import Cursor, CursorKind

from migrate.context import Context
from migrate.cpp import cursors
from migrate.cpp.edit import remove
from migrate.cpp.parser import Unit
from migrate.cpp.references import Reference, references
from migrate.inventory.model import Operation
from migrate.tree.plan import Edit

STEP = "name what the struct's constant names"
_NAME = re.compile(rb"\s*((?:::)?\w+(?:\s*::\s*\w+)*)\s*")


def edits(operation: Operation, context: Context) -> dict[str, list[Edit]]:
    """Return, by file, the edits that take the place of a struct's constants by what these name.

    Args:
        operation: as a scan found it.
        context: of the tree.

    Returns:
        Nothing where one of them is more than another name of the same type, or is used in a way that is not seen.
    """
    span = operation.struct_span
    if span is None:
        return {}
    header = context.parser.parse(span.file)
    struct = next((cursor for cursor in header.find(operation.struct) if cursor.is_definition()), None)
    constants = [cursor for cursor in struct.get_children() if cursor.kind is CursorKind.VAR_DECL] if struct else []
    edits_by_file: dict[str, list[Edit]] = {}
    for constant in constants:
        named = _named(header, constant)
        if named is None or not _replace(edits_by_file, header, (span.start, span.end), constant, named, context):
            return {}
    return edits_by_file


def _named(header: Unit, constant: Cursor) -> Reference | None:
    """Return the name that a constant is another name of."""
    span = header.span(constant)
    if span is None or "const" not in constant.type.spelling:
        return None
    text = header.source.blank
    start = text.find(b"=", span.start, span.end) + 1
    match = _NAME.fullmatch(text, start, span.end) if start else None
    if match is None:
        return None
    names = [reference for reference in references(header, *match.span(1)) if reference.end == match.end(1)]
    target = next((use.referenced for use in constant.walk_preorder() if _is_last(use, match.end(1))), None)
    same = target is not None and target.type.get_canonical().spelling == constant.type.get_canonical().spelling
    return names[0] if names and same and "::" in names[0].name else None


def _is_last(cursor: Cursor, end: int) -> bool:
    extent = cursors.extent(cursor)
    return cursors.kind(cursor) is CursorKind.DECL_REF_EXPR and extent is not None and extent[2] == end


def _replace(
    edits_by_file: dict[str, list[Edit]],
    header: Unit,
    struct: tuple[int, int],
    constant: Cursor,
    named: Reference,
    context: Context,
) -> bool:
    """Add the edits for one constant; False if some use of it cannot be told."""
    span = header.span(constant)
    if span is None:
        return False
    lines = remove.declaration(header.source, span.start, span.end)
    edits_by_file.setdefault(header.path, []).append(Edit(header.path, *lines, b"", STEP))
    for path in sorted({header.path, *context.graph.includers(header.path)}):
        data = context.tree.read(path)
        if not re.search(rb"(?<!\w)" + constant.spelling.encode() + rb"(?!\w)", data):
            continue
        unit = context.parser.parse(path)
        if any(error.file == path for error in unit.errors) and not unit.missing_headers:
            return False
        for reference in _uses(unit, constant):
            inside = path == header.path and lines[0] <= reference.offset < lines[1]
            if not inside:
                text = named.text if path == header.path and struct[0] <= reference.offset < struct[1] else named.name
                edits_by_file.setdefault(path, []).append(
                    Edit(path, reference.start, reference.end, text.encode(), STEP)
                )
    return True


def _uses(unit: Unit, constant: Cursor) -> Iterator[Reference]:
    usr = constant.get_usr()
    return (reference for reference in references(unit, 0, len(unit.source)) if reference.usr == usr)
