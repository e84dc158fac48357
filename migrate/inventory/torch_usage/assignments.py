# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What assignments change: local names, attributes, elements, and marks that a container is filled."""

from __future__ import annotations

import ast

from migrate.inventory.torch_usage.frame import Frame
from migrate.inventory.torch_usage.heap import ELEMENT
from migrate.inventory.torch_usage.machine import Machine
from migrate.inventory.torch_usage.parts import ExpressionPart
from migrate.inventory.torch_usage.recorder import INIT
from migrate.inventory.torch_usage.values import HOST, MISSING, NOTHING, RAGGED, Cell, Value, join


class Assignments:
    """Gives values to what stands on the left.

    Args:
        machine: the shared state.
        expressions: evaluates expressions.
    """

    def __init__(self, machine: Machine, expressions: ExpressionPart) -> None:
        self.machine = machine
        self.expressions = expressions

    def assign(self, target: ast.expr, value: Value, frame: Frame, sure: bool = True) -> None:
        """Give a value to a target."""
        assumed = frame.assumptions()
        if assumed and value.constant is not MISSING:
            alternatives = value.basis or frozenset([NOTHING])
            value = value.with_(basis=frozenset(part | assumed for part in alternatives))
        elif assumed and not value.basis and not value.hosted:
            value = value.with_(basis=frozenset([assumed]))
        if isinstance(target, ast.Name):
            frame.locals[target.id] = self.machine.named(value, target.id)
        elif isinstance(target, ast.Tuple | ast.List):
            self._unpack(target, value, frame)
        elif isinstance(target, ast.Starred):
            self.assign(target.value, value, frame)
        elif isinstance(target, ast.Attribute):
            self._set_attribute(target, value, frame)
        elif isinstance(target, ast.Subscript):
            self._set_element(target, value, frame)

    def _unpack(self, target: ast.Tuple | ast.List, value: Value, frame: Frame) -> None:
        count = len(target.elts)
        plain = not any(isinstance(part, ast.Starred) for part in target.elts)
        items = value.items
        if items is None and len(value.refs) == 1 and isinstance(value.refs[0], Cell):
            fields = self.machine.heap.of(value.refs[0]).fields
            if plain and all(position in fields for position in range(count)) and ELEMENT not in fields:
                items = tuple(fields[position] for position in range(count))
        if plain and items is not None and (len(items) == count or (RAGGED in value.traits and len(items) > count)):
            for part, item in zip(target.elts, items, strict=False):
                self.assign(part, item, frame)
            return
        element = self.expressions.elements(value)
        for part in target.elts:
            self.assign(part, element, frame)

    def _set_attribute(self, target: ast.Attribute, value: Value, frame: Frame) -> None:
        holder = self.expressions.evaluate(target.value, frame)
        for ref in holder.refs:
            if isinstance(ref, Cell):
                self.machine.heap.set(ref, target.attr, value, sure=len(holder.refs) == 1)

    def _set_element(self, target: ast.Subscript, value: Value, frame: Frame) -> None:
        holder, key = self.expressions.evaluate(target.value, frame), self.expressions.evaluate(target.slice, frame)
        if holder.can(HOST):
            taints = self.expressions.calls.tensors.index(holder, target, frame, value, key)
            if isinstance(target.value, ast.Name):
                frame.locals[target.value.id] = join(holder, taints)
        for ref in holder.refs:
            if isinstance(ref, Cell):
                known = key.constant if isinstance(key.constant, str | int) else ELEMENT
                self.machine.heap.set(ref, known, value, sure=known != ELEMENT and len(holder.refs) == 1)
                self._fill(target.value, frame)

    def _fill(self, node: ast.expr, frame: Frame) -> None:
        """Note that a container has got something before the forward pass."""
        if frame.phase != INIT:
            return
        if isinstance(node, ast.Name) and node.id in frame.locals:
            value = frame.locals[node.id]
            frame.locals[node.id] = value.with_(traits=value.traits | {"filled"})
        elif isinstance(node, ast.Attribute):
            holder = self.expressions.evaluate(node.value, frame)
            for ref in holder.refs:
                if isinstance(ref, Cell) and (known := self.machine.heap.get(ref, node.attr)) is not None:
                    self.machine.heap.set(ref, node.attr, known.with_(traits=known.traits | {"filled"}))

    def filled(self, node: ast.expr, frame: Frame) -> None:
        """Note that a list has got an element by ``append``."""
        self._fill(node, frame)
