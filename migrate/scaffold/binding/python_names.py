# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the Python package must be told of a new binding: functions to register, types to show."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from migrate.cpp.new_function import NewFunction
from migrate.errors import MigrateError
from migrate.nanobind import python_registration
from migrate.nanobind.conventions import BindingFiles, layout
from migrate.nanobind.modules import Module, dotted
from migrate.python.parsing import syntax_tree
from migrate.scaffold.binding.call_site import Hook
from migrate.scaffold.new_operation import NewOperation
from migrate.tree.plan import Edit
from migrate.tree.refusal import Refused

_PACKAGE = "ttnn.operations"


def submodule(place: Hook, operation: NewOperation, files: BindingFiles) -> str:
    """Return the dotted name of the Python module that an operation is bound in.

    Args:
        place: what calls the binding.
        operation: the new operation, for messages.
        files: the tree's binding files.

    Raises:
        MigrateError: MIG554, it cannot be told.
    """
    caller = files.lexed(place.path if place.function else place.caller)
    function = place.function or place.calls
    assert function is not None
    own = caller.words(function.parameters[0])[-1]
    variable = place.module if place.prefix and not place.submodule else own
    names = dotted(Module(caller, (variable,), caller.match[function.body] - 1), files)
    if len(names) != 1:
        line = caller.data.count(b"\n", 0, caller.tokens[function.name].start) + 1
        reason = f"the submodule that `{variable}` stands for is not known"
        raise MigrateError("MIG554", where=f"{caller.path}:{line}", operation=operation.name, reason=reason)
    return ".".join(filter(None, (names.pop(), place.submodule)))


def registered(place: Hook, operation: NewOperation, files: BindingFiles) -> list[Edit]:
    """Register a function that is bound with ``mod.def``.

    Args:
        place: what calls the binding.
        operation: the new operation.
        files: the tree's binding files.

    Raises:
        MigrateError: MIG554, it cannot be told how the Python package would find it.
    """
    plain = NewFunction(operation.name, operation.python.replace(".", "::"), operation.overloads)
    path = layout().python_package
    try:
        one = python_registration.registration_in(plain, files, submodule(place, operation, files), path)
        return python_registration.register([one], files).edits
    except Refused as refusal:
        raise MigrateError("MIG554", where=path, operation=operation.name, reason=refusal.text) from refusal


def shown(types: Iterable[str], module: str, files: BindingFiles) -> list[Edit]:
    """Show types in the package, behind what it takes from its own modules.

    Args:
        types: their names.
        module: dotted, where they are bound.
        files: the tree's binding files.
    """
    path = layout().python_package
    if not files.tree.exists(path):
        return []
    source = files.tree.read(path)
    body = syntax_tree(path, source).body
    bound = {node.id for node in ast.walk(ast.Module(body, [])) if isinstance(node, ast.Name)}
    bound |= {
        alias.asname or alias.name
        for statement in body
        if isinstance(statement, ast.ImportFrom)
        for alias in statement.names
    }
    lines = [f"{name} = {module}.{name}\n" for name in sorted(types) if name not in bound]
    froms = [
        statement
        for statement in body
        if isinstance(statement, ast.ImportFrom) and (statement.module or "").startswith(_PACKAGE)
    ]
    ends = [statement.end_lineno for statement in froms or body if isinstance(statement, ast.ImportFrom | ast.Import)]
    if not lines or not ends:
        return []
    offset = sum(len(line) for line in source.splitlines(keepends=True)[: ends[-1]])
    return [Edit(path, offset, offset, f"\n{''.join(lines)}".encode(), "show the type in Python")]
