# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""R02 (its second half): a copied helper does what its original does, on a stand-in for the library."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from migrate.inventory.tttv2.audit.stand_in import Comparison, Version, compare_confined
from migrate.inventory.tttv2.audit.subject import Finding, Subject
from migrate.python.classes import Class, Method
from migrate.python.domain import Domain
from migrate.python.folding import plain
from migrate.python.interpreter import Interpreter
from migrate.python.source import PythonSource
from migrate.python.values import UNKNOWN, External, Value
from migrate.tree.worker_pool import Limits, WorkerPool

_CASES = 80
_SIZES = (1, 2, 3, 7, 8, 12, 16, 32, 40, 56, 64, 96, 128, 256, 448, 512, 1024, 1536, 2048, 3584, 4096, 8192, 14336)
_GRIDS = ((8, 8), (8, 4), (4, 8), (7, 8), (1, 8))


@dataclass(frozen=True)
class Pair:
    """A helper and its original.

    Args:
        new: the copy.
        old: the original.
        owner: the config class whose method it is; None for a plain function.
    """

    new: Method
    old: Method
    owner: Class | None


def helpers(subject: Subject) -> Iterator[Finding]:
    """R02: copies are compared by what they return, over generated arguments, in a process with bounds."""
    pairs = [pair for source in subject.sources() for pair in _pairs(subject, source)]
    tasks = [(number, _comparison(subject, pair)) for number, pair in enumerate(pairs)]
    ready = [(number, task) for number, task in tasks if not isinstance(task, str)]
    for number, task in tasks:
        if isinstance(task, str):
            yield _by_hand(pairs[number], task)
    if not ready:
        return
    bounds = subject.settings["comparison"]
    limits = Limits(seconds=bounds["seconds"], megabytes=bounds["megabytes"])
    with WorkerPool(compare_confined, 1, limits=limits) as pool:
        numbers = {id(task): number for number, task in ready}
        for task, result in pool.run(task for _, task in ready):
            pair = pairs[numbers[id(task)]]
            if result.error is not None or result.failure:
                yield _by_hand(pair, result.failure or str(result.error))
            elif result.value.difference[0]:
                case, left, right = result.value.difference
                text = f"{pair.new.name} is not {pair.old.name}: for {case} {_short(right)} instead of {_short(left)}"
                yield Finding("R02", "error", pair.new.source.at(pair.new.node), text)
            elif result.value.refusal[0]:
                case, left, right = result.value.refusal
                text = f"{pair.new.name} does not refuse what {pair.old.name} does: for {case} {_short(right)}"
                text += f" instead of {_short(left)}"
                yield Finding("R02", "warn", pair.new.source.at(pair.new.node), text)
            elif result.value.reason:
                yield _by_hand(pair, result.value.reason)


def _by_hand(pair: Pair, reason: str) -> Finding:
    at = f"{pair.old.source.path}:{pair.old.node.lineno}"
    text = f"{pair.new.name} could not be compared with {pair.old.name} ({at}): {_short(reason)}"
    return Finding("R02", "manual", pair.new.source.at(pair.new.node), text)


def _short(text: str) -> str:
    return " ".join(text.split())[:160]


def _pairs(subject: Subject, source: PythonSource) -> Iterator[Pair]:
    classes = subject.tracer.classes
    names = subject.settings["helper_names"]
    settings = subject.tracer.modules.source(subject.tracer.words.config["module"])
    owners = (
        [cls for cls in classes.of_file(settings) if cls.node.name == subject.tracer.words.config["class"]]
        if settings
        else []
    )
    for function in classes.functions_of_file(source):
        plain_name = names.get(function.name, function.name.lstrip("_"))
        old = next((m for owner in owners if (m := owner.methods.get(plain_name))), None)
        if old is not None:
            yield Pair(function, old, owners[0])
            continue
        for path in _first_files(subject):
            original = subject.tracer.modules.source(path)
            if original and original.path != source.path:
                found = [f for f in classes.functions_of_file(original) if f.name == plain_name]
                if found:
                    yield Pair(function, found[0], None)
                    break


def _first_files(subject: Subject) -> list[str]:
    folder = subject.settings["first_library"] + "/"
    return [path for path in subject.tracer.modules.files if path.startswith(folder) and "/" not in path[len(folder) :]]


def _comparison(subject: Subject, pair: Pair) -> Comparison | str:
    """Return what is to be run; text that says why nothing can be."""
    matched = _matched(pair)
    if isinstance(matched, str):
        return matched
    cases = tuple(_cases(pair, dict(matched)))
    if not cases:
        return "it takes nothing that can be generated"
    path = pair.new.source.path
    new = _version(subject, pair.new, None, tuple((name, name) for name, _ in matched), path)
    old = _version(subject, pair.old, pair.owner, tuple(matched), path)
    return Comparison(old, new, cases)


def _parameters(method: Method, bound: bool) -> list[tuple[str, ast.expr | None, str]]:
    """Return name, default and annotation of each parameter."""
    node = method.node.args
    arguments = [*node.posonlyargs, *node.args]
    defaults = [None] * (len(arguments) - len(node.defaults)) + [*node.defaults]
    rows = [*zip(arguments, defaults, strict=True), *zip(node.kwonlyargs, node.kw_defaults, strict=True)][
        1 if bound else 0 :
    ]
    return [(a.arg, default, ast.unparse(a.annotation) if a.annotation else "") for a, default in rows]


def _matched(pair: Pair) -> list[tuple[str, str]] | str:
    """Pair the parameters of copy and original: by name, then those without a default in order."""
    new = _parameters(pair.new, False)
    old = _parameters(pair.old, pair.owner is not None and pair.old.binds)
    by_name = {_key(name): name for name, _, _ in old}
    matched = [(name, by_name[_key(name)]) for name, _, _ in new if _key(name) in by_name]
    left = [name for name, default, _ in new if name not in [n for n, _ in matched] and default is None]
    right = [name for name, default, _ in old if name not in [o for _, o in matched] and default is None]
    if len(left) != len(right):
        return f"it takes {', '.join(left) or 'nothing'} where the original takes {', '.join(right) or 'nothing'}"
    return matched + list(zip(left, right, strict=True))


def _key(name: str) -> str:
    return name.lower().replace("_", "")


def _cases(pair: Pair, matched: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield arguments: the same for the same function, on any machine."""
    chance = random.Random(pair.new.name)
    rows = [row for row in _parameters(pair.new, False) if row[0] in matched]
    old = {name: default for name, default, _ in _parameters(pair.old, pair.owner is not None and pair.old.binds)}
    for _ in range(_CASES if rows else 0):
        case = {}
        for name, default, annotation in rows:
            left_out = default is not None and old[matched[name]] is not None and chance.random() < 0.4
            if not left_out:
                case[name] = _value(chance, name, default, annotation)
        yield case


def _value(chance: random.Random, name: str, default: ast.expr | None, annotation: str) -> Any:
    known = default.value if isinstance(default, ast.Constant) else UNKNOWN
    if isinstance(known, bool) or annotation == "bool":
        return chance.random() < 0.5
    if "tuple" in annotation.lower() or "grid_size" in name or isinstance(default, ast.Tuple):
        return chance.choice(_GRIDS)
    if (
        "int" in annotation
        or isinstance(known, int)
        or (not annotation and (known is UNKNOWN or known is None) and len(name) <= 12)
    ):
        return chance.choice(_SIZES)
    return f"${name}"


def _version(
    subject: Subject, method: Method, owner: Class | None, arguments: tuple[tuple[str, str], ...], new: str
) -> Version:
    """Gather a function with the functions and constants that it needs."""
    code: dict[str, str] = {}
    constants: dict[str, Any] = {}
    waiting = [(method.name, method)]
    while waiting:
        name, current = waiting.pop()
        if name not in code:
            code[name] = ast.unparse(current.node)
            waiting.extend(_needed(subject, current, owner, constants))
    attributes = _attributes(subject, new) if owner else {}
    used = "\n".join(code.values())
    kept = tuple((name, value) for name, value in sorted(attributes.items()) if f"self.{name}" in used)
    return Version(
        tuple(code.items()), method.name, owner is not None, tuple(sorted(constants.items())), kept, arguments
    )


def _needed(
    subject: Subject, method: Method, owner: Class | None, constants: dict[str, Any]
) -> Iterator[tuple[str, Method]]:
    classes = subject.tracer.classes
    names = classes.names(method.source)
    machine = Interpreter(classes, Domain())
    for node in ast.walk(method.node):
        if owner and isinstance(node, ast.Attribute) and ast.unparse(node.value) == "self":
            found = classes.method(owner, node.attr)
            if found is not None:
                yield node.attr, found
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            dotted = names.bound.get(node.id, "")
            function = classes.function(dotted) if dotted else None
            if function is not None:
                yield node.id, function
            elif (value := machine.top_level(method.source, node.id)) is not None:
                known = _constant(subject, value)
                if known is not UNKNOWN:
                    constants[node.id] = known


def _constant(subject: Subject, value: Value) -> Any:
    """Return the value of a name at the top level, through constants of the library."""
    prefix = f"{subject.tracer.words.tensor['library']}."
    if isinstance(value.target, External) and value.target.name.startswith(prefix):
        return subject.settings["library_constants"].get(value.target.name[len(prefix) :], UNKNOWN)
    return plain(value)


def _attributes(subject: Subject, path: str) -> dict[str, Any]:
    """Return attributes of the config object that have one known value on the meshes of a variant."""
    settings = subject.tracer.modules.source(subject.tracer.words.config["module"])
    label = "2D" if path.endswith("_2d.py") else "1D"
    mesh = [mesh for mesh in subject.tracer.words.meshes if mesh.label == label][-1]
    index = subject.tracer.index(settings, mesh)
    if index is None:
        return {}
    values = {name: _constant(subject, value) for name, value in index.instance.attributes.items()}
    return {name: value for name, value in values.items() if value is not UNKNOWN and value is not None}
