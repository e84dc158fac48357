# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Tensors of the host: functions of torch, methods, operators and indexing, as rows."""

from __future__ import annotations

import ast

from migrate.inventory.torch_usage.frame import Frame
from migrate.inventory.torch_usage.machine import Machine
from migrate.inventory.torch_usage.values import (
    ARGUMENT,
    BAG,
    COMPUTED,
    CONFIG,
    CONSTANT,
    DEVICE,
    DICT,
    FETCHED,
    HOST,
    INTEGER,
    LIST,
    MODULE,
    MYSTERY,
    NONE,
    NOTHING,
    NUMBER,
    RANDOM,
    SHAPE,
    TOKENS,
    UNKNOWN,
    WEIGHT,
    Cell,
    Value,
    number,
)

_DECODED = frozenset([TOKENS])
_LISTS = {"split", "chunk", "unbind", "tensor_split", "meshgrid", "split_with_sizes", "topk", "max", "min", "sort"}
_PYTHON = {"item", "tolist"}
_INTEGERS = {"long", "int", "argmax", "nonzero", "argsort", "bool", "multinomial", "topk", "randint", "isin"}


class Tensors:
    """Computes with tensors of the host.

    Args:
        machine: the shared state.
    """

    def __init__(self, machine: Machine) -> None:
        self.machine = machine

    def function(self, name: str, operands: list[Value], words: dict[str, Value], node: ast.AST, frame: Frame) -> Value:
        """Call a function of torch.

        Args:
            name: dotted.
            operands: its arguments.
            words: its arguments by name.
            node: the call.
            frame: where.
        """
        last = name.rpartition(".")[2]
        vocabulary = self.machine.vocabulary
        if name in vocabulary.weight_files:
            return Value(frozenset([MODULE, BAG]), frozenset([WEIGHT]))
        if last in vocabulary.settings or name in ("torch.device", "torch.Size"):
            return number(frozenset([CONSTANT]))
        family = vocabulary.family(name)
        everything = [*operands, *words.values()]
        wholes = [self.machine.whole(value) for value in everything]
        if last in vocabulary.sized:
            wholes = [self._size(value) for value in wholes]
        tensors = [value for value in wholes if value.hosted or value.can(UNKNOWN)]
        sources = tensors or [value for value in wholes if not _is_type(value)]
        for value in tensors:
            self.machine.recorder.used(value, HOST)
        kind = "module_call" if _names_class(last) else "torch_call"
        if kind == "module_call":
            built = self.machine.note(frame, node, "torch_call", name, _built(family), everything)
            if last in _CONTAINERS:
                return self._container(last, operands, node, frame)
            return Value(frozenset([MODULE]), frozenset([WEIGHT]), built)
        if last in vocabulary.random:
            sources = [*sources, Value(origins=frozenset([RANDOM]))]
        taints = self.machine.note(frame, node, "torch_call", name, family, sources)
        return self._result(last, family, sources, taints, words)

    def _size(self, value: Value) -> Value:
        """Return an argument of a function that takes sizes: what is not known of it is a number."""
        if value.hosted:
            return value
        if not value.can(UNKNOWN):  # a number that was read off a tensor is a size
            read = value.only(NUMBER) and value.origins & {FETCHED, WEIGHT}
            return value.with_(origins=value.origins - {FETCHED, WEIGHT} | {SHAPE}) if read else value
        self.machine.recorder.used(value, NUMBER)
        return number((value.origins - {MYSTERY}) or frozenset([CONFIG]))

    def _container(self, last: str, operands: list[Value], node: ast.AST, frame: Frame) -> Value:
        """Return what a container of modules holds: the list or dictionary that it is made of."""
        if len(operands) == 1 and last != "Sequential":
            return operands[0]
        cell = self.machine.heap.allocate(DICT if last == "ModuleDict" else LIST)
        for position, value in enumerate(operands):
            self.machine.heap.set(cell, position, value)
        me = next((ref.number for ref in frame.me.refs if isinstance(ref, Cell)), -1) if frame.me else -1
        site = (frame.source.path, getattr(node, "lineno", 0), getattr(node, "col_offset", 0), me)
        cell = self.machine.heap.settle(cell, site)
        kinds = frozenset([DICT if last == "ModuleDict" else LIST])
        return Value(kinds | ({MODULE} if last == "Sequential" else set()), frozenset([WEIGHT]), refs=(cell,))

    def method(self, value: Value, name: str, operands: list[Value], node: ast.AST, frame: Frame) -> Value:
        """Call a method of a tensor of the host, or of something that holds weights."""
        family = self.machine.vocabulary.family(name)
        if family == "metadata":
            self.machine.note(frame, node, "metadata", f"torch.Tensor.{name}", family, [value])
            return number(frozenset([SHAPE]))
        others = [self.machine.whole(v) for v in operands if self.machine.whole(v).hosted]
        for other in (value, *others):
            self.machine.recorder.used(other, HOST)
        kind = "torch_method"
        taints = self.machine.note(frame, node, kind, f"torch.Tensor.{name}", family, [value, *others], receiver=value)
        return self._result(name, family, [value, *others], taints, {})

    def operator(self, operands: list[Value], name: str, node: ast.AST, frame: Frame) -> Value:
        """Compute with an operator: a sum, a comparison."""
        tensors = [v for v in operands if v.hosted or v.can(UNKNOWN)]
        open_ = [v for v in tensors if v.can(UNKNOWN)]
        arguments = all(ARGUMENT in v.origins and not v.origins & {MYSTERY, FETCHED} for v in open_)
        sure = next((v for v in tensors if v.only(HOST)), None) if arguments else None
        taints = self.machine.note(frame, node, "torch_operator", name, "elementwise", tensors, receiver=sure)
        whole = _whole(tensors)
        integer = {INTEGER} if name in _COMPARISONS else set()
        return Value(frozenset([HOST]), whole.origins, taints, traits=whole.traits | integer)

    def index(self, value: Value, node: ast.AST, frame: Frame, *more: Value) -> Value:
        """Index a tensor, or write into it; masks and indices are operands too."""
        operands = [value, *(whole for whole in map(self.machine.whole, more) if whole.hosted)]
        taints = self.machine.note(frame, node, "torch_index", "[]", "layout", operands, receiver=value)
        whole = _whole(operands)
        return Value(frozenset([HOST]), whole.origins, taints, traits=whole.traits)

    def module_call(self, value: Value, name: str, operands: list[Value], node: ast.AST, frame: Frame) -> Value:
        """Call an instance of a module of torch."""
        wholes = [_of_host(self.machine.whole(operand)) for operand in operands]
        tensors = [whole for whole in wholes if whole.hosted or whole.can(UNKNOWN)]
        for tensor in tensors:
            self.machine.recorder.used(tensor, HOST)
        family = "training" if "Loss" in name else "compute"
        taints = self.machine.note(frame, node, "module_call", name, family, tensors or [value])
        self.machine.recorder.link_all(taints, value.taints)
        whole = _whole(tensors or [value])
        return Value(frozenset([HOST, BAG]), whole.origins, taints, traits=whole.traits | {COMPUTED})

    def _result(
        self, last: str, family: str, sources: list[Value], taints: frozenset[int], words: dict[str, Value]
    ) -> Value:
        whole = _whole(sources)
        origins = (whole.origins - {MYSTERY}) or frozenset([CONSTANT])
        if MYSTERY in whole.origins and any(v.can(UNKNOWN) and MYSTERY in v.origins for v in sources):
            origins |= {MYSTERY}
        traits = whole.traits
        if family == "compute":
            traits |= {COMPUTED}
        if last in _INTEGERS or _integer_type(words):
            traits |= {INTEGER}
        elif last in ("float", "half", "bfloat16", "where") or last.startswith("masked_"):
            traits -= {INTEGER}
        if family == "decode":
            origins, taints, traits = _DECODED, NOTHING, frozenset([INTEGER])
        if last in _PYTHON:
            return Value(frozenset([NUMBER]), (origins - {FETCHED}) or _DECODED, traits=traits)
        if last in _LISTS:
            return Value(frozenset([BAG, HOST]), origins, taints, traits=traits)
        return Value(frozenset([HOST]), origins, taints, traits=traits)


_CONTAINERS = {"ModuleList", "ModuleDict", "Sequential"}
_COMPARISONS = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Invert"}


def _built(family: str) -> str:
    return "training" if family == "training" else "module"


def _names_class(last: str) -> bool:
    return last[:1].isupper() and not last.endswith("Tensor") and last not in ("Parameter", "Size", "Generator")


def _whole(values: list[Value]) -> Value:
    return Value(
        origins=frozenset(origin for value in values for origin in value.origins),
        traits=frozenset(trait for value in values for trait in value.traits if trait in (INTEGER, COMPUTED)),
    )


def _of_host(value: Value) -> Value:
    """Return an operand of a module of torch: one of the host, even where an annotation says something else."""
    mistaken = value.can(DEVICE) and value.only(DEVICE, NONE) and ARGUMENT in value.origins <= _GIVEN
    return value.with_(kinds=value.kinds - {DEVICE} | {HOST}) if mistaken else value


_GIVEN = frozenset([ARGUMENT, CONSTANT])


def _is_type(value: Value) -> bool:
    return value.only("callable")


def _integer_type(words: dict[str, Value]) -> bool:
    value = words.get("dtype")
    if value is None:
        return False
    return any(getattr(ref, "name", "").rpartition(".")[2] in _TYPES for ref in value.refs)


_TYPES = {"int", "int8", "int16", "int32", "int64", "long", "short", "uint8", "bool", "uint32"}
