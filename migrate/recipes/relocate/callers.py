# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Files that stay and name something that moves: calls, types, kernel paths, includes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from migrate.cpp.edit import string_literals
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import SOURCE_SUFFIXES, is_kernel
from migrate.cpp.namespaces import blocks, innermost
from migrate.cpp.references import unresolved
from migrate.recipes.relocate import host_files, include_lines, names, open_namespace
from migrate.recipes.relocate.changes import Work
from migrate.recipes.relocate.relocation import Journey
from migrate.recipes.relocate.targets import moves

_WORD = re.compile(rb"[A-Za-z_]\w+")
_NAMED = re.compile(rb"(?<!::)(?<!\.)(?<!->)(?<!namespace )\b([A-Za-z_]\w+)\s*[({]")
_STATEMENTS = frozenset((b"if", b"for", b"while", b"switch", b"return", b"sizeof"))
_CODE = (*SOURCE_SUFFIXES, *HEADER_SUFFIXES)


def edit(work: Work, umbrella_goes: bool, lifted: str = "") -> None:
    """Plan the edits of every file that stays.

    Args:
        work: takes them.
        umbrella_goes: the header that gathers the operations will be deleted.
        lifted: qualified name of the struct whose ``invoke`` becomes the public function; empty if none does.
    """
    row = work.journey.row
    public = {row.key: row.name} | ({f"{lifted}::invoke": row.name} if lifted else {})
    journey = replace(work.journey, names={**work.journey.names, **public})
    graph = work.context.graph
    moved = set(work.journey.files)
    umbrella = moves().umbrella
    direct = {path for path in graph.files if moved & set(graph.includes(path)) and path not in moved}
    reaching = graph.includers(*moved) - moved
    words = {name.rpartition("::")[2].encode() for name in work.journey.names}
    helpers = [(graph.includers(header), _declared(work, header)) for header in work.journey.shared]
    for path in sorted(reaching):
        if is_kernel(path) or path in work.gone:
            continue
        gathers = umbrella in graph.includes(path)
        mine = set(_WORD.findall(work.context.tree.read(path)))
        names_it = bool(words & mine) or any(path in reach and known & mine for reach, known in helpers)
        if path != umbrella and (names_it or (gathers and umbrella_goes)):
            _names(work, journey, path, gathers, umbrella_goes)
    for path in sorted(direct - {umbrella}):
        include_lines.edit(work, path)
    _paths(work)


def _declared(work: Work, header: str) -> set[bytes]:
    """Return what may be a name that a shared host header declares."""
    if is_kernel(work.target(header)):
        return set()
    return {match[1] for match in _NAMED.finditer(work.source(header).blank)} - _STATEMENTS


def _names(work: Work, journey: Journey, path: str, gathers: bool, umbrella_goes: bool) -> None:
    unit = work.parser.parse(path)
    found = blocks(unit.source.data)

    def place(offset: int) -> str:
        block = innermost(found, offset)
        return "::".join(name for name in block.path if name) if block else ""

    made = names.renamed(unit, journey, place, place)
    work.add(open_namespace.globally(unit.source, made.edits))
    used = {_declaring(work, item) for item in made.used}
    dropped = set()
    if gathers:
        umbrella = moves().umbrella
        left = {item for item in work.context.graph.reached(umbrella) if _is_operation(item)} - set(journey.files)
        others = {name for file, name in made.meant if file == umbrella} - set(journey.names)
        if umbrella_goes or not (others or used & left):
            dropped = {umbrella}
    if made.edits or dropped:
        work.used[path] = used
        work.brought[path] = made.brought
        work.words[path] = {
            word for _, word in unresolved(unit, 0, len(unit.source)) if host_files.MACRO.fullmatch(word)
        }
    include_lines.edit(work, path, dropped)


def _declaring(work: Work, path: str) -> str:
    """Name the public header for what the umbrella registers."""
    return work.header if path == moves().umbrella and work.header else path


def _is_operation(path: str) -> bool:
    folder = moves().umbrella.rpartition("/")[0]
    inner = path.removeprefix(folder + "/")
    return inner != path and inner.count("/") >= 2


def _paths(work: Work) -> None:
    """Rewrite paths of moved files in string literals, and in other texts of the tree."""
    journey = work.journey
    folders = {journey.operation.folder: journey.row.target}
    tree = work.context.tree
    for path in tree.files(*_CODE):
        data = tree.read(path)
        if any(name.encode() in data for name in _mentioned(folders, journey.shared)):
            work.add(string_literals.edits(path, data, journey.files, folders))


def _mentioned(folders: Iterable[str], shared: Iterable[str]) -> tuple[str, ...]:
    tails = ["/".join(name.split("/")[-3:]) for name in (*folders, *shared)]
    return tuple(tails)
