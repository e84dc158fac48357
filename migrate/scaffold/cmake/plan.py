# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""CMake entries of a new operation: its category's library, the top lists, the list of bindings."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from migrate.cmake.conventions import Style, style
from migrate.cmake.target import Library
from migrate.context import Context
from migrate.scaffold.binding.call_site import binding_source, hook
from migrate.scaffold.cmake import top_lists
from migrate.scaffold.cmake.category import CategoryLibrary, alias, category_library
from migrate.scaffold.cmake.public_headers import public
from migrate.scaffold.new_operation import NewOperation
from migrate.templates import render
from migrate.tree.edits import edits_between
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
        MigrateError: MIG550 to MIG554.
    """
    tree, usual = context.tree, style(context.tree)
    place = category_library(operation, tree, usual)
    top = before = tree.read(places().lists)
    if place.lists == places().lists:
        top = _library(place, top, usual, operation, context, plan_files)
    calls = hook(operation, context)
    for source, caller in [(binding_source(operation), calls.caller), *calls.created]:
        top = top_lists.with_binding(top, source, caller)
    if place.new:
        top = top_lists.with_folder(top, place.folder)
        top = top_lists.with_library(top, alias(place, usual), usual.alias)
    changes: list[Change] = [*edits_between(places().lists, before, top, _STEP)]
    if place.lists == places().lists:
        return changes
    if place.new:
        text = _library(place, _new(place, usual, operation), usual, operation, context, plan_files)
        return [*changes, Create(place.lists, text, "make the category's library")]
    old = tree.read(place.lists)
    new = _library(place, old, usual, operation, context, plan_files)
    return [*changes, *edits_between(place.lists, old, new, _STEP)]


def _library(
    place: CategoryLibrary,
    data: bytes,
    usual: Style,
    operation: NewOperation,
    context: Context,
    plan_files: Mapping[str, bytes] | None,
) -> bytes:
    library = Library(place.lists, data, place.target, usual)
    library.take_sources(operation.sources)
    library.take_headers(public(operation, context, plan_files or {}, place.folder))
    library.take_kernels(operation.kernels, operation.folder)
    return library.data


def _new(place: CategoryLibrary, usual: Style, operation: NewOperation) -> bytes:
    first = posixpath.relpath(f"/{operation.sources[0]}", f"/{place.folder}") if operation.sources else ""
    values = {"style": usual, "target": place.target, "alias": alias(place, usual), "source": first}
    return render("scaffold/CMakeLists.txt.j2", **values).encode()
