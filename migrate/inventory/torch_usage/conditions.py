# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What is known of a condition: true, false or open, and by which assumption."""

from __future__ import annotations

import ast
from typing import NamedTuple
from weakref import WeakKeyDictionary

from migrate.inventory.torch_usage.values import (
    BAG,
    CALLABLE,
    DEVICE,
    FALLBACK,
    HANDLE,
    HOST,
    LIST,
    MISSING,
    MODULE,
    NONE,
    NOTHING,
    NUMBER,
    OBJECT,
    PROCESSOR,
    UNKNOWN,
    WEIGHT,
    Value,
    number,
)
from migrate.python.source import PythonSource

MODE = frozenset([frozenset(["mode"])])  # a device is there
READINESS = frozenset([frozenset(["readiness"])])  # weights are loaded
TYPE = frozenset([frozenset(["type"])])  # the entry's types
FLAG = frozenset([frozenset(["flag"])])  # the default of a parameter that nobody gives
TRAINING = frozenset([frozenset(["training"])])  # inference only


class Truth(NamedTuple):
    """Whether a condition holds; None where both are possible."""

    holds: bool | None
    basis: frozenset[frozenset[str]] = NOTHING


OPEN = Truth(None)


def truth(value: Value) -> Truth:
    """Tell whether a value counts as true."""
    if value.constant is not MISSING:
        return Truth(bool(value.constant), value.basis)
    if value.only(NONE):
        return Truth(False, value.basis)
    if value.only(HANDLE):
        return Truth(True, MODE)
    if value.only(OBJECT, MODULE, FALLBACK, CALLABLE, PROCESSOR):
        return Truth(True, value.basis)
    if value.kinds and value.kinds <= {LIST, "dict"} and value.traits & {"filled"}:
        return Truth(True, READINESS)
    return OPEN


def is_none(value: Value) -> Truth:
    """Tell whether a value is None."""
    if value.only(NONE):
        return Truth(True, value.basis)
    if not value.kinds or value.can(NONE) or value.can(UNKNOWN):
        return OPEN
    if value.only(HANDLE):
        return Truth(False, MODE)
    if value.only(NUMBER) and value.constant is MISSING:
        return OPEN
    if WEIGHT in value.origins and (value.can(HOST) or value.can(BAG) or value.can(DEVICE)):
        return Truth(False, value.basis or READINESS)
    return Truth(False, value.basis)


def negated(test: Truth) -> Truth:
    """Return the opposite."""
    return Truth(None if test.holds is None else not test.holds, test.basis)


def as_value(test: Truth, value: Value | None = None) -> Value:
    """Return a truth as a value; an open one takes its origins from what was asked."""
    if test.holds is None:
        return number(value.origins if value else NOTHING)
    return number(constant=test.holds, basis=test.basis)


_CLASSES = {"torch.Tensor": HOST, "torch.nn.Parameter": HOST, "ttnn.Tensor": DEVICE, "torch.nn.Module": MODULE}
_CLASSES |= {"torch.LongTensor": HOST, "torch.FloatTensor": HOST, "torch.nn.parameter.Parameter": HOST}


def instance_kinds(names: list[str]) -> frozenset[str] | None:
    """Return the kinds that a test of types lets pass; None where the types say nothing here."""
    kinds = {_CLASSES.get(name) for name in names}
    return None if None in kinds or not kinds else frozenset(kind for kind in kinds if kind)


def is_instance(value: Value, kinds: frozenset[str] | None) -> Truth:
    """Tell whether a value passes a test of types."""
    tensors = {HOST, DEVICE}
    if kinds is None or not value.kinds or value.can(UNKNOWN) or not (value.kinds & tensors):
        return Truth(False, TYPE) if kinds and value.only(NONE) else OPEN
    if value.can("device_bag") and WEIGHT in value.origins:
        return OPEN
    plain = value.kinds - {BAG, "device_bag"}
    if plain <= kinds:
        return Truth(True, TYPE)
    return Truth(False, TYPE) if not plain & kinds else OPEN


def tested(node: ast.expr) -> set[str]:
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


_LAZY: WeakKeyDictionary[PythonSource, dict[int, tuple[bool, bool]]] = WeakKeyDictionary()


def is_lazy(source: PythonSource, node: ast.If) -> tuple[bool, bool]:
    """Tell which sides of an if make once what it tests: ``if self.x is None: self.x = …``.

    Args:
        source: the file, which keeps the answers.
        node: the if.

    Returns:
        Whether its body does, and whether its else does.
    """
    known = _LAZY.setdefault(source, {})
    if id(node) not in known:
        known[id(node)] = _makes_once(node), _kept_by_key(node)
    return known[id(node)]


def _makes_once(node: ast.If) -> bool:
    targets = tested(node.test)
    if not targets:
        return False
    if isinstance(node.test, ast.Compare) and isinstance(node.test.ops[0], ast.IsNot):  # true again, once it is made
        return all(isinstance(statement, ast.Assign) and _assigns(statement, targets) for statement in node.body)
    return any(_assigns(inner, targets) for statement in node.body for inner in ast.walk(statement))


def _kept_by_key(node: ast.If) -> bool:
    """Tell whether the else of ``if key in kept: …`` puts something there under a key."""
    if not (isinstance(node.test, ast.Compare) and isinstance(node.test.ops[0], ast.In)):
        return False
    targets = {ast.unparse(node.test.comparators[0])}
    return any(_assigns(inner, targets) for statement in node.orelse for inner in ast.walk(statement))


def _assigns(node: ast.AST, targets: set[str]) -> bool:
    if not isinstance(node, ast.Assign):
        return False
    texts = [ast.unparse(target) for target in node.targets if isinstance(target, ast.Attribute | ast.Subscript)]
    return any(text == name or text.startswith(f"{name}[") for text in texts for name in targets)


def _is_hasattr(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "hasattr"
