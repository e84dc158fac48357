# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Where a category's library is, or will be: its CMake file and its target."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from migrate.cmake.conventions import Style, targets
from migrate.cmake.edit import NAME, load
from migrate.cmake.list_files import ListFiles
from migrate.errors import MigrateError
from migrate.scaffold.new_operation import NewOperation, category_folder
from migrate.tree.places import places
from migrate.tree.reader import Reader


@dataclass(frozen=True, slots=True)
class CategoryLibrary:
    """Where an operation's sources are listed.

    Args:
        lists: the CMake file.
        target: the library.
        new: neither exists yet.
    """

    lists: str
    target: str
    new: bool = False

    @property
    def folder(self) -> str:
        """Folder of the CMake file."""
        return posixpath.dirname(self.lists)


def category_library(operation: NewOperation, tree: Reader, style: Style) -> CategoryLibrary:
    """Find the library that takes an operation.

    Args:
        operation: the new operation.
        tree: the tree as it is.
        style: names of new libraries.

    Raises:
        MigrateError: MIG550 to MIG552.
    """
    root = places().operations
    if not operation.folder.startswith(f"{root}/"):
        raise MigrateError(
            "MIG550", where=operation.folder, operation=operation.name, folder=operation.folder, operations=root
        )
    folder = operation.folder
    while folder != root:
        if tree.exists(f"{folder}/{NAME}"):
            return _existing(ListFiles.load(tree, f"{folder}/{NAME}"), operation)
        folder = posixpath.dirname(folder)
    category = category_folder(operation, tree)
    if _lists_sources_of(tree, category):
        return CategoryLibrary(places().lists, places().main_target)
    target = style.target + category.removeprefix(f"{root}/").replace("/", "_")
    for path in tree.files(NAME):
        if target.encode() in tree.read(path) and target in targets(load(tree, path)):
            raise MigrateError(
                "MIG552", where=path, path=path, category=operation.category, name=target, operation=operation.name
            )
    return CategoryLibrary(f"{category}/{NAME}", target, new=True)


def alias(place: CategoryLibrary, style: Style) -> str:
    """Return the alias of a new library: its folders in camel case."""
    parts = place.folder.removeprefix(f"{places().operations}/").split("/")
    return style.alias + "::".join("".join(word.title() for word in part.split("_")) for part in parts)


def _existing(lists: ListFiles, operation: NewOperation) -> CategoryLibrary:
    file = lists.main
    names = targets(file)
    if len(names) > 1:
        sections = {(group.owner, group.section) for group in file.lists if group.owner in names}
        names = [
            owner
            for owner in names
            if any(
                (listing.path or "").startswith(f"{operation.folder}/")
                for section in sections
                if section[0] == owner
                for _, group in lists.written(*section)
                for listing in group.listings
            )
        ]
    if len(names) != 1:
        reason = "it makes several" if names else "it makes none"
        raise MigrateError("MIG551", where=file.path, path=file.path, operation=operation.name, reason=reason)
    return CategoryLibrary(file.path, names[0])


def _lists_sources_of(tree: Reader, category: str) -> bool:
    """Tell whether the library of everything lists a category's sources itself."""
    return any(
        (listing.path or "").startswith(f"{category}/")
        for _, group in ListFiles.load(tree, places().lists).written(places().main_target, "PRIVATE")
        for listing in group.listings
    )
