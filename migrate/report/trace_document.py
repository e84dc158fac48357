# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The trace of a module as a JSON document; ``docs/schemas/trace.json`` describes it."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from migrate.inventory.tttv2.config import ROOTS, ConfigIndex, Definition
from migrate.inventory.tttv2.facts import Condition, Operation
from migrate.inventory.tttv2.paths import Path
from migrate.inventory.tttv2.trace import Trace
from migrate.inventory.tttv2.unused import never_read, without_effect
from migrate.inventory.tttv2.vocabulary import Mesh, vocabulary
from migrate.python.modules import Modules
from migrate.python.values import Dependency, Guard
from migrate.tree.text import negated

_SECOND = ("hf_config", "checkpoint", "ctor", "module_ctor", "constant")
LEVELS = (
    "1 hardware and environment",
    "2 checkpoint and constructor",
    "3 derived attributes",
    "4 helpers",
    "5 keys and accessors",
    "6 terminal operations",
)


def document(trace: Trace, modules: Modules) -> dict[str, Any]:
    """Return a trace as plain values, the same for the same tree.

    Args:
        trace: of one module.
        modules: the tree's modules, to look for readers of keys.
    """
    keys = sorted({read.key for read in trace.facts.keys})
    index = trace.index
    folder = trace.source.path.partition("/")[0] + "/"
    return {
        "module": trace.source.path,
        "config": trace.config.path if trace.config else None,
        "config_class": index.cls.name if index else None,
        "classes": sorted(trace.callers),
        "callers": {name: [site.at for site in sites] for name, sites in sorted(trace.callers.items())},
        "sources": {path: source.digest for path, source in sorted(trace.sources.items())},
        "config_accesses": _accesses(trace),
        "args_accesses": _members(trace),
        "args_escapes": [
            {"at": at, "to": to, "method": method}
            for at, to, method in sorted(trace.facts.escapes, key=lambda row: (place(row[0]), row[1]))
        ],
        "conditions": [_condition(condition) for condition in sorted_conditions(trace.facts.conditions.values())],
        "config_key_dependencies": {key: _key(index, key) for key in keys} if index else {},
        "root_parameters": _root_parameters(trace),
        "paths": [_path(path) for path in trace.all_paths],
        "rejected_meshes": _rejected(trace),
        "keys_by_topology": _by_topology(trace),
        "topology_predicates": [_predicate(row) for row in vocabulary().predicates],
        "collectives": _collectives(trace),
        "matmul_helpers": _helpers(trace),
        "hierarchy": _hierarchy(trace),
        "read_never_written": [key for key in keys if index and key not in index.keys],
        "written_never_read": never_read(modules, index, folder) if index else [],
        "evaluated_without_effect": [
            {"at": at, "name": name} for at, name in without_effect(trace.source, trace.facts)
        ],
        "contracts": contracts(trace),
        "unknown": _unknown(trace),
    }


def place(at: str) -> tuple[str, int]:
    """Return ``file:line`` as something that sorts."""
    path, _, line = at.rpartition(":")
    return path, int(line) if line.isdigit() else 0


def sorted_conditions(conditions: Iterable[Condition]) -> list[Condition]:
    """Return conditions in the order of the file."""
    return sorted(conditions, key=lambda condition: (place(condition.at), condition.column, condition.kind))


def _accesses(trace: Trace) -> dict[str, list[dict[str, Any]]]:
    table: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for read in sorted(trace.facts.keys, key=lambda read: (read.key, place(read.at))):
        row: dict[str, Any] = {"at": read.at, "method": read.method, "use": read.use}
        if read.arguments >= 0:
            row["arguments"] = read.arguments
        table[read.key].append(row)
    return dict(table)


def _members(trace: Trace) -> dict[str, list[dict[str, str]]]:
    table: dict[str, list[dict[str, str]]] = defaultdict(list)
    for read in sorted(trace.facts.members, key=lambda read: (read.member, place(read.at), read.via)):
        table[read.member].append({"at": read.at, "via": read.via, "method": read.method})
    return dict(table)


def _condition(condition: Condition) -> dict[str, Any]:
    return {
        "at": condition.at,
        "column": condition.column,
        "method": condition.method,
        "kind": condition.kind,
        "class": condition.binding,
        "text": condition.text,
        "phases": sorted(condition.phases),
        "atoms": [
            {"text": atom.text, "class": atom.binding, "depends": depends(atom.depends),
             "steps": [f"{step.at} {step.text}" for step in atom.steps]}
            for _, atom in sorted(condition.atoms.items())
        ],
    }  # fmt: skip


def depends(dependencies: Iterable[Dependency]) -> list[str]:
    """Return dependencies as sorted text."""
    return sorted(f"{dependency.kind}:{dependency.name}".rstrip(":") for dependency in dependencies)


def roots_by_kind(dependencies: Iterable[Dependency]) -> dict[str, list[str]]:
    """Return root dependencies by their kind."""
    table: dict[str, list[str]] = {kind: [] for kind in ROOTS}
    for dependency in sorted(set(dependencies)):
        table.setdefault(dependency.kind, []).append(dependency.name)
    return {kind: names for kind, names in table.items() if names}


def _key(index: ConfigIndex, key: str) -> dict[str, Any]:
    definitions = index.keys.get(key, [])
    every = frozenset().union(*(definition.value.depends for definition in definitions), frozenset[Dependency]())
    return {
        "definitions": [_definition(definition) for definition in definitions],
        "attributes": sorted(dependency.name for dependency in every if dependency.kind == "args"),
        "keys": sorted(dependency.name for dependency in every if dependency.kind == "key"),
        "helpers": sorted(dependency.name for dependency in every if dependency.kind == "helper"),
        "roots": roots_by_kind(index.roots(every)),
    }


def _definition(definition: Definition) -> dict[str, Any]:
    return {
        "at": definition.at,
        "method": definition.method,
        "guards": [_guard(guard) for guard in definition.guards],
        "factory": definition.factory,
        "steps": [f"{step.at} {step.text}" for step in definition.value.steps],
    }


def _guard(guard: Guard) -> dict[str, Any]:
    return {"text": str(guard), "at": guard.at}


def _root_parameters(trace: Trace) -> dict[str, list[str]]:
    """Return what everything that the module reads comes from in the end."""
    dependencies = {Dependency("args", read.member) for read in trace.facts.members}
    dependencies |= {Dependency("key", read.key) for read in trace.facts.keys}
    own = {
        d for condition in trace.facts.conditions.values() for atom in condition.atoms.values() for d in atom.depends
    }
    dependencies |= {d for d in own if d.kind in ("args", "key") and d.name}  # what callers hand to the constructor
    table = roots_by_kind(trace.index.roots(frozenset(dependencies))) if trace.index else {}
    for kind, target in (
        ("ctor", "module_ctor"),
        ("layer", "module_ctor"),
        ("checkpoint", "checkpoint"),
        ("call", "call"),
    ):
        table[target] = sorted({*table.get(target, []), *(d.name for d in own if d.kind == kind)})
    read = {name for name in trace.constructor_parameters if vocabulary().roles.get(name, "layer") == "layer"}
    table["module_ctor"] = sorted({*table["module_ctor"], *read})
    if any(name in trace.roles("checkpoint") for name in trace.constructor_parameters):
        table["checkpoint"] = sorted(
            {*table["checkpoint"], *(n for n in trace.constructor_parameters if n in trace.roles("checkpoint"))}
        )
    for kind in (*ROOTS, "module_ctor", "call"):
        table.setdefault(kind, [])
    return dict(sorted(table.items()))


def operation(row: Operation) -> dict[str, Any]:
    """Return an operation as plain values."""
    values: dict[str, Any] = {"op": row.name, "at": row.at, "kind": row.kind}
    if row.guards:
        values["guards"] = list(row.guards)
    if row.via:
        values["via"] = list(row.via)
    if row.loop:
        values["loop"] = True
    return values


def _path(path: Path) -> dict[str, Any]:
    return {
        "name": path.name,
        "entry": path.entry,
        "topology": path.label,
        "meshes": path.meshes,
        "mode": path.mode or None,
        "when": [text if holds else negated(text) for text, holds in path.when],
        "keys": sorted(path.keys),
        "operations": [operation(row) for row in path.operations],
    }


def _rejected(trace: Trace) -> list[dict[str, str]]:
    return [
        {"entry": paths.entry, "mesh": mesh, "at": at, "text": text}
        for paths in trace.paths
        for mesh, (at, text) in paths.rejected.items()
    ]


def _by_topology(trace: Trace) -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for paths in trace.paths:
        for (mesh, mode), reads in paths.reads.items():
            for read in reads:
                table[read.key][mesh].add(mode or "any")
    return {key: {mesh: sorted(modes) for mesh, modes in sorted(row.items())} for key, row in sorted(table.items())}


def _predicate(row: dict[str, str]) -> dict[str, Any]:
    return {
        "text": row["text"],
        "test": row["test"],
        "holds": {m.name: _holds(row["test"], m) for m in vocabulary().all_meshes},
    }


def _holds(test: str, mesh: Mesh) -> bool:
    names = {"shape": list(mesh.shape), "devices": mesh.devices}
    tree = ast.parse(test, mode="eval")
    return bool(_computed(tree.body, names))


def _computed(node: ast.expr, names: dict[str, Any]) -> Any:
    """Compute the few forms of expression that predicates of the rule file have."""
    if isinstance(node, ast.Name):
        return names[node.id]
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.List | ast.Tuple):
        return [_computed(element, names) for element in node.elts]
    if isinstance(node, ast.Call):
        return min(_computed(node.args[0], names))
    assert isinstance(node, ast.Compare)
    left, right = _computed(node.left, names), _computed(node.comparators[0], names)
    if isinstance(node.ops[0], ast.In):
        return left in right
    return left == right if isinstance(node.ops[0], ast.Eq) else left > right


def _collectives(trace: Trace) -> list[dict[str, Any]]:
    never: dict[str, dict[tuple[str, str], set[bool | None]]] = defaultdict(lambda: defaultdict(set))
    for paths in trace.paths:
        for _, facts in paths.runs:
            for (call, at, text), answers in facts.answers.items():
                never[call][at, text] |= answers
    table: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in sorted(trace.facts.helpers["collective"], key=lambda row: (row.name, place(row.at))):
        settled = [
            {"at": at, "condition": text, "never": not next(iter(answers))}
            for (at, text), answers in sorted(never[row.at].items(), key=lambda answer: place(answer[0][0]))
            if len(answers) == 1 and None not in answers
        ]
        table[row.name].append(
            {"at": row.at, "method": row.method, "arguments": dict(row.arguments), "defaults": dict(row.defaults),
             "settled": settled}
        )  # fmt: skip
    return [{"function": name, "calls": calls} for name, calls in sorted(table.items())]


def _helpers(trace: Trace) -> list[dict[str, Any]]:
    index = trace.index
    if index is None:
        return []
    called: dict[str, set[str]] = defaultdict(set)
    for row in trace.facts.helpers["matmul"]:
        called[row.name].add(row.at)
    keys: dict[str, set[str]] = defaultdict(set)
    for key in {read.key for read in trace.facts.keys}:
        for definition in index.keys.get(key, ()):
            for dependency in definition.value.depends:
                if dependency.kind == "helper" and index.helpers.is_helper(dependency.name):
                    keys[dependency.name].add(key)
    inner = index.helpers.called_by({*called, *keys})
    rows = []
    for name in sorted({*called, *keys, *inner}):
        method = index.classes.method(index.cls, name)
        rows.append(
            {
                "name": name,
                "at": method.source.at(method.node) if method else None,
                "parameters": ast.unparse(method.node.args) if method else "",
                "called": sorted(called[name], key=place),
                "keys": sorted(keys[name]),
                "called_by": sorted(inner.get(name, ())),
            }
        )
    return rows


def _hierarchy(trace: Trace) -> dict[str, list[str]]:
    roots = _root_parameters(trace)
    operations = {f"{row.name} {row.at}" for path in trace.all_paths for row in path.operations}
    members = {read.member for read in trace.facts.members}
    index = trace.index
    attributes: set[str] = set()
    helpers: set[str] = set()
    for name in members:
        is_method = index is not None and index.attribute(name) is None and index.classes.method(index.cls, name)
        (helpers if is_method else attributes).add(name)
    if index:
        for key in {read.key for read in trace.facts.keys}:
            for definition in index.keys.get(key, ()):
                attributes |= {
                    d.name for d in definition.value.depends if d.kind == "args" and d.name in index.attributes
                }
                helpers |= {d.name for d in definition.value.depends if d.kind == "helper"}
    accessors = {
        f"{read.key}.{read.use.partition(' ')[2]}" if read.use.startswith("method") else read.key
        for read in trace.facts.keys
    }
    return dict(
        zip(
            LEVELS,
            [
                [f"{kind}:{name}" for kind in ("hardware", "env") for name in roots.get(kind, [])],
                [f"{kind}:{name}" for kind in _SECOND for name in roots.get(kind, [])],
                sorted(attributes),
                sorted(helpers),
                sorted(accessors),
                sorted(operations, key=lambda text: (place(text.rpartition(" ")[2]), text)),
            ],
            strict=True,
        )
    )  # fmt: skip


def contracts(trace: Trace) -> list[dict[str, Any]]:
    """List calls of factories with a number of arguments that one of their definitions does not take."""
    rows = []
    for read in sorted(trace.facts.keys, key=lambda read: (place(read.at), read.key)):
        if trace.index and read.arguments >= 0:
            for definition in trace.index.keys.get(read.key, ()):
                if not definition.accepts(read.arguments):
                    rows.append(
                        {"key": read.key, "at": read.at, "arguments": read.arguments, "definition": definition.at,
                         "factory": definition.factory}
                    )  # fmt: skip
    return rows


def _unknown(trace: Trace) -> list[dict[str, str]]:
    rows = {*trace.facts.unknown}
    if trace.index:
        rows |= set(trace.index.unknown)
        reads = {read.member: read.at for read in trace.facts.members if not trace.index.is_member(read.member)}
        rows |= {
            (at, f"{trace.index.cls.node.name} has no {member} that could be found") for member, at in reads.items()
        }
    else:
        rows.add((f"{trace.source.path}:1", "no config class was found; keys and members are not followed"))
    for paths in trace.paths:
        rows |= {(f"{trace.source.path}:1", f"more paths than are gone through: {text}") for text in paths.cut}
    return [{"at": at, "why": why} for at, why in sorted(rows, key=lambda row: (place(row[0]), row[1]))]
