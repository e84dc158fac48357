# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Types that both modules pass on as they are, and that only the old library's module registers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from migrate.cpp.includes import SOURCE_SUFFIXES
from migrate.cpp.source import Source
from migrate.inventory.components.rows import component_rows
from migrate.recipes.move_component.binding_pieces import Form
from migrate.recipes.move_component.binding_source import BindingSource
from migrate.recipes.move_component.registrations import Registrations
from migrate.tree.plan import Note, Severity
from migrate.tree.reader import Reader
from migrate.tree.refusal import note

_QUALIFIED = re.compile(rb"(?:\w+::)+\w+")
_REGISTERS = r"\b(?:bind_map|bind_vector|class_|enum_)\s*<(?:\w*::)*{}\b"


def notes(halves: Registrations, item: BindingSource, tree: Reader) -> Iterator[Note]:
    """Say of each type that a moved source makes opaque, and another source of the old module registers, which does.

    Args:
        halves: of the source.
        item: the source.
        tree: holds the sources.
    """
    for name in sorted(_opaque(halves)):
        pattern = re.compile(_REGISTERS.format(re.escape(name.rpartition("::")[2])).encode())
        for path in tree.files(*SOURCE_SUFFIXES):
            if path == item.path or posixpath.dirname(path) != posixpath.dirname(item.path):
                continue
            source = Source(path, tree.read(path))
            if (match := pattern.search(source.blank)) is not None:
                where = f"{path}:{source.line(match.start())}"
                yield note("MIG564", Severity.INFO, where=where, package=item.row.old, type=name, file=path)
                break


def _opaque(halves: Registrations) -> set[str]:
    """Return the types that the specialisations of the moved half name, by their new names.

    Their text is read: the parser shows no type that a using-declaration brings.
    """
    rows, source = component_rows(), halves.pieces.source
    names = set()
    for piece in halves.moved:
        text = source.blank[piece.start : piece.end] if piece.form is Form.FIXED else b""
        for match in _QUALIFIED.finditer(text):
            space, _, last = match[0].decode().rpartition("::")
            row = rows.namespace(space)
            if row is not None:
                names.add(f"{row.new}{space[len(row.old) :]}::{last}")
            elif any(space == other.new or space.startswith(f"{other.new}::") for other in rows.namespaces.values()):
                names.add(match[0].decode())
    return names
