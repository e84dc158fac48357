# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Operations that are still registered structs: which struct, and how it stays one where that is asked for."""

from __future__ import annotations

from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.references import references
from migrate.recipes.moving.lists import registration
from migrate.recipes.moving.rows import moves
from migrate.recipes.moving.work import Work
from migrate.tree.plan import Edit

STEP = "registration"
_DECORATORS = "ttnn/decorators.hpp"


def struct_of(work: Work) -> str:
    """Return the qualified name of the struct that is registered for the operation; empty for a free function.

    A registration among the operation's own files is taken out.

    Args:
        work: takes the edits.
    """
    journey = work.journey
    tree = work.context.tree
    for path in (*journey.host, moves().umbrella):
        if not tree.exists(path) or not path.endswith(HEADER_SUFFIXES):
            continue
        source = work.source(path)
        found = registration(source, journey.row.key)
        if found is None:
            continue
        unit = work.parser.parse(path)
        names = [item for item in references(unit, *found[:2]) if item.kind in ("STRUCT_DECL", "CLASS_DECL")]
        mine = [item.name for item in names if item.file in journey.files]
        if mine:
            if path in journey.files:
                work.add([Edit(path, *source.whole_lines(*found[:2]), b"", STEP)])
            return mine[-1]
    return ""


def keep(work: Work, struct: str) -> None:
    """Register the struct under the new name, behind its definition, as ttnn's own headers do.

    Args:
        work: takes the edits.
        struct: qualified name today.
    """
    journey = work.journey
    place, _, last = journey.row.name.rpartition("::")
    for path in journey.host:
        if not path.endswith(HEADER_SUFFIXES):
            continue
        unit = work.parser.parse(path)
        if not any(cursor.is_definition() for cursor in unit.find(struct)):
            continue
        new = journey.renamed(struct, path)
        text = (
            f"\nnamespace {place} {{\n\nconstexpr auto {last} = ttnn::register_operation<\n"
            f'    "{journey.row.name}",\n    {new}>();\n\n}}  // namespace {place}\n'
        )
        end = len(unit.source.data)
        work.add([Edit(path, end, end, text.encode(), STEP)])
        decorators = work.context.graph.find(_DECORATORS, path)
        if decorators:
            work.used[path].add(decorators)
        work.header = path
