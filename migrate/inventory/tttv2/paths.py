# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Execution paths of a module: for each mesh and mode, the operations that are executed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from migrate.inventory.tttv2.execute import Execution
from migrate.inventory.tttv2.facts import Facts, KeyRead, Operation
from migrate.inventory.tttv2.vocabulary import Mesh
from migrate.python.classes import Class, Method
from migrate.python.decisions import Decisions
from migrate.tree.text import negated

MAX_RUNS = 64
Start = Callable[[Mesh, str | None, Decisions], Execution]


@dataclass(slots=True)
class Path:
    """One feasible path.

    Args:
        entry: the function that is entered.
        label: what the proposal calls the topology.
        meshes: the mesh shapes that it is the same for.
        mode: the mode; empty where the module has none.
        when: what holds on it beside mesh and mode.
        operations: in the order of their execution.
        keys: keys of the model config that are read on it.
    """

    entry: str
    label: str
    meshes: list[str]
    mode: str
    when: tuple[tuple[str, bool], ...]
    operations: list[Operation]
    keys: frozenset[str] = field(default_factory=frozenset)

    @property
    def name(self) -> str:
        """The path as people speak of it."""
        conditions = [text if holds else negated(text) for text, holds in self.when]
        return "/".join(part for part in (self.label, self.mode, ",".join(self.meshes), *conditions) if part)


@dataclass(slots=True)
class Paths:
    """All paths of a module's class.

    Args:
        paths: those that differ.
        reads: keys that are read, by mesh and mode.
        runs: the mesh and the facts of every run.
        cut: entries whose paths are too many to go through.
        entry: the way in.
        rejected: meshes that the constructor does not take, with what it raises where.
    """

    paths: list[Path] = field(default_factory=list)
    reads: dict[tuple[str, str], set[KeyRead]] = field(default_factory=dict)
    runs: list[tuple[Mesh, Facts]] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    entry: str = ""
    rejected: dict[str, tuple[str, str]] = field(default_factory=dict)


def paths_of(cls: Class, method: Method, start: Start, meshes: list[Mesh], modes: list[str]) -> Paths:
    """Go through every path of one way into a class.

    Args:
        cls: the class.
        method: the way in.
        start: makes an execution for a mesh, a mode and the decisions of a run.
        meshes: mesh shapes.
        modes: modes; empty where the method has no mode.
    """
    whole = Paths(entry=f"{cls.node.name}.{method.name}")
    for mode in modes or [""]:
        groups: list[Path] = []
        for mesh in meshes:
            for path in _of_mesh(cls, method, start, mesh, mode, whole):
                same = next((old for old in groups if _same(old, path)), None)
                if same is None:
                    groups.append(path)
                else:
                    same.meshes.extend(path.meshes)
                    same.label = same.label if same.label == path.label else "1D and 2D"
        whole.paths.extend(groups)
    return whole


def _same(left: Path, right: Path) -> bool:
    return left.when == right.when and left.operations == right.operations


def _of_mesh(cls: Class, method: Method, start: Start, mesh: Mesh, mode: str, whole: Paths) -> list[Path]:
    leaves: list[tuple[Decisions, Facts]] = []
    scripts: list[tuple[bool, ...]] = [()]
    built = start(mesh, mode or None, Decisions())
    instance = built.construct(cls)
    if built.facts.raised:
        whole.rejected[mesh.name] = built.facts.raised[0]
        return []
    while scripts:
        if len(leaves) >= MAX_RUNS:
            whole.cut.append(f"{whole.entry} on {mesh.name} {mode}".strip())
            break
        decisions = Decisions(scripts.pop())
        execution = start(mesh, mode or None, decisions)
        execution.enter(method, execution.takes_over(built, instance))
        scripts.extend(decisions.others())
        if execution.facts.raised:
            continue
        leaves.append((decisions, execution.facts))
        whole.runs.append((mesh, execution.facts))
        whole.reads.setdefault((mesh.name, mode), set()).update(execution.facts.keys)
    return _grouped(whole.entry, mesh, mode, leaves)


def _grouped(entry: str, mesh: Mesh, mode: str, leaves: list[tuple[Decisions, Facts]]) -> list[Path]:
    """Join the runs that execute the same; what differs between them does not matter."""
    asked = {text: value for decisions, _ in leaves for text, value in decisions.conditions.items()}
    groups: list[tuple[dict[str, bool], Facts, set[str]]] = []
    for decisions, facts in leaves:
        answers = {text: decisions.known(value) for text, value in asked.items()}
        when = {text: answer for text, answer in answers.items() if answer is not None}
        keys = {read.key for read in facts.keys}
        for place, (other, known, read) in enumerate(groups):
            if known.operations == facts.operations:
                common = {text: holds for text, holds in other.items() if when.get(text) is holds}
                groups[place] = (common, known, read | keys)
                break
        else:
            groups.append((when, facts, keys))
    shared = [text for text in asked if len({group[0].get(text) for group in groups}) == 1]
    return [
        Path(
            entry,
            mesh.label,
            [mesh.name],
            mode,
            tuple((text, holds) for text, holds in when.items() if text not in shared),
            facts.operations,
            frozenset(keys),
        )
        for when, facts, keys in groups
    ]
