# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Expressions that make tuples, lists, dictionaries, functions and comprehensions."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from migrate.inventory.torch_usage.frame import Frame
from migrate.inventory.torch_usage.heap import ELEMENT
from migrate.inventory.torch_usage.machine import Machine
from migrate.inventory.torch_usage.values import (
    CALLABLE,
    CONSTANT,
    DICT,
    LIST,
    NOTHING,
    Callee,
    Definition,
    Value,
    joined,
    number,
    spread,
)
from migrate.tree.text import shortened

if TYPE_CHECKING:
    from migrate.inventory.torch_usage.parts import CallPart, StatementPart


class Displays:
    """Evaluates what makes containers.

    Args:
        machine: the shared state.
    """

    calls: CallPart
    statements: StatementPart

    def __init__(self, machine: Machine) -> None:
        self.machine = machine

    def evaluate(self, node: ast.expr | None, frame: Frame) -> Value:
        """Return what is known of an expression's value."""
        raise NotImplementedError

    def elements(self, value: Value) -> Value:
        """Return what a loop over a value takes from it."""
        raise NotImplementedError

    def _tuple(self, node: ast.Tuple | ast.List, frame: Frame) -> Value:
        items: list[Value] | None = []
        everything: list[Value] = []
        for element in node.elts:
            value = self.evaluate(element.value if isinstance(element, ast.Starred) else element, frame)
            parts = list(value.items or ()) if isinstance(element, ast.Starred) else [value]
            if isinstance(element, ast.Starred) and value.items is None:
                items, parts = None, [self.elements(value)]
            everything += parts
            if items is not None:
                items += parts
        whole = joined([spread(value) for value in everything])
        exact = tuple(items) if items is not None else None
        return Value(frozenset([LIST]), whole.origins, NOTHING, items=exact if exact is not None else (whole,))

    def _list(self, node: ast.List, frame: Frame) -> Value:
        value = self._tuple(node, frame)
        cell = self.machine.heap.allocate(LIST)
        for position, item in enumerate(value.items or ()):
            self.machine.heap.set(cell, position, item)
        cell = self.machine.heap.settle(cell, self.statements.site(node, frame))
        return Value(frozenset([LIST]), value.origins, refs=(cell,))

    def _set(self, node: ast.Set, frame: Frame) -> Value:
        return number(joined([self.evaluate(part, frame) for part in node.elts]).origins)

    def _dict(self, node: ast.Dict, frame: Frame) -> Value:
        cell = self.machine.heap.allocate(DICT)
        for key, part in zip(node.keys, node.values, strict=True):
            value = self.evaluate(part, frame)
            if key is None:
                self.machine.heap.set(cell, ELEMENT, self.calls.values_of(value), sure=False)
                continue
            name = self.evaluate(key, frame)
            known = name.constant if isinstance(name.constant, str | int) else ELEMENT
            self.machine.heap.set(cell, known, value, sure=known != ELEMENT)
        cell = self.machine.heap.settle(cell, self.statements.site(node, frame))
        return Value(frozenset([DICT]), frozenset([CONSTANT]), refs=(cell,))

    def _lambda(self, node: ast.Lambda, frame: Frame) -> Value:
        definition = Definition(node, frame.source, frame.names, "lambda")
        callee = Callee(definition, None, frame)
        return Value(frozenset([CALLABLE]), frozenset([CONSTANT]), refs=(callee,))

    def _comprehension(self, node: Any, frame: Frame, results: list[ast.expr]) -> Value:
        saved = dict(frame.locals)
        loops = frame.loops
        for part in node.generators:
            self.statements.assign(part.target, self.elements(self.evaluate(part.iter, frame)), frame)
            frame.loops = (*frame.loops, shortened(frame.source.text(part.iter), 60))
            for condition in part.ifs:
                self.evaluate(condition, frame)
        values = [self.evaluate(result, frame) for result in results]
        frame.locals, frame.loops = saved, loops
        return values[-1]

    def _listcomp(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp, frame: Frame) -> Value:
        value = self._comprehension(node, frame, [node.elt])
        cell = self.machine.heap.allocate(LIST)
        self.machine.heap.set(cell, ELEMENT, value)
        cell = self.machine.heap.settle(cell, self.statements.site(node, frame))
        return Value(frozenset([LIST]), value.origins, refs=(cell,), traits=frozenset(["filled"]))

    _setcomp = _listcomp
    _generatorexp = _listcomp

    def _dictcomp(self, node: ast.DictComp, frame: Frame) -> Value:
        value = self._comprehension(node, frame, [node.key, node.value])
        cell = self.machine.heap.allocate(DICT)
        self.machine.heap.set(cell, ELEMENT, value)
        cell = self.machine.heap.settle(cell, self.statements.site(node, frame))
        return Value(frozenset([DICT]), value.origins, refs=(cell,), traits=frozenset(["filled"]))
