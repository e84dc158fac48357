# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Calls of plain functions of other packages that carry tensors between host and device, as rows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from migrate.inventory.torch_usage.frame import Frame
from migrate.inventory.torch_usage.machine import Machine
from migrate.inventory.torch_usage.recorder import INIT
from migrate.inventory.torch_usage.values import DEVICE, HOST, UNKNOWN, Definition, Value

TO_HOST, TO_DEVICE = "to_host", "to_device"


class OutsideHelpers:
    """Notes such calls.

    Args:
        machine: the shared state.
    """

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self._carried: dict[Any, list[tuple[str, Value]]] = {}

    def may_be(self, definition: Definition, frame: Frame) -> bool:
        """Tell whether a call leads from the package to a plain function outside of it.

        Args:
            definition: the function.
            frame: where it is called.
        """
        leaves = self.machine.inside(frame.source.path) and not self.machine.inside(definition.source.path)
        return leaves and definition.is_plain

    @contextmanager
    def watched(self, key: Any) -> Iterator[None]:
        """Note what is carried meanwhile, and which way; an earlier call of the same sort tells it, too."""
        self.machine.watched.append([])
        try:
            yield
        finally:
            carried = self.machine.watched.pop()
            self._carried.setdefault(key, []).extend(carried)

    def note(
        self, key: Any, definition: Definition, operands: list[Value], node: ast.Call, frame: Frame, result: Value
    ) -> Value:
        """Note the call if it carries a tensor; return its result.

        Args:
            key: of the call, see ``watched``.
            definition: the function.
            operands: all arguments.
            node: the call.
            frame: where.
            result: what the function returns.
        """
        carried = self._carried[key]
        if not carried:
            return result
        way = TO_DEVICE if any(way == TO_DEVICE for way, _ in carried) else TO_HOST
        of_way = [value for direction, value in carried if direction == way]
        taints = frozenset(taint for value in operands for taint in self.machine.whole(value).taints)
        value = Value(
            frozenset([HOST if way == TO_DEVICE else DEVICE]),
            frozenset(origin for value in of_way for origin in value.origins),
            taints,
            traits=frozenset(trait for value in of_way for trait in value.traits),
        )
        name = definition.name
        loads = frame.sets_up and self.machine.vocabulary.is_("loaders", name.rpartition(".")[2])
        frame = replace(frame, phase=INIT) if loads else frame
        row = self.machine.note(frame, node, "transfer_helper", name, "transfer", [value], direction=way)
        return _tainted(result, row)


def _tainted(value: Value, taints: frozenset[int]) -> Value:
    items = None if value.items is None else tuple(_tainted(inner, taints) for inner in value.items)
    carries = value.hosted or value.can(UNKNOWN)
    return value.with_(taints=value.taints | taints if carries else value.taints, items=items)
