# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""R12e: defaults of a resolver beside what the original has under the key or member that from_model_args gives."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from migrate.inventory.tttv2.audit.subject import Finding, Subject
from migrate.inventory.tttv2.config import ConfigIndex
from migrate.inventory.tttv2.execute import Execution
from migrate.python.classes import Class
from migrate.python.source import PythonSource
from migrate.python.values import Dependencies, Dependency, Instance

_MESH = {"shape", "get_num_devices"}
_WORLD = ("hardware", "env")  # what a default has to ask, too; dimensions come from the weights


@dataclass(frozen=True, slots=True)
class Default:
    """One default of a resolver.

    Args:
        field: of the config.
        value: the expression that makes it.
        node: the assignment.
        origin: ``key`` or ``args``, and which one of the original.
    """

    field: str
    value: ast.expr
    node: ast.AST
    origin: tuple[str, str]


def defaults(subject: Subject) -> Iterator[Finding]:
    """R12e: a default is built as the original's, has its value, and asks what that asks of the hardware."""
    for source in subject.variants():
        original = subject.original(source)
        index = subject.seen(original).index if original else None
        if index is None:
            continue
        for cls in subject.module_classes(source):
            keys = field_keys(cls)
            known = _values(subject, source, cls)
            for name, (value, node) in sorted(_resolved(source).items()):
                if name in keys:
                    default = Default(name, value, node, keys[name])
                    yield from _built(source, index, default)
                    yield from _asked(source, index, default, known.get(name), keys)


def field_keys(cls: Class) -> dict[str, tuple[str, str]]:
    """Return what from_model_args gives each field of the config: ``key`` or ``args``, and which one."""
    method = cls.methods.get("from_model_args")
    if method is None:
        return {}
    origins: dict[str, tuple[str, str]] = {}
    values: dict[str, ast.expr] = {}
    for node in ast.walk(method.node):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            values[node.targets[0].id] = node.value
    for node in ast.walk(method.node):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Config"):
            for word in node.keywords:
                value = values.get(word.value.id, word.value) if isinstance(word.value, ast.Name) else word.value
                if word.arg and (read := _read(value)) is not None:
                    origins[word.arg] = read
    return origins


def _read(node: ast.expr) -> tuple[str, str] | None:
    text = ast.unparse(node)
    if match := re.fullmatch(r"(?:\w+\.)*model_config(?:\.get\(|\[)'(\w+)'.*[\])]", text):
        return "key", match[1]
    if match := re.fullmatch(r"(?:self\.)?(?:args|configuration|model_args)\.(\w+)", text):
        return "args", match[1]
    return None


def _resolved(source: PythonSource) -> dict[str, tuple[ast.expr, ast.AST]]:
    """Return the defaults that resolvers of a file store under a field's name."""
    fields: dict[str, tuple[ast.expr, ast.AST]] = {}
    for function in source.tree.body:
        if isinstance(function, ast.FunctionDef) and "resolve" in function.name:
            local = {n.targets[0].id: n.value for n in ast.walk(function) if _names_one(n)}  # type: ignore[attr-defined]
            for node in ast.walk(function):
                if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
                    key, value = node.targets[0].slice, node.value
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        fields[key.value] = (local.get(value.id, value) if isinstance(value, ast.Name) else value, node)
    return fields


def _names_one(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name)


def _places(index: ConfigIndex, origin: tuple[str, str]) -> list[str]:
    table = index.keys if origin[0] == "key" else index.attributes
    return [definition.at for definition in table.get(origin[1], ())]


def _built(source: PythonSource, index: ConfigIndex, default: Default) -> Iterator[Finding]:
    """Compare the functions that build both, or the values where both are written there."""
    places = _places(index, default.origin)
    if not places:
        return
    olds = _expressions(index, places)
    where = f"{default.origin[1]} ({', '.join(places)})"
    if _is_value(default.value):
        if any(ast.unparse(default.value) == ast.unparse(old) for old in olds):
            return
        if olds and all(isinstance(old, ast.Constant | ast.Attribute) for old in olds):
            texts = " or ".join(dict.fromkeys(ast.unparse(old) for old in olds))
            text = (
                f"{default.field} is {ast.unparse(default.value)}, {default.origin[1]} is {texts} ({', '.join(places)})"
            )
            yield Finding("R12e", "warn", source.at(default.node), text)
            return
    built = _builders(default.value)
    builders = [_builders(old) for old in olds]
    if not built and ".shape" in ast.unparse(default.value):
        return  # it comes from the weights themselves
    if not built or not any(builders):
        yield Finding("R12e", "manual", source.at(default.node), f"compare the default of {default.field} with {where}")
    elif not any(built & old for old in builders):
        names = ", ".join(sorted(set().union(*builders)))
        key = f"{default.origin[1]} by {names} ({', '.join(places)})"
        text = f"{default.field} is built by {', '.join(sorted(built))}, {key}"
        yield Finding("R12e", "warn", source.at(default.node), text)


def _is_value(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant | ast.IfExp | ast.Attribute)


def _expressions(index: ConfigIndex, places: list[str]) -> list[ast.expr]:
    lines = {int(at.rpartition(":")[2]) for at in places}
    tree = index.cls.source.tree
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Assign) and node.lineno in lines]


def _builders(node: ast.expr) -> set[str]:
    """Return the functions that build a value, by their last name without a leading underscore."""
    calls = [inner for inner in ast.walk(node) if isinstance(inner, ast.Call)]
    return {ast.unparse(call.func).rpartition(".")[2].lstrip("_") for call in calls if _builds(call)}


def _builds(call: ast.Call) -> bool:
    name = ast.unparse(call.func).rpartition(".")[2].lstrip("_")
    return name.endswith("config") or name.endswith(("Config", "cfg"))


def _values(subject: Subject, source: PythonSource, cls: Class) -> dict[str, Dependencies]:
    """Return what the fields of a config depend on when the constructor resolves it."""
    trace = subject.seen(source.path)
    tracer = subject.tracer
    state = frozenset(trace.facts.changing)
    execution = Execution(source, tracer.classes, tracer.words_of(source), trace.index, trace.callers, state=state)
    instance = execution.construct(cls).target
    config = instance.attributes.get("config") if isinstance(instance, Instance) else None
    if config is None or not isinstance(config.target, Instance) or not config.target.plain:
        return {}
    return {name: value.depends for name, value in config.target.attributes.items()}


def _asked(
    source: PythonSource,
    index: ConfigIndex,
    default: Default,
    new: Dependencies | None,
    origins: dict[str, tuple[str, str]],
) -> Iterator[Finding]:
    """Find what the original asks of hardware and environment, and neither the default nor another field does."""
    places = _places(index, default.origin)
    if new is None or not places or ".shape" in ast.unparse(default.value):
        return
    others = [Dependency(*origin) for origin in origins.values() if origin != default.origin]
    covered = index.roots(frozenset(others))
    old = index.roots(frozenset([Dependency(*default.origin)]))
    if source.path.endswith("_1d.py"):
        old -= {Dependency("hardware", "mesh_device.shape")}  # there is one row of devices: how many is told otherwise
    missing = sorted(f"{d.kind} {d.name}" for d in old - covered if d.kind in _WORLD and not _has(new, d))
    if missing:
        text = f"{default.field} does not ask {', '.join(missing)}, as {default.origin[1]} does ({', '.join(places)})"
        yield Finding("R12e", "warn", source.at(default.node), text)


def _has(depends: Dependencies, dependency: Dependency) -> bool:
    """Tell whether something asks what another does; a shape of the mesh and its number of devices are one question."""
    names = {d.name.rpartition(".")[2] for d in depends if d.kind == dependency.kind}
    last = dependency.name.rpartition(".")[2]
    return last in names or (last in _MESH and bool(names & _MESH))
