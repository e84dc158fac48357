# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Find, add and remove source entries of CMake lists, as edits in the style of their neighbours."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import PurePosixPath

from migrate.cmake.list_files import ListFiles, nearest
from migrate.cmake.placement import insertion, removal
from migrate.cmake.source_lists import LISTS, CMakeFile, Listing
from migrate.errors import MigrateError
from migrate.tree.plan import Edit
from migrate.tree.reader import Reader

NAME = "CMakeLists.txt"


def load(tree: Reader, path: str) -> CMakeFile:
    """Read and parse one CMake file.

    Args:
        tree: where it is.
        path: relative to the tree's root.

    Raises:
        MigrateError: it cannot be read or understood.
    """
    return CMakeFile(path, tree.read(path), base=None if path.endswith(NAME) else including(tree, path))


def including(tree: Reader, path: str) -> str:
    """Return the folder that the entries of an included file are relative to: the nearest one with a CMakeLists.txt."""
    folder = posixpath.dirname(path)
    while folder and not tree.exists(f"{folder}/{NAME}"):
        folder = posixpath.dirname(folder)
    return folder


def candidates(tree: Reader, source: str) -> Iterator[CMakeFile]:
    """Yield the CMake files that could list a source: those in its folder and in every folder above, nearest first.

    Files that such a one includes follow it.
    """
    for folder in PurePosixPath(source).parents:
        path = str(folder / NAME)
        if tree.exists(path):
            files = ListFiles.load(tree, path)
            yield from map(files.file, files.contents)


def find(tree: Reader, source: str) -> list[Listing]:
    """Return where a source is listed by name, in the nearest CMake file that does so.

    Args:
        tree: where the CMake files are.
        source: relative to the tree's root.

    Raises:
        MigrateError: a CMake file on the way cannot be understood.
    """
    for file in candidates(tree, source):
        if listings := file.find(source):
            return listings
    return []


def index(tree: Reader) -> dict[str, list[Listing]]:
    """Return every file that the tree's CMake files list by name, each with its places.

    Args:
        tree: where the CMake files are.

    Raises:
        MigrateError: a CMake file cannot be understood.
    """
    listings_by_path: dict[str, list[Listing]] = {}
    for path in tree.files(NAME, ".cmake"):
        for listing in load(tree, path).listings:
            if listing.path is not None and not listing.glob:
                listings_by_path.setdefault(listing.path, []).append(listing)
    return listings_by_path


def add(
    file: CMakeFile,
    source: str,
    *,
    like: str | None = None,
    owner: str | None = None,
    section: str | None = None,
    reason: str = "list the source",
) -> list[Edit]:
    """List a source in a CMake file.

    The place is the list that holds ``like``, or the one of the given owner and section, else the one whose files of
    the same kind lie nearest. Indent, prefix, quotes and order follow the list.

    Args:
        file: the CMake file.
        source: relative to the tree's root.
        like: a source whose list shall take it.
        owner: target or variable of the list.
        section: such as ``PRIVATE`` or ``PUBLIC FILE_SET api``.
        reason: of the edit.

    Returns:
        The edits; none if the source is listed there already.

    Raises:
        MigrateError: no list can take it.
    """
    lists = [
        (file, group)
        for group in file.lists
        if group.command.name in LISTS
        and owner in (None, group.owner)
        and section in (None, group.section)
        and (like is None or any(listing.names(like) for listing in group.listings))
    ]
    named = like is not None or (owner is not None and section is not None)
    hint = like or " ".join(filter(None, (owner, section))) or "its list"
    _, chosen = nearest(lists, source, named=named, where=file.path, hint=hint)
    if any(listing.path == source for listing in chosen.listings):
        return []
    start, end, text = insertion(file, chosen, source)
    return [Edit(file.path, start, end, text, reason)]


def remove(file: CMakeFile, source: str, *, reason: str = "the source is gone") -> list[Edit]:
    """Take a source out of every list of a CMake file.

    A section of ``target_sources`` that would be left without files goes with its keyword, and a call without sections
    as a whole.

    Args:
        file: the CMake file.
        source: relative to the tree's root.
        reason: of the edits.

    Returns:
        The edits, in order of offset.

    Raises:
        MigrateError: it is not listed there, or a command that is no list names it too.
    """
    listings = file.find(source)
    if not listings:
        name = posixpath.basename(source)
        raise MigrateError("MIG271", where=file.path, path=file.path, source=source, name=name)
    spans: list[tuple[int, int]] = []
    for group in file.lists:
        gone = [listing for listing in group.listings if listing in listings]
        if gone and group.command.name not in LISTS:
            raise MigrateError("MIG274", where=gone[0].where, command=group.command.name, source=source)
        spans += removal(file, group, gone) if gone else []
    return [Edit(file.path, start, end, b"", reason) for start, end in spans]
