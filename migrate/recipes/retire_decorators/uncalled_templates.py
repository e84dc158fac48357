# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Function templates that name what goes, and that nothing calls: helpers for objects that are functions now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from clang.cindex import CursorKind

from migrate.cpp.edit import remove
from migrate.cpp.find_uses import files_with
from migrate.cpp.source import Source
from migrate.cpp.unit import Unit
from migrate.tree.plan import Edit, Note, Severity
from migrate.tree.reader import Reader
from migrate.tree.refusal import note

STEP = "nothing calls it any more"
_SPACES = (CursorKind.NAMESPACE, CursorKind.TRANSLATION_UNIT)


@dataclass(frozen=True, slots=True)
class Template:
    """A function template.

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


def around(unit: Unit, offsets: Iterable[int]) -> list[Template]:
    """Return the function templates of namespaces whose definitions hold one of some places.

    Args:
        unit: of the file.
        offsets: the places.
    """
    places = list(offsets)
    templates: list[Template] = []
    for cursor in unit.walk((CursorKind.FUNCTION_TEMPLATE,)):
        span = unit.span(cursor)
        if span is None or not cursor.is_definition() or cursor.semantic_parent.kind not in _SPACES:
            continue
        start, end = remove.declaration(unit.source, span.start, span.end)
        if any(start <= offset < end for offset in places):
            templates.append(Template(unit.path, cursor.spelling, start, end, span.line))
    return templates


def uncalled(templates: Sequence[Template], tree: Reader) -> list[Template]:
    """Return those that no file of the tree names, save each other.

    Args:
        templates: function templates.
        tree: the tree.
    """
    files = files_with(tree, {template.name for template in templates})
    left = list(templates)
    while True:
        kept = [one for one in left if all(_inside(source, one.name, left) for source in files[one.name])]
        if len(kept) == len(left):
            return kept
        left = kept


def _inside(source: Source, name: str, templates: Sequence[Template]) -> bool:
    """Tell whether a name stands in a file inside of some templates only."""
    places = (offset for offset, word in source.words(0, len(source)) if word == name)
    return all(any(template.holds(source.path, offset) for template in templates) for offset in places)


def edits(templates: Iterable[Template], sources: Mapping[str, Source]) -> list[Edit]:
    """Return the edits that take templates out, with the namespace blocks that they leave empty.

    Args:
        templates: what goes.
        sources: their files.
    """
    spans: dict[str, list[tuple[int, int]]] = {}
    for template in templates:
        spans.setdefault(template.path, []).append((template.start, template.end))
    return [
        Edit(path, start, end, b"", STEP)
        for path, own in sorted(spans.items())
        for start, end in remove.removed(sources[path], own)
    ]


def notes(templates: Iterable[Template]) -> list[Note]:
    """Name each template that goes."""
    return [
        note("MIG473", Severity.INFO, where=f"{template.path}:{template.line}", name=template.name)
        for template in templates
    ]
