# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Host files that move: namespaces, names, unused parameters, helpers of their own."""

from __future__ import annotations

import re

from migrate.cpp import cursors
from migrate.cpp.edit import string_literals
from migrate.cpp.references import references, unresolved
from migrate.cpp.unit import Unit
from migrate.recipes.relocate import copied_helpers, declarations, names, open_namespace, registration, unused_code
from migrate.recipes.relocate.changes import Work
from migrate.recipes.relocate.namespaces import Spaces, spaces
from migrate.tree.plan import Edit

MACRO = re.compile(r"[A-Z][A-Z0-9_]+|log_[a-z]+")


def edit(work: Work, path: str, struct: str = "", *, lift: bool = True, becomes: str = "") -> None:
    """Plan the edits of one moved host file.

    Args:
        work: takes them.
        path: the file as it is.
        struct: the registered struct; empty if there is none.
        lift: its ``invoke`` becomes a function.
        becomes: the struct that the public function shall become; empty if it stays one.

    Raises:
        Refused: a form that is not understood, or something of tt-train that stays is needed.
    """
    journey = work.journey
    unit = work.parser.parse(path)
    lifted = declarations.lifted(unit, struct) if struct and lift else []
    found = spaces(unit.source, journey, lifted)
    header = journey.shared.get(path)
    if header is not None and "" in header.namespaces:
        wrap(work, unit, found, header.namespaces[""])
    made = names.renamed(unit, journey, found.before, found.after, found)
    copied = copied_helpers.copies(unit, made.leaks, work.context, found)
    function = journey.row.name.rpartition("::")[2]
    lifting = list(declarations.functions(unit, struct, function)) if lifted else []
    if becomes:
        lifting += registration.structured(unit, journey, becomes)
    cut = [(item.start, item.end) for item in lifting if item.end > item.start]
    work.add(found.edits)
    named = (*open_namespace.by_function(unit, made.edits), *declarations.renamed(unit, journey))
    work.add(item for item in named if not any(start <= item.start and item.end <= end for start, end in cut))
    work.add(copied.edits)
    work.add(lifting)
    prims = {name: journey.names[name] for name in journey.operation.prims}
    work.add(string_literals.names(path, unit.source.data, prims))
    work.add(unused_code.edits(unit))
    work.notes += copied.notes
    work.named[path] = references(unit, 0, len(unit.source))
    work.used[path] = made.used | copied.used
    work.brought[path] = made.brought
    work.words[path] = {word for _, word in unresolved(unit, 0, len(unit.source)) if MACRO.fullmatch(word)}
    _public(work, unit, found, f"{struct}::invoke" if struct else journey.row.key)


def _public(work: Work, unit: Unit, found: Spaces, name: str) -> None:
    if unit.path.endswith((".cpp", ".cc", ".cxx")):
        return
    overloads = declarations.overloads(unit, name, work.journey, found)
    if overloads:
        work.overloads, work.header = overloads, unit.path


def wrap(work: Work, unit: Unit, found: Spaces, name: str) -> None:
    """Put what a header declares globally into a namespace.

    Args:
        work: takes the edits.
        unit: the header as it is.
        found: its namespaces; gets the new one.
        name: of the namespace.
    """
    spans = [span for top in unit.top_level() if (span := cursors.extent(top)) is not None]
    if not spans:
        return
    source = unit.source
    start = source.line_start(source.leading_comment(min(span[1] for span in spans)))
    end = source.line_end(source.after(max(span[2] for span in spans), b";") - 1)
    found.then.insert(0, (start - 1, end + 1, name))
    work.add([
        Edit(unit.path, start, start, f"namespace {name} {{\n\n".encode(), "namespaces"),
        Edit(unit.path, end, end, f"\n}}  // namespace {name}\n".encode(), "namespaces"),
    ])  # fmt: skip
