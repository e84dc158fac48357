# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Files that move: their namespaces, the names in them, parameters that ttnn's warnings do not allow."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from migrate.cpp.edit.moved_names import SCOPED as IN_NAMESPACE
from migrate.cpp.edit.moved_names import STEP, Places, RenameResult, grouped, head_of, leading, qualified, self_aliases
from migrate.cpp.edit.namespace_aliases import ALIAS, NAMESPACES, NamespaceAliases
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.lookup import scopes_of
from migrate.cpp.moved_scopes import MovedScopes
from migrate.cpp.namespaces import blocks, innermost
from migrate.cpp.references import Reference, unresolved
from migrate.cpp.unit import Unit
from migrate.inventory.components.units import exported
from migrate.moving import unused_code
from migrate.moving.external_headers import brings_by_another
from migrate.recipes.move_component import macro_bodies
from migrate.recipes.move_component.component_builder import ComponentBuilder
from migrate.recipes.move_component.namespace_blocks import namespace_blocks
from migrate.tree.plan import Edit
from migrate.tree.refusal import Refused

MACRO = re.compile(r"[A-Z][A-Z0-9_]+|log_[a-z]+")


def edit(builder: ComponentBuilder, path: str, without: Sequence[tuple[int, int]] = ()) -> RenameResult:
    """Plan the edits of one moved file, include lines aside.

    Args:
        builder: takes them.
        path: the file as it is.
        without: stretches of it that do not move with it; they are deleted.

    Returns:
        What its names mean.

    Raises:
        Refused: MIG531, or MIG532 for a file that does not parse.
    """
    unit = parsed(builder, path)
    spaces = namespace_blocks(unit.source, builder.move_set)
    scopes = scopes_of(builder.parser, unit)
    places = Places(scopes, MovedScopes(scopes, unit, builder.move_set), spaces.before, spaces.after)
    result = names(unit, builder, places, without)
    deleted = [edit for edit in spaces.edits if not edit.replacement]
    named = [edit for edit in result.edits if not any(gone.start <= edit.start < gone.end for gone in deleted)]
    edits = [*spaces.edits, *named, *macro_bodies.edits(builder, unit.source)]
    edits += [edit for edit in unused_code.edits(unit) if _is_judged(unit, edit)]
    builder.add(edit for edit in edits if not any(start <= edit.start < end for start, end in without))
    builder.add(Edit(path, start, end, b"", STEP) for start, end in without)
    builder.used[path] = {builder.move_set.splits(name) or file for file, name in result.meant}
    builder.used[path] |= _behind_shims(builder, unit, {file for file, _ in result.meant if file.startswith("/")})
    builder.using_declared[path] = result.using_declared
    builder.words[path] = macros(unit, without)
    return result


def names(
    unit: Unit, builder: ComponentBuilder, places: Places, without: Sequence[tuple[int, int]] = ()
) -> RenameResult:
    """Work out the names of a file: each is looked up where it stands and where it will stand.

    Args:
        unit: the file as it is.
        builder: says what moves.
        places: namespaces of its places.
        without: stretches that do not move with it.
    """
    result, aliases = RenameResult(), self_aliases(unit)
    namespace_aliases = NamespaceAliases(unit, builder.move_set)
    for group in grouped(unit):
        if any(start <= group[0].start < end for start, end in without):
            continue
        result.meant.update(
            (reference.file, reference.name)
            for reference in group
            if reference.file and reference.kind not in NAMESPACES
        )
        head = head_of(group)
        if (through := _through_shim(builder, group)) is not None:
            written = "".join(unit.source.slice(through.start, through.end).split())
            if builder.move_set.stays(written) or places.will_mean(written, through.start) != {through.name}:
                result.edits.append(Edit(unit.path, through.start, through.end, through.name.encode(), STEP))
        elif (in_full := namespace_aliases.edit(group)) is not None:
            result.edits.append(in_full)
        elif head is None or head.kind == "NAMESPACE":
            qualified(unit, builder.move_set, group, places, result)
        elif not head.local and not head.member and head.scope in IN_NAMESPACE:
            leading(unit, builder.move_set, head, places, result, head.start in aliases)
    namespace_aliases.drop_unused(result)
    return result


def _behind_shims(builder: ComponentBuilder, unit: Unit, outside: Collection[str]) -> set[str]:
    """Return the headers that moved before and that a file needs: the parser shows no type of a shim.

    Args:
        builder: knows what moved.
        unit: the file.
        outside: third-party files that declare what it names; it may get them through a header that moved.
    """
    words = {word for _, word in unit.source.words(0, len(unit.source))}
    headers = set()
    for header in builder.context.graph.includes(unit.path):
        new = builder.moved_before(header)
        data = builder.context.tree.read(new) if new else b""
        if words & {name.name for name in exported(data)} or brings_by_another(data, outside):
            headers.add(new)
    return headers


def _is_judged(unit: Unit, edit: Edit) -> bool:
    """Tell whether something is unused indeed: what a header declares in a namespace, its users may use."""
    if not unit.path.endswith(HEADER_SUFFIXES) or edit.start != edit.end:
        return True
    around = innermost(blocks(unit.source.data), edit.start)
    before = unit.source.blank[around.open + 1 if around else 0 : edit.start]
    return before.count(b"{") > before.count(b"}")


def _through_shim(builder: ComponentBuilder, group: Sequence[Reference]) -> Reference | None:
    """Return what a name means that is written as the old library's and has moved before: a shim brings it."""
    first = group[0]
    meant = next((reference for reference in group if reference.kind not in NAMESPACES), group[-1])
    shim = first.kind == ALIAS and not builder.move_set.moves(first.file)
    old = (shim or first.kind == "NAMESPACE") and builder.move_set.stays(first.name)
    new = meant.name and not builder.move_set.stays(meant.name) and not builder.move_set.moves(meant.file)
    return meant if old and new else None


def macros(unit: Unit, without: Sequence[tuple[int, int]] = ()) -> set[str]:
    """Return the words of a file that may be macros, those in some stretches left out."""
    words = unresolved(unit, 0, len(unit.source))
    inside = [(offset, word) for offset, word in words if not any(start <= offset < end for start, end in without)]
    return {word for _, word in inside if MACRO.fullmatch(word)}


def parsed(builder: ComponentBuilder, path: str) -> Unit:
    """Parse a file.

    Raises:
        Refused: MIG532, it has errors, so that what it names is not known.
    """
    unit = builder.parser.parse(path)
    if unit.errors:
        error = unit.errors[0]
        raise Refused("MIG532", where=f"{error.file}:{error.line}", file=path, reason=error.message)
    return unit
