# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Declarations that leave a header that stays: they get a header, and a using-declaration at their old place."""

from __future__ import annotations

from clang.cindex import Cursor

from migrate.cpp import cursors
from migrate.cpp.edit.moved_names import Places
from migrate.cpp.edit.required_includes import headers_for, standard_headers_of
from migrate.cpp.lookup import scopes_of
from migrate.cpp.moved_scopes import MovedScopes
from migrate.cpp.namespaces import blocks, innermost
from migrate.cpp.references import references
from migrate.cpp.unit import Unit
from migrate.inventory.components.rows import SplitRow
from migrate.recipes.move_component.component_builder import ComponentBuilder
from migrate.recipes.move_component.moved_files import names, parsed
from migrate.recipes.move_component.namespace_blocks import name_of
from migrate.recipes.move_component.shims import head_of_file
from migrate.templates import render
from migrate.tree.edits import apply_edits
from migrate.tree.plan import Edit
from migrate.tree.refusal import Refused

STEP = "split the header"


def split(builder: ComponentBuilder, row: SplitRow) -> None:
    """Plan one split.

    Args:
        builder: takes the new header and the edits of the one that stays.
        row: what leaves it.

    Raises:
        Refused: MIG534, a name is not declared there, or not as one piece.
    """
    unit = parsed(builder, row.header)
    spans = [(name, _span(unit, name)) for name in row.names]
    spaces = blocks(unit.source.data)
    scopes = scopes_of(builder.parser, unit)

    def before(offset: int) -> str:
        block = innermost(spaces, offset)
        return name_of(block) if block else ""

    def after(offset: int) -> str:
        inside = any(start <= offset < end for _, (start, end) in spans)
        return builder.move_set.mapped(before(offset)) if inside else before(offset)

    places = Places(scopes, MovedScopes(scopes, unit, builder.move_set), before, after)
    renames = names(unit, builder, places)
    texts: dict[str, list[str]] = {}
    needed: set[str] = set()
    for name, (start, end) in sorted(spans, key=lambda entry: entry[1]):
        inside = [edit for edit in renames.edits if start <= edit.start and edit.end <= end]
        moved = [Edit(edit.path, edit.start - start, edit.end - start, edit.replacement, STEP) for edit in inside]
        text = apply_edits(unit.source.data[start:end], moved).decode("utf-8", "surrogateescape")
        new = builder.move_set.mapped(name)
        texts.setdefault(new.rpartition("::")[0], []).append(text)
        needed |= _declaring(unit, builder, start, end)
        builder.add([Edit(row.header, start, end, f"using {new};".encode(), STEP)])
    spelling = builder.context.include_spelling
    includes = _headers(needed, row, builder)
    code = "\n".join(text for lines in texts.values() for text in lines)
    builder.created[row.target] = render(
        "components/split.hpp.j2",
        head=head_of_file(unit.source),
        standard=[f"<{header}>" for header in sorted(standard_headers_of(code))],
        includes=sorted(spelling.written(header, row.target) for header in includes),
        namespaces=list(texts.items()),
    ).encode("utf-8", "surrogateescape")
    builder.add_includes(row.header, [spelling.written(row.target, row.header)])


def _span(unit: Unit, name: str) -> tuple[int, int]:
    found = [cursor for cursor in unit.find(name) if _is_whole(unit, cursor)]
    if len(found) != 1:
        reason = "is not declared there" if not found else "is declared there more than once"
        raise Refused("MIG534", where=unit.path, header=unit.path, name=name, reason=reason)
    extent = cursors.extent(found[0])
    if extent is None:
        raise Refused("MIG534", where=unit.path, header=unit.path, name=name, reason="is written by a macro")
    end = unit.source.after(extent[2], b";")
    return unit.source.leading_comment(extent[1]), end


def _is_whole(unit: Unit, cursor: Cursor) -> bool:
    return unit.in_main_file(cursor) and cursors.kind(cursor) is not None


def _declaring(unit: Unit, builder: ComponentBuilder, start: int, end: int) -> set[str]:
    """Return the headers that declare what a piece of a file names."""
    found = (item for item in references(unit, start, end) if item.kind != "NAMESPACE" and item.file)
    return {builder.target(item.file) for item in found if item.file != unit.path}


def _headers(needed: set[str], row: SplitRow, builder: ComponentBuilder) -> list[str]:
    return headers_for(needed, row.target, (), builder.context.graph)
