# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Cuts: what moved files name of the old library that stays, and what each asks for."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from migrate.cpp.edit.moved_names import RenameResult
from migrate.cpp.macro_definitions import DEFINED_NAME
from migrate.inventory.components.rows import component_rows
from migrate.inventory.components.units import unit_of
from migrate.moving.include_lines import OLD_TREE
from migrate.recipes.move_component.component_builder import ComponentBuilder
from migrate.tree.plan import Note, Severity
from migrate.tree.refusal import note


def cuts(builder: ComponentBuilder, results: Mapping[str, RenameResult]) -> list[Note]:
    """Return a blocker for each edge from what moves to what stays.

    Args:
        builder: says what moves.
        results: what the names of each moved file mean.
    """
    edges: dict[tuple[str, str], set[str]] = {}
    for path, result in results.items():
        for file, name in result.meant:
            if file.startswith(OLD_TREE) and not builder.move_set.moves(file) and not builder.move_set.splits(name):
                edges.setdefault((path, file), set()).add(name)
        for file, macros in _macros(builder, path).items():
            edges.setdefault((path, file), set()).update(macros)
    return [
        note(
            "MIG533",
            Severity.BLOCKER,
            where=path,
            file=path,
            header=header,
            names=", ".join(sorted(names)),
            cure=_cure(header, names),
        )
        for (path, header), names in sorted(edges.items())
    ]


def _cure(header: str, names: Collection[str]) -> str:
    """Say what would take an edge away."""
    rows = component_rows()
    split = next((row for row in rows.splits if row.header == header and set(row.names).issuperset(names)), None)
    if split is not None:
        return f"move {split.group} first: it splits them off"
    row = rows.units.get(unit_of(header))
    if row is not None:
        return f"move {row.group} first, or together with it"
    return (
        "move it first if it is an operation (migrate explain), give its unit a row of this group, "
        "or split the names off with a row under splits"
    )


def _macros(builder: ComponentBuilder, path: str) -> dict[str, set[str]]:
    """Return the macros that a moved file uses and a header that stays defines, by header."""
    words = builder.words.get(path, set())
    defined_in: dict[str, set[str]] = {}
    for header in builder.context.graph.reached(path) if words else ():
        if header.startswith(OLD_TREE) and not builder.move_set.moves(header):
            defined = {name.decode() for name in DEFINED_NAME.findall(builder.context.tree.read(header))}
            if defined & words:
                defined_in[header] = defined & words
    return defined_in
