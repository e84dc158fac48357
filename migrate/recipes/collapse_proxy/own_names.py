# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Bodies that ask for their own name or place: the answer is another one once they are another function's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from clang.cindex import Cursor

from migrate.cpp import cursors
from migrate.cpp.unit import Unit
from migrate.recipes.collapse_proxy.find_prims import Prim
from migrate.recipes.collapse_proxy.operation_source import OperationSource
from migrate.tree.plan import Note, Severity
from migrate.tree.refusal import note

_ASKS = re.compile(rb"\b(__func__|__FUNCTION__|__PRETTY_FUNCTION__|source_location::current)\b")


def remarks(subject: OperationSource, prims: Iterable[Prim]) -> list[Note]:
    """Name each function that asks for its own name or place.

    Args:
        subject: the operation.
        prims: those whose bodies move into it.
    """
    places = [(body.unit, body.definition) for body in subject.bodies]
    places += [(subject.header, body.declaration) for body in subject.bodies if not body.inline]
    places += [(prim.unit, prim.definition) for prim in prims]
    return [
        note("MIG427", Severity.INFO, where=f"{unit.path}:{line}", name=subject.operation.name, asked=word)
        for unit, cursor in places
        for line, word in _asked(unit, cursor)
    ]


def _asked(unit: Unit, cursor: Cursor) -> Iterator[tuple[int, str]]:
    extent = cursors.extent(cursor)
    match = _ASKS.search(unit.source.blank, extent[1], extent[2]) if extent is not None else None
    if match is not None:
        yield unit.source.line(match.start()), match[0].decode()
