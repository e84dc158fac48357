# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Includes after a change: what the new text needs comes in, a header that is not needed any more goes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from migrate.context import Context
from migrate.cpp.edit import include_lines
from migrate.cpp.edit.required_includes import spelled
from migrate.cpp.edit.splice import splice
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.references import references
from migrate.cpp.source import Source
from migrate.tree.plan import Change, Create, Delete, Edit

STEP = "includes"
_WORD = re.compile(rb"[A-Za-z_]\w+")
_NAMES = re.compile(
    rb"\b(?:struct|class|enum|concept|union)\s+(?:class\s+)?(\w+)|\busing\s+(?:[\w:]*::)?(\w+)\s*[=;]"
    rb"|#[ \t]*define[ \t]+(\w+)|\b(\w+)\s*\(|\b(\w+)\s*="
)


@dataclass
class Follower:
    """Works out include lines.

    Args:
        context: of the recipe.
        headers: headers that declare the wrapper.
        provider: the file that the wrapper's text comes from; its includes are preferred.
    """

    context: Context
    headers: Set[str]
    provider: str
    _kept: dict[str, frozenset[bytes]] = field(default_factory=dict)

    def edits(
        self,
        found: Iterable[Change],
        needed: Mapping[str, Set[str]],
        unneeded: Iterable[str],
        wanted: Mapping[str, Set[str]] | None = None,
    ) -> list[Edit]:
        """Return the include edits that a change asks for.

        Args:
            found: the other changes.
            needed: files that new text names something from, by file.
            unneeded: files in which nothing of the wrapper's headers is named any more.
            wanted: include lines that a file shall have in any case, by file.
        """
        changes = list(found)
        deleted = {change.path for change in changes if isinstance(change, Delete)}
        graph = self.context.graph
        dropping = {path for path in unneeded if path not in deleted}
        dropping |= {path for path in graph.files if deleted & set(graph.includes(path))} - deleted
        lines = {path: self._lines(path, deleted if path not in set(unneeded) else self.headers) for path in dropping}
        more: dict[str, set[str]] = {path: set(names) for path, names in (wanted or {}).items()}
        # Headers first: what one of them takes in, those that include it need not.
        affected = sorted(
            (set(needed) | dropping | graph.includers(*dropping, *deleted)) - deleted,
            key=lambda path: (not path.endswith(HEADER_SUFFIXES), path),
        )
        after = self._after(changes, lines, more)
        for path in affected:
            missing = self._missing(path, after, set(needed.get(path, ())), deleted, changes)
            if missing:
                more.setdefault(path, set()).update(missing)
                if path.endswith(HEADER_SUFFIXES):
                    after = self._after(changes, lines, more)
        return self._written(lines, more)

    def _lines(self, path: str, gone: Set[str]) -> set[str]:
        """Return the names of the include lines of a file that name one of some files."""
        graph = self.context.graph
        source = Source(path, self.context.tree.read(path))
        folder = path.rpartition("/")[0]
        found = set()
        for line in include_lines.lines(source):
            beside = posixpath.normpath(f"{folder}/{line.name}")
            target = beside if line.quoted and self.context.tree.exists(beside) else graph.find(line.name, path)
            if target in gone:
                found.add(line.name)
        return found

    def _written(self, lines: Mapping[str, Set[str]], more: Mapping[str, Set[str]]) -> list[Edit]:
        result: list[Edit] = []
        for path in sorted({*lines, *more}):
            if lines.get(path) or more.get(path):
                source = Source(path, self.context.tree.read(path))
                result += _lines_edited(source, lines.get(path, set()), more.get(path, set()))
        return result

    def _after(
        self, changes: Iterable[Change], lines: Mapping[str, Set[str]], more: Mapping[str, Set[str]]
    ) -> IncludeGraph:
        overlay: dict[str, bytes | None] = {}
        edits: dict[str, list[tuple[int, int, bytes]]] = {}
        for edit in self._written(lines, more):
            edits.setdefault(edit.path, []).append((edit.start, edit.end, edit.replacement))
        for path, found in edits.items():
            data = self.context.tree.read(path)
            overlay[path] = splice(data, 0, len(data), found)
        for change in changes:
            if isinstance(change, Delete):
                overlay[change.path] = None
            elif isinstance(change, Create):
                overlay[change.path] = change.content
        return IncludeGraph(self.context.tree, overlay, self.context.graph)

    def _missing(
        self, path: str, after: IncludeGraph, needed: set[str], deleted: Set[str], changes: Iterable[Change]
    ) -> set[str]:
        """Return the include lines that a file lacks."""
        graph = self.context.graph
        reached = after.reached(path)
        lost = graph.reached(path) - reached - deleted
        wanted = {item for item in needed if not item.startswith("/") and item not in (path, *deleted)}
        if lost:
            wanted |= self._used(path, lost, changes)
        own = [*graph.includes(self.provider), *(item for header in self.headers for item in graph.includes(header))]
        own = [item for item in own if item not in deleted and item not in self.headers]
        found: set[str] = set()
        for item in sorted(wanted):
            if item not in reached:
                direct = item if item in own else next((one for one in own if item in after.reached(one)), item)
                found.add(spelled(direct, path))
                reached |= after.reached(direct) | {direct}
        return found

    def _used(self, path: str, lost: Set[str], changes: Iterable[Change]) -> set[str]:
        """Return the files among those lost whose names a file uses outside of what goes."""
        source = Source(path, self.context.tree.read(path))
        mine = set(_WORD.findall(source.blank))
        if not any(mine & self._declares(item) for item in lost):
            return set()
        gone = [(item.start, item.end) for item in changes if isinstance(item, Edit) and item.path == path]
        unit = self.context.parser.parse(path)
        return {
            item.file
            for item in references(unit, 0, len(source))
            if item.file in lost
            and item.kind != "NAMESPACE"
            and not any(start <= item.offset < end for start, end in gone)
        }

    def _declares(self, path: str) -> frozenset[bytes]:
        if path not in self._kept:
            blank = Source(path, self.context.tree.read(path)).blank
            self._kept[path] = frozenset(word for match in _NAMES.finditer(blank) for word in match.groups() if word)
        return self._kept[path]


def _lines_edited(source: Source, gone: Set[str], new: Set[str]) -> list[Edit]:
    """Return the edits of include lines; a new one goes where the order of its neighbours wants it."""
    present = include_lines.lines(source)
    added = sorted(set(new) - {line.name for line in present if line.name not in gone})
    stem = source.path.rpartition("/")[2].rpartition(".")[0]
    quoted = [line for line in present if line.quoted]
    block = [line for line in quoted if line.name.rpartition("/")[2].rpartition(".")[0] != stem]
    if not block:
        return include_lines.edited(source, gone, added, [], STEP)
    written: dict[int, bytes] = {}
    for name in added:
        before = [line for line in block if line.name < name]
        at = before[-1].end if before else block[0].start
        written[at] = written.get(at, b"") + f'#include "{name}"\n'.encode()
    edits = []
    for line in present:
        if line.name in gone:
            edits.append(Edit(source.path, line.start, line.end, written.pop(line.start, b""), STEP))
    return [*edits, *(Edit(source.path, at, at, text, STEP) for at, text in written.items())]
