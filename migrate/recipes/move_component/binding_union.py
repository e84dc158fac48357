# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Registrations that follow others into a source which has moved before: what it lacks is put in."""

from __future__ import annotations

from collections.abc import Iterator

from migrate.cpp.edit.include_lines import edit_includes, include_lines
from migrate.cpp.namespaces import blocks
from migrate.cpp.source import Source
from migrate.recipes.move_component.binding_pieces import BindingFunction, Form, Piece, Pieces
from migrate.tree.plan import Edit

STEP = "register what could not go before"
_HELPER = -1  # number of the function of what stands in none


def edits(present: Pieces, coming: Pieces) -> Iterator[Edit]:
    """Yield the edits of a source that give it the statements, helpers and functions of another.

    What both have is not written twice; a block of which one statement is new comes as a whole, with its lookups.

    Args:
        present: the source that is there.
        coming: what would stand in its place if it were not there.
    """
    yield from _includes(present.source, coming.source)
    yield from _helpers(present, coming)
    by_name = {function.name: index for index, function in enumerate(present.functions)}
    for index, function in enumerate(coming.functions):
        stretches = list(_stretches(coming, index, _keys(present, by_name.get(function.name, _HELPER - 1))))
        if not stretches:
            continue
        if function.name in by_name:
            old = present.functions[by_name[function.name]]
            place = _line_of_brace(present.source, old.end)
            text = b"".join(_apart(coming, span) for span in stretches)
            yield Edit(present.source.path, place, place, text, STEP)
        else:
            place = max(one.end for one in present.functions)
            text = coming.source.data[function.start : function.end]
            yield Edit(present.source.path, place, place, b"\n\n" + text, STEP)


def new_functions(present: Pieces, coming: Pieces) -> list[BindingFunction]:
    """Return the functions that only the other source has.

    Args:
        present: the source that is there.
        coming: what would stand in its place.
    """
    names = {function.name for function in present.functions}
    return [function for function in coming.functions if function.name not in names]


def _keys(pieces: Pieces, function: int) -> set[bytes]:
    return {_key(pieces, piece) for piece in pieces.all if piece.function == function}


def _key(pieces: Pieces, piece: Piece) -> bytes:
    return pieces.source.condensed(piece.start, piece.end)


def _includes(present: Source, coming: Source) -> list[Edit]:
    return edit_includes(present, add=[line.written for line in include_lines(coming)], reason=STEP)


def _stretches(coming: Pieces, function: int, known: set[bytes]) -> Iterator[tuple[int, int]]:
    """Yield the statements and blocks of a function of which something is new, in order."""
    inside = [block for block in coming.blocks if _holds(coming.functions[function], block)]
    outer = [block for block in inside if not any(_encloses(other, block) for other in inside)]
    spans = []
    for block in outer:
        pieces = [piece for piece in coming.all if block[0] <= piece.start < block[1]]
        if any(_key(coming, piece) not in known for piece in pieces):
            spans.append(block)
    for piece in coming.all:
        loose = piece.function == function and not any(block[0] <= piece.start < block[1] for block in outer)
        if loose and _key(coming, piece) not in known:
            spans.append(piece.span)
    yield from sorted(spans)


def _helpers(present: Pieces, coming: Pieces) -> Iterator[Edit]:
    """Yield the helpers that the source lacks: to the end of its unnamed namespace, else above its functions."""
    known = _keys(present, _HELPER)
    path = present.source.path
    for piece in coming.all:
        if piece.function != _HELPER or _key(coming, piece) in known:
            continue
        text = coming.source.data[piece.start : piece.end]
        if piece.form is Form.FIXED:
            place = blocks(present.source.data)[0].start  # of no namespace but its own
            yield Edit(path, place, place, text + b"\n\n", STEP)
            continue
        unnamed = any(block[0] <= piece.start < block[1] for block in coming.blocks)
        own = next((block for block in present.blocks if unnamed and not _in_function(present, block)), None)
        if own is not None:
            place = _line_of_brace(present.source, own[1])
            above = present.source.data[:place].endswith(b"\n\n")
            yield Edit(path, place, place, text + b"\n\n" if above else b"\n" + text + b"\n", STEP)
        else:
            place = present.functions[0].start
            text = b"namespace {\n\n" + text + b"\n\n}  // namespace" if unnamed else text
            yield Edit(path, place, place, text + b"\n\n", STEP)


def _holds(function: BindingFunction, block: tuple[int, int]) -> bool:
    return function.start <= block[0] and block[1] <= function.end


def _in_function(pieces: Pieces, block: tuple[int, int]) -> bool:
    return any(_holds(function, block) for function in pieces.functions)


def _encloses(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]


def _apart(pieces: Pieces, span: tuple[int, int]) -> bytes:
    """Return the lines of a statement or block, with the empty line above that it has; a block always has one."""
    source = pieces.source
    start, end = source.whole_lines(*span)
    before = source.data[:start].rstrip(b" \t")
    apart = span in pieces.blocks or (before.endswith(b"\n\n") and not before.rstrip().endswith(b"{"))
    return (b"\n" if apart else b"") + source.data[start:end]


def _line_of_brace(source: Source, end: int) -> int:
    """Return where something goes that shall be the last before a closing brace."""
    brace = source.data.rindex(b"}", 0, end)
    line = source.line_start(brace)
    return brace if source.data[line:brace].strip() else line
