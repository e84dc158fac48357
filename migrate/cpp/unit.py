# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""One parsed file: its cursors, its text, what the compiler said about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from clang import cindex

from migrate.cpp import cursors
from migrate.cpp.diagnostics import Diagnostic, Level
from migrate.cpp.flags import FileFlags
from migrate.cpp.precompiled import NOT_FOUND, Precompiled
from migrate.cpp.source import Source, Span


class Unit:
    """One parsed file.

    Attributes:
        path: the main file, relative to the tree's root.
        source: its text as it was parsed (an overlay's where there was one).
        cursor: libclang's cursor of the whole unit.
        flags: what it was parsed with.
        precompiled: the precompiled header used, or None.
        main_file: the main file as libclang names it.
    """

    def __init__(
        self,
        root: Path,
        source: Source,
        unit: cindex.TranslationUnit,
        flags: FileFlags,
        precompiled: Precompiled | None,
        overlay: Mapping[str, bytes] | None = None,
    ) -> None:
        self.root = root
        self.path = source.path
        self.source = source
        self.unit = unit
        self.flags = flags
        self.precompiled = precompiled
        self.main_file = str(unit.spelling)
        self._sources = {path: Source(path, content) for path, content in (overlay or {}).items()}
        self._sources[source.path] = source

    @property
    def cursor(self) -> cindex.Cursor:
        """The cursor of the whole unit."""
        return self.unit.cursor

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Warnings and errors, with their notes inside."""
        return tuple(
            self._diagnostic(diagnostic) for diagnostic in self.unit.diagnostics if diagnostic.severity >= Level.WARNING
        )

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Errors only."""
        return tuple(diagnostic for diagnostic in self.diagnostics if diagnostic.is_error)

    @cached_property
    def missing_headers(self) -> tuple[str, ...]:
        """Headers that no include root has; facts that hang on them are weaker."""
        names = {match[1] for error in self.errors if (match := NOT_FOUND.match(error.message))}
        return tuple(sorted(names.union(self.precompiled.missing if self.precompiled else ())))

    @cached_property
    def includes(self) -> tuple[str, ...]:
        """Every file in the unit but the main one: relative to the tree where it lies in it, else absolute.

        The precompiled header's files are among them.
        """
        names = {self.relative(inclusion.include.name) for inclusion in self.unit.get_includes()}
        if self.precompiled is not None:
            names.update(self.relative(name) for name, _ in self.precompiled.inputs)
        return tuple(sorted(names - {self.path}))

    def relative(self, name: str) -> str:
        """Return a path relative to the tree's root where it lies in the tree, else as it is."""
        return cursors.normal(name, str(self.root))

    def file(self, path: str) -> Source:
        """Return the text of another file of this unit."""
        if path not in self._sources:
            self._sources[path] = Source(path, (self.root / path).read_bytes())
        return self._sources[path]

    def top_level(self) -> Iterator[cindex.Cursor]:
        """Yield the declarations of the main file that stand outside any other declaration."""
        return iter(self._top_level)

    @cached_property
    def _top_level(self) -> tuple[cindex.Cursor, ...]:
        """The unit's children are those of every header, too: they are looked through once."""
        return tuple(cursor for cursor in self.cursor.get_children() if self.in_main_file(cursor))

    def in_main_file(self, cursor: cindex.Cursor) -> bool:
        """True if the cursor is written in the main file (as an argument of a macro, too)."""
        return cursors.place(cursor.location)[0] == self.main_file

    def walk(
        self, kinds: Iterable[cindex.CursorKind] = (), within: cindex.Cursor | None = None
    ) -> Iterator[cindex.Cursor]:
        """Yield cursors of the main file, parents first; only of ``kinds`` if any are given."""
        only = frozenset(kinds)
        for start in self.top_level() if within is None else (within,):
            for cursor in start.walk_preorder():
                if not only or cursors.kind(cursor) in only:
                    yield cursor

    def find(self, name: str, kinds: Iterable[cindex.CursorKind] = ()) -> list[cindex.Cursor]:
        """Return the main file's declarations of one qualified name."""
        last = name.rpartition("::")[2]
        return [
            cursor
            for cursor in self.walk(kinds)
            if cursor.spelling == last and cursor.kind.is_declaration() and cursors.qualified_name(cursor) == name
        ]

    def span(self, cursor: cindex.Cursor) -> Span | None:
        """Return what a cursor covers as bytes of one file, or None if a macro's body wrote a part of it."""
        extent = cursors.extent(cursor)
        if extent is None:
            return None
        file, start, end = extent
        path = self.relative(file)
        return self.file(path).span(start, end)

    def text(self, cursor: cindex.Cursor) -> str:
        """Return the text that a cursor covers; empty where :meth:`span` is None."""
        span = self.span(cursor)
        return self.file(span.file).slice(span.start, span.end) if span else ""

    def _diagnostic(self, diagnostic: cindex.Diagnostic) -> Diagnostic:
        location = diagnostic.location
        notes = tuple(
            f"{self.relative(note.location.file.name)}:{note.location.line}: {note.spelling}"
            for note in diagnostic.children
            if note.location.file is not None
        )
        file = self.relative(location.file.name) if location.file is not None else ""
        severity = Level(diagnostic.severity)
        return Diagnostic(
            file, location.line, location.column, diagnostic.spelling, severity, diagnostic.option or "", notes
        )
