# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Default exports that mean a class of torch although the same module has the class of the device."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from migrate.python.classes import Class, Classes
from migrate.python.imports import canonical, module_names, parameters
from migrate.python.source import PythonSource

_AFFIX = re.compile(r"^(?:Torch|Ttnn|Tt|TT)(?=[A-Z])|(?:Torch|TTNN|Ttnn|Reference|TT)$")
DEVICES = re.compile(r"^(?:mesh_|ttnn_|tt_)?device$")


@dataclass(frozen=True)
class DefaultExport:
    """One ``Name = Class`` at the top level of a module, with the class that the device has for it.

    Args:
        source: the module.
        node: the assignment.
        name: what is exported.
        cls: what it means.
        twin: the class of the device.
    """

    source: PythonSource
    node: ast.Assign
    name: str
    cls: Class
    twin: Class


def default_exports(sources: Iterable[PythonSource], classes: Classes) -> Iterator[DefaultExport]:
    """Find the default exports that mean a class of torch.

    Args:
        sources: production files.
        classes: the tree's classes.
    """
    for source in sources:
        for node in source.tree.body:
            if not (isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name)):
                continue
            cls = _class_of(node.value, source, classes)
            if cls is None or on_device(cls):
                continue
            for twin in _siblings(source, classes):
                if twin.name != cls.name and _stem(twin.node.name) == _stem(cls.node.name) and on_device(twin):
                    yield DefaultExport(source, node, node.targets[0].id, cls, twin)
                    break


def _class_of(node: ast.expr, source: PythonSource, classes: Classes) -> Class | None:
    if not isinstance(node, ast.Name | ast.Attribute):
        return None
    name = module_names(source).resolve(node)
    return classes.get(canonical(classes.modules, name)) if name else None


def _siblings(source: PythonSource, classes: Classes) -> Iterator[Class]:
    """Yield the classes that a module defines or imports."""
    yield from classes.of_file(source)
    for name in set(module_names(source).bound.values()):
        if (cls := classes.get(name) if name else None) is not None and cls.source.path != source.path:
            yield cls


def _stem(name: str) -> str:
    return _AFFIX.sub("", name)


def on_device(cls: Class) -> bool:
    """Tell whether a class works on the device: its constructor takes one, or its methods call ttnn."""
    init = cls.methods.get("__init__")
    if init is not None and any(DEVICES.search(name) for name in parameters(init.node)):
        return True
    return any(isinstance(node, ast.Name) and node.id == "ttnn" for node in ast.walk(cls.node))
