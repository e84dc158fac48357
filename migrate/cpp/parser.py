# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Parsing of translation units with libclang, sharing one precompiled header."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from clang import cindex

from migrate.cpp.cache import cache_folder, digest
from migrate.cpp.flags import HEADER_SUFFIXES, FileFlags, Files, Flags
from migrate.cpp.held_units import HeldUnits
from migrate.cpp.precompiled import Precompiled, PrecompiledStore, prefix_headers
from migrate.cpp.source import Source
from migrate.cpp.toolchain import load_library
from migrate.cpp.unit import Unit
from migrate.cpp.unused_memory import give_back
from migrate.errors import MigrateError

__all__ = ["Parser", "Unit"]

_KEEP_GOING = 0x200
_RECORD = 0x01  # DetailedPreprocessingRecord: without it libclang keeps no skipped ranges
# Warnings that stem from parsing a header as the main file, not from the header.
_MAIN_FILE = ("-Wno-pragma-once-outside-header", "-Wno-pragma-system-header-outside-header")
_Key = tuple[str, bool, str, bool]


class Parser:
    """Parses files of one tree.

    Args:
        tree: the tree.
        flags: where flags come from.
        pch: share a precompiled header.
        cache: folder for it; the user's cache folder if None.
        includers: gives the units that include a header, for the flags of headers.
        keep: how many parsed units to keep in memory, besides those of which somebody holds a cursor.
        headers: precompiled where the tree itself precompiles none; see :func:`planning_headers`.
        tolerant: where third-party headers are missing, use a precompiled header that holds the errors of that.
        overlay: contents that take the place of files in every parse.
        below: precompiled for the files below a folder instead, where that can be built; see :func:`folder_headers`.
    """

    def __init__(
        self,
        tree: Files,
        flags: Flags | None = None,
        pch: bool = True,
        cache: Path | None = None,
        includers: Callable[[str], Iterable[str]] | None = None,
        keep: int = 4,
        headers: Iterable[str] = (),
        tolerant: bool = True,
        overlay: Mapping[str, bytes] | None = None,
        below: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        load_library()
        self.tree = tree
        self.root = Path(tree.root)
        self.flags = flags or Flags(tree)
        self.pch = pch
        self.keep = keep
        self.tolerant = tolerant
        self._includers = includers
        self._overlay = dict(overlay or {})
        self._index = cindex.Index.create(excludeDecls=True)
        self._store = PrecompiledStore((cache or cache_folder()) / "pch", self.flags.toolchain.version)
        self._headers = (prefix_headers(tree) or tuple(headers)) if pch else ()
        self._below = dict(below or {}) if pch else {}
        self._built: dict[tuple[tuple[str, ...], tuple[str, ...]], Precompiled | None] = {}
        self._units: OrderedDict[_Key, Unit] = OrderedDict()
        self._held = HeldUnits()

    def flags_of(self, path: str) -> FileFlags:
        """Return the flags of a file; a header gets those of a unit that includes it."""
        header = path.endswith(HEADER_SUFFIXES)
        return self.flags.of(path, self._includers(path) if header and self._includers else ())

    def precompiled(self, flags: FileFlags, path: str = "") -> Precompiled | None:
        """Return the precompiled header for these flags, built on first use; None if there can be none.

        Args:
            flags: of a file.
            path: of that file; its library may precompile other headers than the tree.
        """
        own = next((headers for folder, headers in self._below.items() if path.startswith(folder)), ())
        return (self._fitting(own, flags) if own else None) or self._fitting(self._headers, flags)

    def _fitting(self, headers: tuple[str, ...], flags: FileFlags) -> Precompiled | None:
        if not headers:
            return None
        key = (headers, flags.language)
        precompiled = self._built.get(key)
        if key not in self._built or (precompiled is not None and not precompiled.path.is_file()):
            precompiled = self._built[key] = self._store.get(headers, flags, self.tolerant)
        return precompiled if precompiled is not None and precompiled.fits(flags) else None

    def parse(
        self, path: str, overlay: Mapping[str, bytes] | None = None, pch: bool | None = None, keep_going: bool = True
    ) -> Unit:
        """Parse one file.

        Args:
            path: relative to the tree's root; a source or a header.
            overlay: contents that take the place of files (or add files), by path.
            pch: overrides the parser's setting for this file.
            keep_going: go on after a header that cannot be found.

        Raises:
            MigrateError: MIG105, libclang could make nothing of it.
        """
        overlay = {**self._overlay, **(overlay or {})}
        content = overlay[path] if path in overlay else self.tree.read(path)
        use_pch = self.pch if pch is None else pch
        stamp = digest(content, *(part for name in sorted(overlay) for part in (name, overlay[name])))
        key = (path, use_pch, stamp, keep_going)
        if key in self._units:
            self._units.move_to_end(key)
            return self._units[key]
        unit = self._held.get(key) or self._parse(key, Source(path, content), overlay)
        self._units[key] = unit
        while len(self._units) > self.keep:
            self._units.popitem(last=False)
        return unit

    def overlaid(self, tree: Files, overlay: Mapping[str, bytes]) -> Parser:
        """Return a parser of the same tree with some files as they would be; precompiled headers are shared.

        Args:
            tree: with those files.
            overlay: their contents by path.
        """
        other = Parser(tree, self.flags, self.pch, None, self._includers, self.keep, (), self.tolerant, overlay)
        return other._sharing(self)

    def flagged(self, flags: Flags, keep: int) -> Parser:
        """Return a parser of the same tree with other flags; precompiled headers are shared.

        Args:
            flags: of the same tree and the same headers.
            keep: how many parsed units to keep in memory.
        """
        includers, overlay = self._includers, self._overlay
        return Parser(self.tree, flags, self.pch, None, includers, keep, (), self.tolerant, overlay)._sharing(self)

    def _sharing(self, other: Parser) -> Parser:
        self._headers, self._below, self._store, self._built = other._headers, other._below, other._store, other._built
        return self

    def forget(self) -> None:
        """Drop the units and precompiled headers held in memory (after the tree has changed)."""
        self._units.clear()
        self._held.clear()
        self._built.clear()
        give_back()

    def command(
        self, path: str, overlay: Iterable[str] = (), pch: bool | None = None
    ) -> tuple[list[str], FileFlags, Precompiled | None]:
        """Return the whole command line of a file, its own flags, and the precompiled header in it (or None).

        A precompiled header that holds the file itself or one of the overlay's files is not used.
        """
        flags = self.flags_of(path)
        precompiled = self.precompiled(flags, path) if (self.pch if pch is None else pch) else None
        if precompiled is not None and precompiled.holds(str(self.root / name) for name in (path, *overlay)):
            precompiled = None
        arguments = [*flags.arguments, "-ferror-limit=0"]
        if path.endswith(HEADER_SUFFIXES):
            arguments += _MAIN_FILE
        if precompiled is not None:
            arguments += precompiled.arguments
        return arguments, flags, precompiled

    def _parse(self, key: _Key, source: Source, overlay: Mapping[str, bytes]) -> Unit:
        path, pch, _, keep_going = key
        arguments, flags, precompiled = self.command(path, overlay, pch)
        try:
            unit = parse_unit(self._index, str(self.root / path), arguments, self.root, overlay, keep_going)
        except MigrateError:
            if precompiled is None:
                raise
            self._built.clear()  # one of its files has changed since
            arguments, flags, precompiled = self.command(path, overlay, pch)
            unit = parse_unit(self._index, str(self.root / path), arguments, self.root, overlay, keep_going)

        def wrapped(unit: cindex.TranslationUnit) -> Unit:
            return Unit(self.root, source, unit, flags, precompiled, overlay)

        return self._held.add(key, unit, wrapped)


def parse_unit(
    index: cindex.Index,
    file: str,
    arguments: Iterable[str],
    root: Path,
    overlay: Mapping[str, bytes],
    keep_going: bool = True,
    record: bool = False,
) -> cindex.TranslationUnit:
    """Parse one file with a finished command line.

    Args:
        index: libclang's index.
        file: absolute path.
        arguments: flags.
        root: of the tree, for the overlay's paths.
        overlay: contents that take the place of files.
        keep_going: go on after a header that cannot be found.
        record: keep what the preprocessor did; see :mod:`migrate.verify.meaning.branches`.

    Raises:
        MigrateError: MIG105, libclang could make nothing of it.
    """
    unsaved = [(str(root / name), content) for name, content in overlay.items()]
    options = (_KEEP_GOING if keep_going else 0) | (_RECORD if record else 0)
    try:
        return index.parse(file, args=list(arguments), unsaved_files=unsaved, options=options)
    except cindex.TranslationUnitLoadError as error:
        raise MigrateError("MIG105", where=file, reason=error) from error
