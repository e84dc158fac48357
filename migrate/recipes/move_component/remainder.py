# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a source of bindings keeps: it hands on what ttnn's module registers, and adds what cannot go yet."""

from __future__ import annotations

from migrate.cpp.edit import blank_lines
from migrate.cpp.source import Source
from migrate.recipes.move_component.binding_pieces import BindingFunction, Piece, Pieces
from migrate.recipes.move_component.registrations import Registrations
from migrate.templates import render
from migrate.tree.edits import apply_edits
from migrate.tree.plan import Edit

STEP = "hand on what ttnn's module registers"


def handing_on(pieces: Pieces, module: str) -> Piece | None:
    """Return the statement that an earlier move has left.

    Args:
        pieces: of the source.
        module: of ttnn, with all that has gone.
    """
    written = {Source("", _code(module, function)).condensed() for function in pieces.functions}
    return next((piece for piece in pieces.all if pieces.source.condensed(*piece.span) in written), None)


def text(source: Source, halves: Registrations, module: str, handed_on: bool = False) -> bytes:
    """Return the source with only what stays, and the same objects under the old names.

    Args:
        source: as it is.
        halves: says what stays.
        module: of ttnn, with all that has gone.
        handed_on: the source hands on already.
    """
    path, functions = source.path, halves.pieces.functions
    edits = [Edit(path, start, end, b"", STEP) for start, end in halves.without(halves.left)]
    if not handed_on:
        start = functions[0].body + 1
        gap = b"\n" if 0 not in halves.empty(halves.left) else b""
        edits.append(Edit(path, start, start, b"\n" + _code(module, functions[0]).rstrip() + gap, STEP))
    for index in halves.empty(halves.left):
        function = functions[index]
        if index and function.parameter:
            end = function.parameter_start + len(function.parameter)
            named = f"/*{function.parameter}*/".encode()
            edits.append(Edit(path, function.parameter_start, end, named, STEP))
    edits += blank_lines.empty_lines(path, source.data, edits)
    return apply_edits(source.data, sorted(edits, key=lambda edit: edit.start))


def _code(module: str, function: BindingFunction) -> bytes:
    return render("components/hand_on.cpp.j2", module=module, parameter=function.parameter).encode()
