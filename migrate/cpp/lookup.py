# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a name means in a namespace of a parsed unit: unqualified lookup, as far as namespaces go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from clang import cindex
from clang.cindex import Cursor, CursorKind

from migrate.cpp import cursors
from migrate.cpp.parser import Parser, Unit
from migrate.cpp.precompiled import PCH_FLAGS

Path = tuple[str, ...]

_FLAT = (CursorKind.LINKAGE_SPEC, CursorKind.UNEXPOSED_DECL)
_TYPES = (
    CursorKind.STRUCT_DECL,
    CursorKind.CLASS_DECL,
    CursorKind.UNION_DECL,
    CursorKind.ENUM_DECL,
    CursorKind.CLASS_TEMPLATE,
    CursorKind.CLASS_TEMPLATE_PARTIAL_SPECIALIZATION,
    CursorKind.TYPEDEF_DECL,
    CursorKind.TYPE_ALIAS_DECL,
    CursorKind.TYPE_ALIAS_TEMPLATE_DECL,
)


class Scopes:
    """Namespaces of one translation unit, read when first asked for.

    Args:
        roots: cursors of the translation unit, and of the precompiled header it stands on.
    """

    def __init__(self, roots: Iterable[Cursor]) -> None:
        self._openings: dict[Path, list[Cursor]] = defaultdict(list)
        self._openings[()] = list(roots)
        self._names: dict[Path, dict[str, set[tuple[str, bool]]]] = {}
        self._directives: dict[Path, set[Path]] = defaultdict(set)
        self._directive_files: dict[tuple[Path, Path], set[str]] = defaultdict(set)

    def names(self, path: Path) -> dict[str, set[tuple[str, bool]]]:
        """Return what a namespace declares: name to qualified targets, each with True if it may stand before ``::``."""
        if path not in self._names:
            if path:
                self.names(path[:-1])
            found: dict[str, set[tuple[str, bool]]] = defaultdict(set)
            self._names[path] = found
            for opening in self._openings.get(path, []):
                for child in _children(opening):
                    self._add(path, child, found)
        return self._names[path]

    def _add(self, path: Path, child: Cursor, found: dict[str, set[tuple[str, bool]]]) -> None:
        kind, name = child.kind, child.spelling
        if kind is CursorKind.NAMESPACE:
            self._openings[(*path, name)].append(child)
            found[name].add(("::".join((*path, name)), True))
        elif kind is CursorKind.USING_DIRECTIVE:
            for target in map(_path, _targets(child)):
                self._directives[path].add(target)
                self._directive_files[path, target].add(cursors.declared_in(child)[0])
        elif kind is CursorKind.NAMESPACE_ALIAS:
            found[name].update((_plain(target), True) for target in _targets(child))
        elif kind is CursorKind.USING_DECLARATION:
            found[name].update((_plain(target), target.kind in _TYPES) for target in _targets(child))
        elif name:
            found[name].add(("::".join((*path, name)), kind in _TYPES))
            if kind is CursorKind.ENUM_DECL and not child.is_scoped_enum():
                for constant in child.get_children():
                    found[constant.spelling].add(("::".join((*path, constant.spelling)), False))

    def _nominated(self, path: Path) -> Iterator[tuple[Path, Path]]:
        """Yield (level at which the names appear, namespace nominated) for the directives visible in ``path``."""
        seen: set[Path] = set()
        todo = [(path[:depth], path[:depth]) for depth in range(len(path) + 1)]
        while todo:
            origin, place = todo.pop()
            self.names(place)
            for target in self._directives[place]:
                if target not in seen:
                    seen.add(target)
                    common = 0
                    while common < min(len(origin), len(target)) and origin[common] == target[common]:
                        common += 1
                    yield origin[:common], target
                    todo.append((origin, target))

    def lookup(self, name: str, path: Path, *, before_colons: bool = False) -> frozenset[str]:
        """Return the qualified names that ``name`` finds from inside a namespace; empty if none.

        Args:
            name: an unqualified name.
            path: the namespace in which it stands.
            before_colons: the name stands before ``::``, so that only namespaces and types count.
        """
        directives = list(self._nominated(path))
        for depth in range(len(path), -1, -1):
            places = [path[:depth], *(target for level, target in directives if level == path[:depth])]
            found = self._declared(name, places, before_colons)
            if found:
                return found
        return frozenset()

    def within(self, name: str, path: Path, *, before_colons: bool = False) -> frozenset[str]:
        """Return what ``path::name`` finds: the namespace itself, else those that it nominates."""
        own = self._declared(name, [path], before_colons)
        return own or self._declared(name, sorted(self._directives[path]), before_colons)

    def resolve(self, name: str, path: Path) -> frozenset[str]:
        """Return the qualified names that a possibly qualified name finds from inside a namespace; empty if none.

        Args:
            name: such as ``foo``, ``ops::foo`` or ``::ttnn::ops::foo``, without white space.
            path: the namespace in which it stands.
        """
        parts = name.removeprefix("::").split("::")
        look = self.within if name.startswith("::") else self.lookup
        names = look(parts[0], () if name.startswith("::") else path, before_colons=len(parts) > 1)
        for index, part in enumerate(parts[1:], 2):
            below = (self.within(part, tuple(outer.split("::")), before_colons=index < len(parts)) for outer in names)
            names = frozenset().union(*below)
        return names

    def children(self, path: Path) -> Iterator[Cursor]:
        """Yield the declarations that stand directly in a namespace, those of anonymous ones in it included."""
        self.names(path)
        for opening in self._openings.get(path, []):
            yield from _children(opening)

    def directives(self, path: Path) -> dict[Path, set[str]]:
        """Return the namespaces that using-directives in a namespace nominate, each with the files where they stand."""
        self.names(path)
        return {target: self._directive_files[path, target] for target in self._directives[path]}

    def is_namespace(self, path: Path) -> bool:
        """Tell whether a qualified name is a namespace."""
        self.names(path[:-1])
        return path in self._openings

    def _declared(self, name: str, places: Iterable[Path], before_colons: bool) -> frozenset[str]:
        return frozenset(
            target
            for place in places
            for target, scope in self.names(place).get(name, ())
            if scope or not before_colons
        )


def scopes_of(parser: Parser, unit: Unit) -> Scopes:
    """Return what names mean in a unit, the declarations of its precompiled header included."""
    if unit.precompiled is None:
        return Scopes([unit.cursor])
    key = str(unit.precompiled.path)
    if key not in _PRELUDES:
        name = str(parser.root / "prelude.cpp")
        arguments = [*unit.flags.arguments, *PCH_FLAGS, "-include-pch", key]
        index = cindex.Index.create(excludeDecls=False)
        _PRELUDES.clear()
        _PRELUDES[key] = index.parse(name, args=arguments, unsaved_files=[(name, "")])
    return Scopes([_PRELUDES[key].cursor, unit.cursor])


_PRELUDES: dict[str, cindex.TranslationUnit] = {}


def _transparent(namespace: Cursor) -> bool:
    return not namespace.spelling or not cursors.qualified_name(namespace).endswith(namespace.spelling)


def _children(cursor: Cursor) -> Iterator[Cursor]:
    for child in cursor.get_children():
        kind = cursors.kind(child)
        if kind in _FLAT or (kind is CursorKind.NAMESPACE and _transparent(child)):
            yield from _children(child)
        elif kind is not None:
            yield child


def targets_of(cursor: Cursor) -> list[tuple[Cursor, bool]]:
    """Return what a using-declaration or a namespace alias names, each with True if it may stand before ``::``."""
    scoped = cursor.kind is CursorKind.NAMESPACE_ALIAS
    return [(target, scoped or target.kind in _TYPES) for target in _targets(cursor)]


def _targets(cursor: Cursor) -> Iterable[Cursor]:
    last: list[Cursor] = []
    for child in cursor.get_children():
        if child.kind is CursorKind.OVERLOADED_DECL_REF:
            last = cursors.overloads(child)
        elif child.referenced is not None:
            last = [child.referenced]
    return last


def _plain(cursor: Cursor) -> str:
    return cursors.qualified_name(cursor).replace(f"{cursors.ANONYMOUS}::", "")


def _path(cursor: Cursor) -> Path:
    return tuple(_plain(cursor).split("::"))
