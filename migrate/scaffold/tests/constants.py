# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Constant C++ expressions of tests: numbers, arithmetic, names that were bound before."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping

Number = int | float | bool
Value = Number | str

_SUFFIX = re.compile(r"(?<![\w.])((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?:[uUlL]+|[fF])\b")
_CAST = re.compile(r"\bstatic_cast\s*<[^<>]*>")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_WORDS = {"true": "True", "false": "False"}
_OPERATORS: Mapping[type[ast.operator], Callable[[Number, Number], Number]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Mod: operator.mod,
}


def evaluate(text: str, names: Mapping[str, Value]) -> Value | None:
    """Work out a constant expression.

    Args:
        text: C++, as written.
        names: what is known; members are written with a dot.

    Returns:
        None if it is anything but a constant.
    """
    text = text.strip()
    if _STRING.fullmatch(text):
        return text[1:-1]
    text = _CAST.sub("", _SUFFIX.sub(r"\1", text)).replace("std::size_t", "")
    text = re.sub(r"\b(true|false)\b", lambda match: _WORDS[match[1]], text)
    try:
        return _value(ast.parse(text, mode="eval").body, names)
    except (SyntaxError, ValueError, ZeroDivisionError, RecursionError, OverflowError):
        return None


def _value(node: ast.expr, names: Mapping[str, Value]) -> Value:
    if isinstance(node, ast.Constant) and isinstance(node.value, bool | int | float):
        return node.value
    if isinstance(node, ast.Name | ast.Attribute):
        name = ast.unparse(node)
        if name in names:
            return names[name]
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_number(node.operand, names)
    elif isinstance(node, ast.BinOp):
        left, right = _number(node.left, names), _number(node.right, names)
        if isinstance(node.op, ast.Div):
            return left // right if isinstance(left, int) and isinstance(right, int) else left / right
        if type(node.op) in _OPERATORS:
            return _OPERATORS[type(node.op)](left, right)
    raise ValueError


def _number(node: ast.expr, names: Mapping[str, Value]) -> Number:
    value = _value(node, names)
    if isinstance(value, str):
        raise ValueError
    return value
