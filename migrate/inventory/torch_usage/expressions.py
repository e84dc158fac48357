# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Evaluates expressions over what can be known of values."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from migrate.inventory.torch_usage import conditions
from migrate.inventory.torch_usage.attributes import Attributes
from migrate.inventory.torch_usage.conditions import OPEN, Truth, truth
from migrate.inventory.torch_usage.displays import Displays
from migrate.inventory.torch_usage.frame import Frame
from migrate.inventory.torch_usage.heap import ELEMENT
from migrate.inventory.torch_usage.machine import Machine
from migrate.inventory.torch_usage.values import (
    BAG,
    CALLABLE,
    CONFIG,
    CONSTANT,
    DEVICE,
    DEVICE_BAG,
    DICT,
    EMPTY,
    HOST,
    LIST,
    LOOP,
    MISSING,
    NONE,
    NOTHING,
    NUMBER,
    PART,
    RAGGED,
    UNKNOWN,
    Cell,
    Value,
    join,
    joined,
    number,
)

if TYPE_CHECKING:
    pass

_MOST_ITEMS = 256
_COMPARE: dict[type, Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


class Expressions(Displays):
    """Evaluates expressions.

    Args:
        machine: the shared state.
    """

    def __init__(self, machine: Machine) -> None:
        super().__init__(machine)
        self.attributes = Attributes(machine, self)
        self._methods: dict[type[ast.expr], Callable[[Any, Frame], Value] | None] = {}
        self._constants: dict[int, Value] = {}

    def evaluate(self, node: ast.expr | None, frame: Frame) -> Value:
        """Return what is known of an expression's value."""
        if node is None:
            return number(constant=None)
        self.machine.steps -= 1
        kind = type(node)
        if kind not in self._methods:
            self._methods[kind] = getattr(self, f"_{kind.__name__.lower()}", None)
        method = self._methods[kind]
        if method is None:
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.expr):
                    self.evaluate(child, frame)
            return number(frozenset([CONFIG]))
        return method(node, frame)

    def _constant(self, node: ast.Constant, frame: Frame) -> Value:
        key = id(node)
        if key not in self._constants:
            self._constants[key] = number(constant=node.value)
        return self._constants[key]

    def _name(self, node: ast.Name, frame: Frame) -> Value:
        value = frame.lookup(node.id)
        if value is not None:
            return value
        dotted = frame.names.lookup(node.id) or self.machine.optional(frame.source).get(node.id, "")
        if dotted:
            return self.machine.dotted(dotted)
        if frame.definition is None or node.id in self.machine.classes.names(frame.source).bound:
            return self.machine.global_value(frame.source, node.id)
        return Value(frozenset([CALLABLE]), frozenset([CONSTANT])) if node.id in _BUILTINS else number()

    def _attribute(self, node: ast.Attribute, frame: Frame) -> Value:
        if (dotted := self.dotted(node, frame)) is not None:
            return dotted
        return self.attributes.get(self.evaluate(node.value, frame), node.attr, node, frame)

    def dotted(self, node: ast.expr, frame: Frame) -> Value | None:
        """Return what a dotted name means, if it starts with an import or definition and with no local value."""
        base = node
        while isinstance(base, ast.Attribute):
            base = base.value
        if not isinstance(base, ast.Name) or frame.lookup(base.id) is not None:
            return None
        start = frame.names.lookup(base.id) or self.machine.optional(frame.source).get(base.id, "")
        if not start:
            return None
        name = start + _members(node)
        if isinstance(node, ast.Attribute) and (
            self.machine.classes.get(start) or self.machine.classes.function(start)
        ):
            return None
        value = self.machine.dotted(name)
        if isinstance(node, ast.Attribute) and value.refs and not self._exists(start, name):
            return None
        return value

    def _exists(self, start: str, name: str) -> bool:
        """Tell whether a dotted name leads into a module, and not into a variable of one."""
        vocabulary = self.machine.vocabulary
        if vocabulary.under(name, "torch") or vocabulary.under(name, "device"):
            return True
        top = start.partition(".")[0]
        return self.machine.classes.modules.path(start) is not None or not self.machine.classes.modules.path(top)

    def _subscript(self, node: ast.Subscript, frame: Frame) -> Value:
        value, key = self.evaluate(node.value, frame), self.evaluate(node.slice, frame)
        return self.machine.named(self.element(value, key, node, frame), key.constant)

    def element(self, value: Value, key: Value, node: ast.Subscript, frame: Frame) -> Value:
        """Return what an element of a value can be."""
        result = EMPTY
        if value.can(HOST) and (not value.can(BAG) or _slices(node.slice)):
            return self.calls.tensors.index(value, node, frame, key)
        if value.can(BAG) and key.constant in self.machine.vocabulary.module_settings:
            return number(frozenset([CONFIG]))
        if value.can(BAG):
            result = join(result, value.with_(kinds=frozenset([HOST, BAG]), refs=(), items=None, constant=MISSING))
        if value.kinds & {DEVICE, DEVICE_BAG}:
            kinds = frozenset([DEVICE]) if value.only(DEVICE) else frozenset([DEVICE, DEVICE_BAG])
            result = join(result, Value(kinds, value.origins, traits=value.traits))
        if value.items is not None:
            return join(result, _item(value, key))
        for ref in value.refs:
            if isinstance(ref, Cell):
                result = join(result, self._field(ref, key))
        if value.can(UNKNOWN):
            result = join(result, value.with_(traits=value.traits | {PART}))
        if value.can(NUMBER) or (not result.kinds and value.can(CALLABLE)):
            result = join(result, number(value.origins))
        return result if result.kinds else Value(frozenset([UNKNOWN]), value.origins, value.taints)

    def _field(self, cell: Cell, key: Value) -> Value:
        if key.constant is not MISSING and isinstance(key.constant, str | int):
            known = self.machine.heap.get(cell, key.constant)
            if known is not None:
                other = self.machine.heap.get(cell, ELEMENT)
                return known if other is None else join(known, other)
        return self.machine.heap.elements(cell)

    def elements(self, value: Value) -> Value:
        """Return what a loop over a value takes from it."""
        result = EMPTY
        if value.items is not None:
            return joined(list(value.items))
        for ref in value.refs:
            if isinstance(ref, Cell):
                contents = self.machine.heap.of(ref)
                result = join(result, self.machine.heap.elements(ref) if contents.kind != DICT else number())
        if value.hosted:
            result = join(result, value.with_(refs=(), items=None, constant=MISSING))
        if value.kinds & {DEVICE, DEVICE_BAG}:
            result = join(result, Value(frozenset([DEVICE, DEVICE_BAG]), value.origins))
        if value.can(UNKNOWN):
            result = join(result, value)
        if value.can(NUMBER):
            result = join(result, number(value.origins | ({LOOP} if LOOP in value.origins else set())))
        return result if result.kinds else Value(frozenset([UNKNOWN]), value.origins, value.taints)

    def _call(self, node: ast.Call, frame: Frame) -> Value:
        return self.calls.call(node, frame)

    def _binop(self, node: ast.BinOp, frame: Frame) -> Value:
        left, right = self.evaluate(node.left, frame), self.evaluate(node.right, frame)
        return self.combine(left, right, type(node.op).__name__, node, frame)

    def combine(self, left: Value, right: Value, name: str, node: ast.AST, frame: Frame) -> Value:
        """Return what an operator makes of two values."""
        pair = [left, right]
        if left.kinds & {DEVICE} or right.kinds & {DEVICE}:
            for value in pair:
                if value.only(HOST):
                    self.machine.sent(frame, value, False)
            origins = left.origins | right.origins
            return Value(frozenset([DEVICE]), origins | {"device"})
        if name == "Add" and (_is_tuple(left) or _is_tuple(right)):
            return _chained(left, right)
        if HOST in left.kinds or HOST in right.kinds:
            return self.calls.tensors.operator(pair, name, node, frame)
        if name == "Mod" and left.constant is not MISSING and isinstance(left.constant, str):
            return number(left.origins | right.origins)
        if name == "Add" and left.can(LIST) and right.can(LIST):
            return join(left, right)
        if left.items is not None and right.items is not None and name == "Add":
            return _chained(left, right)
        if left.can(LIST) or left.items is not None:
            return left.with_(items=None) if left.items is None else _loosened(left)
        if left.can(UNKNOWN) or right.can(UNKNOWN):
            known = [value for value in pair if value.can(UNKNOWN)]
            return joined(known).with_(constant=MISSING)
        return number((left.origins | right.origins) or frozenset([CONSTANT]))

    def _unaryop(self, node: ast.UnaryOp, frame: Frame) -> Value:
        value = self.evaluate(node.operand, frame)
        if isinstance(node.op, ast.Not):
            return conditions.as_value(conditions.negated(truth(value)), value)
        if value.can(HOST):
            return self.calls.tensors.operator([value], type(node.op).__name__, node, frame)
        if isinstance(node.op, ast.USub) and isinstance(value.constant, int | float):
            return number(value.origins, -value.constant)
        return value.with_(constant=MISSING, basis=NOTHING)

    def _boolop(self, node: ast.BoolOp, frame: Frame) -> Value:
        stop = isinstance(node.op, ast.Or)
        result, outcome, basis = EMPTY, Truth(not stop), NOTHING
        for part in node.values:
            value = self.evaluate(part, frame)
            this = truth(value)
            result = join(result, value)
            if this.holds is stop:
                return value if this.holds and stop and value.constant is MISSING else conditions.as_value(this)
            if this.holds is None:
                outcome = OPEN
            basis |= this.basis
        if outcome.holds is None:
            plain = result.only(NUMBER, NONE)
            return number(result.origins) if plain else result.with_(constant=MISSING)
        tensors = value.hosted or value.kinds & {DEVICE, DEVICE_BAG}
        return value if tensors else conditions.as_value(Truth(outcome.holds, basis))

    def _compare(self, node: ast.Compare, frame: Frame) -> Value:
        left = self.evaluate(node.left, frame)
        result = number(left.origins)
        for op, part in zip(node.ops, node.comparators, strict=True):
            right = self.evaluate(part, frame)
            result = self._compared(left, op, right, node, frame)
            left = right
        return result

    def _compared(self, left: Value, op: ast.cmpop, right: Value, node: ast.Compare, frame: Frame) -> Value:
        if isinstance(op, ast.Is | ast.IsNot):
            outcome = conditions.is_none(left) if right.only(NONE) else _identity(left, right)
            return conditions.as_value(conditions.negated(outcome) if isinstance(op, ast.IsNot) else outcome, left)
        if isinstance(op, ast.In | ast.NotIn):
            outcome = Truth(True, conditions.READINESS) if right.can(BAG) and "weight" in right.origins else OPEN
            return conditions.as_value(conditions.negated(outcome) if isinstance(op, ast.NotIn) else outcome, right)
        if left.can(HOST) or right.can(HOST):
            return self.calls.tensors.operator([left, right], type(op).__name__, node, frame)
        if left.constant is not MISSING and right.constant is not MISSING:
            try:
                return number(constant=bool(_COMPARE[type(op)](left.constant, right.constant)), basis=left.basis)
            except TypeError:
                return number()
        return number((left.origins | right.origins) or frozenset([CONSTANT]))

    def _ifexp(self, node: ast.IfExp, frame: Frame) -> Value:
        test = self.evaluate(node.test, frame)
        outcome = truth(test)
        with self.statements.under(frame, node.test, outcome, True):
            first = self.evaluate(node.body, frame)
        with self.statements.under(frame, node.test, outcome, False):
            second = self.evaluate(node.orelse, frame)
        if outcome.holds is None:
            return join(first, second)
        chosen = first if outcome.holds else second
        return chosen.with_(basis=chosen.basis | outcome.basis) if chosen.constant is not MISSING else chosen

    def _starred(self, node: ast.Starred, frame: Frame) -> Value:
        return self.evaluate(node.value, frame)

    def _joinedstr(self, node: ast.JoinedStr, frame: Frame) -> Value:
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.evaluate(part.value, frame)
        return number(frozenset([CONFIG]))

    def _slice(self, node: ast.Slice, frame: Frame) -> Value:
        parts = [self.evaluate(part, frame) for part in (node.lower, node.upper, node.step) if part is not None]
        return number(joined(parts).origins or frozenset([CONSTANT]))

    def _namedexpr(self, node: ast.NamedExpr, frame: Frame) -> Value:
        value = self.evaluate(node.value, frame)
        self.statements.assign(node.target, value, frame)
        return value

    def _await(self, node: ast.Await, frame: Frame) -> Value:
        return self.evaluate(node.value, frame)

    def _yield(self, node: ast.Yield, frame: Frame) -> Value:
        frame.yields.append(self.evaluate(node.value, frame))
        return number()

    def _yieldfrom(self, node: ast.YieldFrom, frame: Frame) -> Value:
        frame.yields.append(self.elements(self.evaluate(node.value, frame)))
        return number()


def _members(node: ast.expr) -> str:
    """Return what stands behind the first name of a dotted expression, with its dot."""
    return f"{_members(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else ""


_BUILTINS = {"range", "enumerate", "zip", "len", "list", "tuple", "dict", "set", "isinstance", "print", "super", "min"}


def _identity(left: Value, right: Value) -> Truth:
    if isinstance(left.constant, bool) and isinstance(right.constant, bool):
        return Truth(left.constant is right.constant, left.basis)
    return OPEN


def _item(value: Value, key: Value) -> Value:
    items = value.items or ()
    first = 0 if RAGGED in value.traits else -len(items)
    if isinstance(key.constant, int) and first <= key.constant < len(items):
        return items[key.constant]
    return joined(list(items)) if items else number()


def _slices(node: ast.expr) -> bool:
    return isinstance(node, ast.Slice | ast.Tuple)


def _is_tuple(value: Value) -> bool:
    return value.only(LIST) and value.items is not None


def _chained(left: Value, right: Value) -> Value:
    """Return what a tuple and something behind it are: element by element where both are known."""
    if left.items is None or right.items is None or len(left.items) + len(right.items) > _MOST_ITEMS:
        items: tuple[Value, ...] = (joined([*(left.items or (left,)), *(right.items or (right,))]),)
    else:
        items = (*left.items, *right.items)
    return Value(frozenset([LIST]), left.origins | right.origins, items=items)


def _loosened(value: Value) -> Value:
    return value.with_(items=(joined(list(value.items or ())),))
