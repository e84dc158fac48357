# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""All steps of the move of a package's registrations from the old library's module to ttnn's."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace

from migrate.context import Context
from migrate.cpp.edit.include_lines import include_lines as lines_of
from migrate.cpp.edit.include_lines import rename_include
from migrate.cpp.edit.namespace_aliases import NAMESPACES
from migrate.cpp.namespaces import blocks
from migrate.cpp.references import Reference
from migrate.cpp.unit import Unit
from migrate.inventory.components.rows import ComponentRows, Group, NamespaceRow, component_rows
from migrate.inventory.python_packages import bound_now, package_rows
from migrate.moving import complete_includes, include_lines
from migrate.moving.include_lines import OLD_TREE
from migrate.moving.move_builder import parser_of
from migrate.moving.split_header import head_of_file
from migrate.recipes.move_component import (
    cuts,
    following_bindings,
    libraries,
    module_call,
    moved_files,
    opaque_types,
    remainder,
    shared_types,
)
from migrate.recipes.move_component.binding_pieces import Form, Pieces, pieces_of
from migrate.recipes.move_component.binding_source import KIND, BindingSource
from migrate.recipes.move_component.component import Component
from migrate.recipes.move_component.component_builder import ComponentBuilder
from migrate.recipes.move_component.leftovers import leftovers
from migrate.recipes.move_component.move_set import MoveSet
from migrate.recipes.move_component.namespace_blocks import name_of
from migrate.recipes.move_component.registrations import Registrations, registrations
from migrate.templates import render
from migrate.tree.edits import edits_between
from migrate.tree.plan import Note, Plan, Severity
from migrate.tree.reader import Reader
from migrate.tree.refusal import Refused, note

STEP = "register in ttnn's module"


def plan(item: BindingSource, context: Context, name: str) -> Plan:
    """Plan the move of a package's registrations.

    Args:
        item: the source that has them.
        context: the tree.
        name: of the recipe.

    Raises:
        Refused: MIG531, MIG532, MIG535 as for a component; MIG562, a form of bindings that is not understood; MIG563,
            the two modules would not share the types.
    """
    tree, row = context.tree, item.row
    header = row.new_source.rpartition(".")[0] + ".hpp"
    if tree.exists(header) and not tree.exists(row.new_source):
        raise Refused("MIG535", where=header, component=item.name, path=header)
    shared_types.check(tree, item.path)
    builder = _builder(item, context)
    unit = moved_files.parsed(builder, item.path)
    pieces = pieces_of(unit)
    if pieces.problems:
        raise Refused("MIG562", where=item.path, file=item.path, reason=pieces.problems[0])
    handed_on = remainder.handing_on(pieces, row.module)
    pieces.all = [piece for piece in pieces.all if piece is not handed_on]
    before = bound_now(row, tree)
    halves = registrations(unit, pieces, _stays, lambda type_: is_registered(type_, tree), before)
    notes = [*_notes(halves, item, unit), *opaque_types.notes(halves, item, tree)]
    if not any(piece.names or (before and piece.form not in (Form.COPY, Form.FIXED)) for piece in halves.moved):
        return Plan(item.name, name, (), tuple(replace(one, severity=Severity.BLOCKER) for one in notes))
    empty = halves.empty(halves.moved)
    gone = [(pieces.functions[index].start, pieces.functions[index].end) for index in empty]
    stretches = [*halves.without(halves.moved), *([unit.source.whole_lines(*handed_on.span)] if handed_on else ())]
    stretches = [span for span in stretches if not any(low <= span[0] < high for low, high in gone)]
    stretches = sorted([*stretches, *(unit.source.whole_lines(*span) for span in gone)])
    result = moved_files.edit(builder, item.path, stretches)
    blockers = cuts.cuts(builder, {item.path: result})
    if blockers:
        return Plan(item.name, name, (), tuple(blockers))
    namespace = builder.move_set.mapped(_namespace(builder, pieces, item.path))
    include_lines.edit(builder, item.path)
    _own_header(builder, item.path, header)
    complete_includes.complete(builder)
    if left := leftovers(builder):
        return Plan(item.name, name, (), tuple(left))
    rest = remainder.text(unit.source, halves, row.module, handed_on is not None)
    if tree.exists(row.new_source):
        builder = following_bindings.builder(builder, row, header, namespace)
        builder.add(edits_between(item.path, unit.source.data, rest, remainder.STEP))
    else:
        functions = [function.name for index, function in enumerate(pieces.functions) if index not in empty]
        _header(builder, item, header, namespace, functions)
        module_call.call(builder, row, header, [f"{namespace}::{function}" for function in functions])
        libraries.list_bindings(builder, [row.new_source])
        builder.tidy()
        builder.created[item.path] = rest
    facts = {
        "level": KIND,
        "moves": dict(builder.files),
        "registered": sorted({name for piece in halves.moved for name in piece.names}),
        "staying": sorted({name for piece in halves.left for name in piece.names}),
    }
    return Plan(item.name, name, tuple(builder.changes()), (*builder.notes, *notes), facts)


def _builder(item: BindingSource, context: Context) -> ComponentBuilder:
    """Begin the move of one source: its namespaces have their new names in the package's row."""
    rows = component_rows()
    spaces = {old: NamespaceRow(old, new) for old, new in item.row.namespaces.items()}
    known = ComponentRows(rows.roots, rows.groups, rows.units, {**rows.namespaces, **spaces}, rows.splits)
    opened = {name_of(block) for block in blocks(context.tree.read(item.path))}
    files = {item.path: item.row.new_source}
    namespaces = {old: new for old in sorted(opened) if (new := MoveSet(files, {}, {}, known).mapped(old)) != old}
    group = Group(item.name, posixpath.dirname(item.row.new_source), bindings=True)
    component = Component(item.name, group, (), (), (item.path,), context.tree)
    move_set = MoveSet(files, namespaces, {}, known)
    return ComponentBuilder(context, parser_of(context), component=component, move_set=move_set)


def _stays(reference: Reference) -> bool:
    """Tell whether a name means something of the old library that has not moved."""
    return reference.kind not in NAMESPACES and reference.file.startswith(OLD_TREE)


def is_registered(name: str, tree: Reader) -> bool:
    """Tell whether ttnn's module registers a class: a source that has moved names it, or it is ttnn's own.

    Args:
        name: qualified.
        tree: holds the sources.
    """
    rows = component_rows().namespaces
    old = {space.partition("::")[0] for space in rows}
    if name.partition("::")[0] not in old and not any(name.startswith(f"{row.new}::") for row in rows.values()):
        return True
    last = re.escape(name.rpartition("::")[2].encode())
    pattern = re.compile(rb"\bclass_\s*<\s*(?:\w*::)*" + last + rb"\b")
    sources = [row.new_source for row in package_rows().packages.values() if tree.exists(row.new_source)]
    return any(pattern.search(tree.read(source)) for source in sources)


def _notes(halves: Registrations, item: BindingSource, unit: Unit) -> list[Note]:
    """Say of each statement that stays why it does."""
    source, notes = unit.source, []
    for piece, reason in sorted(halves.staying.items(), key=lambda entry: entry[0].start):
        where = f"{unit.path}:{source.line(source.skip(piece.start))}"
        values = {"package": item.row.old, "text": piece.headline(unit), "reason": reason}
        notes.append(note("MIG561", Severity.INFO, where=where, **values))
    return notes


def _namespace(builder: ComponentBuilder, pieces: Pieces, path: str) -> str:
    """Return the namespace of the functions that fill a module.

    Raises:
        Refused: MIG562, they stand in several.
    """
    spaces = blocks(builder.context.tree.read(path))
    around = {
        max((name_of(block) for block in spaces if block.holds(function.body)), key=len, default="")
        for function in pieces.functions
    }
    if len(around) != 1:
        raise Refused("MIG562", where=path, file=path, reason="functions of several namespaces fill a module")
    return around.pop()


def _header(builder: ComponentBuilder, item: BindingSource, header: str, namespace: str, calls: list[str]) -> None:
    builder.created[header] = render(
        "components/binding.hpp.j2",
        head=head_of_file(builder.source(item.path)),
        namespace=namespace,
        functions=calls,
    ).encode("utf-8", "surrogateescape")


def _own_header(builder: ComponentBuilder, path: str, header: str) -> None:
    """Include the new header where the old one was included, else where it fits."""
    source = builder.source(path)
    old = path.rpartition(".")[0] + ".hpp"
    written = f'"{posixpath.basename(header)}"'
    for line in lines_of(source):
        if builder.context.graph.meant(line.name, line.quoted, path)[0] == old:
            builder.removed_includes[path].remove(line)
            builder.add(rename_include(source, line, written, STEP, in_place=True))
            return
    builder.used[path].add(header)
