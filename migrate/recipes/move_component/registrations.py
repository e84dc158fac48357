# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which statements of a source of bindings go to ttnn's module, and which stay in the old library's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from migrate.cpp.references import Reference
from migrate.cpp.unit import Unit
from migrate.recipes.move_component.binding_pieces import Form, Piece, Pieces


@dataclass(slots=True)
class Registrations:
    """The two halves of one source.

    Args:
        pieces: all of it.
        staying: why a piece cannot go, by piece.
        moved: pieces that the new source has.
        left: pieces that the old source keeps; what both need is in both.
    """

    pieces: Pieces
    staying: dict[Piece, str] = field(default_factory=dict)
    moved: set[Piece] = field(default_factory=set)
    left: set[Piece] = field(default_factory=set)

    def without(self, kept: set[Piece]) -> list[tuple[int, int]]:
        """Return the stretches to delete so that only some pieces are left, a block of which nothing is left as one."""
        spans = [block for block in self.pieces.blocks if not any(_within(piece, block) for piece in kept)]
        spans = [span for span in spans if not any(low < span[0] and span[1] < high for low, high in spans)]
        loose = [piece for piece in self.pieces.all if piece not in kept]
        spans += [piece.span for piece in loose if not any(_within(piece, block) for block in spans)]
        return sorted(self.pieces.lines(*span) for span in spans)

    def empty(self, kept: set[Piece]) -> list[int]:
        """Return the functions that register nothing when only some pieces are left."""
        busy = {piece.function for piece in kept}
        return [index for index in range(len(self.pieces.functions)) if index not in busy]


def registrations(
    unit: Unit,
    pieces: Pieces,
    stays: Callable[[Reference], bool],
    registered: Callable[[str], bool],
    names: Collection[str] = (),
) -> Registrations:
    """Divide a source of bindings.

    A statement stays if it names what stays, if it needs the registration of a class that stays, or if another overload
    of the same function stays. Lookups of a class and helpers of the file are copied to where they are needed.

    Args:
        unit: the source, parsed.
        pieces: its statements and helpers.
        stays: whether a declaration stays behind.
        registered: whether ttnn's module registers a class already, by qualified name.
        names: Python names that went to ttnn's module before.
    """
    result = Registrations(pieces)
    for piece in pieces.all:
        named = next((reference for reference in piece.references if stays(reference)), None)
        if named is not None:
            result.staying[piece] = f"names {named.name} of {named.file}"
    while _spread(unit, result, registered, names):
        pass
    own = [piece for piece in pieces.all if piece.form is not Form.COPY]
    result.moved = _with_needed(pieces, {piece for piece in own if piece not in result.staying})
    kept = {piece for piece in own if piece in result.staying or piece.form is Form.FIXED}
    result.left = _with_needed(pieces, kept)
    return result


def _spread(
    unit: Unit, result: Registrations, registered: Callable[[str], bool], moved_before: Collection[str]
) -> bool:
    """Let stay what hangs on what stays; tell whether there was anything."""
    pieces, staying = result.pieces, result.staying
    types = {name for piece in staying for name in piece.types}
    names = {name for piece in staying for name in piece.names}
    known = {name for piece in pieces.all for name in piece.types}
    looked_up = pieces.names | set(moved_before)
    before = len(staying)
    for piece in pieces.all:
        if piece in staying:
            continue
        needed = pieces.needed(piece)
        base = next((base for base in piece.bases if base in types or not (base in known or registered(base))), "")
        if base:
            staying[piece] = f"needs the registration of {base}, which stays"
        elif (first := next((one for one in needed if one in staying), None)) is not None:
            staying[piece] = f"needs what stays: {first.headline(unit)}"
        elif piece.looked_up and (piece.looked_up in names or piece.looked_up not in looked_up):
            staying[piece] = f"needs {piece.looked_up}, which stays"
        elif piece.has_default and (value := next((one for one in piece.values if one in types), "")):
            staying[piece] = f"has a default of {value}, whose registration stays"
    for piece in list(staying):
        for one in pieces.needed(piece):
            if one.form is Form.SOLE and one not in staying:
                staying[one] = f"is needed by what stays: {piece.headline(unit)}"
    for group in _overloads(pieces.all).values():
        if any(piece in staying for piece in group):
            staying |= {piece: "has an overload that stays" for piece in group if piece not in staying}
    return len(staying) > before


def _overloads(pieces: Iterable[Piece]) -> dict[tuple[str, str], list[Piece]]:
    groups: dict[tuple[str, str], list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.overload is not None:
            groups[piece.overload].append(piece)
    return groups


def _with_needed(pieces: Pieces, chosen: set[Piece]) -> set[Piece]:
    """Add the lookups, aliases and helpers that some pieces need."""
    waiting, result = list(chosen), set(chosen)
    while waiting:
        for piece in pieces.needed(waiting.pop()):
            if piece not in result and piece.form is Form.COPY:
                result.add(piece)
                waiting.append(piece)
    return result


def _within(piece: Piece, block: tuple[int, int]) -> bool:
    return block[0] <= piece.start and piece.end <= block[1]
