# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A CMakeLists.txt with what it includes: where a list names a variable, its entries stand where that is set."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Protocol, TypeAlias

from migrate.cmake.parser import Command
from migrate.cmake.placement import insertion, nearness
from migrate.cmake.source_lists import LISTS, CMakeFile, SourceList
from migrate.errors import MigrateError
from migrate.tree.edits import edits_between
from migrate.tree.plan import Edit

SUFFIX = ".cmake"
_VARIABLE = re.compile(r"\$\{(\w+)\}")
_HERE = ("${CMAKE_CURRENT_SOURCE_DIR}/", "${CMAKE_CURRENT_LIST_DIR}/")
_DEEPEST = 8

Place: TypeAlias = tuple[CMakeFile, SourceList]


class Files(Protocol):
    """What can be read."""

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""

    def exists(self, path: str) -> bool:
        """Tell whether there is such a file."""


def included(command: Command, folder: str) -> str:
    """Return the file of the tree that a command includes; empty for a module, and for any other command.

    Args:
        command: of a file that is read for a folder.
        folder: of the CMakeLists.txt.
    """
    if command.name != "include" or not command.arguments:
        return ""
    text = command.arguments[0].text
    for prefix in _HERE:
        text = text.removeprefix(prefix)
    plain = text.endswith(SUFFIX) and "$" not in text and not text.startswith("/")
    return posixpath.normpath(posixpath.join(folder, text)) if plain else ""


class ListFiles:
    """A CMakeLists.txt and what it includes, as a plan changes them.

    Args:
        path: of the CMakeLists.txt.
        contents: bytes by path; those of the included files, too.
        before: bytes as they are; without it, ``contents`` are.
    """

    def __init__(self, path: str, contents: Mapping[str, bytes], before: Mapping[str, bytes] | None = None) -> None:
        self.path = path
        self.folder = posixpath.dirname(path)
        self.before = dict(contents if before is None else before)
        self.contents = dict(contents)

    @classmethod
    def load(cls, tree: Files, path: str) -> ListFiles:
        """Read a CMakeLists.txt and what it includes.

        Args:
            tree: where they are.
            path: of the CMakeLists.txt.

        Raises:
            MigrateError: MIG270, one cannot be understood.
        """
        contents: dict[str, bytes] = {}
        folder = posixpath.dirname(path)
        todo = [path]
        while todo and len(contents) < _DEEPEST:
            name = todo.pop(0)
            if name in contents or not tree.exists(name):
                continue
            contents[name] = tree.read(name)
            todo += filter(None, (included(one, folder) for one in CMakeFile(name, contents[name]).commands))
        return cls(path, contents)

    @property
    def main(self) -> CMakeFile:
        """The CMakeLists.txt as it is by now."""
        return self.file(self.path)

    def file(self, path: str) -> CMakeFile:
        """Return one of the files as it is by now."""
        return CMakeFile(path, self.contents[path], base=self.folder)

    def places(self) -> list[Place]:
        """Return every list of every file, those of the CMakeLists.txt first."""
        return [(file, group) for file in map(self.file, self.contents) for group in file.lists]

    def listed(self, source: str, owner: str, section: str) -> bool:
        """Tell whether a target's section lists a source, by itself or through a variable."""
        return any(listing.path == source for _, group in self.written(owner, section) for listing in group.listings)

    def written(self, owner: str, section: str) -> list[Place]:
        """Return the lists that make up a target's section: its own, and those of the variables that it names."""
        places = self.places()
        result = [(file, group) for file, group in places if (group.owner, group.section) == (owner, section)]
        seen: set[str] = set()
        for _, group in result:
            for name in variables(group):
                if name not in seen:
                    seen.add(name)
                    result += [place for place in places if place[1].owner == name and place[1].command.name in LISTS]
        return result

    def add(
        self, source: str, *, like: str | None = None, owner: str | None = None, section: str | None = None
    ) -> None:
        """List a source: in the list that holds ``like``, in one of a target's section, else in the nearest.

        Raises:
            MigrateError: MIG272, no list can take it; MIG275, its list is a variable that nothing sets.
        """
        places = self.written(owner, section) if owner is not None and section is not None else self.places()
        places = [
            place
            for place in places
            if place[1].command.name in LISTS
            and (owner is None or section is not None or place[1].owner == owner)
            and (like is None or any(listing.names(like) for listing in place[1].listings))
        ]
        hint = like or " ".join(filter(None, (owner, section))) or "its list"
        file, group = nearest(places, source, named=like is not None or section is not None, where=self.path, hint=hint)
        if not any(listing.path == source for listing in group.listings):
            start, end, text = insertion(file, group, source)
            self.splice(file.path, start, end, text)

    def splice(self, path: str, start: int, end: int, text: bytes) -> None:
        """Put a text in the place of a range of one of the files."""
        data = self.contents[path]
        self.contents[path] = data[:start] + text + data[end:]

    def edits(self, reason: str) -> list[Edit]:
        """Return the edits of the files that are there already."""
        return [
            edit
            for path, data in self.before.items()
            for edit in edits_between(path, data, self.contents[path], reason)
        ]

    def created(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files that are new."""
        return ((path, data) for path, data in self.contents.items() if path not in self.before)


def variables(group: SourceList) -> list[str]:
    """Return the variables that a list names as wholes."""
    return [match[1] for listing in group.listings if (match := _VARIABLE.fullmatch(listing.argument.text))]


def nearest(places: list[Place], source: str, *, named: bool, where: str, hint: str) -> Place:
    """Return the list whose files of the same kind lie nearest to a source.

    Args:
        places: lists, each with its file.
        source: relative to the tree's root.
        named: a list without such files will do.
        where: the CMake file, for the error.
        hint: what was looked for.

    Raises:
        MigrateError: MIG272, there is none; MIG275, the only one names variables that none of the files sets.
    """
    best: tuple[int, int] = (-1, 0)
    chosen: Place | None = None
    opaque = ""
    suffix = posixpath.splitext(source)[1]
    for file, group in places:
        near = [
            nearness(listing.path, source)
            for listing in group.listings
            if listing.path is not None and listing.path.endswith(suffix)
        ]
        if not near and group.command.name not in ("set", "list") and (names := variables(group)):
            opaque = f"${{{names[0]}}}"  # the entries stand where these are set
            continue
        if (near or named) and (score := (max(near, default=0), len(near))) > best:
            best, chosen = score, (file, group)
    if chosen is None and opaque and named:
        raise MigrateError("MIG275", where=where, path=where, source=source, variable=opaque)
    if chosen is None:
        raise MigrateError("MIG272", where=where, path=where, source=source, hint=hint)
    return chosen
