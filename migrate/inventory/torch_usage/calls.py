# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Calls: who is called, and what comes back."""

from __future__ import annotations

import ast
import sys

from migrate.inventory.torch_usage import conditions
from migrate.inventory.torch_usage.builtins import Builtins
from migrate.inventory.torch_usage.device import Devices
from migrate.inventory.torch_usage.frame import Frame
from migrate.inventory.torch_usage.machine import Machine
from migrate.inventory.torch_usage.opaque import OpaqueMethods
from migrate.inventory.torch_usage.parts import ExpressionPart
from migrate.inventory.torch_usage.tensors import Tensors
from migrate.inventory.torch_usage.values import (
    ARGUMENT,
    BAG,
    CALLABLE,
    CONFIG,
    CONSTANT,
    DEVICE,
    DEVICE_BAG,
    EMPTY,
    FALLBACK,
    FETCHED,
    HANDLE,
    HOST,
    LIST,
    MISSING,
    MODULE,
    MYSTERY,
    NONE,
    NONE_VALUE,
    NUMBER,
    OBJECT,
    PART,
    PROCESSOR,
    TENSOR,
    UNKNOWN,
    WEIGHT,
    Callee,
    Cell,
    ClassRef,
    External,
    Symbol,
    Value,
    join,
    number,
)

_REGISTERS = frozenset(["register_buffer", "register_parameter", "add_module", "register_module"])


class Calls:
    """Evaluates calls.

    Args:
        machine: the shared state.
        expressions: evaluates arguments.
    """

    def __init__(self, machine: Machine, expressions: ExpressionPart) -> None:
        self.machine = machine
        self.expressions = expressions
        self.tensors = Tensors(machine)
        self.devices = Devices(machine)
        self.builtins = Builtins(machine, expressions)
        self.opaque = OpaqueMethods(machine)

    def call(self, node: ast.Call, frame: Frame) -> Value:
        """Evaluate a call."""
        if isinstance(node.func, ast.Name) and frame.lookup(node.func.id) is None:
            if node.func.id == "isinstance" and len(node.args) == 2:
                return self._isinstance(node, frame)
            if not frame.names.lookup(node.func.id) and self.builtins.knows(node.func.id):
                operands, words = self.arguments(node, frame)
                return self.builtins.call(node.func.id, operands, words, node, frame)
        if (base := self._super(node.func, frame)) is not None:
            operands, words = self.arguments(node, frame)
            return self.machine.invoker.invoke_value(base, operands, words, node, frame)
        if isinstance(node.func, ast.Attribute):
            dotted = self.expressions.dotted(node.func, frame)
            if dotted is None:
                return self._method(node, node.func, frame)
            operands, words = self.arguments(node, frame)
            return self.apply(dotted, operands, words, node, frame)
        callee = self.expressions.evaluate(node.func, frame)
        operands, words = self.arguments(node, frame)
        return self.apply(callee, operands, words, node, frame)

    def arguments(self, node: ast.Call, frame: Frame) -> tuple[list[Value], dict[str, Value]]:
        """Evaluate a call's arguments; stars are spread where their length is known."""
        operands: list[Value] = []
        for part in node.args:
            value = self.expressions.evaluate(part, frame)
            if not isinstance(part, ast.Starred):
                operands.append(value)
            elif value.items is not None:
                operands += value.items
            else:
                operands.append(self.expressions.elements(value))
        words: dict[str, Value] = {}
        for keyword in node.keywords:
            value = self.expressions.evaluate(keyword.value, frame)
            if keyword.arg is not None:
                words[keyword.arg] = value
                continue
            for ref in value.refs:
                if isinstance(ref, Cell):
                    fields = self.machine.heap.of(ref).fields
                    words |= {key: field for key, field in fields.items() if isinstance(key, str) and key != "[]"}
        return operands, words

    def _isinstance(self, node: ast.Call, frame: Frame) -> Value:
        value = self.expressions.evaluate(node.args[0], frame)
        parts = node.args[1].elts if isinstance(node.args[1], ast.Tuple) else [node.args[1]]
        kinds = conditions.instance_kinds([frame.names.resolve(part) for part in parts])
        return conditions.as_value(conditions.is_instance(value, kinds), number(frozenset([CONFIG])))

    def _super(self, node: ast.expr, frame: Frame) -> Value | None:
        """Return the method of a base class that ``super().method`` means."""
        if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Call)):
            return None
        if not (isinstance(node.value.func, ast.Name) and node.value.func.id == "super"):
            return None
        outer: Frame | None = frame
        while outer is not None and (outer.definition is None or outer.definition.owner is None):
            outer = outer.outer
        owner = outer.definition.owner if outer and outer.definition else None
        if owner is None or outer is None:
            return number()
        for base in self.machine.classes.lineage(owner)[1:]:
            if method := base.methods.get(node.attr):
                callee = Callee(self.machine.definition(method), outer.me)
                return Value(frozenset([CALLABLE]), frozenset([CONSTANT]), refs=(callee,))
        return number()

    def _method(self, node: ast.Call, func: ast.Attribute, frame: Frame) -> Value:
        """Call a method of a value."""
        value = self.expressions.evaluate(func.value, frame)
        operands, words = self.arguments(node, frame)
        name, result = func.attr, EMPTY
        if value.can(HOST) or value.can(BAG) or value.can(MODULE):
            result = join(result, self._of_host(value, name, operands, words, node, frame))
        if name in _REGISTERS and operands and isinstance(operands[0].constant, str):
            return self._registered(value, operands)
        if value.only(NONE) and self.machine.vocabulary.family(name) in ("layout", "creation"):
            return self.tensors.method(value, name, operands, node, frame)
        if value.can(DEVICE) or value.can(DEVICE_BAG):
            result = join(result, self._of_device(value, name, operands, words, node, frame))
        if any(isinstance(ref, Cell | ClassRef | External) for ref in value.refs):
            result = join(result, self._of_refs(value, name, operands, words, node, func, frame))
        if value.items is not None and not result.kinds:
            result = number(frozenset([CONFIG]))
        if value.can(PROCESSOR):
            result = join(result, self._processed(words))
        if value.can(HANDLE) or value.can(NUMBER):
            everything = [*operands, *words.values()]
            if (callee := self.opaque.method(value, name, everything, frame)) is not None:
                return self.apply(callee, operands, words, node, frame)
            result = join(result, self.opaque.result(value, everything))
        if value.can(UNKNOWN):
            result = join(result, self._of_unknown(value, name, operands, words, node, frame))
        if name.endswith("_") and isinstance(func.value, ast.Name) and result.can(HOST):
            frame.locals[func.value.id] = join(value, result)
        return result if result.kinds else Value(frozenset([UNKNOWN]), frozenset([MYSTERY]))

    def _registered(self, value: Value, operands: list[Value]) -> Value:
        """Keep a buffer or a module under its name."""
        for ref in value.refs:
            if isinstance(ref, Cell) and len(operands) > 1:
                self.machine.heap.set(ref, operands[0].constant, operands[1])
        return number()

    def _of_unknown(
        self, value: Value, name: str, operands: list[Value], words: dict[str, Value], node: ast.Call, frame: Frame
    ) -> Value:
        if name == "split" and all(isinstance(v.constant, str) for v in operands[:1]):
            return number(value.origins - {MYSTERY} or frozenset([CONFIG]))
        hosts = [v for v in (*operands, *words.values()) if self.machine.whole(v).only(HOST)]
        if self.machine.vocabulary.family(name) == "metadata":
            return number(frozenset(["shape"]))
        if name in self.machine.vocabulary.transfer_methods and name.startswith("to_"):
            return self.devices.transfer(f"ttnn.Tensor.{name}", "to_host", [value], words, node, frame)
        if hosts and self.machine.vocabulary.family(name) != "compute":
            return self.tensors.method(value, name, operands, node, frame)
        parameter = any(isinstance(ref, Symbol) for ref in value.refs)
        fetched = name in self.machine.vocabulary.torch_only and FETCHED in value.origins
        if fetched or (parameter and name in self.machine.vocabulary.torch_alone):
            self.machine.recorder.used(value, TENSOR if parameter and PART not in value.traits else HOST)
            return self.tensors.method(value.with_(kinds=frozenset([HOST]), refs=()), name, operands, node, frame)
        taints = value.taints
        if name in self.machine.vocabulary.families and (value.refs or value.taints):
            taints = self.machine.note(frame, node, "torch_method", f"?.{name}", "maybe", [value], receiver=value)
        wholes = [self.machine.whole(v) for v in (*operands, *words.values())]
        tensors = [v for v in wholes if v.hosted or v.kinds & {DEVICE, UNKNOWN}]
        origins = value.origins | frozenset(origin for v in tensors for origin in v.origins)
        taints |= frozenset(taint for v in tensors for taint in v.taints)
        return value.with_(origins=origins, taints=taints, constant=MISSING, items=None)

    def _of_host(
        self, value: Value, name: str, operands: list[Value], words: dict[str, Value], node: ast.Call, frame: Frame
    ) -> Value:
        plain = value.with_(refs=())
        if name in ("items", "values", "keys", "get", "pop", "copy", "update", "setdefault") and value.can(BAG):
            tensor = Value(frozenset([HOST, BAG]), value.origins, value.taints, traits=value.traits)
            if name == "items":
                return Value(frozenset([LIST]), value.origins, items=(Value(
                    frozenset([LIST]), value.origins, items=(number(), tensor)),))  # fmt: skip
            if name == "get" and WEIGHT not in value.origins:
                return join(tensor, operands[1] if len(operands) > 1 else NONE_VALUE)
            return number() if name == "keys" else tensor
        if name in ("state_dict", "named_parameters", "parameters", "eval", "modules", "children", "load_state_dict"):
            kinds = frozenset([MODULE, BAG]) if name == "eval" else frozenset([BAG])
            return Value(kinds, value.origins or frozenset([WEIGHT]))
        known = name in self.machine.vocabulary.families or name.rstrip("_") in self.machine.vocabulary.families
        if value.only(HOST) or known:
            if value.only(MODULE, BAG) and name in ("to", "float", "half", "bfloat16", "cpu", "double"):
                return value
            return self.tensors.method(plain, name, [*operands, *words.values()], node, frame)
        if name.startswith("_") or value.can(HOST):
            return self.tensors.method(plain, name, [*operands, *words.values()], node, frame)
        if not operands and not words:
            return value
        return self.tensors.module_call(plain, name, [*operands, *words.values()], node, frame)

    def _of_device(
        self, value: Value, name: str, operands: list[Value], words: dict[str, Value], node: ast.Call, frame: Frame
    ) -> Value:
        if way := self.machine.vocabulary.transfer_methods.get(name):
            result = self.devices.transfer(f"ttnn.Tensor.{name}", way, [value], words, node, frame)
            return number(frozenset(["tokens"])) if name in ("item", "tolist") else result
        if f"ttnn.Tensor.{name}" in self.machine.vocabulary.off_device and value.can(DEVICE):
            return self.devices.off_device(f"ttnn.Tensor.{name}", value, node, frame)
        if (name in self.machine.vocabulary.torch_only or self._of_torch_type(name, operands)) and value.can(DEVICE):
            return self.tensors.method(value.with_(kinds=frozenset([HOST])), name, operands, node, frame)
        if name in ("shape", "size", "volume", "device", "get_layout", "layout", "memory_config", "is_allocated"):
            return number(frozenset(["shape"]))
        if name == "items":
            pair = Value(frozenset([LIST]), value.origins, items=(number(), value))
            return Value(frozenset([LIST]), value.origins, items=(pair,))
        if name in ("keys", "deallocate"):
            return number()
        return Value(frozenset([DEVICE]) if value.only(DEVICE) else value.kinds, value.origins, traits=value.traits)

    def _of_torch_type(self, name: str, operands: list[Value]) -> bool:
        """Tell whether a method converts to a type of torch, which only a tensor of the host does."""
        names = [ref.name for value in operands for ref in value.refs if isinstance(ref, External)]
        return name in ("to", "type") and any(self.machine.vocabulary.under(known, "torch") for known in names)

    def _of_refs(
        self, value: Value, name: str, operands: list[Value], words: dict[str, Value], node: ast.Call,
        func: ast.Attribute, frame: Frame,
    ) -> Value:  # fmt: skip
        result = EMPTY
        for ref in value.refs:
            if isinstance(ref, Cell) and self.machine.heap.of(ref).kind != OBJECT:
                result = join(result, self.builtins.container(ref, value, name, operands, node, func, frame))
            elif isinstance(ref, Cell | ClassRef) or (isinstance(ref, External) and not ref.instance):
                one = value.with_(refs=(ref,), kinds=value.kinds & {OBJECT, CALLABLE})
                callee = self.expressions.attributes.get(one, name, node, frame)
                result = join(result, self.apply(callee, operands, words, node, frame))
        return result

    def apply(
        self, callee: Value, operands: list[Value], words: dict[str, Value], node: ast.Call, frame: Frame
    ) -> Value:
        """Call a value."""
        result = EMPTY
        for ref in callee.refs:
            if isinstance(ref, External) and not ref.instance:
                result = join(result, self._external(ref.name, operands, words, node, frame))
            elif isinstance(ref, Callee):
                result = join(result, self.machine.invoker.invoke(ref, operands, words, node, frame))
            elif isinstance(ref, ClassRef):
                result = join(result, self.machine.invoker.instantiate(ref.cls, operands, words, node, frame))
            elif isinstance(ref, Cell) and self.machine.heap.of(ref).kind == OBJECT:
                result = join(result, self.machine.invoker.call_object(ref, operands, words, node, frame))
        if callee.can(FALLBACK):
            result = join(result, self.devices.fallback_call(callee, operands, words, node, frame))
        if callee.can(MODULE) or callee.can(BAG):
            result = join(
                result,
                self.tensors.module_call(
                    callee, frame.source.text(node.func), [*operands, *words.values()], node, frame
                ),
            )
        if callee.can(PROCESSOR):
            result = join(result, self._processed(words))
        if result.kinds:
            return result
        if callee.can(NUMBER) or callee.can(CALLABLE):
            whole = [self.machine.whole(v) for v in operands]
            return number(frozenset(o for v in whole for o in v.origins) or frozenset([CONFIG]))
        wholes = [self.machine.whole(value) for value in (*operands, *words.values())]
        hosts = [value for value in wholes if value.hosted]
        origins = frozenset(origin for value in hosts for origin in value.origins) | {CONFIG}
        return Value(frozenset([UNKNOWN]), origins, frozenset(taint for value in hosts for taint in value.taints))

    def _external(
        self, name: str, operands: list[Value], words: dict[str, Value], node: ast.Call, frame: Frame
    ) -> Value:
        vocabulary = self.machine.vocabulary
        if vocabulary.under(name, "fallback"):
            return self.devices.fallback(name, operands, words, node, frame)
        if name in vocabulary.transfers:
            return self.devices.transfer(name, vocabulary.transfers[name], operands, words, node, frame)
        if name in vocabulary.off_device and operands:
            return self.devices.off_device(name, operands[0], node, frame)
        if name in vocabulary.host_results:
            return self._of_library(operands, words)
        if vocabulary.under(name, "device"):
            return self.devices.operation(name, operands, words, node, frame)
        if vocabulary.under(name, "torch"):
            return self.tensors.function(name, operands, words, node, frame)
        last = name.rpartition(".")[2]
        if name in ("collections.defaultdict", "collections.OrderedDict"):
            return self.builtins.call("dict", operands if last == "OrderedDict" else [], words, node, frame)
        if vocabulary.is_("processors", name) or "pt" in [value.constant for value in words.values()]:
            return (
                self._processed(words)
                if "return_tensors" in words
                else Value(frozenset([PROCESSOR]), frozenset([CONFIG]))
            )
        if vocabulary.under(name, "host_models"):
            named = last[:1].isupper() or vocabulary.is_("model_makers", name)
            is_model = named and not last.endswith("Config") and "Config." not in name
            return Value(frozenset([MODULE, BAG]), frozenset([WEIGHT])) if is_model else number(frozenset([CONFIG]))
        if "load" in last and ("safetensors" in name or "file" in last):
            return Value(frozenset([BAG]), frozenset([WEIGHT]))
        whole = [self.machine.whole(v) for v in (*operands, *words.values())]
        origins = frozenset(o for v in whole for o in v.origins) or frozenset([CONFIG])
        top = name.partition(".")[0]
        if top in sys.stdlib_module_names or top in vocabulary.plain or self.machine.classes.modules.path(top):
            return number(origins)
        taints = frozenset(t for v in whole for t in v.taints)
        return Value(frozenset([UNKNOWN]), origins | {MYSTERY}, taints)

    def _of_library(self, operands: list[Value], words: dict[str, Value]) -> Value:
        """Return what a function of the device's library makes on the host of what it is given."""
        whole = [self.machine.whole(v) for v in (*operands, *words.values())]
        origins = frozenset(o for v in whole if v.hosted for o in v.origins) or frozenset([WEIGHT])
        return Value(frozenset([HOST]), origins, frozenset(t for v in whole for t in v.taints))

    def _processed(self, words: dict[str, Value]) -> Value:
        """Return what a processor makes of the user's data: tensors where it is asked for them."""
        if "return_tensors" in words:
            return Value(frozenset([BAG]), frozenset([ARGUMENT]))
        return number(frozenset([ARGUMENT]))

    def values_of(self, value: Value) -> Value:
        """Return what the values of a mapping can be."""
        result = EMPTY
        for ref in value.refs:
            if isinstance(ref, Cell):
                result = join(result, self.machine.heap.elements(ref))
        if value.can(BAG):
            result = join(result, value)
        return result if result.kinds else number(frozenset([CONFIG]))
