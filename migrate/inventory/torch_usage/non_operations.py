# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Uses of torch that are no operation: imports, annotations, types, constants, settings."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from migrate.inventory.torch_usage.vocabulary import Vocabulary
from migrate.python.classes import Classes
from migrate.python.imports import Names, function_names
from migrate.python.source import PythonSource

_PLAIN = ast.Constant | ast.expr_context | ast.operator | ast.unaryop | ast.boolop
_SCOPES = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda


def non_operations(
    source: PythonSource, classes: Classes, vocabulary: Vocabulary
) -> Iterator[tuple[ast.AST, str, str]]:
    """Yield the node, the kind and the resolved name of each use of torch in a file that is no operation."""
    stack: list[tuple[ast.AST, Names, str]] = [(source.tree, classes.names(source), "")]
    while stack:
        node, names, kind = stack.pop()
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from _imports(node, vocabulary)
            continue
        if isinstance(node, ast.Name | ast.Attribute):
            name = names.resolve(node)
            if name and vocabulary.under(name, "torch"):
                if row_kind := _kind(name, kind, vocabulary):
                    yield node, row_kind, name
                continue
        inner = function_names(node, names, source) if isinstance(node, _SCOPES) else names
        for child, role in _children(node, kind):
            outer = role in ("annotation", "base_class", "decorator", "default")
            stack.append((child, names if outer else inner, role))


def _imports(node: ast.Import | ast.ImportFrom, vocabulary: Vocabulary) -> Iterator[tuple[ast.AST, str, str]]:
    aliases = [alias.name for alias in node.names]
    module = node.module or "" if isinstance(node, ast.ImportFrom) else None
    names = aliases if module is None else [module]
    members = [f"{module}.{name}" for name in aliases] if module else []
    fallbacks = [name for name in (*names, *members) if vocabulary.under(name, "fallback")]
    yield from ((node, "import", name) for name in names if vocabulary.under(name, "torch"))
    yield from ((node, "import", name) for name in fallbacks[:1])


def _kind(name: str, role: str, vocabulary: Vocabulary) -> str:
    if role in ("annotation", "isinstance", "base_class"):
        return role
    last = name.rpartition(".")[2]
    if role == "called":
        return "context" if last in vocabulary.settings else ""
    return "dtype" if last in vocabulary.types else "context" if last in vocabulary.settings else "reference"


_ROLES = {"annotation": "annotation", "returns": "annotation", "bases": "base_class", "decorator_list": "decorator"}
_ROLES |= {"defaults": "default", "kw_defaults": "default"}


def _children(node: ast.AST, kind: str) -> Iterator[tuple[ast.AST, str]]:
    """Yield the children of a node with the part that they play."""
    tests = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "isinstance"
    for name in node._fields:
        value = getattr(node, name, None)
        if not isinstance(value, ast.AST | list) or isinstance(value, _PLAIN):
            continue
        role = _ROLES.get(name, "annotation" if kind == "annotation" else "")
        if isinstance(node, ast.Call) and name == "func":
            role = "called"
        elif (tests and name == "args") or (kind == "isinstance" and isinstance(node, ast.Tuple)):
            role = "isinstance"
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield child, role
