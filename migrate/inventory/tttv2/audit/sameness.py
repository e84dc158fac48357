# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""R10 the same operations, R12e the same defaults, compared with the original."""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Iterator

from migrate.inventory.tttv2.audit.subject import Finding, Subject
from migrate.inventory.tttv2.config import ConfigIndex
from migrate.inventory.tttv2.paths import Path
from migrate.python.classes import Class
from migrate.python.source import PythonSource


def operations(subject: Subject) -> Iterator[Finding]:
    """R10: for each mesh and mode, the operations of the module are those of the original's nearest path."""
    for source in subject.variants():
        original = subject.original(source)
        if not original:
            continue
        old = subject.trace(original).all_paths
        label = "1D" if source.path.endswith("_1d.py") else "2D"
        meshes: dict[tuple[str, str, str], list[str]] = {}
        for new in subject.trace(source.path).all_paths:
            mode = new.mode or new.entry.rpartition(".")[2].partition("_")[0]
            for mesh in new.meshes:
                if _label(subject, mesh) == label:
                    for at, text in _differences(subject, source, new, _nearest(subject, old, mesh, mode, new)):
                        meshes.setdefault((at, f"{new.entry} {new.mode}".strip(), text), []).append(mesh)
        for (at, entry, text), names_ in meshes.items():
            yield Finding("R10", "warn", at, f"{entry} on {', '.join(dict.fromkeys(names_))}: {text}")


def _label(subject: Subject, mesh: str) -> str:
    return next(known.label for known in subject.tracer.words.meshes if known.name == mesh)


def _nearest(subject: Subject, paths: list[Path], mesh: str, mode: str, new: Path) -> Path | None:
    there = [path for path in paths if mesh in path.meshes and path.mode in (mode, "", new.mode)]
    wanted = names(subject, new)
    return max(
        there, key=lambda path: difflib.SequenceMatcher(None, names(subject, path), wanted).ratio(), default=None
    )


def names(subject: Subject, path: Path) -> list[str]:
    """Return the operations of a path by name, in order, without those that only free memory."""
    same = subject.settings["same_operations"]
    plain = [row.name.rpartition(".")[2] for row in path.operations if row.kind != "module"]
    return [same.get(name, name) for name in plain if name not in subject.settings["ignored_operations"]]


def _differences(subject: Subject, source: PythonSource, new: Path, old: Path | None) -> Iterator[tuple[str, str]]:
    at = next((row.at for row in new.operations if row.at.startswith(source.path)), f"{source.path}:1")
    if old is None:
        yield at, "the original has no such path"
        return
    left, right = names(subject, old), names(subject, new)
    for tag, a, b, c, d in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            gone, come = ", ".join(left[a:b]), ", ".join(right[c:d])
            conditions = [text if holds else f"not ({text})" for text, holds in old.when]
            where = f" where {' and '.join(conditions)}" if conditions else ""
            yield at, f"{gone or 'nothing'} became {come or 'nothing'}{where}"


def defaults(subject: Subject) -> Iterator[Finding]:
    """R12e: a default of the resolver is built as the key is that from_model_args gives the field."""
    for source in subject.variants():
        original = subject.original(source)
        if not original:
            continue
        index = subject.trace(original).index
        for cls in subject.module_classes(source):
            fields = field_keys(cls)
            for name, (value, node) in sorted(_resolved(source).items()):
                if name in fields and index is not None:
                    yield from _default(source, index, name, value, node, fields[name])


def field_keys(cls: Class) -> dict[str, tuple[str, str]]:
    """Return what from_model_args gives each field of the config: ``key`` or ``args``, and which one."""
    method = cls.methods.get("from_model_args")
    if method is None:
        return {}
    given: dict[str, tuple[str, str]] = {}
    values: dict[str, ast.expr] = {}
    for node in ast.walk(method.node):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            values[node.targets[0].id] = node.value
    for node in ast.walk(method.node):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Config"):
            for word in node.keywords:
                value = values.get(word.value.id, word.value) if isinstance(word.value, ast.Name) else word.value
                if word.arg and (read := _read(value)) is not None:
                    given[word.arg] = read
    return given


def _read(node: ast.expr) -> tuple[str, str] | None:
    text = ast.unparse(node)
    if match := re.fullmatch(r"(?:\w+\.)*model_config(?:\.get\(|\[)'(\w+)'.*[\])]", text):
        return "key", match[1]
    if match := re.fullmatch(r"(?:self\.)?(?:args|configuration|model_args)\.(\w+)", text):
        return "args", match[1]
    return None


def _resolved(source: PythonSource) -> dict[str, tuple[ast.expr, ast.AST]]:
    """Return the defaults that resolvers of a file store under a field's name."""
    found: dict[str, tuple[ast.expr, ast.AST]] = {}
    for function in source.tree.body:
        if isinstance(function, ast.FunctionDef) and "resolve" in function.name:
            local = {n.targets[0].id: n.value for n in ast.walk(function) if _names_one(n)}  # type: ignore[attr-defined]
            for node in ast.walk(function):
                if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
                    key, value = node.targets[0].slice, node.value
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        found[key.value] = (local.get(value.id, value) if isinstance(value, ast.Name) else value, node)
    return found


def _names_one(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name)


def _default(
    source: PythonSource, index: ConfigIndex, name: str, value: ast.expr, node: ast.AST, origin: tuple[str, str]
) -> Iterator[Finding]:
    table = index.keys if origin[0] == "key" else index.attributes
    definitions = table.get(origin[1], [])
    if not definitions:
        return
    built = _builders(value)
    lines = [definition.at for definition in definitions]
    olds = [_builders(expression) for expression in _expressions(index, origin[1], lines)]
    if isinstance(value, ast.Constant | ast.IfExp) and any(
        ast.unparse(value) == ast.unparse(old) for old in _expressions(index, origin[1], lines)
    ):
        return
    if not built and ".shape" in ast.unparse(value):
        return  # it comes from the weights themselves
    if not built or not any(olds):
        yield Finding(
            "R12e", "manual", source.at(node), f"compare the default of {name} with {origin[1]} ({', '.join(lines)})"
        )
    elif not any(built & old for old in olds):
        old = sorted(set().union(*olds))
        text = f"{name} is built by {', '.join(sorted(built))}, {origin[1]} by {', '.join(old)} ({', '.join(lines)})"
        yield Finding("R12e", "warn", source.at(node), text)


def _expressions(index: ConfigIndex, name: str, places: list[str]) -> list[ast.expr]:
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
