# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Functions of Python itself, and methods of lists and dictionaries."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from migrate.inventory.torch_usage.frame import Frame
from migrate.inventory.torch_usage.heap import ELEMENT
from migrate.inventory.torch_usage.machine import Machine
from migrate.inventory.torch_usage.recorder import CONTROL, Sink
from migrate.inventory.torch_usage.values import (
    CALLABLE,
    CONFIG,
    CONSTANT,
    DICT,
    EMPTY,
    LIST,
    LOOP,
    MISSING,
    Cell,
    Value,
    join,
    joined,
    number,
    spread,
)

if TYPE_CHECKING:
    from migrate.inventory.torch_usage.parts import ExpressionPart

_SAME = {"list", "tuple", "sorted", "reversed", "set", "iter", "frozenset"}
_KNOWN = _SAME | {"range", "enumerate", "zip", "map", "filter", "next", "getattr", "setattr", "dict", "len", "int"}
_KNOWN |= {"float", "bool", "str", "min", "max", "sum", "abs", "round", "print", "hasattr", "any", "all", "type", "id"}
_KNOWN |= {"repr", "ord", "chr", "pow", "divmod", "open", "vars", "callable", "issubclass", "format", "hash", "super"}


class Builtins:
    """Calls functions of Python.

    Args:
        machine: the shared state.
        expressions: evaluates.
    """

    def __init__(self, machine: Machine, expressions: ExpressionPart) -> None:
        self.machine = machine
        self.expressions = expressions

    def knows(self, name: str) -> bool:
        """Tell whether a name is one of them."""
        return name in _KNOWN

    def call(self, name: str, operands: list[Value], words: dict[str, Value], node: ast.Call, frame: Frame) -> Value:
        """Call one of them."""
        first = operands[0] if operands else EMPTY
        if name in _SAME:
            return first if operands else self._list(number(), node, frame, empty=True)
        if name == "range":
            return self._list(number(joined(operands).origins | {LOOP}), node, frame)
        if name == "enumerate":
            pair = (number(frozenset([LOOP])), self.expressions.elements(first))
            return self._list(Value(frozenset([LIST]), items=pair), node, frame)
        if name == "zip":
            parts = tuple(self.expressions.elements(value) for value in operands)
            return self._list(Value(frozenset([LIST]), items=parts), node, frame)
        if name in ("map", "filter"):
            return self._mapped(name, operands, node, frame)
        if name == "next":
            return self.expressions.elements(first)
        if name in ("getattr", "setattr"):
            return self._named(name, operands, node, frame)
        if name == "dict":
            return self._dict(first, words, node, frame)
        if name in ("min", "max", "sum", "abs") and spread(first).hosted:
            return first if len(operands) > 1 or name == "abs" else self.expressions.elements(first)
        for value in operands:
            self.machine.recorder.sink(value, Sink(CONTROL, phase=frame.phase))
        return number(joined([spread(value) for value in operands]).origins - {"device"} or frozenset([CONFIG]))

    def _list(self, element: Value, node: ast.Call, frame: Frame, empty: bool = False) -> Value:
        cell = self.machine.heap.allocate(LIST)
        if not empty:
            self.machine.heap.set(cell, ELEMENT, element)
        cell = self.machine.heap.settle(cell, self.expressions.statements.site(node, frame))
        return Value(frozenset([LIST]), element.origins, refs=(cell,))

    def _dict(self, first: Value, words: dict[str, Value], node: ast.Call, frame: Frame) -> Value:
        if first.kinds:
            return first
        cell = self.machine.heap.allocate(DICT)
        for key, value in words.items():
            self.machine.heap.set(cell, key, value)
        cell = self.machine.heap.settle(cell, self.expressions.statements.site(node, frame))
        return Value(frozenset([DICT]), frozenset([CONSTANT]), refs=(cell,))

    def _mapped(self, name: str, operands: list[Value], node: ast.Call, frame: Frame) -> Value:
        if len(operands) < 2:
            return number()
        element = self.expressions.elements(operands[1])
        if name == "map" and operands[0].can(CALLABLE):
            element = self.expressions.calls.apply(operands[0], [element], {}, node, frame)
        return self._list(element, node, frame)

    def _named(self, name: str, operands: list[Value], node: ast.Call, frame: Frame) -> Value:
        if len(operands) < 2 or not isinstance(operands[1].constant, str):
            return Value(frozenset(["unknown"]), frozenset([CONFIG]))
        if name == "getattr":
            return self.expressions.attributes.get(operands[0], operands[1].constant, node, frame)
        for ref in operands[0].refs:
            if isinstance(ref, Cell) and len(operands) > 2:
                self.machine.heap.set(ref, operands[1].constant, operands[2])
        return number()

    def container(
        self, cell: Cell, value: Value, name: str, operands: list[Value], node: ast.Call, func: ast.Attribute,
        frame: Frame,
    ) -> Value:  # fmt: skip
        """Call a method of a list or dictionary."""
        heap = self.machine.heap
        if name in ("append", "add", "insert"):
            heap.set(cell, ELEMENT, operands[-1] if operands else number(), sure=False)
            self.expressions.statements.filled(func.value, frame)
            return number()
        if name in ("extend", "update"):
            for operand in operands:
                inner = self.expressions.calls.values_of(operand)
                heap.set(cell, ELEMENT, inner if operand.can(DICT) else self.expressions.elements(operand), sure=False)
            self.expressions.statements.filled(func.value, frame)
            return number()
        if name == "items":
            pair = Value(frozenset([LIST]), items=(number(), heap.elements(cell)))
            return Value(frozenset([LIST]), items=(pair,))
        if name in ("values", "pop", "copy"):
            return heap.elements(cell) if name == "pop" else self._values(cell, node, frame, value, name)
        if name in ("get", "setdefault"):
            key = operands[0].constant if operands else MISSING
            known = heap.get(cell, key) if isinstance(key, str | int) else None
            elements = known if known is not None else heap.elements(cell)
            return join(elements, operands[1]) if len(operands) > 1 and known is None else elements
        return number(frozenset([CONFIG]))

    def _values(self, cell: Cell, node: ast.Call, frame: Frame, value: Value, name: str) -> Value:
        if name == "copy":
            return value
        return self._list(self.machine.heap.elements(cell), node, frame)
