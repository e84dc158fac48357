# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Classes and functions of a tree's modules, with what they inherit."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property

from migrate.python.imports import Names, canonical, module_names
from migrate.python.modules import Modules
from migrate.python.source import PythonSource

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Method:
    """A function with the class and file that hold it.

    Args:
        name: as it is called.
        node: its definition.
        source: the file.
        owner: dotted name of the class; empty for a plain function.
    """

    name: str
    node: Function
    source: PythonSource
    owner: str = ""

    @property
    def decorators(self) -> list[str]:
        """The decorators, as written."""
        return [self.source.text(node) for node in self.node.decorator_list]

    @property
    def is_property(self) -> bool:
        """It is read like an attribute."""
        return any(name.rpartition(".")[2] in ("property", "cached_property") for name in self.decorators)

    @property
    def binds(self) -> bool:
        """Its first parameter is the object (or the class)."""
        return bool(self.owner) and "staticmethod" not in self.decorators


@dataclass(frozen=True)
class Class:
    """One class.

    Args:
        name: dotted.
        node: its definition.
        source: the file.
        bases: dotted names of its bases, as far as they are known.
    """

    name: str
    node: ast.ClassDef
    source: PythonSource
    bases: tuple[str, ...] = ()

    @cached_property
    def methods(self) -> dict[str, Method]:
        """Its own methods by name; a name that starts with two underscores is there under its mangled name, too."""
        methods: dict[str, Method] = {}
        short = self.node.name.lstrip("_")
        for node in self.node.body:
            if isinstance(node, Function):
                method = Method(node.name, node, self.source, self.name)
                methods[node.name] = method
                if node.name.startswith("__") and not node.name.endswith("__"):
                    methods[f"_{short}{node.name}"] = method
        return methods

    @cached_property
    def constants(self) -> dict[str, ast.expr]:
        """Values that its body gives to names."""
        values: dict[str, ast.expr] = {}
        for node in self.node.body:
            if isinstance(node, ast.Assign):
                values.update({target.id: node.value for target in node.targets if isinstance(target, ast.Name)})
            elif isinstance(node, ast.AnnAssign) and node.value and isinstance(node.target, ast.Name):
                values[node.target.id] = node.value
        return values


class Classes:
    """Classes and functions of the tree by dotted name, read when they are asked for.

    Args:
        modules: the tree's modules.
    """

    def __init__(self, modules: Modules) -> None:
        self.modules = modules
        self._lineages: dict[str, list[Class]] = {}
        self._files: dict[str, tuple[dict[str, Class], dict[str, Method], Names]] = {}

    def names(self, source: PythonSource) -> Names:
        """Return what names at the top level of a file stand for."""
        return self._file(source)[2]

    def of_file(self, source: PythonSource) -> list[Class]:
        """List a file's classes in the order of their definitions."""
        return list(self._file(source)[0].values())

    def functions_of_file(self, source: PythonSource) -> list[Method]:
        """List a file's plain functions in the order of their definitions."""
        return list(self._file(source)[1].values())

    def get(self, name: str) -> Class | None:
        """Return a class by dotted name, through re-exports; None if it is not of the tree."""
        source, last = self._place(name)
        return self._file(source)[0].get(last) if source else None

    def function(self, name: str) -> Method | None:
        """Return a plain function by dotted name, through re-exports; None if it is not of the tree."""
        source, last = self._place(name)
        return self._file(source)[1].get(last) if source else None

    def lineage(self, cls: Class) -> list[Class]:
        """Return a class and the classes it inherits from, nearest first; those outside the tree are left out."""
        if cls.name in self._lineages:
            return self._lineages[cls.name]
        lineage: list[Class] = []
        waiting = [cls]
        while waiting:
            current = waiting.pop(0)
            if current not in lineage:
                lineage.append(current)
                waiting.extend(base for base in map(self.get, current.bases) if base is not None)
        self._lineages[cls.name] = lineage
        return lineage

    def method(self, cls: Class, name: str) -> Method | None:
        """Return a method of a class or of its bases, the nearest one."""
        return next((method for base in self.lineage(cls) if (method := base.methods.get(name))), None)

    def constant(self, cls: Class, name: str) -> tuple[ast.expr, Class] | None:
        """Return the value that a class's body, or a base's, gives to a name, with the class that does."""
        return next(((value, base) for base in self.lineage(cls) if (value := base.constants.get(name))), None)

    def members(self, cls: Class) -> dict[str, Method]:
        """Return every method of a class, inherited ones included, the nearest definition of each."""
        merged: dict[str, Method] = {}
        for base in reversed(self.lineage(cls)):
            merged.update(base.methods)
        return merged

    def _place(self, name: str) -> tuple[PythonSource | None, str]:
        base, _, last = canonical(self.modules, name).rpartition(".")
        return (self.modules.load(base) if base else None), last

    def _file(self, source: PythonSource) -> tuple[dict[str, Class], dict[str, Method], Names]:
        if source.path not in self._files:
            names = module_names(source)
            classes, functions = {}, {}
            for node in source.tree.body:
                if isinstance(node, ast.ClassDef):
                    bases = tuple(base for base in map(names.resolve, node.bases) if base)
                    classes[node.name] = Class(names.bound[node.name] or node.name, node, source, bases)
                elif isinstance(node, Function):
                    functions[node.name] = Method(node.name, node, source)
            self._files[source.path] = classes, functions, names
        return self._files[source.path]
