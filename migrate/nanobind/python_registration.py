# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Registers a function bound with ``mod.def`` in the Python package, as the automatic registration would have.

The line goes right behind the automatic registration, so that whatever found the operation at import still does:
golden functions, aliases and raw handles.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from migrate.cpp.edit.rewriter import Rewriter
from migrate.cpp.new_function import NewFunction
from migrate.nanobind.conventions import BindingFiles, layout
from migrate.nanobind.modules import Module, dotted
from migrate.python.parsing import syntax_tree
from migrate.templates import render
from migrate.tree.plan import Edit, Note, Severity
from migrate.tree.refusal import Refused, note

STEP = "register the function in Python"
REGISTER = "register_function_operation"
_MARK, _IMPORTED = "__ttnn_operation__", "register_python_operation"
_WIDTH = 120


@dataclass(frozen=True, slots=True)
class Registration:
    """A function that the Python package is to register.

    Args:
        function: what the operation becomes.
        attribute: dotted, where it is bound.
        where: ``file:line`` for messages.
    """

    function: NewFunction
    attribute: str
    where: str


@dataclass(frozen=True, slots=True)
class PythonSide:
    """Edits of the Python package, and what to say about them."""

    edits: list[Edit]
    notes: list[Note]


def registration(function: NewFunction, files: BindingFiles, module: Module) -> Registration:
    """Return how a function is to be registered.

    Args:
        function: what the operation becomes.
        files: the tree's binding files.
        module: the module that it is bound in.

    Raises:
        Refused: MIG456, it cannot be told how the Python package would find it.
    """
    where = Rewriter(module.lexed).where(module.index)
    names = dotted(module, files)
    if len(names) != 1:
        known = ", ".join(sorted(names)) or "none"
        reason = f"the submodule that `{' '.join(module.words)}` stands for is not known ({known})"
        raise _refused(function, where, reason)
    return registration_in(function, files, names.pop(), where)


def registration_in(function: NewFunction, files: BindingFiles, submodule: str, where: str) -> Registration:
    """Return how a function that is bound in a known submodule is to be registered.

    Args:
        function: what the operation becomes.
        files: the tree's binding files.
        submodule: dotted.
        where: ``file:line`` for messages.

    Raises:
        Refused: MIG456, it cannot be told how the Python package would find it.
    """
    result = Registration(function, f"{submodule}.{function.base_name}", where)
    _statement(result, files)
    return result


def register(registrations: Sequence[Registration], files: BindingFiles) -> PythonSide:
    """Plan the registration of functions.

    Args:
        registrations: in the order in which they are written; none is fine.
        files: the tree's binding files.

    Raises:
        Refused: MIG456, it cannot be told how the Python package would find one.
    """
    if not registrations:
        return PythonSide([], [])
    path = layout().python_package
    names = [one.function.name for one in registrations]
    notes = [note("MIG460", Severity.INFO, where=path, operation=name, file=path) for name in names]
    last, known = _statement(registrations[0], files)
    texts = [
        _call(one.function.python_name, one.attribute) for one in registrations if one.function.python_name not in known
    ]
    if not texts:
        return PythonSide([], notes)
    source = files.tree.read(path)
    offset = _line_end(source, last.end_lineno or last.lineno)
    maker = "" if known else f"\n\n{render('binding/register_function.py.j2', name=REGISTER)}\n\n"
    return PythonSide([Edit(path, offset, offset, (maker + "".join(texts)).encode(), STEP)], notes)


def _statement(one: Registration, files: BindingFiles) -> tuple[ast.stmt, list[object]]:
    """Return the statement of the package behind which a registration goes, and the names of those that are there."""
    path = layout().python_package
    if not files.tree.exists(path):
        raise _refused(one.function, one.where, f"there is no {path}")
    tree = syntax_tree(path, files.tree.read(path))
    call = _automatic(tree)
    if call is None or call.end_lineno is None:
        raise _refused(one.function, path, "the automatic registration was not found")
    if not any(_imports(statement, _IMPORTED) for statement in tree.body if statement.lineno < call.lineno):
        raise _refused(one.function, path, f"{_IMPORTED} is not imported before it")
    registered = [statement for statement in tree.body if _calls(statement, REGISTER)]
    return (registered or [call])[-1], [_first_argument(statement) for statement in registered]


def _call(name: str, attribute: str) -> str:
    flat = f'{REGISTER}("{name}", {attribute})\n'
    if len(flat) <= _WIDTH + 1:
        return flat
    inner = f'    "{name}", {attribute}\n'
    if len(inner) > _WIDTH + 1:
        inner = f'    "{name}",\n    {attribute},\n'
    return f"{REGISTER}(\n{inner})\n"


def _automatic(tree: ast.Module) -> ast.stmt | None:
    """Return the statement that starts the automatic registration: a call of the function that reads the mark."""
    makers = {
        statement.name
        for statement in tree.body
        if isinstance(statement, ast.FunctionDef) and any(_reads_mark(inner) for inner in ast.walk(statement))
    }
    calls = [statement for statement in tree.body if any(_calls(statement, name) for name in makers)]
    return calls[-1] if calls else None


def _reads_mark(node: ast.AST) -> bool:
    return (isinstance(node, ast.Constant) and node.value == _MARK) or (
        isinstance(node, ast.Attribute) and node.attr == _MARK
    )


def _calls(statement: ast.stmt, name: str) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Call)
        and isinstance(statement.value.func, ast.Name)
        and statement.value.func.id == name
    )


def _first_argument(statement: ast.stmt) -> object:
    assert isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)
    first = statement.value.args[0] if statement.value.args else None
    return first.value if isinstance(first, ast.Constant) else None


def _imports(statement: ast.stmt, name: str) -> bool:
    return isinstance(statement, ast.ImportFrom) and any(alias.name == name for alias in statement.names)


def _line_end(source: bytes, line: int) -> int:
    lines = source.splitlines(keepends=True)
    return sum(len(text) for text in lines[:line])


def _refused(function: NewFunction, where: str, reason: str) -> Refused:
    return Refused("MIG456", where=where, operation=function.name, reason=reason)
