# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Rows that the evaluation finds, where their results go, and under which circumstances they run."""

from __future__ import annotations

import ast
from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from migrate.inventory.torch_usage.values import NOTHING, Symbol, Value
from migrate.python.source import PythonSource

INIT, FORWARD, DEAD, IMPORT, ASIDE, HELPER = "init", "forward", "dead", "import", "aside", "helper"
UNREACHED = "unreached"  # by entries that were not followed to their end
TO_DEVICE, RETURNED, CONTROL = "device", "return", "control"


class Guard(NamedTuple):
    """A condition around code.

    Args:
        text: as it must hold for the code to run.
        basis: what is assumed where the condition is false; empty for one that can hold.
        excluded: the condition is false by what is assumed or known.
    """

    text: str
    basis: frozenset[frozenset[str]] = NOTHING
    excluded: bool = False


class Context(NamedTuple):
    """The circumstances of one evaluation of an expression.

    Args:
        phase: INIT, FORWARD, DEAD, UNREACHED, IMPORT or ASIDE (code that is no production code).
        guards: conditions around it, outermost first.
        loops: loops around it.
        path: functions from the entry to it.
        origins: of the operands.
        traits: of the operands.
        receiver: kinds of the operand that decides.
        lazy: a test of the value that it makes guards it.
    """

    phase: str
    guards: tuple[Guard, ...]
    loops: tuple[str, ...]
    path: tuple[str, ...]
    origins: frozenset[str]
    traits: frozenset[str]
    receiver: frozenset[str]
    lazy: bool

    @property
    def excluded(self) -> tuple[Guard, ...]:
        """The guards that are false by what is assumed."""
        return tuple(guard for guard in self.guards if guard.excluded)


class Sink(NamedTuple):
    """Where a result goes.

    Args:
        kind: TO_DEVICE, RETURNED or CONTROL.
        integer: it is sent as integers.
        origins: of all that is sent together.
        computed: something in it was computed by the host.
        phase: of the transfer.
    """

    kind: str
    integer: bool = False
    origins: frozenset[str] = NOTHING
    computed: bool = False
    phase: str = FORWARD


@dataclass(slots=True)
class Row:
    """One expression.

    Args:
        source: its file.
        node: the expression.
        kind: torch_call, torch_method, torch_operator, torch_index, module_call, fallback_op, fallback_module_call,
            transfer, transfer_helper, or a kind that is no operation.
        name: resolved.
        family: compute, layout, creation, decode, metadata, training, transfer.
        direction: of a transfer.
        helper: the expression stands in a general converter.
    """

    source: PythonSource
    node: ast.AST
    kind: str
    name: str
    family: str
    direction: str = ""
    helper: bool = False
    contexts: dict[Context, None] = field(default_factory=dict)
    sinks: set[Sink] = field(default_factory=set)


_MAX_CONTEXTS = 24


class Recorder:
    """All rows, by number."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._numbers: dict[tuple[str, int, int, int, int, str], int] = {}
        self._parents: list[frozenset[int]] = []
        self._sinks: dict[int, set[Sink]] = defaultdict(set)
        self._links: set[tuple[int, int]] = set()
        self._legs: set[int] = set()
        self.usage: dict[Symbol, set[str]] = defaultdict(set)

    def row(self, row: Row, context: Context) -> int:
        """Note an expression and the circumstances; return its number."""
        node = row.node
        place = (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]
        number = self._numbers.setdefault((row.source.path, *place, row.kind), len(self.rows))
        if number == len(self.rows):
            self.rows.append(row)
        known = self.rows[number]
        if len(known.contexts) < _MAX_CONTEXTS:
            known.contexts[context] = None
        return number

    def link(self, row: int, taints: frozenset[int]) -> None:
        """Note that a row computes with the results of others."""
        self._links.update((row, taint) for taint in taints if taint != row)

    def leg(self, taints: frozenset[int]) -> frozenset[int]:
        """Return a number for what a constant on the device was made of: a link for sites, no way for sinks."""
        if not taints:
            return NOTHING
        number = self.stand_in(taints)
        self._legs.add(number)
        return frozenset([number])

    def link_all(self, rows: frozenset[int], taints: frozenset[int]) -> None:
        """Note that the newest of some rows uses the results of others."""
        if rows and taints:
            self.link(max(rows), taints)

    def links(self) -> set[tuple[int, int, bool]]:
        """Return the pairs of rows of which the first computes with the second's result, and whether by the device."""
        result = set()
        for row, taint in self._links:
            result |= {(row, *origin) for origin in self._rows_of(taint, False, set())}
        return result

    def _rows_of(self, number: int, device: bool, seen: set[int]) -> set[tuple[int, bool]]:
        if number >= 0:
            return {(number, device)}
        if number in seen:
            return set()
        seen.add(number)
        device = device or number in self._legs
        return {row for parent in self._parents[-number - 1] for row in self._rows_of(parent, device, seen)}

    def stand_in(self, taints: frozenset[int]) -> int:
        """Return a number that stands for what went into an argument, while the function is evaluated."""
        self._parents.append(taints)
        return -len(self._parents)

    def add_parents(self, number: int, taints: frozenset[int]) -> None:
        """Let a number stand for more."""
        self._parents[-number - 1] |= taints

    def parents(self, number: int) -> frozenset[int]:
        """Return what a number stands for."""
        return self._parents[-number - 1]

    def sink(self, value: Value, sink: Sink) -> None:
        """Note where a value goes, for all that went into it."""
        for number in value.taints:
            self._sinks[number].add(sink)
        for inner in value.items or ():
            self.sink(inner, sink)

    def used(self, value: Value, kind: str) -> None:
        """Note how a parameter of which nothing else is known is used."""
        for ref in value.refs:
            if isinstance(ref, Symbol):
                self.usage[ref].add(kind)

    def settle(self) -> None:
        """Hand the sinks on from the numbers that stand for arguments to the rows that went into them."""
        waiting = [number for number in self._sinks if number < 0 and number not in self._legs]
        while waiting:
            number = waiting.pop()
            for parent in self._parents[-number - 1]:
                before = len(self._sinks[parent])
                self._sinks[parent] |= self._sinks[number]
                if parent < 0 and parent not in self._legs and len(self._sinks[parent]) != before:
                    waiting.append(parent)
        for number, row in enumerate(self.rows):
            row.sinks |= self._sinks.get(number, set())
