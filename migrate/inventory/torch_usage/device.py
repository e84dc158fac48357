# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Values of the device: transfers, operations of ttnn, fallback operations."""

from __future__ import annotations

import ast

from migrate.inventory.torch_usage.frame import Frame
from migrate.inventory.torch_usage.machine import Machine
from migrate.inventory.torch_usage.recorder import FORWARD
from migrate.inventory.torch_usage.values import (
    COMPUTED,
    CONFIG,
    CONSTANT,
    DEVICE,
    DEVICE_BAG,
    FALLBACK,
    FETCHED,
    HOST,
    INTEGER,
    NONE,
    NOTHING,
    NUMBER,
    STATIC,
    TOKENS,
    UNKNOWN,
    WEIGHT,
    External,
    Value,
    number,
)
from migrate.python.source import PythonSource

_TENSOR_WORDS = ("tensor", "input_tensor", "input", "host_tensor")
_LISTS = {"split", "chunk", "topk", "get_device_tensors"}
_COPIES = {"copy_host_to_device_tensor"}


class Devices:
    """Computes with values of the device.

    Args:
        machine: the shared state.
    """

    def __init__(self, machine: Machine) -> None:
        self.machine = machine

    def transfer(
        self, name: str, direction: str, operands: list[Value], words: dict[str, Value], node: ast.AST, frame: Frame,
        kind: str = "transfer",
    ) -> Value:  # fmt: skip
        """Send a value to the device, or fetch it.

        Args:
            name: of the function, dotted.
            direction: to_device or to_host.
            operands: its arguments.
            words: its arguments by name.
            node: the call.
            frame: where.
            kind: transfer, or transfer_helper.
        """
        by_keyword = next((words[word] for word in _TENSOR_WORDS if word in words), None)
        value = operands[0] if operands else by_keyword or Value()
        if direction == "to_host":
            return self._fetched(value, name, node, frame, kind)
        integer = self._integer([*operands[1:], *words.values()]) or (
            INTEGER in self.machine.whole(value).traits and "dtype" not in words
        )
        self.machine.recorder.used(value, HOST)
        taints = self.machine.note(frame, node, kind, name, "transfer", [value], direction=direction)
        self.machine.sent(frame, value.with_(taints=value.taints | taints), integer)
        whole = self.machine.whole(value)
        traits = frozenset([INTEGER]) if integer else NOTHING
        origins = whole.origins or frozenset([CONSTANT])
        return Value(frozenset([DEVICE]), origins, self._leg(origins, taints, frame), traits=traits)

    def _leg(self, origins: frozenset[str], taints: frozenset[int], frame: Frame) -> frozenset[int]:
        """Return what a value of the device carries: what a constant was made of, so that it can be hoisted whole."""
        return self.machine.recorder.leg(taints) if frame.phase == FORWARD and origins <= STATIC else NOTHING

    def _fetched(self, value: Value, name: str, node: ast.AST, frame: Frame, kind: str) -> Value:
        self.machine.recorder.used(value, DEVICE)
        whole = self.machine.whole(value)
        static = whole.origins and whole.origins <= STATIC and not value.can(UNKNOWN)
        origins = whole.origins if static else (whole.origins & {WEIGHT}) | {FETCHED}
        tokens = TOKENS in whole.origins and FETCHED not in whole.origins
        if tokens:
            origins = frozenset([TOKENS])
        if value.only(HOST):
            origins = whole.origins
        seen = value.with_(origins=origins)
        taints = self.machine.note(frame, node, kind, name, "transfer", [seen], direction="to_host", receiver=value)
        traits = frozenset([INTEGER]) if tokens else whole.traits & {INTEGER}
        return Value(frozenset([HOST]), origins, taints, traits=traits)

    def off_device(self, name: str, value: Value, node: ast.AST, frame: Frame) -> Value:
        """Take a value off the device that stays one of the library; what is fetched whole right after is one fetch."""
        if _fetched_whole(node, frame.source):
            return value if name.startswith("ttnn.Tensor.") else self.operation(name, [value], {}, node, frame)
        fetched = self._fetched(value, name, node, frame, "transfer")
        return fetched.with_(kinds=frozenset([DEVICE]))

    def operation(
        self, name: str, operands: list[Value], words: dict[str, Value], node: ast.AST, frame: Frame
    ) -> Value:
        """Call an operation of ttnn, or one of its classes."""
        last = name.rpartition(".")[2]
        if last[:1].isupper() or last.endswith(("_config", "Config")) or ".MathFidelity" in name:
            return number(frozenset([CONFIG]))
        everything = [*operands, *words.values()]
        if last in _COPIES and operands:
            self.machine.sent(frame, operands[0], INTEGER in self.machine.whole(operands[0]).traits)
        for value in everything:  # what something unknown made of a tensor of the host was sent, if it is used here
            whole = self.machine.whole(value)
            if whole.only(HOST) or (value.can(UNKNOWN) and whole.taints):
                self.machine.sent(frame, value, False)
        if last == "to_device" and operands and operands[0].taints and FETCHED in operands[0].origins:
            self.machine.sent(frame, operands[0], False)
        first = operands[0] if operands else next((words[w] for w in _TENSOR_WORDS if w in words), None)
        if first is not None and first.can(UNKNOWN):
            self.machine.recorder.used(first, DEVICE)
        tensors = [
            self.machine.whole(v)
            for v in everything
            if self.machine.whole(v).kinds & {DEVICE, DEVICE_BAG, UNKNOWN, HOST}
        ]
        origins = self._origins(last, tensors)
        self._copied(last, operands, origins, node, frame)
        kinds = frozenset([DEVICE, DEVICE_BAG]) if last in _LISTS else frozenset([DEVICE])
        traits = frozenset(trait for v in tensors for trait in v.traits) & {INTEGER}
        return Value(kinds, origins, traits=traits | {INTEGER} if last in self.machine.vocabulary.sampling else traits)

    def _origins(self, last: str, tensors: list[Value]) -> frozenset[str]:
        """Return where the result of an operation comes from: a sampled token stays one while it is moved."""
        vocabulary = self.machine.vocabulary
        if last in vocabulary.sampling:
            return frozenset([TOKENS])
        origins = frozenset(origin for value in tensors for origin in value.origins)
        moved = last in vocabulary.moving or vocabulary.families.get(last) == "layout"
        return origins if moved and TOKENS in origins else origins | {FETCHED}

    def _copied(self, last: str, operands: list[Value], origins: frozenset[str], node: ast.AST, frame: Frame) -> None:
        """Let what a copy writes to have what it holds then."""
        if last != "copy" or len(operands) != 2 or not isinstance(node, ast.Call) or len(node.args) != 2:
            return
        if TOKENS in origins:
            target = operands[1].with_(origins=origins - {FETCHED}, traits=operands[1].traits | {INTEGER})
            self.machine.invoker.expressions.statements.assign(node.args[1], target, frame)

    def fallback(self, name: str, operands: list[Value], words: dict[str, Value], node: ast.AST, frame: Frame) -> Value:
        """Call a fallback operation, or make a fallback module."""
        last = name.rpartition(".")[2]
        if last[:1].isupper():
            taints = self.machine.note(frame, node, "fallback_op", name, "module", [*operands, *words.values()])
            return Value(frozenset([FALLBACK]), frozenset([WEIGHT]), taints, (External(name, True),))
        return self._fallen("fallback_op", name, self.machine.vocabulary.family(last), operands, words, node, frame)

    def fallback_call(
        self, value: Value, operands: list[Value], words: dict[str, Value], node: ast.AST, frame: Frame
    ) -> Value:
        """Call a fallback module."""
        name = next((ref.name for ref in value.refs if isinstance(ref, External)), "fallback module")
        result = self._fallen("fallback_module_call", name, "compute", operands, words, node, frame)
        self.machine.recorder.link_all(self.machine.last_noted, value.taints)
        return result

    def _fallen(
        self, kind: str, name: str, family: str, operands: list[Value], words: dict[str, Value], node: ast.AST,
        frame: Frame,
    ) -> Value:  # fmt: skip
        everything = [self.machine.whole(v) for v in (*operands, *words.values())]
        tensors = [v for v in everything if v.kinds & {DEVICE, DEVICE_BAG, HOST, UNKNOWN} and not v.only(NUMBER, NONE)]
        for value in tensors:
            self.machine.recorder.used(value, DEVICE)
        taints = self.machine.note(frame, node, kind, name, family, tensors or everything)
        origins = frozenset(origin for v in tensors for origin in v.origins) or frozenset([CONSTANT])
        if family == "compute":
            origins |= {FETCHED}
        result = Value(frozenset([DEVICE]), origins, taints, traits=frozenset([COMPUTED]) & NOTHING)
        self.machine.sent(frame, result, False)
        return Value(frozenset([DEVICE]), origins, self._leg(origins, taints, frame))

    def _integer(self, values: list[Value]) -> bool:
        names = [ref.name for value in values for ref in value.refs if isinstance(ref, External)]
        return any(name.rpartition(".")[2] in self.machine.vocabulary.integer_types for name in names)


def _fetched_whole(node: ast.AST, source: PythonSource) -> bool:
    """Tell whether what a call gives is handed to a fetch in the same expression."""
    parent = source.parents.get(node)
    while isinstance(parent, ast.Call | ast.Attribute):
        called = parent.func if isinstance(parent, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr.startswith("to_torch"):
            return True
        parent = source.parents.get(parent)
    return False
