# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What an attribute of a value can be."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from migrate.inventory.torch_usage.conditions import TRAINING
from migrate.inventory.torch_usage.frame import Frame
from migrate.inventory.torch_usage.machine import Machine
from migrate.inventory.torch_usage.values import (
    BAG,
    CALLABLE,
    CONFIG,
    CONSTANT,
    DEVICE,
    DEVICE_BAG,
    EMPTY,
    HANDLE,
    HOST,
    MISSING,
    MODULE,
    MYSTERY,
    NUMBER,
    OBJECT,
    PART,
    PROCESSOR,
    SHAPE,
    UNKNOWN,
    WEIGHT,
    Callee,
    Cell,
    ClassRef,
    External,
    Value,
    join,
    number,
)
from migrate.python.classes import Class

if TYPE_CHECKING:
    from migrate.inventory.torch_usage.parts import ExpressionPart

_VIEWS = {"T", "mT", "H", "mH", "data", "real", "imag"}
_WEIGHTS = {"weight", "bias", "running_mean", "running_var", "weight_g", "weight_v", "gamma", "beta"}


class Attributes:
    """Finds attributes.

    Args:
        machine: the shared state.
        expressions: evaluates constants of classes.
    """

    def __init__(self, machine: Machine, expressions: ExpressionPart) -> None:
        self.machine = machine
        self.expressions = expressions

    def get(self, value: Value, name: str, node: ast.AST, frame: Frame) -> Value:
        """Return what ``value.name`` can be, read and not called."""
        result = EMPTY
        for ref in value.refs:
            result = join(result, self._of_ref(ref, value, name, frame))
        if value.can(HOST) and (not value.can(BAG) or name in _VIEWS):
            result = join(result, self._of_tensor(value, name, node, frame))
        elif value.can(BAG) or value.can(MODULE):
            result = join(result, self._of_bag(value, name))
        if value.can(DEVICE) and not value.can(DEVICE_BAG):
            result = join(result, number(frozenset([SHAPE])))
        elif value.can(DEVICE_BAG):
            shaped = self.machine.vocabulary.family(name) == "metadata" or name == "padded_shape"
            inner = Value(frozenset([DEVICE, DEVICE_BAG]), value.origins, traits=value.traits)
            result = join(result, number(frozenset([SHAPE])) if shaped else inner)
        if value.kinds & {NUMBER, HANDLE}:
            origins = frozenset([SHAPE]) if name.endswith("shape") else value.origins or frozenset([CONFIG])
            result = join(result, number(origins))
        if value.can(PROCESSOR):
            result = join(result, value.with_(kinds=frozenset([PROCESSOR])))
        if value.can(UNKNOWN):
            result = join(result, self._of_unknown(value, name))
        result = self.machine.named(result, name)
        return result if result.kinds else Value(frozenset([UNKNOWN]), value.origins or frozenset([CONFIG]))

    def _of_unknown(self, value: Value, name: str) -> Value:
        if self.machine.vocabulary.family(name) == "metadata" or name.endswith("shape"):
            return number(frozenset([SHAPE]))
        return value.with_(constant=MISSING, items=None, traits=value.traits | {PART})

    def _of_tensor(self, value: Value, name: str, node: ast.AST, frame: Frame) -> Value:
        if name in _VIEWS:
            return self.expressions.calls.tensors.method(value, name, [], node, frame)
        if name == "grad":
            return Value(frozenset([HOST]), value.origins)
        return number(frozenset([SHAPE]))

    def _of_bag(self, value: Value, name: str) -> Value:
        if self.machine.vocabulary.family(name) == "metadata":
            return number(frozenset([SHAPE]))
        if name in self.machine.vocabulary.module_settings or self.machine.vocabulary.is_("parameters.config", name):
            return number(frozenset([CONFIG]))
        origins = value.origins or frozenset([WEIGHT])
        kinds = frozenset([HOST]) if name in _WEIGHTS else frozenset([HOST, BAG])
        return Value(kinds, origins, value.taints, traits=value.traits)

    def _of_ref(self, ref: object, value: Value, name: str, frame: Frame) -> Value:
        if isinstance(ref, Cell):
            return self._of_cell(ref, name, frame)
        if isinstance(ref, ClassRef):
            return self.of_class(ref.cls, name, value)
        if isinstance(ref, External) and not ref.instance and value.can(CALLABLE):
            return self.machine.dotted(f"{ref.name}.{name}")
        return EMPTY

    def _of_cell(self, cell: Cell, name: str, frame: Frame) -> Value:
        contents = self.machine.heap.of(cell)
        if contents.kind != OBJECT:
            return EMPTY
        if (field := contents.fields.get(name)) is not None:
            return field
        me = Value(frozenset([OBJECT]), frozenset([CONFIG]), refs=(cell,))
        value = self.of_class(contents.cls, name, me) if contents.cls else EMPTY
        if value.kinds:
            if self._is_property(contents.cls, name):
                return self.machine.invoker.invoke_value(value, [], {}, None, frame)
            return value
        if name == "training":
            return number(constant=False, basis=TRAINING)
        return Value(frozenset([UNKNOWN]), frozenset([MYSTERY]))

    def _is_property(self, cls: Class, name: str) -> bool:
        method = self.machine.classes.method(cls, name)
        return method is not None and method.is_property

    def of_class(self, cls: Class, name: str, me: Value) -> Value:
        """Return a method or constant of a class, bound to an object or the class."""
        method = self.machine.classes.method(cls, name)
        if method is not None:
            definition = self.machine.definition(method)
            bound = None
            if "classmethod" in method.decorators:
                bound = Value(frozenset([CALLABLE]), frozenset([CONSTANT]), refs=(ClassRef(cls),))
            elif me.can(OBJECT) and method.binds:
                bound = me
            return Value(frozenset([CALLABLE]), frozenset([CONSTANT]), refs=(Callee(definition, bound),))
        constant = self.machine.classes.constant(cls, name)
        if constant is None:
            return EMPTY
        node, holder = constant
        inner = Frame(None, holder.source, self.machine.classes.names(holder.source), "import", path=(cls.node.name,))
        return self.expressions.evaluate(node, inner)
