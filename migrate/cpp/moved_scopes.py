# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What names will mean in a unit once some of its declarations stand in other namespaces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Protocol

from clang.cindex import Cursor, CursorKind

from migrate.cpp import cursors
from migrate.cpp.lookup import Declared, Path, Scopes, add, targets_of
from migrate.cpp.unit import Unit


class Renaming(Protocol):
    """Says which names change with a move."""

    @property
    def renamed_namespaces(self) -> Mapping[str, Collection[str]]:
        """What may become of each namespace from which something moves; ``""`` is the global one."""

    @property
    def renamed_words(self) -> Mapping[str, Collection[str]]:
        """What single declarations were called that get another last name, by the new one."""

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
        self._known: dict[tuple[Path, str], set[tuple[str, bool]]] = {}
        self._nominating: dict[Path, dict[Path, set[str]]] = {}
        self._sources: dict[Path, set[Path]] = defaultdict(set)
        self._new: dict[Path, set[str]] = defaultdict(set)
        self._left = {_path(old) for old in renaming.renamed_namespaces}
        for old, namespaces in renaming.renamed_namespaces.items():
            for new in namespaces:
                path = _path(new)
                self._sources[path].add(_path(old))
                for depth, part in enumerate(path):
                    self._new[path[:depth]].add(part)

    def declared(self, name: str, path: Path) -> set[tuple[str, bool]]:
        """Return what a namespace will declare of one name."""
        key = (path, name)
        if key not in self._known:
            declared: dict[str, set[tuple[str, bool]]] = defaultdict(set)
            if name in self._new[path]:
                declared[name].add(("::".join((*path, name)), True))
            for old in {path, *self._sources[path]}:
                if self._changes(old):
                    for spelling in {name, *self._renaming.renamed_words.get(name, ())}:
                        for child in self._now.spelled(spelling, old):
                            self._add_moved(path, old, child, declared)
                else:
                    declared[name] |= self._now.declared(name, old)
            self._known[key] = declared[name]
        return self._known[key]

    def directives(self, path: Path) -> Mapping[Path, set[str]]:
        """Return the namespaces that using-directives will nominate in a namespace, each with their files."""
        if path not in self._nominating:
            self._nominating[path] = {
                target: files
                for old in {path, *self._sources[path]}
                if old == path or not self._changes(old)
                for target, files in self._now.directives(old).items()
                if not all(self._renaming.moves(self._unit.relative(file)) for file in files)
            }
        return self._nominating[path]

    def _changes(self, path: Path) -> bool:
        """Tell whether something moves out of a namespace, or it names, by using-declarations, something that moves."""
        return path in self._left or any(place != path and place in self._left for place in self._now.origins(path))

    def _add_moved(self, path: Path, old: Path, child: Cursor, declared: dict[str, set[tuple[str, bool]]]) -> None:
        """Take a declaration from which something moves away: under its new name, if it will stand here."""
        file = self._unit.relative(cursors.declared_in(child)[0])
        name = "::".join((*old, child.spelling))
        if child.kind is CursorKind.NAMESPACE:
            if old == path and not self._renaming.moves(file):
                declared[child.spelling].add((name, True))
        elif child.kind in (CursorKind.USING_DECLARATION, CursorKind.NAMESPACE_ALIAS):
            if _path(self._renaming.renamed(name, file).rpartition("::")[0]) == path:
                for target, is_scope in targets_of(child):
                    there = self._unit.relative(cursors.declared_in(target)[0])
                    meant = cursors.qualified_name(target).replace(f"{cursors.ANONYMOUS}::", "")
                    declared[child.spelling].add((self._renaming.renamed(meant, there), is_scope))
        else:
            parent, _, last = self._renaming.renamed(name, file).rpartition("::")
            if _path(parent) == path:
                own = Declared()
                add(own, path, child)
                for spelling, targets in own.names.items():
                    new = last if spelling == child.spelling else spelling
                    declared[new] |= {("::".join((*path, new)), is_scope) for _, is_scope in targets}


def _path(name: str) -> Path:
    return tuple(name.split("::")) if name else ()
