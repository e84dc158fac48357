# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A default export that means the class of torch: the class of the device instead."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import libcst as cst

from migrate.inventory.torch_usage.twins import DEVICES, DefaultExport, default_exports
from migrate.python.classes import Class, Classes, Method
from migrate.python.imports import Names, function_names, module_names, parameters
from migrate.python.modules import Modules, dotted
from migrate.python.rewrite import PythonRewrite
from migrate.python.source import PythonSource
from migrate.recipes.torch_fallback.rewriting import AUTO, Rewriting

_HOPS = 8


def find(file: PythonRewrite, classes: Classes) -> Iterator[Rewriting]:
    """Find default exports that mean a class of torch although the device has one."""
    source = classes.modules.source(file.path)
    for export in default_exports([source] if source else [], classes):
        yield _rewritten(file, classes, export)


def _rewritten(file: PythonRewrite, classes: Classes, export: DefaultExport) -> Rewriting:
    result = Rewriting("default-export", export.name, file.path, export.node.lineno, AUTO)
    extra = _extra(export.cls, export.twin)
    result.require(
        "the constructors differ by the device only",
        all(DEVICES.search(name) for name in extra) and _leads(export.cls, export.twin),
        f"{export.twin.node.name} takes {', '.join(extra) or 'the same'} besides",
    )
    missing = _missing(export.cls, export.twin)
    why = ", ".join(missing) or "with the same parameters"
    result.require("the new class has every public method", not missing, why)
    count = len(_required(export.twin))
    calls = list(_calls(classes, f"{dotted(file.path)}.{export.name}"))
    short = [at for at, argument_count in calls if argument_count < count]
    result.require(
        "every call passes the device already", not short, ", ".join(short) or f"{len(calls)} calls, {count} arguments"
    )
    _edit(file, export)
    result.edits = file.taken()
    return result


def _edit(file: PythonRewrite, export: DefaultExport) -> None:
    for statement in file.module.body:
        if not (isinstance(statement, cst.SimpleStatementLine) and isinstance(statement.body[0], cst.Assign)):
            continue
        inner = statement.body[0]
        target = file.text(inner.targets[0].target)
        if target == export.name:
            file.swap(inner.value, export.twin.node.name, f"{export.name} means the class of the device")
        if target == "__all__" and isinstance(inner.value, cst.List):
            _export(file, inner.value, export.cls.node.name)


def _export(file: PythonRewrite, names: cst.List, name: str) -> None:
    """Add a name to __all__, so that the class of torch can still be had."""
    if not names.elements or any(file.text(element.value).strip("\"'") == name for element in names.elements):
        return
    last = names.elements[-1].value
    line = file.data.rfind(b"\n", 0, file.span(last).start) + 1
    before = file.data[line : file.span(last).start].decode()
    gap = f",\n{before}" if not before.strip() and len(names.elements) > 1 else ", "
    file.swap(last, f'{file.text(last)}{gap}"{name}"', f"{name} can still be imported by its name")


def _required(cls: Class) -> list[str]:
    init = cls.methods.get("__init__")
    if init is None:
        return []
    arguments = init.node.args
    plain = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)][1:]
    return plain[: len(plain) - len(arguments.defaults)]


def _extra(cls: Class, twin: Class) -> list[str]:
    return [name for name in _required(twin) if name not in _required(cls)]


def _leads(cls: Class, twin: Class) -> bool:
    """Tell whether the parameters of the old constructor are the first of the new one, in the same order."""
    return _required(twin)[: len(_required(cls))] == _required(cls)


def _missing(cls: Class, twin: Class) -> list[str]:
    def shape(method: Method) -> list[str]:
        return parameters(method.node)

    return [
        name
        for name, method in cls.methods.items()
        if not name.startswith("_") and (name not in twin.methods or shape(twin.methods[name]) != shape(method))
    ]


def _calls(classes: Classes, exported: str) -> Iterator[tuple[str, int]]:
    """Yield place and number of arguments of each call of an exported name."""
    last = exported.rpartition(".")[2]
    for path in classes.modules.mentioning(frozenset([last])):
        source = classes.modules.source(path)
        if source is not None and not source.problem:
            yield from _calls_in(source, classes.modules, exported)


def _calls_in(source: PythonSource, modules: Modules, exported: str) -> Iterator[tuple[str, int]]:
    stack: list[tuple[ast.AST, Names]] = [(source.tree, module_names(source))]
    while stack:
        node, names = stack.pop()
        if isinstance(node, ast.Call) and _means(modules, names.resolve(node.func), exported):
            yield source.at(node), len(node.args) + len(node.keywords)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            names = function_names(node, names, source)
        stack.extend((child, names) for child in ast.iter_child_nodes(node))


def _means(modules: Modules, name: str, exported: str) -> bool:
    """Tell whether a dotted name leads to an exported one, through re-exports but not beyond it."""
    if not name.endswith(exported.rpartition(".")[2]):
        return False
    for _ in range(_HOPS):
        if name == exported:
            return True
        base, _, last = name.rpartition(".")
        source = modules.load(base) if base else None
        following = module_names(source).bound.get(last, "") if source is not None else ""
        if not following or following == name:
            return False
        name = following
    return False
