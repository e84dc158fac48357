# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which launches a run through a function can meet, path by path; helpers are followed into."""

from __future__ import annotations

from dataclasses import dataclass, field

from migrate.inventory.extract.records import Branches, Flow, LambdaBody, Return, Sequence, Throw
from migrate.inventory.join.calls import HELPER, OPERATION, PRIM, Calls, Target
from migrate.inventory.join.symbols import Function

_LONG = 3
_MANY = 96
_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Launch:
    """One launch on a path.

    Args:
        target: a prim or another operation.
        via: qualified names of the helpers it was reached through.
    """

    target: Target
    via: tuple[str, ...] = ()


Path = tuple[Launch, ...]


@dataclass(slots=True)
class Outcome:
    """How a piece of code can be left.

    Args:
        falls: launches met by paths that go on behind it.
        returns: launches met by paths that leave the function.
    """

    falls: set[Path] = field(default_factory=lambda: {()})
    returns: set[Path] = field(default_factory=set)


class Paths:
    """Enumerates the launch paths of functions.

    Args:
        calls: gives calls their meaning.
    """

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._open: list[int] = []
        self._known: dict[tuple[int, tuple[str, ...]], set[Path]] = {}

    def of(self, function: Function, via: tuple[str, ...] = ()) -> set[Path]:
        """Return every launch path of a function, each cut after three launches.

        Args:
            function: with a body.
            via: helpers on the way to it.
        """
        body = function.body
        if body is None or id(function) in self._open or len(via) > _DEPTH:
            return {()}
        key = (id(function), via)
        if key not in self._known:
            self._open.append(id(function))
            outcome = self._walk(body.flow, function, via)
            self._open.pop()
            paths = outcome.falls | outcome.returns
            if self._open:
                return paths
            self._known[key] = paths
        return self._known[key]

    def _walk(self, flow: Flow, function: Function, via: tuple[str, ...]) -> Outcome:
        if flow is None:
            return Outcome()
        if isinstance(flow, int):
            return Outcome(falls=self._call(flow, function, via))
        if isinstance(flow, Sequence):
            return self._sequence(flow.parts, function, via)
        if isinstance(flow, Branches):
            parts = [self._walk(part, function, via) for part in flow.parts]
            return Outcome(set().union(*(part.falls for part in parts)), set().union(*(part.returns for part in parts)))
        if isinstance(flow, Throw):
            return Outcome(set(), set())
        inner = self._walk(flow.part, function, via)
        if isinstance(flow, Return):
            return Outcome(set(), inner.falls)
        if isinstance(flow, LambdaBody):
            return Outcome(inner.falls | inner.returns, set())
        twice = _joined(inner.falls, inner.falls)
        return Outcome({(), *inner.falls, *twice}, inner.returns | _joined(inner.falls, inner.returns))

    def _sequence(self, parts: list[Flow], function: Function, via: tuple[str, ...]) -> Outcome:
        result = Outcome()
        for part in parts:
            if not result.falls:
                break
            outcome = self._walk(part, function, via)
            result.returns |= _joined(result.falls, outcome.returns)
            result.falls = _joined(result.falls, outcome.falls)
        return result

    def _call(self, index: int, function: Function, via: tuple[str, ...]) -> set[Path]:
        assert function.body is not None
        call = function.body.calls[index]
        target = self._calls.target(call, function)
        if target is None:
            return {()}
        if target.role == PRIM:
            return {(Launch(target, via),)}
        if target.role == OPERATION:
            return {(Launch(target, via),)} if self._calls.launches(target.name) else {()}
        if target.role != HELPER or not self._calls.launches(target.name):
            return {()}
        count = -1 if call.how == "value" else len(call.arguments)
        paths: set[Path] = set()
        for callee in self._calls.candidates(target.name, count, function):
            name = target.name
            paths |= self.of(callee, via if name.rpartition("::")[2] == "invoke" else (*via, name))
        return _bounded(paths) or {()}


def _joined(left: set[Path], right: set[Path]) -> set[Path]:
    if right == {()}:
        return left
    if left == {()}:
        return right
    return _bounded({(one + other)[:_LONG] for one in left for other in right})


def _bounded(paths: set[Path]) -> set[Path]:
    if len(paths) <= _MANY:
        return paths
    ordered = sorted(paths, key=lambda path: (-len(path), tuple(step.target.name for step in path)))
    return set(ordered[:_MANY])
