# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Names written through an alias of a namespace, as in ``namespace op = lib::op;``, of which something moves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from clang.cindex import CursorKind

from migrate.cpp import cursors
from migrate.cpp.edit.moved_names import Naming, RenameResult
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.cpp.references import Reference
from migrate.cpp.unit import Unit
from migrate.tree.plan import Edit

STEP = "namespace alias"
ALIAS = "NAMESPACE_ALIAS"
NAMESPACES = ("NAMESPACE", ALIAS)


class NamespaceAliases:
    """The aliases that one file uses.

    An alias follows its namespace where that moves as a whole. What is no longer found through it is written in full,
    and an alias that nothing uses afterwards goes.

    Args:
        unit: the file as it is.
        naming: which names change.
    """

    def __init__(self, unit: Unit, naming: Naming) -> None:
        self._unit = unit
        self._naming = naming
        self._kept: dict[str, int] = defaultdict(int)
        self._rewritten: dict[str, int] = defaultdict(int)

    def edit(self, group: Sequence[Reference]) -> Edit | None:
        """Plan one qualified name, all of its parts.

        Returns:
            An edit that writes it in full; None if it is not written through an alias, or is still found that way.
        """
        alias = next((reference for reference in reversed(group) if reference.kind == ALIAS), None)
        if alias is None:
            return None
        behind = [reference for reference in group if reference.end > alias.end]
        meant = next(
            (reference for reference in behind if reference.kind not in NAMESPACES), behind[-1] if behind else None
        )
        if meant is None or not meant.name or self._still_there(alias, meant):
            self._kept[alias.usr] += 1
            return None
        self._rewritten[alias.usr] += 1
        return Edit(self._unit.path, meant.start, meant.end, self._new(meant).encode(), STEP)

    def drop_unused(self, result: RenameResult) -> None:
        """Remove the aliases of the file whose every use is written in full now.

        Args:
            result: takes the edits, and loses those of what the removed aliases name.
        """
        for edit in list(self._unused()):
            result.edits = [other for other in result.edits if not edit.start <= other.start < edit.end]
            result.edits.append(edit)

    def _unused(self) -> Iterator[Edit]:
        header = self._unit.path.endswith(HEADER_SUFFIXES)
        for cursor in self._unit.walk({CursorKind.NAMESPACE_ALIAS}) if self._rewritten else ():
            usr, span = cursor.get_usr(), cursors.extent(cursor)
            local = cursor.semantic_parent.kind not in (CursorKind.NAMESPACE, CursorKind.TRANSLATION_UNIT)
            if self._rewritten[usr] and not self._kept[usr] and span is not None and (local or not header):
                source = self._unit.source
                start, end = source.whole_lines(span[1], source.after(span[2], b";"))
                yield Edit(self._unit.path, start, end, b"", STEP)

    def _still_there(self, alias: Reference, meant: Reference) -> bool:
        rest = "".join(self._unit.source.slice(alias.end, meant.end).split())
        new = self._new(meant)
        if not meant.name.endswith(rest):
            return new == meant.name  # an inline namespace, or one that a using-declaration brings, lies between
        target = meant.name.removesuffix(rest)
        return self._naming.space(target, alias.file) + rest == new

    def _new(self, meant: Reference) -> str:
        if meant.kind in NAMESPACES:
            return self._naming.space(meant.name, self._unit.path)
        return self._naming.renamed(meant.name, meant.file)
