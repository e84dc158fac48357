# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Code of the forward path that runs once: a test of what it makes guards it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from weakref import WeakKeyDictionary

from migrate.python.source import PythonSource

_SIDES: WeakKeyDictionary[PythonSource, dict[int, tuple[bool, bool]]] = WeakKeyDictionary()
_RESTS: WeakKeyDictionary[PythonSource, dict[int, bool]] = WeakKeyDictionary()


def lazy_sides(source: PythonSource, node: ast.If) -> tuple[bool, bool]:
    """Tell which sides of an if make once what it tests: ``if self.x is None: self.x = …``.

    Args:
        source: the file, which keeps the answers.
        node: the if.

    Returns:
        Whether its body does, and whether its else does.
    """
    known = _SIDES.setdefault(source, {})
    if id(node) not in known:
        known[id(node)] = _makes_once(node), _kept_by_key(node) or _kept_by_value(node)
    return known[id(node)]


def lazy_rest(source: PythonSource, body: Sequence[ast.stmt], position: int) -> bool:
    """Tell whether what follows an if makes once what the if returns: ``if self.x is not None: return self.x``.

    Args:
        source: the file, which keeps the answers.
        body: statements.
        position: of the if among them.
    """
    node = body[position]
    if not isinstance(node, ast.If) or node.orelse:
        return False
    known = _RESTS.setdefault(source, {})
    if id(node) not in known:
        known[id(node)] = _returns_kept(node, body, position)
    return known[id(node)]


def _tested(node: ast.expr) -> set[str]:
    """Return the attributes and elements that a condition tests, as text: what is made once is tested so."""
    expressions: set[str] = set()
    for inner in ast.walk(node):
        if isinstance(inner, ast.Compare) and isinstance(inner.ops[0], ast.NotIn):
            expressions.add(ast.unparse(inner.comparators[0]))
        if isinstance(inner, ast.Attribute | ast.Subscript):
            expressions.add(ast.unparse(inner))
        elif isinstance(inner, ast.Call) and _is_hasattr(inner.func) and len(inner.args) == 2:
            name = inner.args[1]
            if isinstance(name, ast.Constant):
                expressions.add(f"{ast.unparse(inner.args[0])}.{name.value!s}")
    return expressions


def _makes_once(node: ast.If) -> bool:
    targets = _tested(node.test)
    if not targets:
        return False
    if isinstance(node.test, ast.Compare) and isinstance(node.test.ops[0], ast.IsNot):  # true again, once it is made
        return all(isinstance(statement, ast.Assign) and _assigns(statement, targets) for statement in node.body)
    return _any_assigns(node.body, targets)


def _kept_by_key(node: ast.If) -> bool:
    """Tell whether the else of ``if key in kept: …`` puts something there under a key."""
    if not (isinstance(node.test, ast.Compare) and isinstance(node.test.ops[0], ast.In)):
        return False
    return _any_assigns(node.orelse, {ast.unparse(node.test.comparators[0])})


def _kept_by_value(node: ast.If) -> bool:
    """Tell whether the else of ``if self.size == size: …`` notes for what it was made: ``self.size = size``."""
    parts = node.test.values if isinstance(node.test, ast.BoolOp) and isinstance(node.test.op, ast.And) else [node.test]
    pairs = set()
    for part in parts:
        if isinstance(part, ast.Compare) and len(part.ops) == 1 and isinstance(part.ops[0], ast.Eq):
            left, right = part.left, part.comparators[0]
            pairs |= {(ast.unparse(a), ast.unparse(b)) for a, b in ((left, right), (right, left)) if _is_kept(a)}
    noted = {
        (ast.unparse(target), ast.unparse(inner.value))
        for statement in node.orelse
        for inner in ast.walk(statement)
        if isinstance(inner, ast.Assign)
        for target in inner.targets
    }
    return bool(pairs & noted)


def _returns_kept(node: ast.If, body: Sequence[ast.stmt], position: int) -> bool:
    tests, last = [node.test], node.body[-1]
    while isinstance(last, ast.If) and not last.orelse:
        tests.append(last.test)
        last = last.body[-1]
    if not isinstance(last, ast.Return) or last.value is None:
        return False
    kept = _kept(last.value, body[:position])
    names = {inner.id for test in tests for inner in ast.walk(test) if isinstance(inner, ast.Name)}
    asked = kept & {name for test in tests for name in _tested(test)}
    if not asked and not (isinstance(last.value, ast.Name) and last.value.id in names):
        return False
    return _any_assigns(body[position + 1 :], kept)


def _kept(value: ast.expr, before: Sequence[ast.stmt]) -> set[str]:
    """Return the attributes that a value is, lies in, or was read from, as text."""
    if isinstance(value, ast.Tuple):
        return {text for element in value.elts for text in _kept(element, before)}
    if isinstance(value, ast.Attribute):
        return {ast.unparse(value)}
    if isinstance(value, ast.Subscript):
        return {ast.unparse(value), *_kept(value.value, before)}
    if isinstance(value, ast.Name):
        for statement in reversed(before):
            if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == value.id:
                return _kept(_looked_up(statement.value), ())
    return set()


def _looked_up(value: ast.expr) -> ast.expr:
    """Return what ``kept.get(key)`` looks something up in; another value itself."""
    looks = isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "get"
    return value.func.value if looks else value  # type: ignore[attr-defined]


def _is_kept(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute | ast.Subscript)


def _any_assigns(body: Iterable[ast.stmt], targets: set[str]) -> bool:
    return any(_assigns(inner, targets) for statement in body for inner in ast.walk(statement))


def _assigns(node: ast.AST, targets: set[str]) -> bool:
    if not isinstance(node, ast.Assign):
        return False
    texts = [ast.unparse(target) for target in node.targets if isinstance(target, ast.Attribute | ast.Subscript)]
    return any(text == name or text.startswith(f"{name}[") for text in texts for name in targets)


def _is_hasattr(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "hasattr"
