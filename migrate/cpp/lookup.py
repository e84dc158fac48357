# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a name means in a namespace of a parsed unit: unqualified lookup, as far as namespaces go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Declared:
    """What one namespace declares.

    Args:
        names: name to qualified targets, each with True if it may stand before ``::``.
        cursors: the declarations by name; those of an enumeration without a scope by its constants' names, too.
        directives: namespaces that using-directives nominate, each with the files where they stand.
    """

    names: dict[str, set[tuple[str, bool]]] = field(default_factory=lambda: defaultdict(set))
    cursors: dict[str, list[Cursor]] = field(default_factory=lambda: defaultdict(list))
    directives: dict[Path, set[str]] = field(default_factory=lambda: defaultdict(set))
    _origins: set[Path] | None = None

    @property
    def origins(self) -> set[Path]:
        """The namespaces of the targets."""
        if self._origins is None:
            spellings = {target.rpartition("::")[0] for targets in self.names.values() for target, _ in targets}
            self._origins = {tuple(name.split("::")) if name else () for name in spellings}
        return self._origins


class Declarations:
    """The namespaces below one cursor, read when first asked for.

    Args:
        root: a translation unit, or the precompiled header that several stand on.
    """

    def __init__(self, root: Cursor) -> None:
        self._openings: dict[Path, list[Cursor]] = defaultdict(list)
        self._openings[()] = [root]
        self._read: dict[Path, Declared] = {}

    def at(self, path: Path) -> Declared:
        """Return what a namespace declares."""
        if path not in self._read:
            if path:
                self.at(path[:-1])
            declared = self._read[path] = Declared()
            for opening in self._openings.get(path, []):
                for child in _children(opening):
                    if child.kind is CursorKind.NAMESPACE:
                        self._openings[(*path, child.spelling)].append(child)
                    add(declared, path, child)
        return self._read[path]

    def is_namespace(self, path: Path) -> bool:
        """Tell whether a qualified name is a namespace."""
        self.at(path[:-1])
        return path in self._openings


def add(declared: Declared, path: Path, child: Cursor) -> None:
    """Add a declaration to what its namespace declares.

    Args:
        declared: takes it.
        path: the namespace.
        child: the declaration.
    """
    kind, name = child.kind, child.spelling
    if kind is CursorKind.USING_DIRECTIVE:
        for target in map(_path, _targets(child)):
            declared.directives[target].add(cursors.declared_in(child)[0])
        return
    names = declared.names
    if name:
        declared.cursors[name].append(child)
    if kind is CursorKind.NAMESPACE:
        names[name].add(("::".join((*path, name)), True))
    elif kind is CursorKind.NAMESPACE_ALIAS:
        names[name].update((_plain(target), True) for target in _targets(child))
    elif kind is CursorKind.USING_DECLARATION:
        names[name].update((_plain(target), target.kind in _TYPES) for target in _targets(child))
    elif name:
        names[name].add(("::".join((*path, name)), kind in _TYPES))
    if kind is CursorKind.ENUM_DECL and not child.is_scoped_enum():
        for constant in child.get_children():
            names[constant.spelling].add(("::".join((*path, constant.spelling)), False))
            declared.cursors[constant.spelling].append(child)


class Scopes:
    """Namespaces of one translation unit.

    Args:
        declarations: of the translation unit, and of the precompiled header it stands on.
    """

    def __init__(self, declarations: Iterable[Declarations]) -> None:
        self._parts = list(declarations)

    def names(self, path: Path) -> Mapping[str, set[tuple[str, bool]]]:
        """Return what a namespace declares: name to qualified targets, each with True if it may stand before ``::``."""
        names: dict[str, set[tuple[str, bool]]] = defaultdict(set)
        for part in self._parts:
            for name, targets in part.at(path).names.items():
                names[name] |= targets
        return names

    def declared(self, name: str, path: Path) -> set[tuple[str, bool]]:
        """Return what a namespace declares of one name."""
        return {target for part in self._parts for target in part.at(path).names.get(name, ())}

    def _nominated(self, path: Path) -> Iterator[tuple[Path, Path]]:
        """Yield (level at which the names appear, namespace nominated) for the directives visible in ``path``."""
        seen: set[Path] = set()
        todo = [(path[:depth], path[:depth]) for depth in range(len(path) + 1)]
        while todo:
            origin, place = todo.pop()
            for target in self.directives(place):
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
            targets = self._declared(name, places, before_colons)
            if targets:
                return targets
        return frozenset()

    def within(self, name: str, path: Path, *, before_colons: bool = False) -> frozenset[str]:
        """Return what ``path::name`` finds: the namespace itself, else those that it nominates."""
        own = self._declared(name, [path], before_colons)
        return own or self._declared(name, sorted(self.directives(path)), before_colons)

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

    def spelled(self, name: str, path: Path) -> Iterator[Cursor]:
        """Yield the declarations of a name that stand in a namespace, those of anonymous ones in it included."""
        for part in self._parts:
            yield from part.at(path).cursors.get(name, ())

    def directives(self, path: Path) -> Mapping[Path, set[str]]:
        """Return the namespaces that using-directives in a namespace nominate, each with the files where they stand."""
        files: dict[Path, set[str]] = defaultdict(set)
        for part in self._parts:
            for target, places in part.at(path).directives.items():
                files[target] |= places
        return files

    def origins(self, path: Path) -> set[Path]:
        """Return the namespaces of what a namespace names; its own, unless using-declarations name others."""
        return {origin for part in self._parts for origin in part.at(path).origins}

    def is_namespace(self, path: Path) -> bool:
        """Tell whether a qualified name is a namespace."""
        return any(part.is_namespace(path) for part in self._parts)

    def _declared(self, name: str, places: Iterable[Path], before_colons: bool) -> frozenset[str]:
        return frozenset(
            target for place in places for target, scope in self.declared(name, place) if scope or not before_colons
        )


def scopes_of(parser: Parser, unit: Unit) -> Scopes:
    """Return what names mean in a unit, the declarations of its precompiled header included."""
    if unit.precompiled is None:
        return Scopes([Declarations(unit.cursor)])
    key = str(unit.precompiled.path)
    if key not in _PRELUDES:
        name = str(parser.root / "prelude.cpp")
        arguments = [*unit.flags.arguments, *PCH_FLAGS, "-include-pch", key]
        index = cindex.Index.create(excludeDecls=False)
        _PRELUDES.clear()
        _PRELUDES[key] = Declarations(index.parse(name, args=arguments, unsaved_files=[(name, "")]).cursor)
    return Scopes([_PRELUDES[key], Declarations(unit.cursor)])


_PRELUDES: dict[str, Declarations] = {}


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
