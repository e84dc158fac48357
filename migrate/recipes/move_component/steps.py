# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""All steps of a component's move, in order."""

from __future__ import annotations

from migrate.context import Context
from migrate.cpp.edit.moved_names import RenameResult
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.namespaces import blocks
from migrate.inventory.components.rows import component_rows
from migrate.moving import complete_includes, include_lines
from migrate.moving.move_builder import parser_of
from migrate.recipes.move_component import (
    cuts,
    exports,
    libraries,
    moved_files,
    outside,
    preconditions,
    shims,
    splits,
)
from migrate.recipes.move_component.component import Component
from migrate.recipes.move_component.component_builder import ComponentBuilder
from migrate.recipes.move_component.leftovers import leftovers
from migrate.recipes.move_component.move_set import MoveSet
from migrate.recipes.move_component.namespace_blocks import name_of
from migrate.tree.plan import Plan, Severity
from migrate.tree.refusal import Refused, note


def plan(component: Component, context: Context, name: str) -> Plan:
    """Plan the whole move of one component.

    Args:
        component: as the rules name it.
        context: the tree.
        name: of the recipe.

    Raises:
        Refused: a decision is open, or a form is not understood.
    """
    builder = ComponentBuilder(context, parser_of(context), component=component, move_set=move_set(component, context))
    preconditions.check(builder)
    results: dict[str, RenameResult] = {}
    for path in builder.files:
        results[path] = moved_files.edit(builder, path)
    blockers = cuts.cuts(builder, results)
    if blockers:
        return Plan(component.name, name, (), tuple(blockers))
    named = {name for result in results.values() for _, name in result.meant}
    needed = [row for row in component.splits if any(builder.move_set.splits(name) == row.target for name in named)]
    for row in needed:
        splits.split(builder, row)
    whole = _whole(builder)
    for path in builder.files:
        include_lines.edit(builder, path)
        if path.endswith(HEADER_SUFFIXES):
            shims.add_shim(builder, path, exports.exports(builder.parser.parse(path)), whole)
    outside.cure(builder, whole)
    complete_includes.complete(builder)
    libraries.edit(builder)
    builder.tidy()
    left = leftovers(builder)
    if left:
        return Plan(component.name, name, (), tuple(left))
    facts = {
        "moves": dict(builder.files),
        "shims": sorted(path for path in builder.created if path in builder.files),
        "splits": [row.target for row in needed],
        "decision": component.group.decision,
    }
    if component.group.decision:
        builder.notes.append(note("MIG537", Severity.INFO, component=component.name, decision=component.group.decision))
    for text in component.group.by_hand:
        builder.notes.append(note("MIG540", Severity.INFO, component=component.name, text=text))
    return Plan(component.name, name, tuple(builder.changes()), tuple(builder.notes), facts)


def move_set(component: Component, context: Context) -> MoveSet:
    """Work out where everything of a component goes.

    Args:
        component: as the rules name it.
        context: the tree.
    """
    rows, tree = component_rows(), context.tree
    files = {
        path: row.target + path[len(row.unit) :]
        for row in component.units
        for path in component.files
        if path.rpartition(".")[0] == row.unit
    }
    split = {name: row.target for row in component.splits for name in row.names}
    opened = {name_of(block) for path in files for block in blocks(tree.read(path))}
    opened |= {name.rpartition("::")[0] for name in split}
    mapping = MoveSet(files, {}, split, rows)
    namespaces = {old: mapping.mapped(old) for old in sorted(opened) if mapping.mapped(old) != old}
    return MoveSet(files, namespaces, split, rows)


def _whole(builder: ComponentBuilder) -> frozenset[str]:
    """Return the namespaces that become aliases: nothing of theirs stays behind.

    Raises:
        Refused: MIG538, a row says so, and something stays that no row names.
    """
    rows, whole = component_rows(), set()
    for old in builder.move_set.namespaces:
        row = rows.namespaces.get(old)
        if row is None or row.scope != "whole":
            continue
        staying = outside.declaring(builder, old)
        unknown = [path for path in staying if path.rpartition(".")[0] not in rows.units]
        if unknown:
            raise Refused("MIG538", where=unknown[0], namespace=old, files=", ".join(unknown))
        if not staying:
            whole.add(old)
    return frozenset(whole)
