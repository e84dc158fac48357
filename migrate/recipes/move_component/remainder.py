# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a source of bindings keeps: it hands on what ttnn's module registers, and adds what cannot go yet."""

from __future__ import annotations

from migrate.cpp.edit import blank_lines
from migrate.cpp.source import Source
from migrate.recipes.move_component.registrations import Registrations
from migrate.templates import render
from migrate.tree.edits import apply_edits
from migrate.tree.plan import Edit

STEP = "hand on what ttnn's module registers"


def text(source: Source, halves: Registrations, module: str) -> bytes:
    """Return the source with only what stays, and the same objects under the old names.

    Args:
        source: as it is.
        halves: says what stays.
        module: of ttnn, with all that has gone.
    """
    path, functions = source.path, halves.pieces.functions
    edits = [Edit(path, start, end, b"", STEP) for start, end in halves.without(halves.left)]
    first = functions[0]
    code = render("components/hand_on.cpp.j2", module=module, parameter=first.parameter)
    gap = "\n" if 0 not in halves.empty(halves.left) else ""
    edits.append(Edit(path, first.body + 1, first.body + 1, f"\n{code.rstrip()}{gap}".encode(), STEP))
    for index in halves.empty(halves.left):
        function = functions[index]
        if index and function.parameter:
            end = function.parameter_start + len(function.parameter)
            named = f"/*{function.parameter}*/".encode()
            edits.append(Edit(path, function.parameter_start, end, named, STEP))
    edits += blank_lines.empty_lines(path, source.data, edits)
    return apply_edits(source.data, sorted(edits, key=lambda edit: edit.start))
