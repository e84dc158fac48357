# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What names will mean in a unit once some of its declarations stand in other namespaces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Protocol

from clang.cindex import Cursor, CursorKind

from migrate.cpp import cursors
from migrate.cpp.lookup import Path, Scopes, targets_of
from migrate.cpp.unit import Unit


class Renaming(Protocol):
    """Says which names change with a move."""

    @property
    def renamed_namespaces(self) -> Mapping[str, Collection[str]]:
        """What may become of each namespace from which something moves; ``""`` is the global one."""

    def renamed(self, name: str, file: str) -> str:
        """Return the new qualified name of a declaration of a file."""

    def moves(self, file: str) -> bool:
        """Tell whether a file's declarations move."""


class MovedScopes(Scopes):
    """The namespaces of a unit as they will be; using-directives at the namespace scope of what moves are gone.

    Args:
        now: as they are.
        unit: the unit.
        renaming: which names change.
    """

    def __init__(self, now: Scopes, unit: Unit, renaming: Renaming) -> None:
        super().__init__(())
        self._now = now
        self._unit = unit
        self._renaming = renaming
        self._sources: dict[Path, set[Path]] = defaultdict(set)
        self._new: dict[Path, set[str]] = defaultdict(set)
        self._left = {_path(old) for old in renaming.renamed_namespaces}
        for old, namespaces in renaming.renamed_namespaces.items():
            for new in namespaces:
                path = _path(new)
                self._sources[path].add(_path(old))
                for depth, part in enumerate(path):
                    self._new[path[:depth]].add(part)

    def names(self, path: Path) -> dict[str, set[tuple[str, bool]]]:
        """Return what a namespace will declare; see :meth:`Scopes.names`."""
        if path not in self._names:
            declared: dict[str, set[tuple[str, bool]]] = defaultdict(set)
            self._names[path] = declared
            for name in self._new[path]:
                declared[name].add(("::".join((*path, name)), True))
            for old in {path, *self._sources[path]}:
                if old in self._left or self._borrows(old):
                    for child in self._now.children(old):
                        self._add_moved(path, old, child, declared)
                else:
                    for name, targets in self._now.names(old).items():
                        declared[name] |= targets
                    for target, files in self._now.directives(old).items():
                        if not all(self._renaming.moves(self._unit.relative(file)) for file in files):
                            self._directives[path].add(target)
        return self._names[path]

    def _borrows(self, path: Path) -> bool:
        """Tell whether a namespace names, by using-declarations, something from where something moves."""
        targets = (_path(target)[:-1] for targets in self._now.names(path).values() for target, _ in targets)
        return any(place != path and place in self._left for place in targets)

    def _add_moved(self, path: Path, old: Path, child: Cursor, declared: dict[str, set[tuple[str, bool]]]) -> None:
        """Take a declaration from which something moves away: under its new name, if it will stand here."""
        file = self._unit.relative(cursors.declared_in(child)[0])
        name = "::".join((*old, child.spelling))
        if child.kind is CursorKind.NAMESPACE:
            if old == path and not self._renaming.moves(file):
                declared[child.spelling].add((name, True))
        elif child.kind is CursorKind.USING_DIRECTIVE:
            if old == path and not self._renaming.moves(file):
                self._add(path, child, declared)
        elif child.kind in (CursorKind.USING_DECLARATION, CursorKind.NAMESPACE_ALIAS):
            if _path(self._renaming.renamed(name, file).rpartition("::")[0]) == path:
                for target, is_scope in targets_of(child):
                    there = self._unit.relative(cursors.declared_in(target)[0])
                    meant = cursors.qualified_name(target).replace(f"{cursors.ANONYMOUS}::", "")
                    declared[child.spelling].add((self._renaming.renamed(meant, there), is_scope))
        elif child.spelling:
            parent, _, last = self._renaming.renamed(name, file).rpartition("::")
            if _path(parent) == path:
                own: dict[str, set[tuple[str, bool]]] = defaultdict(set)
                self._add(path, child, own)
                for spelling, targets in own.items():
                    declared[last if spelling == child.spelling else spelling] |= {
                        ("::".join((*path, last if spelling == child.spelling else spelling)), is_scope)
                        for _, is_scope in targets
                    }


def _path(name: str) -> Path:
    return tuple(name.split("::")) if name else ()
