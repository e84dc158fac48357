# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names that a file writes as the old library's and that mean what has moved: shims bring them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from migrate.cpp.edit.moved_names import grouped
from migrate.cpp.edit.qualify import without_anonymous
from migrate.cpp.namespaces import blocks, innermost
from migrate.cpp.references import Reference
from migrate.cpp.source import Source
from migrate.cpp.unit import Unit
from migrate.inventory.components.rows import ComponentRows
from migrate.tree.plan import Edit

STEP = "names"
_DIRECTIVE = re.compile(rb"\busing\s+namespace\s*\Z")
_NAMESPACES = ("NAMESPACE", "NAMESPACE_ALIAS")


def edits(unit: Unit, rows: ComponentRows) -> Iterator[Edit]:
    """Yield the edits that let a file name by its new name what has moved.

    Args:
        unit: the file.
        rows: of the rules.
    """
    spaces, groups = blocks(unit.source.data), grouped(unit)
    nominated = {_mapped(space, rows) for space in _nominated(unit.source, groups) if rows.namespace(space)}
    for group in groups:
        meant = next((reference for reference in group if reference.kind not in _NAMESPACES), group[-1])
        new = without_anonymous(meant.name)
        if meant.kind == "NAMESPACE_ALIAS":
            new = _mapped(new, rows)
        if not new or meant.local or meant.member or not _is_new(new, rows):
            continue
        if any(reference.kind in _NAMESPACES and rows.namespace(reference.name) is not None for reference in group):
            yield Edit(unit.path, meant.start, meant.end, new.encode(), STEP)
        elif meant.leading and meant.kind not in _NAMESPACES:
            block = innermost(spaces, meant.start)
            parts = [part for part in block.path if part] if block else []
            around = ("::".join(parts[: depth + 1]) for depth in range(len(parts)))
            brought = nominated | {_mapped(space, rows) for space in around if rows.namespace(space) is not None}
            if new.rpartition("::")[0] in brought and new.endswith(f"::{meant.text}"):
                yield Edit(unit.path, meant.start, meant.end, new.encode(), STEP)


def _nominated(source: Source, groups: Sequence[Sequence[Reference]]) -> Iterator[str]:
    """Yield the namespaces that using-directives of a file name and that are no aliases of others."""
    for group in groups:
        line = source.blank[source.line_start(group[0].start) : group[0].start]
        if group[-1].kind == "NAMESPACE" and _DIRECTIVE.search(line):
            yield group[-1].name


def may_need(source: Source, words: Collection[str], rows: ComponentRows) -> bool:
    """Tell whether a file may name something by an old name: a namespace's last part, ``::``, and a moved name.

    Args:
        source: as it is, or will be.
        words: the last parts of what moved.
        rows: of the rules.
    """
    lasts = {old.rpartition("::")[2] for old in rows.namespaces}
    news = {row.new for row in rows.namespaces.values()}
    pattern = (
        rb"((?:\w+\s*::\s*)*)\b(" + b"|".join(re.escape(last.encode()) for last in sorted(lasts)) + rb")\s*::\s*(\w+)"
    )
    for match in re.finditer(pattern, source.blank):
        qualifier = b"".join((match[1] + match[2]).split()).decode()
        if match[3].decode() in words and qualifier not in news:
            return True
    return False


def _is_new(name: str, rows: ComponentRows) -> bool:
    return any(name == row.new or name.startswith(f"{row.new}::") for row in rows.namespaces.values())


def _mapped(name: str, rows: ComponentRows) -> str:
    row = rows.namespace(name)
    return row.new + name[len(row.old) :] if row is not None else name
