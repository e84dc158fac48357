# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What statements of a method depend on: attributes of the object, numbers and shapes of the call."""

from __future__ import annotations

import ast
import builtins
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import libcst as cst

from migrate.python.parsing import syntax_tree
from migrate.python.rewrite import PythonRewrite

_OF_SHAPES = {"shape", "dtype", "ndim", "padded_shape"}
_NUMBERS = {"int", "float", "bool"}
_MAKE_NUMBERS = {"int", "float", "len", "round", "abs", "max", "min"}


@dataclass(frozen=True, slots=True)
class Dependence:
    """What statements depend on.

    Args:
        attributes: of the object, with ``self.`` before them.
        keys: numbers and shapes of the call, as text.
        unsure: names of which it cannot be told what they are.
    """

    attributes: tuple[str, ...]
    keys: tuple[str, ...]
    unsure: tuple[str, ...]


def dependence(
    file: PythonRewrite, method: cst.FunctionDef, statements: Sequence[cst.BaseStatement]
) -> Dependence | None:
    """Return what statements depend on; None where a tensor of the call goes in."""
    nodes = [_parsed(file, statement) for statement in statements]
    function = _parsed(file, method)
    known = _module_names(file) | set(dir(builtins)) | {"self"}
    attributes: dict[str, None] = {}
    keys: dict[str, None] = {}
    unsure: dict[str, None] = {}
    for part in nodes:
        for name, chain in _roots(part):
            if name == "self":
                attributes[f"self.{chain[0]}" if chain else "self"] = None
            elif name in known:
                continue
            elif chain and chain[0] in _OF_SHAPES:
                keys[f"tuple({name}.{chain[0]})" if "shape" in chain[0] else f"{name}.{chain[0]}"] = None
            else:
                numeric = _is_number(name, function, set())
                if numeric is False or chain:
                    return None
                keys[name] = None
                if numeric is None:
                    unsure[name] = None
        known |= {node.id for node in ast.walk(part) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return Dependence(tuple(attributes), tuple(keys), tuple(unsure))


def _parsed(file: PythonRewrite, node: cst.CSTNode) -> ast.Module:
    start, end = file.span(node)
    line = file.data.rfind(b"\n", 0, start) + 1
    return ast.parse(textwrap.dedent(file.data[line:end].decode("utf-8")))


def _roots(node: ast.AST) -> Iterator[tuple[str, list[str]]]:
    """Yield each name that is read, with the attributes behind it."""
    chain: list[str] = []
    inner: ast.AST = node
    while isinstance(inner, ast.Attribute):
        chain.insert(0, inner.attr)
        inner = inner.value
    if isinstance(inner, ast.Name):
        if isinstance(inner.ctx, ast.Load):
            yield inner.id, chain
        return
    for child in ast.iter_child_nodes(inner):
        yield from _roots(child)


def _module_names(file: PythonRewrite) -> set[str]:
    names: set[str] = set()
    for node in syntax_tree(file.path, file.data).body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names


def _is_number(name: str, function: ast.Module, seen: set[str]) -> bool | None:
    """Tell whether a local name is a number; None where that cannot be told, False for what is no number."""
    if name in seen:
        return True
    seen.add(name)
    values: list[bool | None] = []
    for node in ast.walk(function):
        if isinstance(node, ast.arg) and node.arg == name:
            values.append(_annotated(node.annotation))
        elif isinstance(node, ast.Assign):
            values += [_number(node.value, function, seen) for target in node.targets if _names(target, name)]
            values += [_shaped(node.value) for target in node.targets if _unpacks(target, name)]
        elif isinstance(node, ast.For) and _names(node.target, name):
            called = isinstance(node.iter, ast.Call) and isinstance(node.iter.func, ast.Name)
            values.append(True if called and node.iter.func.id == "range" else None)  # type: ignore[attr-defined]
    if _is_used_as_tensor(name, function):
        return False
    return None if not values or None in values else all(values)


def _is_used_as_tensor(name: str, function: ast.Module) -> bool:
    """Tell whether a name has a shape, or is what an operation of the device computes with."""
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and node.attr in _OF_SHAPES and _names(node.value, name):
            return True
        called = isinstance(node, ast.Call) and ast.unparse(node.func).startswith("ttnn.")
        if called and node.args and _names(node.args[0], name):  # type: ignore[attr-defined]
            return True
    return False


def _names(target: ast.expr, name: str) -> bool:
    return isinstance(target, ast.Name) and target.id == name


def _unpacks(target: ast.expr, name: str) -> bool:
    return isinstance(target, ast.Tuple) and any(_names(part, name) for part in target.elts)


def _shaped(node: ast.expr) -> bool | None:
    return True if isinstance(node, ast.Attribute) and node.attr in _OF_SHAPES else None


def _annotated(node: ast.expr | None) -> bool | None:
    if node is None:
        return None
    return isinstance(node, ast.Name) and node.id in _NUMBERS


def _number(node: ast.expr, function: ast.Module, seen: set[str]) -> bool | None:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, int | float)
    if isinstance(node, ast.Name):
        return _is_number(node.id, function, seen)
    if isinstance(node, ast.BinOp):
        sides = [_number(side, function, seen) for side in (node.left, node.right)]
        return None if None in sides else all(sides)
    if isinstance(node, ast.UnaryOp):
        return _number(node.operand, function, seen)
    if isinstance(node, ast.Subscript):
        return _shaped(node.value)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MAKE_NUMBERS:
        return True
    return None
