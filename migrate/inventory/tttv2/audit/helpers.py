# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""R02 (its second half): a copied helper does what its original does, on a stand-in for the library."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from migrate.inventory.tttv2.audit.helper_pair import Matched, Pair, generated, matched
from migrate.inventory.tttv2.audit.stand_in import Comparison, Outcome, Thing, Version, compare_confined
from migrate.inventory.tttv2.audit.subject import Finding, Subject
from migrate.python.classes import Class, Method
from migrate.python.domain import Domain
from migrate.python.folding import plain
from migrate.python.interpreter import Interpreter
from migrate.python.source import PythonSource
from migrate.python.values import UNKNOWN, External, Value
from migrate.tree.text import shortened
from migrate.tree.worker_pool import Limits, WorkerPool

_DEVICE = re.compile(r"mesh_device\.(\w+)\(\)")


@dataclass(frozen=True)
class Task:
    """One comparison of a copy with its original.

    Args:
        pair: both.
        architecture: the one that it is made for.
        first: it is the architecture that both have to agree on.
        comparison: what is run; text that says why nothing can be.
    """

    pair: Pair
    architecture: str
    first: bool
    comparison: Comparison | str


def helpers(subject: Subject) -> Iterator[Finding]:
    """R02: copies are compared by what they return, over generated arguments, in a process with bounds."""
    pairs = [pair for source in subject.sources() for pair in _pairs(subject, source)]
    tasks = [task for pair in pairs for task in _tasks(subject, pair)]
    outcomes = _outcomes(subject, [task.comparison for task in tasks if not isinstance(task.comparison, str)])
    for task in tasks:
        outcome = Outcome(reason=task.comparison) if isinstance(task.comparison, str) else next(outcomes)
        yield from _judged(task, outcome)


def _tasks(subject: Subject, pair: Pair) -> Iterator[Task]:
    """Yield a comparison for the first architecture, and for others where the code asks what differs there."""
    for number, (name, architecture) in enumerate(subject.settings["architectures"].items()):
        comparison = _comparison(subject, pair, architecture)
        asks = [*architecture["results"], *architecture["device"]]
        if number == 0 or (not isinstance(comparison, str) and any(word in _text(comparison) for word in asks)):
            yield Task(pair, name, number == 0, comparison)


def _text(comparison: Comparison) -> str:
    return "\n".join(code for version in (comparison.old, comparison.new) for _, code in version.code)


def _outcomes(subject: Subject, comparisons: list[Comparison]) -> Iterator[Outcome]:
    """Yield what comparisons showed, in their order."""
    if not comparisons:
        return
    bounds = subject.settings["comparison"]
    limits = Limits(seconds=bounds["seconds"], megabytes=bounds["megabytes"])
    with WorkerPool(compare_confined, 1, limits=limits) as pool:
        outcomes = {
            id(comparison): result.value
            if result.error is None and not result.failure
            else Outcome(reason=result.failure or str(result.error))
            for comparison, result in pool.run(comparisons)
        }
    yield from (outcomes[id(comparison)] for comparison in comparisons)


def _judged(task: Task, outcome: Outcome) -> Iterator[Finding]:
    new, old = task.pair.new, task.pair.old
    at = new.source.at(new.node)
    if outcome.difference[0]:
        case, left, right = outcome.difference
        text = f"{new.name} is not {old.name}: for {case} {_short(right)} instead of {_short(left)}"
        yield Finding("R02", *(("error", at, text) if task.first else ("warn", at, f"on {task.architecture} {text}")))
    elif not task.first:
        return
    elif outcome.refusal[0]:
        case, left, right = outcome.refusal
        text = f"{new.name} does not refuse what {old.name} does: for {case} {_short(right)}"
        yield Finding("R02", "warn", at, f"{text} instead of {_short(left)}")
    elif outcome.reason:
        yield _by_hand(task.pair, outcome.reason)


def _by_hand(pair: Pair, reason: str) -> Finding:
    at = f"{pair.old.source.path}:{pair.old.node.lineno}"
    text = f"{pair.new.name} could not be compared with {pair.old.name} ({at}): {_short(reason)}"
    return Finding("R02", "manual", pair.new.source.at(pair.new.node), text)


def _short(text: str) -> str:
    return shortened(" ".join(text.split()), 160)


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
                namesakes = [f for f in classes.functions_of_file(original) if f.name == plain_name]
                if namesakes:
                    yield Pair(function, namesakes[0], None)
                    break


def _first_files(subject: Subject) -> list[str]:
    folder = subject.settings["first_library"] + "/"
    return [path for path in subject.tracer.modules.files if path.startswith(folder) and "/" not in path[len(folder) :]]


def _comparison(subject: Subject, pair: Pair, architecture: dict[str, Any]) -> Comparison | str:
    """Return what is to be run; text that says why nothing can be."""
    names = matched(pair)
    attributes = _attributes(subject, pair.new.source.path, architecture["device"]) if pair.owner else {}
    old = _version(subject, pair.old, pair.owner, attributes, architecture)
    fixed = _from_attribute(names, old) if names.new else {}
    if (names.new or names.old) and not fixed:
        return names.difference
    cases = tuple({**case, **fixed} for case in generated(pair, dict(names.pairs)))
    if not cases:
        return "it takes nothing that can be generated"
    own = tuple((name, name) for name in (*(name for name, _ in names.pairs), *fixed))
    new = _version(subject, pair.new, None, {}, architecture)
    return Comparison(replace(old, arguments=names.pairs), replace(new, arguments=own), cases)


def _from_attribute(names: Matched, old: Version) -> dict[str, str]:
    """Return the copy's one further parameter as the one attribute of the original's object that is not known."""
    read = {name for _, code in old.code for name in re.findall(r"\bself\.(\w+)", code)}
    read -= {*(name for name, _ in old.code), *(name for name, _ in old.attributes)}
    return {names.new[0]: f"$self.{read.pop()}"} if len(names.new) == len(read) == 1 and not names.old else {}


def _version(
    subject: Subject, method: Method, owner: Class | None, attributes: dict[str, Any], architecture: dict[str, Any]
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
    used = "\n".join(code.values())
    return Version(
        tuple(code.items()),
        method.name,
        owner is not None,
        tuple(sorted(constants.items())),
        tuple((name, value) for name, value in sorted(attributes.items()) if f"self.{name}" in used),
        module_constants=tuple(subject.settings["library_constants"].items()),
        module_results=tuple(architecture["results"].items()),
        module_fields=tuple((name, tuple(names)) for name, names in subject.settings["library_fields"].items()),
    )


def _needed(
    subject: Subject, method: Method, owner: Class | None, constants: dict[str, Any]
) -> Iterator[tuple[str, Method]]:
    classes = subject.tracer.classes
    names = classes.names(method.source)
    machine = Interpreter(classes, Domain())
    for node in ast.walk(method.node):
        if owner and isinstance(node, ast.Attribute) and ast.unparse(node.value) == "self":
            callee = classes.method(owner, node.attr)
            if callee is not None:
                yield node.attr, callee
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            dotted = names.bound.get(node.id, "")
            function = classes.function(dotted) if dotted else None
            if function is not None:
                yield node.id, function
            elif (value := machine.top_level(method.source, node.id)) is not None:
                known = _constant(subject, value)
                if known is not UNKNOWN:
                    constants[node.id] = known


def _constant(subject: Subject, value: Value, device: dict[str, dict[str, int]] | None = None) -> Any:
    """Return what a value is, through constants of the library and what the device gives."""
    prefix = f"{subject.tracer.words.tensor['library']}."
    if isinstance(value.target, External) and value.target.name.startswith(prefix):
        return subject.settings["library_constants"].get(value.target.name[len(prefix) :], UNKNOWN)
    asked = _DEVICE.fullmatch(value.symbol)
    if asked and device and asked.group(1) in device:
        return Thing(asked.group(1), tuple(device[asked.group(1)].items()))
    return plain(value)


def _attributes(subject: Subject, path: str, device: dict[str, dict[str, int]]) -> dict[str, Any]:
    """Return attributes of the config object that have one known value on the meshes of a variant."""
    settings = subject.tracer.modules.source(subject.tracer.words.config["module"])
    label = "2D" if path.endswith("_2d.py") else "1D"
    mesh = [mesh for mesh in subject.tracer.words.meshes if mesh.label == label][-1]
    index = subject.tracer.index(settings, mesh)
    if index is None:
        return {}
    values = {name: _constant(subject, value, device) for name, value in index.instance.attributes.items()}
    return {name: value for name, value in values.items() if value is not UNKNOWN and value is not None}
