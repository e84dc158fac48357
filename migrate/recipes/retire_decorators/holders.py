# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Who holds the registration header: registrations, and whoever names something of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from clang.cindex import Cursor, CursorKind

from migrate.context import Context
from migrate.cpp import cursors
from migrate.cpp.edit.include_lines import include_lines
from migrate.cpp.macro_definitions import DEFINED_NAME
from migrate.cpp.references import references
from migrate.cpp.source import Source
from migrate.cpp.unit import Unit
from migrate.inventory.model import Form
from migrate.recipes.retire_decorators import uncalled_helpers
from migrate.recipes.retire_decorators.uncalled_helpers import Helper
from migrate.tree.plan import Note, Severity
from migrate.tree.refusal import note

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Holders:
    """What holds the registration header.

    Args:
        notes: blockers; empty if nothing does.
        uncalled: helpers that would, were there a call of them.
    """

    notes: list[Note] = field(default_factory=list)
    uncalled: list[Helper] = field(default_factory=list)


def holders(headers: Sequence[str], context: Context) -> Holders:
    """Return what holds the registration header.

    Args:
        headers: the registration header, and the headers whose declarations serve it alone.
        context: the tree.
    """
    registered = sorted(
        operation.name for operation in context.inventory.operations if operation.form is Form.REGISTERED
    )
    if registered:
        values = {"count": len(registered), "names": _listed(registered)}
        return Holders([note("MIG470", Severity.BLOCKER, where=headers[0], **values)])
    named, helpers = _places(headers, context)
    gone = uncalled_helpers.uncalled(helpers, context.tree) if helpers else []
    places = [place.text for place in named if not any(one.holds(place.path, place.offset) for one in gone)]
    if not places:
        return Holders(uncalled=gone)
    values = {"count": len(places), "places": _listed(places)}
    return Holders([note("MIG471", Severity.BLOCKER, where=places[0].partition(" ")[0], header=headers[0], **values)])


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


@dataclass(frozen=True, slots=True)
class _Place:
    """A place that names something of a header, and how it is shown."""

    path: str
    offset: int
    text: str


def _places(headers: Sequence[str], context: Context) -> tuple[list[_Place], list[Helper]]:
    """Return each place outside the headers that names something of theirs, and the helpers around them."""
    words = _words(headers, context)
    places: list[_Place] = []
    helpers: list[Helper] = []
    if not words:
        return places, helpers
    pattern = re.compile(rb"(?<!\w)(?:" + b"|".join(sorted(map(re.escape, words))) + rb")(?!\w)")
    for path in sorted(context.graph.includers(*headers)):
        source = Source(path, context.tree.read(path))
        lines = [(line.start, line.end) for line in include_lines(source)]
        matches = (match.start() for match in pattern.finditer(source.blank))
        offsets = [offset for offset in matches if not any(start <= offset < end for start, end in lines)]
        if offsets:
            unit = context.parser.parse(path)
            own = list(_in_file(unit, offsets, headers))
            places += own
            helpers += uncalled_helpers.around(unit, (place.offset for place in own))
    return places, helpers


def _in_file(unit: Unit, offsets: Iterable[int], headers: Sequence[str]) -> Iterator[_Place]:
    """Yield the places of a file at which one of the headers is meant, or nothing that the parse shows."""
    source = unit.source
    named = {name.offset: name for name in references(unit, 0, len(source))}
    declared = {cursors.place(cursor.location)[1] for cursor in unit.walk() if cursor.kind.is_declaration()}
    for offset in offsets:
        name = named.get(offset)
        if name is None and offset in declared:
            continue  # a name of its own
        if name is None or name.file in headers or name.first in headers:
            text = f"{unit.path}:{source.line(offset)} ({name.name if name else _word(source, offset)})"
            yield _Place(unit.path, offset, text)


def _word(source: Source, offset: int) -> str:
    match = re.compile(rb"\w+").match(source.data, offset)
    return match[0].decode() if match else ""


def _words(headers: Sequence[str], context: Context) -> set[bytes]:
    """Return the words without one of which no file can name what the headers declare.

    That is the name of a namespace that is theirs alone, else the declared name.
    """
    words: set[bytes] = set()
    outside = (path for path in context.graph.files if path not in headers)
    opened = {name for path in outside for name in re.findall(rb"namespace\s+([\w:]+)", context.tree.read(path))}
    shared = {part for name in opened for part in name.split(b"::")}
    for header in headers:
        unit = context.parser.parse(header)
        words |= set(DEFINED_NAME.findall(Source(header, unit.source.data).blank))
        for cursor in _declared(unit, unit.top_level()):
            *spaces, last = (cursors.qualified_name(cursor) or cursor.spelling).encode().split(b"::")
            own = [space for space in spaces if space and space not in shared]
            words.add(own[0] if own else last)
    return {word for word in words if word.decode().isidentifier()}


def _declared(unit: Unit, level: Iterable[Cursor]) -> Iterator[Cursor]:
    """Yield what a file declares at the scope of namespaces."""
    for cursor in level:
        if cursor.kind is CursorKind.NAMESPACE:
            yield from _declared(unit, (child for child in cursor.get_children() if unit.in_main_file(child)))
        elif cursor.spelling:
            yield cursor
