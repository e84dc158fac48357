# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Declarations that leave a header that stays: they get a header, and a using-declaration at their old place."""

from __future__ import annotations

from migrate.cpp.edit.moved_names import Places
from migrate.cpp.lookup import scopes_of
from migrate.cpp.moved_scopes import MovedScopes
from migrate.cpp.namespaces import blocks, innermost
from migrate.inventory.components.rows import SplitRow
from migrate.moving.split_header import HeaderSplit, spans, split_header
from migrate.recipes.move_component.component_builder import ComponentBuilder
from migrate.recipes.move_component.moved_files import names, parsed
from migrate.recipes.move_component.namespace_blocks import name_of


def split(builder: ComponentBuilder, row: SplitRow) -> None:
    """Plan one split.

    Args:
        builder: takes the new header and the edits of the one that stays.
        row: what leaves it.

    Raises:
        Refused: MIG534, a name is not declared there, or not as one piece.
    """
    unit = parsed(builder, row.header)
    leaving = spans(unit, row.names)
    spaces = blocks(unit.source.data)
    scopes = scopes_of(builder.parser, unit)

    def before(offset: int) -> str:
        block = innermost(spaces, offset)
        return name_of(block) if block else ""

    def after(offset: int) -> str:
        inside = any(start <= offset < end for _, (start, end) in leaving)
        return builder.move_set.mapped(before(offset)) if inside else before(offset)

    places = Places(scopes, MovedScopes(scopes, unit, builder.move_set), before, after)
    renames = names(unit, builder, places)
    moving = HeaderSplit(row.header, {name: builder.move_set.mapped(name) for name in row.names}, row.target)
    builder.created[row.target] = split_header(builder, unit, moving, renames.edits)
