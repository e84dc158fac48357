# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The compiler flags of any file: from the compile database where there is one, else from the tree's layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from migrate.cpp.compile_database import CompileDatabase
from migrate.cpp.cure import allowed
from migrate.cpp.header_roots import HeaderRoot, discover
from migrate.cpp.layout import Files, include_roots, layout
from migrate.cpp.roots import Roots
from migrate.cpp.toolchain import Toolchain, find_toolchain

__all__ = ["HEADER_SUFFIXES", "FileFlags", "Files", "Flags"]

HEADER_SUFFIXES = (".h", ".hpp", ".hh", ".inl", ".tpp")
_LANGUAGE = ("-x", "c", "c++")
_PATH_FLAGS = ("-I", "-isystem", "-iquote", "-idirafter")


@dataclass(frozen=True, slots=True)
class FileFlags:
    """The flags of one file.

    Args:
        arguments: for libclang, without the file itself.
        origin: ``database``, ``includer`` (a header with the flags of a unit that includes it) or ``layout``.
        unit: the unit whose flags these are; empty for ``layout``.
    """

    arguments: tuple[str, ...]
    origin: str
    unit: str = ""

    @property
    def language(self) -> tuple[str, ...]:
        """The flags without search paths and warnings: only files with the same may share a precompiled header."""
        kept: list[str] = []
        skip = False
        for argument in self.arguments:
            if skip:
                skip = False
            elif argument in _PATH_FLAGS:
                skip = True
            elif not argument.startswith((*_PATH_FLAGS, "-W")):
                kept.append(argument)
        return tuple(kept)

    @property
    def roots(self) -> tuple[str, ...]:
        """The search paths, in order."""
        roots: list[str] = []
        arguments = iter(self.arguments)
        for argument in arguments:
            if argument in _PATH_FLAGS:
                roots.append(next(arguments, ""))
            elif argument.startswith(_PATH_FLAGS):
                roots.append(argument[2:] if argument.startswith("-I") else argument.partition("=")[2])
        return tuple(roots)


class Flags:
    """Finds the flags of any file of one tree.

    Args:
        tree: the tree.
        deps: third-party header roots or folders of packages (``--deps``).
        database: the cured compile database, if there is one.
        extra: flags added to every file, for example warning flags.
        stubs: a folder of stand-in headers, searched after everything else.
    """

    def __init__(
        self,
        tree: Files,
        deps: Sequence[Path] = (),
        database: CompileDatabase | None = None,
        extra: Sequence[str] = (),
        stubs: Path | None = None,
    ) -> None:
        self.tree = tree
        self.deps = tuple(include_roots(deps))
        self.database = database
        self.extra = tuple(extra)
        self.stubs = stubs
        self._roots = Roots(tree)

    @cached_property
    def discovered(self) -> list[HeaderRoot]:
        """Roots that nobody named; searched after everything else, so that they never change what is found."""
        return [root for root in discover(Path(self.tree.root)) if root.path not in self.deps]

    @cached_property
    def toolchain(self) -> Toolchain:
        """The parser and the compiler headers that go with it.

        Raises:
            MigrateError: MIG101 or MIG102.
        """
        return find_toolchain(self.database.compilers if self.database else (), Path(self.tree.root))

    def with_extra(self, extra: Iterable[str]) -> Flags:
        """Return the same flags with more appended to every file."""
        return Flags(self.tree, self.deps, self.database, (*self.extra, *extra), self.stubs)

    def of(self, path: str, includers: Iterable[str] = ()) -> FileFlags:
        """Return the flags of a file.

        Args:
            path: relative to the tree's root.
            includers: for a header, units that include it, the best one first.
        """
        entry, unit, origin = None, path, "database"
        if self.database is not None:
            entry = self.database.arguments(path)
            if entry is None:
                origin = "includer"
                for unit in includers:
                    if (entry := self.database.arguments(unit)) is not None:
                        break
            if entry is None:
                entry, unit = self.database.nearest(path)
        if entry is None:
            origin, unit = "layout", ""
            root = Path(self.tree.root)
            folders = [root / folder if folder != "." else root for folder in self._roots.of(path)]
            options = [option for option in layout().arguments(path) if option in _LANGUAGE or allowed(option)]
            entry = (*options, *(f"-I{folder}" for folder in folders if folder.is_dir()))
        arguments = [*entry, *self.extra, *self.toolchain.arguments]
        for root in self.deps:
            arguments += ["-isystem", str(root)]
        for header_root in self.discovered:
            arguments += ["-idirafter", str(header_root.path)]
        if self.stubs is not None:
            arguments += ["-idirafter", str(self.stubs)]
        return FileFlags(tuple(arguments), origin, unit)
