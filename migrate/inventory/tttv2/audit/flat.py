# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""R06: no condition in the forward path that is settled before it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from migrate.inventory.tttv2.audit.subject import Finding, Function, Subject, Walk
from migrate.inventory.tttv2.facts import Condition
from migrate.python.imports import parameters
from migrate.python.source import PythonSource

_SINGLE = re.compile(r"num_devices\b.*(==|!=|>|<=)\s*1\b|\[1, 1\]")
_SETTLED = ("static", "mode", "layer-static")


def flat(subject: Subject) -> Iterator[Finding]:
    """R06: conditions of functions that the flat ways in reach; what stands under a test made once is left out."""
    for source in subject.variants():
        yield from _unwritten(subject, source)
        facts = subject.flat(source)
        walk = Walk(source)
        for condition in facts.conditions.values():
            finding = _judged(subject, source, walk, condition)
            if finding is not None:
                yield finding


def _unwritten(subject: Subject, source: PythonSource) -> Iterator[Finding]:
    """Find ways in that only raise: nothing can be said of them."""
    names = {*subject.tracer.words.entries["flat"], *subject.tracer.words.entries["forward"]}
    for name, function in Walk(source).functions:
        if name.rpartition(".")[2] in names and is_placeholder(function):
            yield Finding("R06", "error", source.at(function), f"{name} is not written")


def is_placeholder(function: Function) -> bool:
    """Tell whether a function does nothing but raise NotImplementedError or fail, after its docstring."""
    body = [node for node in function.body if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))]
    last = body[-1] if body else None
    if isinstance(last, ast.Raise) and last.exc is not None:
        return ast.unparse(last.exc).startswith("NotImplementedError")
    return len(body) == 1 and isinstance(last, ast.Expr) and ast.unparse(last.value).startswith("pytest.fail(")


def _judged(subject: Subject, source: PythonSource, walk: Walk, condition: Condition) -> Finding | None:
    if condition.once or condition.computes or "forward" not in condition.phases:
        return None
    if condition.kind in ("assert", "argument"):
        return None
    name = condition.method.rpartition(".")[2]
    if name in subject.tracer.words.entries["forward"] and _dispatches(subject, source):
        return None
    settled = [atom for atom in condition.atoms.values() if atom.binding in _SETTLED]
    loads = name.startswith(subject.settings["input_loader"])
    settled = [atom for atom in settled if loads or not _differs(source, walk, condition, atom.text)]
    if not settled or _only_raises(source, condition):
        return None
    level = "error"
    what = ", ".join(f"{atom.text} is {_WORDS[atom.binding]}" for atom in settled)
    if all(_SINGLE.search(atom.text) for atom in settled):
        level, what = "info", f"test of a single device: {condition.text}"
    elif loads:
        level, what = "info", f"in the loader of the input: {condition.text}"
    return Finding("R06", level, condition.at, f"{condition.kind} in {condition.method}: {what}")


_WORDS = {"static": "settled at construction", "mode": "the mode", "layer-static": "settled for each layer"}


def _dispatches(subject: Subject, source: PythonSource) -> bool:
    """Tell whether a file's forward only chooses between the two flat ways in."""
    return any(
        name in cls.methods or f"self.{name} =" in ast.unparse(cls.node)
        for cls in subject.module_classes(source)
        for name in subject.tracer.words.entries["flat"]
    )


def _differs(source: PythonSource, walk: Walk, condition: Condition, text: str) -> bool:
    """Tell whether a condition is about parameters that the function's callers give different values."""
    function = next((node for name, node in walk.functions if name == condition.method), None)
    names = {node.id for node in ast.walk(ast.parse(text, mode="eval")) if isinstance(node, ast.Name)}
    if function is None or not names or not names <= set(parameters(function)) - {"self", "cls"}:
        return False
    values: dict[str, set[str]] = {name: set() for name in names}
    for call in _calls(source, function):
        for name in names:
            values[name].add(_argument_text(function, call, name))
    return any(len(texts) > 1 for texts in values.values())


def _calls(source: PythonSource, function: Function) -> list[ast.Call]:
    calls = [node for node in ast.walk(source.tree) if isinstance(node, ast.Call)]
    return [node for node in calls if ast.unparse(node.func).rpartition(".")[2] == function.name]


def _argument_text(function: Function, call: ast.Call, name: str) -> str:
    names = [argument.arg for argument in function.args.args]
    names = names[1:] if names[:1] in (["self"], ["cls"]) else names
    for word in call.keywords:
        if word.arg == name:
            return ast.unparse(word.value)
    place = names.index(name) if name in names else len(call.args)
    return ast.unparse(call.args[place]) if place < len(call.args) else "its default"


def _only_raises(source: PythonSource, condition: Condition) -> bool:
    line = int(condition.at.rpartition(":")[2])
    for node in ast.walk(source.tree):
        if isinstance(node, ast.If) and node.lineno == line and condition.kind == "if":
            return not node.orelse and all(isinstance(inner, ast.Raise) for inner in node.body)
    return False
