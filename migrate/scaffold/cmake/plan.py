# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""CMake entries of a new operation: its category's library, the top lists, the list of bindings."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from migrate.cmake.conventions import Style, style
from migrate.cmake.list_files import ListFiles
from migrate.cmake.target import Library
from migrate.context import Context
from migrate.scaffold.binding.call_site import binding_source, hook
from migrate.scaffold.cmake import top_lists
from migrate.scaffold.cmake.category import CategoryLibrary, alias, category_library
from migrate.scaffold.cmake.new_library import new_library
from migrate.scaffold.cmake.public_headers import public
from migrate.scaffold.new_operation import NewOperation
from migrate.tree.places import places
from migrate.tree.plan import Change, Create

_STEP = "list the operation"


def changes(operation: NewOperation, context: Context, plan_files: Mapping[str, bytes] | None = None) -> list[Change]:
    """Plan the CMake entries of an operation.

    Args:
        operation: the new operation.
        context: the tree as it is.
        plan_files: contents that the rest of the plan gives to files, by target path; they tell which headers the
            public one includes.

    Returns:
        Edits of CMake files; a created one for a category that is new.

    Raises:
        MigrateError: MIG272, MIG275, MIG550 to MIG554.
    """
    tree, usual = context.tree, style(context.tree)
    place = category_library(operation, tree, usual)
    top = ListFiles.load(tree, places().lists)
    own = top if place.lists == places().lists else _own(place, context, usual, operation)
    library = Library(own, place.target, usual)
    library.take_sources(operation.sources)
    library.take_headers(public(operation, context, plan_files or {}, place.folder))
    library.take_kernels(operation.kernels, operation.folder)
    calls = hook(operation, context)
    for source, caller in [(binding_source(operation), calls.caller), *calls.created]:
        top_lists.with_binding(top, source, caller)
    if place.new:
        data = top_lists.with_folder(top.contents[top.path], place.folder)
        top.contents[top.path] = top_lists.with_library(data, alias(place, usual), usual.alias)
    edits = [*top.edits(_STEP), *(own.edits(_STEP) if own is not top else ())]
    return [*edits, *(Create(path, data, "make the category's library") for path, data in own.created())]


def _own(place: CategoryLibrary, context: Context, usual: Style, operation: NewOperation) -> ListFiles:
    """Return the files of a category's library, from templates where it is new."""
    if not place.new:
        return ListFiles.load(context.tree, place.lists)
    first = posixpath.relpath(f"/{operation.sources[0]}", f"/{place.folder}") if operation.sources else ""
    return new_library(place.folder, place.target, alias(place, usual), first, context, usual)
