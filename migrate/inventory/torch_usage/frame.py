# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The state of one function while it is evaluated."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from migrate.inventory.torch_usage.recorder import FORWARD, Guard
from migrate.inventory.torch_usage.values import Definition, Value, join
from migrate.python.imports import Names
from migrate.python.source import PythonSource

Locals = dict[str, Value]


@dataclass(slots=True, eq=False)
class Frame:
    """One evaluation of a function.

    Args:
        definition: the function; None for the top level of a file.
        source: its file.
        names: what its names stand for.
        phase: see ``Context``.
        path: functions from the entry to it.
        guards: conditions around the code that is evaluated.
        loops: loops around it.
        lazy: how many tests for laziness are around it.
        locals: values by name.
        outer: the function around, for closures.
        returns: what it has returned so far.
        yields: what it has yielded so far.
        me: the value of its first parameter, if it is a method.
        outside: calls since the path left the package.
        exits: states at which loops were left.
        tests: names that hold the answer of a test of types, with the test.
    """

    definition: Definition | None
    source: PythonSource
    names: Names
    phase: str
    path: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = ()
    loops: tuple[str, ...] = ()
    lazy: int = 0
    locals: Locals = field(default_factory=dict)
    outer: Frame | None = None
    returns: list[Value] = field(default_factory=list)
    yields: list[Value] = field(default_factory=list)
    me: Value | None = None
    outside: int = 0
    exits: list[Locals] = field(default_factory=list)
    tests: dict[str, ast.expr] = field(default_factory=dict)

    def lookup(self, name: str) -> Value | None:
        """Return a local value, or one of the functions around."""
        frame: Frame | None = self
        while frame is not None:
            if name in frame.locals:
                return frame.locals[name]
            frame = frame.outer
        return None

    @property
    def sets_up(self) -> bool:
        """It is an entry that is a plain function: what it makes stands for a constructed model."""
        plain = self.definition is not None and self.definition.owner is None
        return self.phase == FORWARD and plain and len(self.path) == 1 and not self.loops

    def assumptions(self) -> frozenset[str]:
        """Return what the code that is evaluated takes for granted."""
        return frozenset(word for guard in self.guards if not guard.excluded for part in guard.basis for word in part)


def merged(first: Locals, second: Locals) -> Locals:
    """Return what holds after either of two branches."""
    result = dict(first)
    for name, value in second.items():
        known = result.get(name)
        result[name] = value if known is None else known if known is value else join(known, value)
    return result
