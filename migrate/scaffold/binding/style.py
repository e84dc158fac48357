# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""How a new operation is bound: with what the tree has, and under a name that is free."""

from __future__ import annotations

from migrate.context import Context
from migrate.cpp.new_function import NewFunction
from migrate.errors import MigrateError
from migrate.nanobind import collisions
from migrate.nanobind.conventions import BindingFiles, layout
from migrate.scaffold.binding.call_site import binding_source
from migrate.scaffold.new_operation import NewOperation

REGISTERED, BIND_FUNCTION, DEF = "registered", "bind_function", "def"


def chosen(operation: NewOperation, context: Context, files: BindingFiles) -> str:
    """Return how an operation is bound.

    Args:
        operation: the new operation.
        context: the tree as it is, and the user's choices.
        files: the tree's binding files.

    Raises:
        MigrateError: MIG463, the tree lacks what was asked for; MIG452 or MIG556, the name is another operation's.
    """
    source = binding_source(operation)
    for other in context.inventory.operations:
        known = other.python_name or other.registered_name.replace("::", ".")
        where = other.binding.file if other.binding else other.registration.file
        if known == operation.python and where not in (source, operation.header):
            raise MigrateError(
                "MIG556", where=where, operation=operation.name, python=operation.python, other=other.name
            )
    if operation.registered:
        return REGISTERED
    if context.options.choice("binding") == "def":
        return DEF
    header = layout().function_header_path
    if not context.tree.exists(header) or not collisions.names_by_template(files):
        if context.options.choice("binding") == "auto":
            return DEF
        raise MigrateError("MIG463", where=source, operation=operation.name, header=header)
    function = NewFunction(operation.name, operation.python.replace(".", "::"), operation.overloads)
    taken = collisions.taken(function, files, context.inventory)
    if taken and not taken.startswith(f"{source}:"):
        if context.options.choice("binding") == "auto":
            return DEF
        raise MigrateError("MIG452", where=source, name=operation.base_name, other=taken)
    return BIND_FUNCTION
