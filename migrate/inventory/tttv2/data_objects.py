# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Objects that only hold data: each field depends on what was put into it, not on what lies beside."""

from __future__ import annotations

import ast
from collections.abc import Callable

from migrate.python.classes import Class, Classes
from migrate.python.domain import Machine
from migrate.python.imports import Names
from migrate.python.source import parse_expression
from migrate.python.statements import CONDITIONAL, surely
from migrate.python.values import REST, Instance, Value, join

_DATA = ("dataclass", "dataclasses.dataclass")
_PLAIN_BASES = ("Enum", "NamedTuple", "Protocol", "Exception")
COPIES = frozenset(["dataclasses.replace", "copy.replace", "copy.copy", "copy.deepcopy"])


def is_data(cls: Class) -> bool:
    """Tell whether a class only holds data: a dataclass, an enumeration or the like."""
    return is_dataclass(cls) or any(ast.unparse(base).rpartition(".")[2] in _PLAIN_BASES for base in cls.node.bases)


def is_dataclass(cls: Class) -> bool:
    """Tell whether a class is a dataclass."""
    return any(ast.unparse(node).partition("(")[0] in _DATA for node in cls.node.decorator_list)


def data_object(machine: Machine, cls: Class, arguments: list[Value], keywords: dict[str, Value], symbol: str) -> Value:
    """Return a new object of a dataclass.

    Fields that are not given are not known: whoever makes the object otherwise may give them.

    Args:
        machine: the interpreter.
        cls: the class.
        arguments: by position.
        keywords: by name.
        symbol: text that stands for the object.
    """
    fields = [
        node.target.id
        for base in reversed(machine.classes.lineage(cls))
        for node in base.node.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    ]
    attributes = {name: Value(symbol=f"{symbol}.{name}") for name in fields}
    attributes.update((name, surely(value)) for name, value in zip(fields, arguments, strict=False))
    attributes.update((name, surely(value)) for name, value in keywords.items() if name != REST)
    instance = Instance(cls, attributes, cls.node.name, plain=True)
    depends = keywords[REST].depends if REST in keywords else frozenset()
    return Value(target=instance, symbol=symbol, depends=depends, traits={"present": Value(True)})


def dataclass_parameter(
    classes: Classes, names: Names, annotation: ast.expr | None, tensor_kind: Callable[[ast.expr], str], value: Value
) -> Value | None:
    """Return the object of a dataclass that a parameter says it takes; None where it says something else.

    Args:
        classes: the tree's classes.
        names: what names stand for at the parameter.
        annotation: of the parameter.
        tensor_kind: tells of a field's annotation whether it is a tensor.
        value: what is known of the parameter besides.
    """
    cls = classes.get(_resolved(annotation, names))
    if cls is None or not is_dataclass(cls):
        return None
    attributes = {}
    for base in reversed(classes.lineage(cls)):
        for node in base.node.body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                name = node.target.id
                role = "tensor" if tensor_kind(node.annotation) == "tensor" else ""
                attributes[name] = Value(depends=value.depends, role=role, symbol=f"{value.symbol}.{name}")
    instance = Instance(cls, attributes, cls.node.name, plain=True)
    return Value(target=instance, symbol=value.symbol, depends=value.depends)


def _resolved(annotation: ast.expr | None, names: Names) -> str:
    """Return the class that an annotation names, also in quotes; nothing where it may be None or one of several."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        annotation = parse_expression(annotation.value)
    return names.resolve(annotation) if isinstance(annotation, ast.Name | ast.Attribute) else ""


def changed_copy(machine: Machine, original: Value, keywords: dict[str, Value], symbol: str, node: ast.AST) -> Value:
    """Return a copy of an object with other values in some fields.

    A value that was only put there under a condition may leave the old one in its place.
    """
    assert isinstance(original.target, Instance)
    attributes = dict(original.target.attributes)
    for name, value in keywords.items():
        if name == REST:
            continue
        old = machine.attribute_of(original.target, name, original, node) if CONDITIONAL in value.traits else None
        attributes[name] = surely(value) if old is None else join([old, surely(value)])
    depends = original.depends | (keywords[REST].depends if REST in keywords else frozenset())
    instance = Instance(original.target.cls, attributes, original.target.label, plain=True)
    return Value(target=instance, symbol=symbol, depends=depends, traits={"present": Value(True)})
