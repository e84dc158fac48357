# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The compile database of a build, cured: whatever built the tree, libclang can use its flags."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from migrate.cpp.cure import Command, cure, split_command
from migrate.errors import MigrateError

NAME = "compile_commands.json"
_UNITY = re.compile(r"(?:^|/)(?:Unity/)?unity_\d+_\w+\.\w+$")
_LONGEST = 400_000
_INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.M)


class CompileDatabase:
    """The usable entries of one ``compile_commands.json``.

    Args:
        root: the tree's top folder.
        file: the database.

    Attributes:
        stale: sources named by entries whose folder or file is gone; they were left out.
        unity: unity file (absolute) by the sources that it includes (relative to the tree).
        dropped: flags that are left out, by how often: not listed in ``rules/flags.yaml``, or unknown to clang.

    Raises:
        MigrateError: MIG103, the file is not a compile database.
    """

    def __init__(self, root: Path, file: Path) -> None:
        self.root = root
        self.file = file
        self.stale: list[str] = []
        self.unity: dict[str, Path] = {}
        self.dropped: dict[str, int] = {}
        self._commands: dict[str, Command] = {}
        for number, entry in enumerate(_load(file)):
            try:
                self._add(entry)
            except (ValueError, OSError) as error:
                raise MigrateError("MIG103", where=str(file), reason=f"entry {number}: {error}") from error

    @classmethod
    def find(cls, root: Path, build: Path | None = None) -> CompileDatabase | None:
        """Find the database: ``build`` (a folder or the file), else the newest ``build*/compile_commands.json``.

        Raises:
            MigrateError: MIG104, ``build`` holds none; MIG103, it cannot be read.
        """
        if build is not None:
            file = build / NAME if build.is_dir() else build
            if not file.is_file():
                raise MigrateError("MIG104", folder=build)
            return cls(root, file)
        databases = [file for file in (*root.glob(f"build*/{NAME}"), root / NAME) if file.is_file()]
        return cls(root, max(databases, key=lambda file: (file.stat().st_mtime, str(file)))) if databases else None

    @property
    def compilers(self) -> list[str]:
        """The compilers that the entries name, the most used one first."""
        counts: dict[str, int] = {}
        for command in self._commands.values():
            counts[command.compiler] = counts.get(command.compiler, 0) + 1
        return sorted(counts, key=lambda name: (-counts[name], name))

    @property
    def units(self) -> list[str]:
        """Every source that has flags, relative to the tree."""
        return sorted(self._commands)

    def arguments(self, path: str) -> tuple[str, ...] | None:
        """Return the cured flags of a source, or None if the database does not know it."""
        command = self._commands.get(path)
        return command.arguments if command else None

    def nearest(self, path: str) -> tuple[tuple[str, ...] | None, str]:
        """Return flags and name of the known source that shares most leading folders with ``path``."""
        folders = path.split("/")[:-1]
        while folders:
            if unit := self._by_folder.get("/".join(folders)):
                return self._commands[unit].arguments, unit
            folders.pop()
        return None, ""

    @cached_property
    def _by_folder(self) -> Mapping[str, str]:
        units: dict[str, str] = {}
        for unit in self.units:
            folders = unit.split("/")[:-1]
            for depth in range(len(folders), 0, -1):
                units.setdefault("/".join(folders[:depth]), unit)
        return units

    def _add(self, entry: Mapping[str, Any]) -> None:
        folder = (self.file.parent / entry["directory"]).resolve()
        file = Path(os.path.normpath(folder / entry["file"]))
        if not folder.is_dir() or not file.is_file():
            self.stale.append(self._relative(file))
            return
        words = entry["arguments"] if "arguments" in entry else _split(entry["command"])
        if not words:
            raise ValueError("its command is empty")
        command = cure(list(words), folder, file, (self.root, self.file.parent), self.dropped)
        if _UNITY.search(file.as_posix()):
            for source in _included(file):
                if source.is_file():
                    self.unity[self._relative(source)] = file
                    self._commands.setdefault(self._relative(source), command)
                else:
                    self.stale.append(self._relative(source))
        elif file.name not in ("cmake_pch.hxx.cxx", "cmake_pch.cxx", "cmake_pch.hxx.cc"):
            self._commands[self._relative(file)] = command

    def _relative(self, file: Path) -> str:
        for candidate, root in ((file, self.root), (file.resolve(), self.root.resolve())):
            if candidate.is_relative_to(root):
                return candidate.relative_to(root).as_posix()
        return file.as_posix()


def _split(command: str) -> list[str]:
    if len(command) > _LONGEST:  # no system takes such a word; taking it apart would take minutes
        raise ValueError(f"its command has more than {_LONGEST} characters")
    return split_command(command)


def _included(unity: Path) -> Iterator[Path]:
    for name in _INCLUDE.findall(unity.read_text(encoding="utf-8", errors="replace")):
        yield Path(os.path.normpath(unity.parent / name))


def _load(file: Path) -> list[dict[str, Any]]:
    try:
        entries = json.loads(file.read_text(encoding="utf-8", errors="surrogateescape"))
    except (OSError, ValueError, RecursionError) as error:
        raise MigrateError("MIG103", where=str(file), reason=error) from error
    if not isinstance(entries, list):
        raise MigrateError("MIG103", where=str(file), reason="it is not a list")
    for number, entry in enumerate(entries):
        if not _usable(entry):
            raise MigrateError("MIG103", where=str(file), reason=f"entry {number} lacks directory, file or command")
    return entries


def _usable(entry: object) -> bool:
    if not isinstance(entry, dict) or not all(isinstance(entry.get(key), str) for key in ("directory", "file")):
        return False
    words = entry.get("arguments")
    if words is None:
        return isinstance(entry.get("command"), str)
    return isinstance(words, list) and all(isinstance(word, str) for word in words)
