# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Where the binding of a new operation is called from."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from migrate.context import Context
from migrate.cpp.functions import Function, function_named
from migrate.cpp.lexed import Lexed
from migrate.errors import MigrateError
from migrate.nanobind.conventions import BindingFiles
from migrate.scaffold.new_operation import NewOperation, category_folder
from migrate.tree.places import places
from migrate.tree.reader import Reader

SUFFIX = "_nanobind.cpp"
_MODULE, _USUAL, _SUBMODULE = "module_", "py_module", "def_submodule"


@dataclass(frozen=True, slots=True)
class Hook:
    """The function that calls a binding.

    Args:
        path: the file that holds it, or will.
        namespace: where the binding's function belongs.
        caller: a binding source that is listed in CMake already.
        module: what it calls the module; for a submodule that is still to be made, its new variable.
        function: its definition; None if the file is still to be made.
        submodule: name of the Python submodule to be made in ``caller``; empty if there is one.
        prefix: written before the call, such as ``debug::``.
        calls: definition of the function in ``caller`` that calls the file that is still to be made.
    """

    path: str
    namespace: str
    caller: str
    module: str
    function: Function | None = None
    submodule: str = ""
    prefix: str = ""
    calls: Function | None = None

    @property
    def created(self) -> list[tuple[str, str]]:
        """Binding sources that are still to be made, each with one beside which CMake shall list it."""
        return [(self.path, self.caller)] if self.function is None else []


def binding_source(operation: NewOperation) -> str:
    """Return the path of an operation's binding."""
    return f"{operation.folder}/{operation.base_name}{SUFFIX}"


def hook(operation: NewOperation, context: Context) -> Hook:
    """Find the function that shall call an operation's binding.

    Args:
        operation: the new operation.
        context: the tree as it is.

    Raises:
        MigrateError: MIG554, it cannot be told.
    """
    files = BindingFiles(context.tree)
    if operation.hook:
        return _in_file(operation.hook, operation, files)
    own = {binding_source(operation)}
    present = [path for path in context.tree.files(SUFFIX) if path not in own]
    root = places().operations
    folder = operation.folder
    while folder.startswith(f"{root}/"):
        here = [path for path in present if posixpath.dirname(path) == folder]
        inside = folder.startswith(f"{root}/{operation.category}/")
        if path := _category_file(here, folder, files, inside):
            return _in_file(path, operation, files)
        folder = posixpath.dirname(folder)
    return _in_all(operation, files, context.tree)


def _category_file(paths: list[str], folder: str, files: BindingFiles, inside: bool) -> str:
    """Return the binding source of a category, if one of the sources in its folder is that.

    Args:
        paths: the binding sources in the folder.
        folder: one on the way up from the operation's.
        files: lexed.
        inside: the folder is another operation's, in the category: what bears its name binds that operation.
    """
    named = f"{folder}/{posixpath.basename(folder)}{SUFFIX}"
    if not inside and named in paths and any(_exported(files.lexed(named))):
        return named
    usual = [
        path for path in paths if any(_name(files.lexed(path), one) == _USUAL for one in _exported(files.lexed(path)))
    ]
    return usual[0] if len(usual) == 1 else ""


def _in_file(path: str, operation: NewOperation, files: BindingFiles) -> Hook:
    if not files.tree.exists(path):
        raise MigrateError("MIG554", where=path, operation=operation.name, reason=f"there is no {path}")
    lexed = files.lexed(path)
    functions = list(_exported(lexed))
    usual = [one for one in functions if _name(lexed, one) == _USUAL] or functions
    if len({_name(lexed, one) for one in usual}) != 1:
        names = ", ".join(_name(lexed, one) for one in usual) or "none"
        reason = f"of its functions that take a module, none is the category's ({names})"
        raise MigrateError("MIG554", where=path, operation=operation.name, reason=reason)
    function = usual[-1]
    return Hook(path, "::".join(function.namespaces), path, lexed.words(function.parameters[0])[-1], function)


def _in_all(operation: NewOperation, files: BindingFiles, tree: Reader) -> Hook:
    """Call it where the categories' bindings are called, from a submodule of its own or of its category."""
    path = places().bindings
    if not files.tree.exists(path):
        raise MigrateError("MIG554", where=path, operation=operation.name, reason=f"there is no {path}")
    lexed = files.lexed(path)
    functions = [one for one in _exported(lexed) if _SUBMODULE in lexed.words(lexed.inside(one.body))]
    if len(functions) != 1:
        reason = "it has no single function in a namespace that makes submodules"
        raise MigrateError("MIG554", where=path, operation=operation.name, reason=reason)
    function = functions[0]
    root = "::".join(function.namespaces)
    category = category_folder(operation, tree)
    name = posixpath.basename(category)
    if variable := _variable(lexed, function, name):
        return Hook(path, f"{root}::{name}", path, variable, function, prefix=f"{name}::")
    variable = f"m_{name}"
    if category == operation.folder:
        return Hook(path, f"{root}::{name}", path, variable, function, submodule=name, prefix=f"{name}::")
    source = f"{category}/{name}{SUFFIX}"
    if files.tree.exists(source):
        return _in_file(source, operation, files)
    return Hook(source, f"{root}::{name}", path, "mod", None, submodule=name, calls=function)


def _variable(lexed: Lexed, function: Function, name: str) -> str:
    """Return the variable of a submodule that a function makes, or an empty string."""
    body = lexed.inside(function.body)
    for index in range(body.first, body.last - 2):
        words = [token.text for token in lexed.tokens[index : index + 3]]
        if words[0] == _SUBMODULE and words[2] == f'"{name}"':
            start = index
            while lexed.tokens[start].text != "=" and start > body.first:
                start -= 1
            return lexed.tokens[start - 1].text
    return ""


def _exported(lexed: Lexed) -> Iterator[Function]:
    """Yield the functions that a file defines outside anonymous namespaces and that take a module and nothing else."""
    index = 0
    while index < len(lexed.tokens) - 1:
        token = lexed.tokens[index]
        function = (
            function_named(lexed, index) if token.kind == "name" and lexed.tokens[index + 1].text == "(" else None
        )
        if function is None:
            index += 1
            continue
        words = [lexed.words(piece) for piece in function.parameters]
        head = lexed.words(function.head)
        outside = (
            function.namespaces and "" not in function.namespaces and "static" not in head and not function.template
        )
        if outside and len(words) == 1 and _MODULE in words[0]:
            yield function
        index = lexed.match[function.body]


def _name(lexed: Lexed, function: Function) -> str:
    return lexed.tokens[function.name].text
