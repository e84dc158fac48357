# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Bindings of a new operation: its files from templates, and their call."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from migrate.context import Context
from migrate.cpp.lexed import Lexed
from migrate.errors import MigrateError
from migrate.nanobind.conventions import BindingFiles
from migrate.scaffold.binding import insert_call, python_names, source_text
from migrate.scaffold.binding.call_site import SUFFIX, Hook, binding_source, hook
from migrate.scaffold.binding.style import chosen
from migrate.scaffold.copyright import present
from migrate.scaffold.new_operation import NewOperation
from migrate.templates import render
from migrate.tree.plan import Change, Create, Edit

_STEP, _FORWARD = "bind the operation", "ttnn-nanobind/nanobind_fwd.hpp"


def changes(operation: NewOperation, context: Context, plan_files: Mapping[str, bytes] | None = None) -> list[Change]:
    """Plan the bindings of an operation.

    Args:
        operation: the new operation.
        context: the tree as it is.
        plan_files: contents that the rest of the plan gives to files, by target path; without its public header the
            types are told from their text.

    Returns:
        The created files and the edits of the file that calls them; none if all that is there.

    Raises:
        MigrateError: MIG452, MIG456, MIG463, MIG554 to MIG557 or MIG559.
    """
    files = BindingFiles(context.tree)
    place = hook(operation, context)
    changes: list[Change] = []
    source = binding_source(operation)
    header = source.removesuffix(".cpp") + ".hpp"
    style = chosen(operation, context, files)
    head = present(_head(place, files), context)
    if not _present(operation, header, files):
        changes.append(Create(header, _header(head, place.namespace, f"bind_{operation.base_name}"), _STEP))
    if not _present(operation, source, files):
        text, types = source_text.text(operation, context, plan_files or {}, place, head, style)
        changes.append(Create(source, text, _STEP))
        if types:
            changes += python_names.shown(types, python_names.submodule(place, operation, files), files)
    if place.function is None:
        changes += _category(place, header, operation, files, context, head)
    else:
        changes += _called(place, header, operation, files, context)
    if style == "def":
        changes += python_names.registered(place, operation, files)
    return changes


def _present(operation: NewOperation, path: str, files: BindingFiles) -> bool:
    """Tell whether a file of the binding is there already."""
    if not files.tree.exists(path):
        return False
    if operation.base_name.encode() not in files.tree.read(path):
        raise MigrateError("MIG557", where=path, path=path, operation=operation.name)
    return True


def _header(head: str, namespace: str, function: str) -> bytes:
    values = {"head": head, "forward": _FORWARD, "namespace": namespace, "function": function}
    return render("scaffold/nanobind.hpp.j2", **values).encode()


def _head(place: Hook, files: BindingFiles) -> str:
    """Return the comment at the top of the file that calls the binding: the tree's licence."""
    lines = []
    for line in files.tree.read(place.path if place.function else place.caller).decode("utf-8", "replace").splitlines():
        if not line.startswith("//"):
            break
        lines.append(line)
    return "\n".join(lines)


def _called(place: Hook, header: str, operation: NewOperation, files: BindingFiles, context: Context) -> list[Edit]:
    assert place.function is not None
    lexed = files.lexed(place.path)
    statements = [f"{place.prefix}bind_{operation.base_name}({place.module});"]
    behind = ""
    if place.submodule:
        statements.insert(0, _submodule(lexed, place))
    elif place.prefix:
        behind = place.module
    return insert_call.call(lexed, place.function, header, statements, context, behind)


def _submodule(lexed: Lexed, place: Hook) -> str:
    assert place.function is not None
    parent = lexed.words(place.function.parameters[0])[-1]
    return f'auto {place.module} = {parent}.def_submodule("{place.submodule}", "{place.submodule} operations");'


def _category(
    place: Hook, header: str, operation: NewOperation, files: BindingFiles, context: Context, head: str
) -> list[Change]:
    """Make the binding files of a new category, called where the categories are."""
    lexed = files.lexed(place.caller)
    function = place.calls
    assert function is not None
    own = place.path.removesuffix(SUFFIX) + "_nanobind.hpp"
    folder = posixpath.dirname(place.path)
    text = render(
        "scaffold/category_nanobind.cpp.j2",
        head=head,
        own=posixpath.basename(own),
        include=posixpath.relpath(f"/{header}", f"/{folder}"),
        namespace=place.namespace,
        function="py_module",
        call=f"bind_{operation.base_name}",
    )
    parent, variable = lexed.words(function.parameters[0])[-1], f"m_{place.submodule}"
    statements = [
        f'auto {variable} = {parent}.def_submodule("{place.submodule}", "{place.submodule} operations");',
        f"{place.submodule}::py_module({variable});",
    ]
    edits: list[Change] = list(insert_call.call(lexed, function, own, statements, context))
    header_file = Create(own, _header(head, place.namespace, "py_module"), _STEP)
    return [header_file, Create(place.path, text.encode(), _STEP), *edits]
