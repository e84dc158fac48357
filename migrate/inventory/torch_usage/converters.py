# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""General converters: functions that only carry a tensor between host and device."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from migrate.inventory.torch_usage.values import Definition
from migrate.inventory.torch_usage.vocabulary import Vocabulary
from migrate.python.imports import parameters

_LONGEST = 60
_PLAIN = {"list", "tuple", "len", "insert", "append", "isinstance", "range", "int", "min", "max", "get", "print", "str"}


def direction(definition: Definition, vocabulary: Vocabulary) -> str:
    """Return to_device or to_host for a general converter; empty for any other function.

    Args:
        definition: a function.
        vocabulary: names.
    """
    node = definition.node
    if definition.owner is not None or isinstance(node, ast.Lambda | ast.AsyncFunctionDef) or not parameters(node):
        return ""
    if (node.end_lineno or node.lineno) - node.lineno > _LONGEST:
        return ""
    if vocabulary.function_class(node.name) or vocabulary.is_("loaders", node.name):
        return ""
    if any(
        isinstance(inner, ast.Attribute | ast.Subscript) and isinstance(inner.ctx, ast.Store)
        for inner in ast.walk(node)
    ):
        return ""
    ways: set[str] = set()
    for inner in ast.walk(node):
        if isinstance(inner, ast.For | ast.While | ast.FunctionDef) and inner is not node:
            if isinstance(inner, ast.FunctionDef):
                return ""
            continue
        if isinstance(inner, ast.Call):
            way = _way(inner, definition, vocabulary)
            if way == "other" or (way and not _carries(inner, node, vocabulary)):
                return ""
            ways.add(way)
    ways.discard("")
    return ways.pop() if len(ways) == 1 and _returns(node) else ""


def _carries(transfer: ast.Call, function: ast.FunctionDef, vocabulary: Vocabulary) -> bool:
    """Tell whether what is carried over comes from a parameter, and not only from the shape of one."""
    used = set(_used(transfer, vocabulary))
    known = set(parameters(function))
    assignments = [inner for inner in ast.walk(function) if isinstance(inner, ast.Assign | ast.For)]
    while True:
        more = {
            name.id
            for inner in assignments
            if known & set(_used(inner.iter if isinstance(inner, ast.For) else inner.value, vocabulary))
            for target in ([inner.target] if isinstance(inner, ast.For) else inner.targets)
            for name in ast.walk(target)
            if isinstance(name, ast.Name)
        }
        if used & known or more <= known:
            return bool(used & known)
        known |= more


def _used(node: ast.expr, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the names of which an expression uses more than the shape, device or type; of a call, not its settings."""
    if isinstance(node, ast.Name):
        yield node.id
    if isinstance(node, ast.Attribute) and (vocabulary.family(node.attr) == "metadata" or node.attr.endswith("_shape")):
        return
    if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp):
        inner = set(_used(node.elt, vocabulary))
        yield from inner
        for part in node.generators:
            if inner & {name.id for name in ast.walk(part.target) if isinstance(name, ast.Name)}:
                yield from _used(part.iter, vocabulary)
        return
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            yield from _used(child, vocabulary)
        elif isinstance(child, ast.keyword) and not (isinstance(node, ast.Call) and node.args):
            yield from _used(child.value, vocabulary)


def _returns(node: ast.FunctionDef) -> bool:
    return any(isinstance(inner, ast.Return) and inner.value is not None for inner in ast.walk(node))


def _way(call: ast.Call, definition: Definition, vocabulary: Vocabulary) -> str:
    """Return the way of a transfer, empty text for what a converter may do besides, ``other`` for what it may not."""
    name = definition.names.resolve(call.func)
    if name in vocabulary.transfers:
        return vocabulary.transfers[name]
    last = name.rpartition(".")[2] or getattr(call.func, "attr", "")
    if not name and isinstance(call.func, ast.Attribute):
        if last in ("to_torch", "to_torch_with_padded_shape", "to_numpy"):
            return "to_host"
        return (
            ""
            if vocabulary.family(last) in ("layout", "metadata", "creation") or last in _PLAIN or "layout" in last
            else _device(last)
        )
    if vocabulary.under(name, "device"):
        return "" if last[:1].isupper() or _device(last) == "" else "other"
    if vocabulary.under(name, "torch"):
        return "" if vocabulary.family(last) in ("layout", "metadata", "creation") else "other"
    return "" if isinstance(call.func, ast.Name) and (call.func.id in _PLAIN or not name) else "other"


_LAYOUT = {"reshape", "to_layout", "to_memory_config", "unsqueeze", "squeeze", "to_device", "from_device", "typecast"}
_LAYOUT |= {"permute", "pad", "tilize", "untilize", "get_device_tensors", "ReplicateTensorToMesh", "unsqueeze_to_4D"}
_LAYOUT |= {"unpad_from_tile", "unpad", "pad_to_tile", "get_layout", "storage_type", "cpu", "to_list", "get_dtype"}


def _device(last: str) -> str:
    return "" if last in _LAYOUT else "other"
