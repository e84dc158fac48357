# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the audit knows of a value: what it can be, where it comes from, and which expressions made it."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from migrate.python.classes import Class
    from migrate.python.imports import Names
    from migrate.python.source import PythonSource

# Kinds of values.
HOST = "host"  # a tensor of torch
DEVICE = "device"  # a tensor of ttnn
NUMBER = "number"  # numbers, text, shapes, configuration: plain Python
NONE = "none"
MODULE = "module"  # an instance of a class of torch.nn, or of a model of another library
FALLBACK = "fallback"  # an instance of a fallback module
OBJECT = "object"  # an instance of a class of the tree
LIST = "list"
DICT = "dict"
CALLABLE = "callable"
BAG = "bag"  # something that holds host tensors: a state dict, the outputs of a processor
DEVICE_BAG = "device_bag"  # something that holds device tensors
HANDLE = "handle"  # a device
PROCESSOR = "processor"
UNKNOWN = "unknown"
TENSOR = "tensor"  # of torch for sure, and nothing that holds some: a use of a parameter, and no kind

# Origins of values.
WEIGHT = "weight"
ARGUMENT = "argument"
FETCHED = "device"
CONSTANT = "constant"
SHAPE = "shape"
CONFIG = "config"
LOOP = "loop"
RANDOM = "random"
TOKENS = "tokens"
MYSTERY = "unknown"
STATIC = frozenset([CONSTANT, SHAPE, CONFIG, LOOP, WEIGHT])

INTEGER = "integer"
COMPUTED = "computed"
RAGGED = "ragged"  # tuples of different lengths, joined from their starts
PART = "part"  # an attribute or element of something of which nothing is known


class _Missing:
    def __repr__(self) -> str:
        return "?"


MISSING: Any = _Missing()
NOTHING: frozenset[Any] = frozenset()


@dataclass(frozen=True, slots=True)
class Cell:
    """An object that can change: an instance, a list or a dictionary, by number."""

    number: int


@dataclass(frozen=True, slots=True, eq=False)
class Definition:
    """A function of the tree.

    Args:
        node: the function or lambda.
        source: its file.
        names: names of the scope around it.
        name: dotted, for people.
        owner: class that holds it.
    """

    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
    source: PythonSource
    names: Names
    name: str
    owner: Class | None = None

    @property
    def is_plain(self) -> bool:
        """It is called without an object: a function, or a static or class method."""
        decorators = {getattr(node, "id", "") for node in getattr(self.node, "decorator_list", ())}
        return self.owner is None or bool(decorators & {"staticmethod", "classmethod"})


@dataclass(frozen=True, slots=True)
class Callee:
    """A function that can be called, with the object that it is bound to."""

    definition: Definition
    bound: Value | None = None
    closure: Any = None


@dataclass(frozen=True, slots=True)
class ClassRef:
    """A class of the tree."""

    cls: Class


@dataclass(frozen=True, slots=True)
class External:
    """Something of another library, by dotted name; an instance of it where ``instance`` is set."""

    name: str
    instance: bool = False


@dataclass(frozen=True, slots=True)
class Symbol:
    """A parameter of an entry of which nothing is known but how it is used."""

    function: str
    parameter: str


Ref = Cell | Callee | ClassRef | External | Symbol


@dataclass(slots=True, unsafe_hash=True)  # frozen ones take twice as long to make
class Value:
    """What a value can be; never changed once it is made.

    Args:
        kinds: see above.
        origins: see above.
        taints: numbers of the rows, and of parameters, whose results went into it.
        refs: what it refers to.
        items: the elements of a tuple of known length.
        constant: its value where that is known.
        basis: assumptions under which the constant holds; each a set that must hold together.
        traits: INTEGER, COMPUTED, RAGGED, PART.
    """

    kinds: frozenset[str] = NOTHING
    origins: frozenset[str] = NOTHING
    taints: frozenset[int] = NOTHING
    refs: tuple[Ref, ...] = ()
    items: tuple[Value, ...] | None = None
    constant: Any = MISSING
    basis: frozenset[frozenset[str]] = NOTHING
    traits: frozenset[str] = NOTHING

    def can(self, kind: str) -> bool:
        """Tell whether it can be of a kind."""
        return kind in self.kinds

    def only(self, *kinds: str) -> bool:
        """Tell whether it is of one of these kinds for sure."""
        return bool(self.kinds) and self.kinds <= set(kinds)

    @property
    def hosted(self) -> bool:
        """It can be a tensor of torch, or hold one."""
        return HOST in self.kinds or BAG in self.kinds

    def signature(self) -> Any:
        """Return what decides how a function treats it: everything but the taints."""
        inner = None if self.items is None else tuple(item.signature() for item in self.items)
        constant = repr(self.constant) if self.constant is not MISSING else None
        return self.kinds, self.origins, self.refs, inner, constant, self.traits

    def with_(self, **changes: Any) -> Value:
        """Return a changed copy."""
        return replace(self, **changes)


def join(first: Value, second: Value) -> Value:
    """Return what holds for either of two values."""
    if first is second or first == second:
        return first
    if not first.kinds:
        return second
    if not second.kinds:
        return first
    items, traits = None, first.traits | second.traits
    if first.items is not None and second.items is not None:
        items = tuple(join(a, b) for a, b in zip_longest(first.items, second.items, fillvalue=EMPTY))
        traits |= frozenset([RAGGED]) if len(first.items) != len(second.items) else NOTHING
    same = _same(first.constant, second.constant)
    return Value(
        first.kinds | second.kinds,
        first.origins | second.origins,
        first.taints | second.taints,
        first.refs
        if first.refs == second.refs
        else (*first.refs, *(r for r in second.refs if r not in first.refs))[:24],
        items,
        first.constant if same else MISSING,
        first.basis | second.basis if same else NOTHING,
        traits,
    )


def _same(first: Any, second: Any) -> bool:
    return first is not MISSING and second is not MISSING and type(first) is type(second) and bool(first == second)


def joined(values: list[Value]) -> Value:
    """Return what holds for any of some values; the empty value for none."""
    result = EMPTY
    for value in values:
        result = join(result, value)
    return result


def spread(value: Value) -> Value:
    """Return a value with what its elements carry: of a tuple, everything that is in it."""
    return value if value.items is None else join(value, joined([spread(item) for item in value.items]))


def number(origins: frozenset[str] = frozenset([CONSTANT]), constant: Any = MISSING, **more: Any) -> Value:
    """Return a plain Python value."""
    return Value(frozenset([NONE if constant is None else NUMBER]), origins, constant=constant, **more)


EMPTY = Value()
UNKNOWN_VALUE = Value(frozenset([UNKNOWN]), frozenset([MYSTERY]))
HANDLE_VALUE = Value(frozenset([HANDLE]), frozenset([CONFIG]))
NONE_VALUE = number(constant=None)
