# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Includes after a change: what the new text needs comes in, a header that is not needed any more goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from migrate.context import Context
from migrate.cpp.edit.include_lines import Include, edit_includes, include_lines
from migrate.cpp.edit.required_includes import STEP, headers_for, lost_files
from migrate.cpp.edit.splice import splice
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.source import Source
from migrate.tree.plan import Change, Create, Delete, Edit


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

    def edits(
        self,
        edits_so_far: Iterable[Change],
        needed: Mapping[str, Set[str]],
        unneeded: Iterable[str],
        named: Mapping[str, Set[str]] | None = None,
    ) -> list[Edit]:
        """Return the include edits that a change asks for.

        Args:
            edits_so_far: the other changes.
            needed: files that new text names something from, by file.
            unneeded: files in which nothing of the wrapper's headers is named any more.
            named: include lines that a file shall have in any case, by file.
        """
        changes = list(edits_so_far)
        deleted = {change.path for change in changes if isinstance(change, Delete)}
        graph = self.context.graph
        dropping = {path for path in unneeded if path not in deleted}
        dropping |= {path for path in graph.files if deleted & set(graph.includes(path))} - deleted
        lines = {path: self._lines(path, deleted if path not in set(unneeded) else self.headers) for path in dropping}
        more: dict[str, set[str]] = {path: set(names) for path, names in (named or {}).items()}
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

    def _lines(self, path: str, gone: Set[str]) -> list[Include]:
        """Return the include lines of a file that name one of some files."""
        source = Source(path, self.context.tree.read(path))
        return [
            line for line in include_lines(source) if self.context.graph.meant(line.name, line.quoted, path)[0] in gone
        ]

    def _written(self, lines: Mapping[str, Sequence[Include]], more: Mapping[str, Set[str]]) -> list[Edit]:
        result: list[Edit] = []
        for path in sorted({*lines, *more}):
            if lines.get(path) or more.get(path):
                source = Source(path, self.context.tree.read(path))
                result += edit_includes(source, remove=lines.get(path, ()), add=more.get(path, ()), reason=STEP)
        return result

    def _after(
        self, changes: Iterable[Change], lines: Mapping[str, Sequence[Include]], more: Mapping[str, Set[str]]
    ) -> IncludeGraph:
        overlay: dict[str, bytes | None] = {}
        edits: dict[str, list[tuple[int, int, bytes]]] = {}
        for edit in self._written(lines, more):
            edits.setdefault(edit.path, []).append((edit.start, edit.end, edit.replacement))
        for path, own_changes in edits.items():
            data = self.context.tree.read(path)
            overlay[path] = splice(data, 0, len(data), own_changes)
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
        removed = [(edit.start, edit.end) for edit in changes if isinstance(edit, Edit) and edit.path == path]
        content = self.context.tree.read(path)
        lost = lost_files(self.context.parser, graph, after, path, content, removed) - deleted
        files = {file for file in needed if file not in deleted} | lost
        own = [*graph.includes(self.provider), *(file for header in self.headers for file in graph.includes(header))]
        preferred = [file for file in own if file not in deleted and file not in self.headers]
        headers = headers_for(files, path, after.reached(path), after, preferred)
        return {self.context.include_spelling.written(header, path) for header in headers}
