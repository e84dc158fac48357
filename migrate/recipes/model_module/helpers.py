# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Helpers that have to be copied together: one that is called by another goes with it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from migrate.python.classes import Class, Classes, Method


def called_by(classes: Classes, owner: Class, methods: Iterable[Method]) -> list[Method]:
    """Return helpers with all that they call: methods of their class, and functions of the same package.

    Args:
        classes: of the tree.
        owner: the class whose methods they are.
        methods: to begin with.
    """
    known: dict[tuple[str, str], Method] = {}
    waiting = list(methods)
    while waiting:
        method = waiting.pop()
        key = method.source.path, method.name
        if key not in known:
            known[key] = method
            waiting.extend(_called(classes, owner, method))
    return list(known.values())


def functions_of(classes: Classes, cls: Class, but: Iterable[str]) -> list[Method]:
    """Return the plain functions of its package that a class calls.

    Args:
        classes: of the tree.
        cls: the class.
        but: names of files whose functions are left out.
    """
    left = set(but)
    return [
        function
        for method in cls.methods.values()
        for function in _called(classes, cls, method)
        if not function.owner and function.source.path.rpartition("/")[2] not in left
    ]


def _called(classes: Classes, owner: Class, method: Method) -> Iterator[Method]:
    package = owner.source.path.rpartition("/")[0]
    bound = classes.names(method.source).bound
    own = {function.name: function for function in classes.functions_of_file(method.source)}
    for node in ast.walk(method.node):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "self":
            callee = classes.method(owner, node.func.attr)
        elif isinstance(node.func, ast.Name):
            callee = own.get(node.func.id) or classes.function(bound.get(node.func.id, ""))
        else:
            continue
        if callee is not None and callee.source.path.rpartition("/")[0] == package:
            yield callee
