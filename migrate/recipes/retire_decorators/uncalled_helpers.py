# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Function templates and macros that name what goes, and that nothing uses: they served objects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from clang.cindex import CursorKind

from migrate.cpp.edit import remove
from migrate.cpp.find_uses import files_with
from migrate.cpp.macro_definitions import DEFINITION
from migrate.cpp.source import Source
from migrate.cpp.unit import Unit
from migrate.tree.plan import Edit, Note, Severity
from migrate.tree.reader import Reader
from migrate.tree.refusal import note

STEP = "nothing calls it any more"
_SPACES = (CursorKind.NAMESPACE, CursorKind.TRANSLATION_UNIT)


@dataclass(frozen=True, slots=True)
class Helper:
    """A function template or a macro.

    Args:
        path: its file.
        name: without its namespace.
        start: first byte of its declaration, comments above it included.
        end: the byte behind it.
        line: where it starts.
    """

    path: str
    name: str
    start: int
    end: int
    line: int

    def holds(self, path: str, offset: int) -> bool:
        """Tell whether a place lies inside."""
        return path == self.path and self.start <= offset < self.end


def around(unit: Unit, offsets: Iterable[int]) -> list[Helper]:
    """Return the function templates of namespaces, and the macros, whose definitions hold one of some places.

    Args:
        unit: of the file.
        offsets: the places.
    """
    places = list(offsets)
    helpers: list[Helper] = []
    for cursor in unit.walk((CursorKind.FUNCTION_TEMPLATE,)):
        span = unit.span(cursor)
        if span is None or not cursor.is_definition() or cursor.semantic_parent.kind not in _SPACES:
            continue
        start, end = remove.declaration(unit.source, span.start, span.end)
        if any(start <= offset < end for offset in places):
            helpers.append(Helper(unit.path, cursor.spelling, start, end, span.line))
    for match in DEFINITION.finditer(unit.source.data):
        if any(match.start() <= offset < match.end() for offset in places):
            start, end = unit.source.whole_lines(unit.source.leading_comment(match.start()), match.end())
            line = unit.source.line(match.start())
            helpers.append(Helper(unit.path, match[1].decode("ascii", "replace"), start, end, line))
    return helpers


def uncalled(helpers: Sequence[Helper], tree: Reader) -> list[Helper]:
    """Return those that no file of the tree names, save each other.

    Args:
        helpers: function templates and macros.
        tree: the tree.
    """
    files = files_with(tree, {helper.name for helper in helpers})
    left = list(helpers)
    while True:
        kept = [one for one in left if all(_inside(source, one.name, left) for source in files[one.name])]
        if len(kept) == len(left):
            return kept
        left = kept


def _inside(source: Source, name: str, helpers: Sequence[Helper]) -> bool:
    """Tell whether a name stands in a file inside of some helpers only."""
    places = (offset for offset, word in source.words(0, len(source)) if word == name)
    return all(any(helper.holds(source.path, offset) for helper in helpers) for offset in places)


def edits(helpers: Iterable[Helper], sources: Mapping[str, Source]) -> list[Edit]:
    """Return the edits that take helpers out, with the namespace blocks that they leave empty.

    Args:
        helpers: what goes.
        sources: their files.
    """
    spans: dict[str, list[tuple[int, int]]] = {}
    for helper in helpers:
        spans.setdefault(helper.path, []).append((helper.start, helper.end))
    return [
        Edit(path, start, end, b"", STEP)
        for path, own in sorted(spans.items())
        for start, end in remove.removed(sources[path], own)
    ]


def notes(helpers: Iterable[Helper]) -> list[Note]:
    """Name each helper that goes."""
    return [note("MIG473", Severity.INFO, where=f"{helper.path}:{helper.line}", name=helper.name) for helper in helpers]
