# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a parameter's annotation, name and default say of its value."""

from __future__ import annotations

import ast

from migrate.inventory.torch_usage.values import (
    ARGUMENT,
    BAG,
    CONFIG,
    DEVICE,
    DEVICE_BAG,
    EMPTY,
    HANDLE_VALUE,
    HOST,
    INTEGER,
    LIST,
    MODULE,
    NONE_VALUE,
    NOTHING,
    NUMBER,
    PROCESSOR,
    TENSOR,
    UNKNOWN,
    WEIGHT,
    Symbol,
    Value,
    join,
    number,
)
from migrate.inventory.torch_usage.vocabulary import Vocabulary
from migrate.python.imports import Names
from migrate.python.source import parse_expression

_PLAIN = {"int", "float", "bool", "str", "bytes", "complex"}
_DICTS = {"dict", "Dict", "Mapping", "OrderedDict", "typing.Dict", "typing.Mapping"}
_LISTS = {"list", "List", "Tuple", "tuple", "Sequence", "Iterable", "typing.List", "typing.Tuple", "typing.Sequence"}


def annotated(node: ast.expr | None, names: Names, origin: str) -> Value:
    """Return what an annotation says; the empty value where it says nothing.

    Args:
        node: the annotation.
        names: what its names stand for.
        origin: of tensors.
    """
    if node is None:
        return EMPTY
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str):
            return annotated(parse_expression(node.value), names, origin)
        return NONE_VALUE if node.value is None else EMPTY
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return join(annotated(node.left, names, origin), annotated(node.right, names, origin))
    if isinstance(node, ast.Subscript):
        return _subscript(node, names, origin)
    return _named(names.resolve(node) or ast.unparse(node), origin)


def narrowed(value: Value, node: ast.expr | None, names: Names) -> Value:
    """Return a value with the kinds that an annotation names in place of an unknown kind.

    Args:
        value: of which the kind may not be known.
        node: the annotation of the parameter that takes it, or of the function that returns it.
        names: what its names stand for.
    """
    if node is None or not value.can(UNKNOWN):
        return value
    tensors = annotated(node, names, ARGUMENT).kinds & {HOST, DEVICE}
    return value.with_(kinds=value.kinds - {UNKNOWN} | tensors, refs=()) if tensors else value


def _subscript(node: ast.Subscript, names: Names, origin: str) -> Value:
    base = (names.resolve(node.value) or ast.unparse(node.value)).removeprefix("typing.")
    parts = list(node.slice.elts) if isinstance(node.slice, ast.Tuple) else [node.slice]
    inner = [annotated(part, names, origin) for part in parts]
    if base == "Optional":
        return join(inner[0], NONE_VALUE) if inner[0].kinds else EMPTY
    if base == "Union":
        return EMPTY if any(not value.kinds for value in inner) else _joined(inner)
    if base in _LISTS and (element := _joined(inner)).kinds & {HOST, DEVICE}:
        return Value(frozenset([LIST]), element.origins, items=(element,))
    if base in _DICTS:
        element = _joined(inner[1:])
        if element.can(HOST):
            return Value(frozenset([BAG]), frozenset([origin]))
        if element.can(DEVICE):
            return Value(frozenset([DEVICE_BAG]), frozenset([origin]))
    return EMPTY


def _joined(values: list[Value]) -> Value:
    result = EMPTY
    for value in values:
        result = join(result, value)
    return result


def _named(name: str, origin: str) -> Value:
    last = name.rpartition(".")[2]
    if name.startswith("torch."):
        if last.endswith("Tensor") or last == "Parameter":
            integer = frozenset([INTEGER]) if last in ("LongTensor", "IntTensor") else NOTHING
            return Value(frozenset([HOST]), frozenset([origin]), traits=integer)
        return Value(frozenset([MODULE]), frozenset([WEIGHT])) if last == "Module" else EMPTY
    if name == "ttnn.Tensor":
        return Value(frozenset([DEVICE]), frozenset([origin]))
    if name in ("ttnn.Device", "ttnn.MeshDevice"):
        return HANDLE_VALUE
    if name in _PLAIN:
        return number(frozenset([CONFIG]))
    foreign = "." in name and name.partition(".")[0] not in ("typing", "torch", "ttnn", "collections")
    return number(frozenset([CONFIG])) if foreign else EMPTY


def parameter(
    argument: ast.arg, default: Value | None, names: Names, vocabulary: Vocabulary, function: str, init: bool,
    usage: dict[Symbol, set[str]],
) -> Value:  # fmt: skip
    """Return what is known of an entry's parameter.

    Args:
        argument: the parameter.
        default: its default value, if it has one.
        names: what names stand for at the definition.
        vocabulary: names that tell.
        function: the entry's name.
        init: it is a constructor or a loader, whose tensors are weights.
        usage: how parameters of which nothing else is known were used in an earlier evaluation.
    """
    name = argument.arg
    if vocabulary.is_("parameters.devices", name):
        return HANDLE_VALUE
    origin = WEIGHT if init or vocabulary.is_("parameters.weights", name) else ARGUMENT
    value = annotated(argument.annotation, names, origin)
    if not value.kinds or value.kinds == NONE_VALUE.kinds:
        value = _by_name(name, vocabulary, function, default, origin, usage)
    if vocabulary.is_("parameters.integers", name) and (value.hosted or value.can(DEVICE)):
        value = value.with_(traits=value.traits | {INTEGER})
    if default is not None and default.kinds == NONE_VALUE.kinds and not value.can(UNKNOWN):
        value = join(value, NONE_VALUE)
    return value


def _by_name(
    name: str, vocabulary: Vocabulary, function: str, default: Value | None, origin: str,
    usage: dict[Symbol, set[str]],
) -> Value:  # fmt: skip
    if vocabulary.is_("parameters.config", name):
        return number(frozenset([CONFIG]))
    if vocabulary.is_("parameters.processors", name):
        return Value(frozenset([PROCESSOR]), frozenset([CONFIG]))
    if vocabulary.is_("parameters.device_weights", name):
        return Value(frozenset([DEVICE_BAG]), frozenset([WEIGHT]))
    if vocabulary.is_("parameters.weights", name):
        return Value(frozenset([BAG, MODULE]), frozenset([WEIGHT]))
    if default is not None and default.only(NUMBER):
        return number(frozenset([CONFIG]))
    if origin == WEIGHT and vocabulary.is_("parameters.loaded", name):
        return Value(frozenset([HOST, BAG]), frozenset([WEIGHT]))
    symbol = Symbol(function, name)
    uses = usage.get(symbol, set())
    if TENSOR in uses and DEVICE not in uses:
        return Value(frozenset([HOST]), frozenset([origin]))
    if uses == {HOST}:
        return Value(frozenset([HOST, BAG]), frozenset([origin]))
    if uses == {NUMBER}:
        return number(frozenset([CONFIG]))
    if uses == {DEVICE}:
        return Value(frozenset([DEVICE, DEVICE_BAG]), frozenset([origin]))
    return Value(frozenset([UNKNOWN]), frozenset([origin]), refs=(symbol,))
