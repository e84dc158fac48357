# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``rewrite-callers``: a file names what has moved by its new name and header; a shim without a user goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from migrate.cmake.edit import NAME as LISTS
from migrate.cmake.edit import load
from migrate.cmake.list_files import SUFFIX
from migrate.context import Context
from migrate.cpp.edit.include_lines import include_lines, rename_include
from migrate.cpp.edit.using_directives import out_of_sight
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.references import references
from migrate.cpp.source import Source
from migrate.cpp.unit import Unit
from migrate.inventory.components.rows import component_rows
from migrate.inventory.components.units import exported
from migrate.inventory.items import Item
from migrate.moving import complete_includes
from migrate.moving.include_lines import OLD_TREE
from migrate.moving.move_builder import MoveBuilder
from migrate.moving.remove_sources import without
from migrate.recipes.rewrite_callers import old_names
from migrate.recipes.rewrite_callers.caller import Caller, caller_named, callers, shims
from migrate.tree.plan import Edit, Plan, Severity
from migrate.tree.reader import Reader
from migrate.tree.refusal import note

NAME = "rewrite-callers"
STEP = "include what has moved"


@dataclass(slots=True)
class CallerBuilder(MoveBuilder):
    """Gathers the edits of a caller; nothing moves."""

    @property
    def files(self) -> Mapping[str, str]:
        """Nothing moves."""
        return {}


def items(tree: Reader) -> Iterator[Item]:
    """Yield the files that include shims."""
    return callers(tree)


def item_named(tree: Reader, name: str) -> Item | None:
    """Return the caller of a name."""
    return caller_named(tree, name)


def plan(item: Caller, context: Context) -> Plan:
    """Plan the names and include lines of one file, and the shims that it was the last one to include.

    A header keeps its include lines while a file that includes it may live off the old names.

    Args:
        item: from :func:`items`.
        context: tree and parser.

    Returns:
        The plan; a blocker if the file does not parse.
    """
    unit = context.parser.parse(item.path)
    if unit.errors:
        error = unit.errors[0]
        blocker = note(
            "MIG532", Severity.BLOCKER, where=f"{error.file}:{error.line}", file=item.path, reason=error.message
        )
        return Plan(item.name, NAME, (), (blocker,))
    builder = CallerBuilder(context, context.parser)
    builder.add(old_names.edits(unit, component_rows()))
    known = shims(context.tree)
    if _is_free(builder, unit, known):
        _includes(builder, unit, known)
        complete_includes.complete(builder)
        _directives(builder, unit)
        _retire(builder, known)
    return Plan(item.name, NAME, tuple(builder.changes()), tuple(builder.notes), {"retired": sorted(builder.gone)})


def _is_free(builder: CallerBuilder, unit: Unit, known: Mapping[str, str]) -> bool:
    """Tell whether nothing lives off the old names that a file's include lines bring."""
    context, rows = builder.context, component_rows()
    words = {name.name for new in known.values() for name in exported(context.tree.read(new))}
    after = Source(unit.path, builder.contents().get(unit.path) or unit.source.data)
    if old_names.may_need(after, words, rows):
        return False
    if not unit.path.endswith(HEADER_SUFFIXES):
        return True
    users = (Source(path, context.tree.read(path)) for path in context.graph.includers(unit.path))
    return not any(old_names.may_need(source, words, rows) for source in users if source.path not in known)


def _includes(builder: CallerBuilder, unit: Unit, known: Mapping[str, str]) -> None:
    context = builder.context
    present = {context.graph.meant(line.name, line.quoted, unit.path)[0] for line in include_lines(unit.source)}
    for line in include_lines(unit.source):
        target = context.graph.meant(line.name, line.quoted, unit.path)[0]
        if target is None:
            continue
        if target in known and known[target] in present:
            builder.remove_include(unit.path, line)
        elif target in known:
            present.add(known[target])
            written = context.include_spelling.written(known[target], unit.path)
            builder.add(rename_include(unit.source, line, written, STEP, in_place=True))
    named = {
        reference.file
        for reference in references(unit, 0, len(unit.source))
        if reference.file and reference.kind != "NAMESPACE"
    }
    builder.used[unit.path] = named - set(known)


def _directives(builder: CallerBuilder, unit: Unit) -> None:
    """Take out the using-directives of namespaces that only the shims opened for a file."""
    context, path = builder.context, unit.path
    contents = builder.contents()
    after = IncludeGraph(context.tree, contents, context.graph)

    def read(file: str) -> bytes:
        return (contents[file] or b"") if file in contents else context.tree.read(file)

    before = out_of_sight(unit.source, {path, *context.graph.reached(path)}, context.tree.read)
    gone = set(out_of_sight(unit.source, {path, *after.reached(path)}, read)) - set(before)
    builder.edits[path] = [
        edit for edit in builder.edits.get(path, ()) if not any(low <= edit.start < high for low, high in gone)
    ]
    builder.add(Edit(path, low, high, b"", STEP) for low, high in sorted(gone))


def _retire(builder: CallerBuilder, known: Mapping[str, str]) -> None:
    """Delete the shims that no file but other such shims includes any more."""
    context = builder.context
    after = IncludeGraph(context.tree, builder.contents(), context.graph)
    gone: set[str] = set()
    while more := {old for old in known if old not in gone and not _users(after, old) - gone}:
        gone |= more
    builder.gone |= gone
    for path in context.tree.files(LISTS, SUFFIX) if gone else ():
        if path.startswith(OLD_TREE):
            builder.add(without(load(context.tree, path), gone))


def _users(graph: IncludeGraph, header: str) -> set[str]:
    return {path for path in graph.files if header in graph.includes(path)}
