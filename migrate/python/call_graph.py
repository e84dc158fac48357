# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Who calls what: constructors of classes and calls of functions over a set of files."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from migrate.bounds import uncollected
from migrate.python.classes import Classes
from migrate.python.imports import Names, canonical, function_names
from migrate.python.source import PythonSource

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


@dataclass(frozen=True)
class CallSite:
    """One call of something that has a dotted name.

    Args:
        callee: dotted name, followed to where it is defined.
        node: the call.
        source: the file.
        inside: names of the classes and functions around it, joined by dots.
    """

    callee: str
    node: ast.Call
    source: PythonSource
    inside: str

    @property
    def at(self) -> str:
        """``file:line`` of the call."""
        return self.source.at(self.node)


def calls_of(source: PythonSource, classes: Classes) -> Iterator[CallSite]:
    """Yield the calls of a file whose callee has a dotted name.

    Args:
        source: the file.
        classes: the tree's classes, for names that other files re-export.
    """
    known: dict[str, str] = {}
    stack: list[tuple[ast.AST, Names, str]] = [(source.tree, classes.names(source), "")]
    while stack:
        node, names, inside = stack.pop()
        if isinstance(node, ast.Call) and (name := names.resolve(node.func)):
            if name not in known:
                known[name] = canonical(classes.modules, name)
            yield CallSite(known[name], node, source, inside)
        if isinstance(node, _SCOPES):
            names = function_names(node, names, source)
            if not isinstance(node, ast.Lambda):
                inside = f"{inside}.{node.name}".lstrip(".")
        stack.extend((child, names, inside) for child in reversed(list(ast.iter_child_nodes(node))))


class CallGraph:
    """Calls over a set of files, by callee.

    Args:
        classes: the tree's classes.
        paths: the files to read.
    """

    def __init__(self, classes: Classes, paths: Iterable[str]) -> None:
        self._calls: dict[str, list[CallSite]] = defaultdict(list)
        with uncollected():
            for path in paths:
                source = classes.modules.source(path)
                for site in calls_of(source, classes) if source else ():
                    self._calls[site.callee].append(site)

    def callers(self, name: str) -> list[CallSite]:
        """List the calls of a class (its constructors) or of a function, by dotted name, in the order of the files."""
        return self._calls.get(name, [])


def callers_of(classes: Classes, name: str, under: str = "") -> list[CallSite]:
    """List the calls of one class or function; only files whose text holds its last name are read.

    Args:
        classes: the tree's classes.
        name: dotted.
        under: only files of this folder.
    """
    paths = classes.modules.mentioning(frozenset([name.rpartition(".")[2]]), under)
    return CallGraph(classes, paths).callers(name)
