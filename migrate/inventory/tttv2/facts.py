# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What one execution of a module saw."""

from __future__ import annotations

from dataclasses import dataclass, field

from migrate.python.values import Dependencies, Guard, Step

RUNTIME = frozenset(["call", "tensor", "shape", "state"])
MODE = frozenset(["mode"])
LAYER = frozenset(["layer"])


@dataclass(frozen=True, slots=True, order=True)
class KeyRead:
    """A key of the model config that is read.

    Args:
        key: its name.
        at: ``file:line``.
        method: the function that reads it.
        use: what is done with it.
        arguments: how many positional arguments it is called with; -1 if it is not called.
    """

    key: str
    at: str
    method: str
    use: str
    arguments: int = -1


@dataclass(frozen=True, slots=True, order=True)
class MemberRead:
    """A member of the config object that is read.

    Args:
        member: its name.
        at: ``file:line``.
        via: the object, as written.
        method: the function that reads it.
    """

    member: str
    at: str
    via: str
    method: str


@dataclass(frozen=True, slots=True)
class Atom:
    """A condition without ``and``, ``or`` and ``not``.

    Args:
        text: as written.
        binding: when it is settled.
        depends: what it depends on.
        steps: the way its value took.
    """

    text: str
    binding: str
    depends: Dependencies
    steps: tuple[Step, ...] = ()


@dataclass(slots=True)
class Condition:
    """A condition of the module.

    Args:
        at: ``file:line``.
        column: of the node, from 0.
        method: the function that holds it.
        kind: ``if``, ``conditional``, ``or``, ``assert``, …
        text: as written.
        phases: when it is evaluated: ``init``, ``forward``.
        atoms: its parts, those of all evaluations.
        once: it only decides what happens the first time: it stands under a test of what changes.
        computes: it stands in a function that is handed no tensor and no module: it settles no operation.
    """

    at: str
    column: int
    method: str
    kind: str
    text: str
    once: bool = True
    computes: bool = True
    phases: set[str] = field(default_factory=set)
    atoms: dict[str, Atom] = field(default_factory=dict)

    @property
    def binding(self) -> str:
        """The class of the condition."""
        classes = {atom.binding for atom in self.atoms.values()}
        if self.phases == {"init"}:
            return "layer-static" if "layer-static" in classes else "init-static"
        return classes.pop() if len(classes) == 1 else "mixed"


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation that is executed.

    Args:
        name: dotted.
        at: ``file:line``.
        kind: ``function``, ``method``, ``operator`` or ``module``.
        guards: conditions under which it is executed.
        via: calls that lead to it from the module, outermost first.
        loop: it stands in a loop.
        keywords: its keyword arguments that are known, as text.
    """

    name: str
    at: str
    kind: str
    guards: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    loop: bool = False
    keywords: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class HelperCall:
    """A call of a function that moves data between devices, or of a helper of the config class.

    Args:
        name: of the function.
        at: ``file:line``.
        method: the function that calls it.
        arguments: the arguments as written, by parameter.
        defaults: parameters that the call leaves to their defaults, with the default as written.
    """

    name: str
    at: str
    method: str
    arguments: tuple[tuple[str, str], ...] = ()
    defaults: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Facts:
    """Everything that one execution saw.

    Args:
        keys: keys read.
        members: members of the config object read.
        escapes: calls that are handed the whole config object.
        conditions: by position and kind.
        operations: in the order of their execution.
        helpers: calls of collectives and config helpers, by kind.
        answers: for conditions outside the module, by call and position, which ways they went.
        unknown: what cannot be known, with the reason.
        executed: functions of the module that were executed, with the phases in which they were.
        state: attributes that are stored after construction.
        changing: the same, but for those that are only stored the first time, under a test of another one.
        operating: public methods, but for the ways in, that execute operations, by class.
        raised: ``file:line`` and text of what ends the run, in a run for one mesh.
    """

    keys: set[KeyRead] = field(default_factory=set)
    members: set[MemberRead] = field(default_factory=set)
    escapes: set[tuple[str, str, str]] = field(default_factory=set)
    conditions: dict[tuple[str, int, str], Condition] = field(default_factory=dict)
    operations: list[Operation] = field(default_factory=list)
    helpers: dict[str, set[HelperCall]] = field(default_factory=lambda: {"collective": set(), "matmul": set()})
    answers: dict[tuple[str, str, str], set[bool | None]] = field(default_factory=dict)
    unknown: set[tuple[str, str]] = field(default_factory=set)
    executed: dict[str, set[str]] = field(default_factory=dict)
    state: set[tuple[str, str]] = field(default_factory=set)
    changing: set[tuple[str, str]] = field(default_factory=set)
    operating: set[tuple[str, str]] = field(default_factory=set)
    raised: list[tuple[str, str]] = field(default_factory=list)


def binding_of(depends: Dependencies, phase: str) -> str:
    """Return when a value is settled that depends on these things.

    Args:
        depends: what it depends on.
        phase: when it is evaluated.
    """
    kinds = {dependency.kind for dependency in depends}
    if phase != "init" and kinds & RUNTIME:
        return "runtime"
    if phase != "init" and kinds & MODE:
        return "mode"
    if kinds & LAYER:
        return "layer-static"
    return "static" if phase != "init" else "init-static"


def plain_guards(guards: list[Guard]) -> tuple[str, ...]:
    """Return guards as text, without loops."""
    return tuple(dict.fromkeys(str(guard) for guard in guards if not guard.text.startswith("for ")))
