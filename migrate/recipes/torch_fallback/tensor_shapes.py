# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Shapes of the results in a method, as far as the text tells them: numbers, or the expressions that give them."""

from __future__ import annotations

import ast

from migrate.recipes.torch_fallback.operations import operation, operations

Shape = tuple[int | str, ...]
_MAKE = {"zeros", "ones", "full", "empty"}
_JOINED = {"add", "subtract", "multiply", "mul", "sub", "divide", "div"}
_ROWS = {"linear", "matmul"}


def shapes(owner: ast.ClassDef, method: ast.FunctionDef) -> dict[str, Shape]:
    """Return the shapes of local names, where a reshape or a creation says them and operations keep them."""
    attributes = _attributes(owner)
    known: dict[str, Shape] = {}
    for node in ast.walk(method):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            shape = _shape(node.value, known, attributes)
            name = node.targets[0].id
            if shape is not None and known.get(name, shape) == shape:
                known[name] = shape
            else:
                known.pop(name, None)
    return known


def size(shape: Shape) -> int | None:
    """Return how many values a shape holds; None where a dimension is not a number."""
    count = 1
    for part in shape:
        if not isinstance(part, int):
            return None
        count *= part
    return count


def _attributes(owner: ast.ClassDef) -> dict[str, int]:
    """Return the attributes that are one number each, wherever they are set."""
    values: dict[str, set[int | None]] = {}
    for node in ast.walk(owner):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute):
                    values.setdefault(ast.unparse(target), set()).add(_number(node.value))
    return {name: value for name, (value, *more) in values.items() if value is not None and not more}


def _number(node: ast.expr) -> int | None:
    return node.value if isinstance(node, ast.Constant) and type(node.value) is int else None


def _shape(node: ast.expr, known: dict[str, Shape], attributes: dict[str, int]) -> Shape | None:
    """Return the shape of an expression."""
    if isinstance(node, ast.Name):
        return known.get(node.id)
    name = operation(node)
    if not name or not isinstance(node, ast.Call) or not node.args:
        return None
    if name == "reshape" and len(node.args) == 2:
        return _dimensions(node.args[1], attributes)
    if name in _MAKE:
        return _dimensions(node.args[0], attributes)
    first = _shape(node.args[0], known, attributes)
    if name in operations().same_shape:
        return first
    second = _shape(node.args[1], known, attributes) if len(node.args) > 1 else None
    if name in _JOINED:
        return first if first == second else None
    if name == "permute" and first is not None and len(node.args) == 2:
        return _permuted(first, node.args[1])
    if name in _ROWS and first is not None and second is not None:
        return (*first[:-1], second[-1])
    return None


def _dimensions(node: ast.expr, attributes: dict[str, int]) -> Shape | None:
    if not isinstance(node, ast.Tuple | ast.List) or any(isinstance(part, ast.Starred) for part in node.elts):
        return None
    result: list[int | str] = []
    for part in node.elts:
        text = ast.unparse(part)
        number = _number(part)
        result.append(number if number is not None else attributes.get(text, text))
    return tuple(result) if result else None


def _permuted(shape: Shape, node: ast.expr) -> Shape | None:
    order = [_number(part) for part in node.elts] if isinstance(node, ast.Tuple | ast.List) else []
    if sorted(order, key=str) != sorted(range(len(shape)), key=str):
        return None
    return tuple(shape[place] for place in order if place is not None)
