# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What each file must include itself once the registration header is out of its way, headers first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from migrate.context import Context
from migrate.cpp.edit.include_lines import edit_includes, include_lines
from migrate.cpp.edit.required_includes import STEP, headers_for, lost_files, standard_headers_of, vocabulary
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.references import Reference, references
from migrate.cpp.source import Source
from migrate.moving.complete_includes import using_declarations
from migrate.recipes.retire_decorators.retirement import Retirement
from migrate.tree.edits import apply_edits
from migrate.tree.plan import Edit
from migrate.tree.reader import Reader

_WORD = re.compile(rb"[A-Za-z_]\w*")


def complete(retirement: Retirement, spared: set[str]) -> IncludeGraph:
    """Take the include lines of what goes out of every file, add those that a file lived off; return who includes whom.

    Args:
        retirement: knows what goes.
        spared: files that nobody names something of.
    """
    context = retirement.context
    contents = {path: _without(retirement, path) for path in {*_direct(retirement), *retirement.edits}}
    after = IncludeGraph(context.tree, {**contents, **dict.fromkeys(retirement.gone)}, context.graph)
    brought = _UsingDeclarations(context.tree)
    for level in _levels(context.graph, context.graph.includers(*retirement.gone) - retirement.gone):
        changed: dict[str, bytes] = {}
        for path in level:
            content = contents.get(path) or context.tree.read(path)
            lines = sorted(_lines(path, content, after, spared, context, brought))
            _write(retirement, path, lines)
            if lines:
                changed[path] = content + b"".join(f"\n#include {line}".encode() for line in lines)
        if changed:
            after = IncludeGraph(context.tree, changed, after)
    return after


def _direct(retirement: Retirement) -> list[str]:
    graph = retirement.context.graph
    return [path for path in graph.files if path not in retirement.gone and retirement.gone & {*graph.includes(path)}]


def _without(retirement: Retirement, path: str) -> bytes:
    """Note the include lines of a file that go, and return its text without them and what else goes."""
    context, source = retirement.context, retirement.source(path)
    for line in include_lines(source):
        if context.graph.meant(line.name, line.quoted, path)[0] in retirement.gone:
            retirement.remove_include(path, line)
    lines = [Edit(path, line.start, line.end, b"", STEP) for line in retirement.removed_includes.get(path, ())]
    return apply_edits(source.data, [*retirement.edits.get(path, ()), *lines])


def _write(retirement: Retirement, path: str, lines: list[str]) -> None:
    """Take the edits of a file's include lines."""
    gone = retirement.removed_includes.pop(path, [])
    if gone or lines:
        retirement.add(edit_includes(retirement.source(path), remove=gone, add=lines, reason=STEP))


def _levels(graph: IncludeGraph, files: set[str]) -> Iterator[list[str]]:
    """Yield files so that each comes after the headers among them that it includes, those of a circle in some order."""
    headers = {path for path in files if path.endswith(HEADER_SUFFIXES)}
    waits = {path: (graph.reached(path) & headers) - {path} for path in headers}
    while waits:
        done = [path for path, left in waits.items() if not left]
        done = done or [min(waits, key=lambda path: (len(waits[path]), path))]
        yield sorted(done)
        for path in done:
            del waits[path]
        for left in waits.values():
            left.difference_update(done)
    yield sorted(files - headers)


def _lines(
    path: str,
    content: bytes,
    after: IncludeGraph,
    spared: set[str],
    context: Context,
    brought: _UsingDeclarations,
) -> Iterator[str]:
    """Yield the include lines that a file needs besides those it has, written as in ``"…"`` or ``<…>``."""
    before, types = context.graph, context.graph.find(vocabulary().types, path)
    needed = lost_files(context.parser, before, after, path, content, spared=spared)
    needed |= _with_using_declarations(path, content, after, context, brought)
    preferred = [types] if types and types in before.reached(path) else []
    for header in headers_for(needed, path, after.reached(path), after, preferred):
        yield context.include_spelling.written(header, path)
    yield from _outside(path, content, after, context)


class _UsingDeclarations:
    """What the using-declarations of a tree's files bring, each file read once.

    Args:
        tree: the tree.
    """

    def __init__(self, tree: Reader) -> None:
        self._tree = tree
        self._known: dict[str, frozenset[tuple[str, str]]] = {}

    def of(self, path: str) -> frozenset[tuple[str, str]]:
        """Return what one file brings: the namespace where each stands, and the name."""
        if path not in self._known:
            there = self._tree.exists(path)
            self._known[path] = using_declarations(self._tree.read(path)) if there else frozenset()
        return self._known[path]


def _with_using_declarations(
    path: str, content: bytes, after: IncludeGraph, context: Context, brought: _UsingDeclarations
) -> set[str]:
    """Return the headers that a file loses and whose using-declarations it lives off."""
    reached = after.reached(path)
    lost = [file for file in sorted(context.graph.reached(path) - reached) if brought.of(file)]
    words = set(_WORD.findall(Source(path, content).blank)) if lost else set()
    left = {name for file in lost for name in brought.of(file) if name[1].encode() in words}
    left -= {name for file in (reached if left else ()) for name in brought.of(file)}
    if not left:
        return set()
    unit = context.parser.parse(path)
    used = {name for reference in references(unit, 0, len(unit.source)) for name in left if _lives_off(reference, name)}
    return {next(file for file in lost if name in brought.of(file)) for name in used}


def _lives_off(reference: Reference, name: tuple[str, str]) -> bool:
    """Tell whether a name in a file may mean what a using-declaration brings."""
    space, last = name
    first = reference.text.split("::")[0]
    return first == last and not reference.member and not reference.local and reference.name != f"{space}::{last}"


def _outside(path: str, content: bytes, after: IncludeGraph, context: Context) -> Iterator[str]:
    """Yield what a file got from outside the tree through what goes, and names something of."""
    lost = _names_outside(context.graph, path) - _names_outside(after, path)
    text = Source(path, content).blank.decode("utf-8", "replace")
    yield from (f"<{header}>" for header in standard_headers_of(text) & lost)
    folders = {name for name in lost if "/" in name}
    if any(name.partition("/")[0] in text for name in folders):
        unit = context.parser.parse(path)
        files = {
            reference.file for reference in references(unit, 0, len(unit.source)) if reference.file.startswith("/")
        }
        for name in sorted(folders):
            if any(f"/{name.partition('/')[0]}/" in file for file in files):
                yield f"<{name}>"


def _names_outside(graph: IncludeGraph, path: str) -> set[str]:
    return {name for file in (path, *graph.reached(path)) for name in graph.outside(file)}
