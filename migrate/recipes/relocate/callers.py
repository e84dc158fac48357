# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Files that stay and name something that moves: calls, types, kernel paths, includes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from migrate.cpp.edit import string_literals, using_directives
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import SOURCE_SUFFIXES, IncludeGraph, is_kernel
from migrate.cpp.lookup import scopes_of
from migrate.cpp.namespaces import blocks, innermost
from migrate.cpp.references import unresolved
from migrate.moving import include_lines
from migrate.recipes.relocate import host_files, names, open_namespace
from migrate.recipes.relocate.global_helpers import GlobalHelpers
from migrate.recipes.relocate.plan_builder import PlanBuilder
from migrate.recipes.relocate.relocation import Relocation
from migrate.recipes.relocate.targets import moves

_WORD = re.compile(rb"[A-Za-z_]\w+")
_CODE = (*SOURCE_SUFFIXES, *HEADER_SUFFIXES)


def edit(builder: PlanBuilder, umbrella_goes: bool, lifted: str = "") -> None:
    """Plan the edits of every file that stays.

    Args:
        builder: takes them.
        umbrella_goes: the header that gathers the operations will be deleted.
        lifted: qualified name of the struct whose ``invoke`` becomes the public function; empty if none does.
    """
    row = builder.relocation.row
    public = ({row.key: row.name} if row.name else {}) | ({f"{lifted}::invoke": row.name} if lifted else {})
    relocation = replace(builder.relocation, names={**builder.relocation.names, **public})
    graph = builder.context.graph
    moved = set(builder.relocation.files)
    umbrella = moves().umbrella
    direct = {path for path in graph.files if moved & set(graph.includes(path)) and path not in moved}
    reaching = graph.includers(*moved) - moved
    words = {name.rpartition("::")[2].encode() for name in builder.relocation.names}
    helpers = {
        header: (graph.includers(header), {name.encode() for name in names})
        for header, names in builder.declared.items()
    }
    opener = GlobalHelpers(builder)
    for path in sorted(reaching - {umbrella}):
        if is_kernel(path) or path in builder.gone:
            continue
        gathers = umbrella in graph.includes(path)
        words_here = set(_WORD.findall(builder.context.tree.read(path)))
        named = bool(words & words_here)
        shared = {helper for helper, (reach, known) in helpers.items() if path in reach and known & words_here}
        if not gathers and not named and shared and shared <= builder.globals.keys() and opener.open(path):
            continue
        if named or shared or (gathers and umbrella_goes):
            _names(builder, relocation, path, gathers, umbrella_goes)
    for path in sorted(direct - {umbrella}):
        include_lines.edit(builder, path)
    _paths(builder)


def _names(builder: PlanBuilder, relocation: Relocation, path: str, gathers: bool, umbrella_goes: bool) -> None:
    unit = builder.parser.parse(path)
    blocks_here = blocks(unit.source.data)

    def place(offset: int) -> str:
        block = innermost(blocks_here, offset)
        return "::".join(name for name in block.path if name) if block else ""

    renames = names.renamed(unit, relocation, scopes_of(builder.parser, unit), place, place)
    builder.add(open_namespace.globally(unit.source, renames.edits))
    used = {_declaring(builder, header) for header in renames.used}
    dropped = set()
    if gathers:
        umbrella = moves().umbrella
        left = {header for header in builder.context.graph.reached(umbrella) if _is_operation(header)} - set(
            relocation.files
        )
        others = {name for file, name in renames.meant if file == umbrella} - set(relocation.names)
        if umbrella_goes or not (others or used & left):
            dropped = {umbrella}
    if renames.edits or dropped:
        builder.used[path] = used
        builder.using_declared[path] = renames.using_declared
        builder.words[path] = {
            word for _, word in unresolved(unit, 0, len(unit.source)) if host_files.MACRO.fullmatch(word)
        }
    include_lines.edit(builder, path, dropped)


def drop_directives(builder: PlanBuilder) -> None:
    """Remove using-directives and aliases of namespaces that nothing in sight opens any more.

    Args:
        builder: all edits of names and includes.
    """
    tree, graph, contents = builder.context.tree, builder.context.graph, builder.contents()
    after = IncludeGraph(tree, contents, graph)
    for edit in using_directives.edits(tree, graph, contents, after, builder.files):
        if not any(known.start < edit.end and edit.start < known.end for known in builder.edits.get(edit.path, ())):
            builder.add([edit])


def _declaring(builder: PlanBuilder, path: str) -> str:
    """Name the public header for what the umbrella registers."""
    return builder.header if path == moves().umbrella and builder.header else path


def _is_operation(path: str) -> bool:
    folder = moves().umbrella.rpartition("/")[0]
    inner = path.removeprefix(folder + "/")
    return inner != path and inner.count("/") >= 2


def _paths(builder: PlanBuilder) -> None:
    """Rewrite paths of moved files in string literals, and in other texts of the tree."""
    relocation = builder.relocation
    folders = {relocation.operation.folder: relocation.row.target} if relocation.row.target else {}
    tree = builder.context.tree
    for path in tree.files(*_CODE):
        data = tree.read(path)
        if any(name.encode() in data for name in _mentioned(folders, relocation.shared)):
            builder.add(string_literals.edits(path, data, relocation.files, folders))


def _mentioned(folders: Iterable[str], shared: Iterable[str]) -> tuple[str, ...]:
    tails = ["/".join(name.split("/")[-3:]) for name in (*folders, *shared)]
    return tuple(tails)
