# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the interpreter knows of a value: what it is, if that is known, and what it depends on."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from migrate.python.classes import Class, Method
from migrate.python.source import PythonSource
from migrate.tree.text import negated


class _Unknown:
    """The mark of a value that is not known."""

    def __repr__(self) -> str:
        return "unknown"

    def __reduce__(self) -> str:
        return "UNKNOWN"


UNKNOWN = _Unknown()
_MAX_STEPS = 12
_LONGEST = 10_000  # letters of a text or a symbol; what is longer is not known
_MOST_ITEMS = 10_000


class Dependency(NamedTuple):
    """Something that a value depends on.

    Args:
        kind: a word of the domain, such as ``parameter`` or ``environment``.
        name: which one.
    """

    kind: str
    name: str


class Step(NamedTuple):
    """One step of the way that a value took.

    Args:
        at: ``file:line``.
        text: the code there, shortened.
    """

    at: str
    text: str


Dependencies = frozenset[Dependency]
NOTHING: Dependencies = frozenset()
REST = "**"  # the name under which arguments are passed on of which the names are not known


@dataclass(slots=True)
class Value:
    """A value.

    Args:
        const: what it is; ``UNKNOWN`` if that is not known.
        depends: what it depends on.
        symbol: text that stands for it; values of one run with the same text are equal.
        role: a word of the domain that says what sort of value it is (``tensor``, ``shape``).
        target: what it refers to: a closure, an instance, a class, a dotted name.
        items: elements of a list or tuple whose length is known.
        element: any element of a list whose length is not known.
        entries: of a dictionary with known keys.
        logic: ``and``, ``or``, ``not`` or a comparison, with its operands, for a value that is a condition.
        choices: values that it may be, each with the guards under which it is, where they are callable.
        traits: facts of the domain about it.
        steps: the way that it took, last step first.
    """

    const: object = UNKNOWN
    depends: Dependencies = NOTHING
    symbol: str = ""
    role: str = ""
    target: object = None
    items: tuple[Value, ...] | None = None
    element: Value | None = None
    entries: dict[object, Value] | None = None
    logic: tuple[str, tuple[Value, ...]] | None = None
    choices: tuple[tuple[tuple[Guard, ...], Value], ...] = ()
    traits: dict[str, Value] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        """Forget what has grown without bounds, such as a text that is added to itself again and again."""
        if len(self.symbol) > _LONGEST:
            self.symbol = ""
        if isinstance(self.const, str) and len(self.const) > _LONGEST:
            self.const = UNKNOWN
        if self.items is not None and len(self.items) > _MOST_ITEMS:
            self.element = join(self.items)
            self.items = None

    @property
    def known(self) -> bool:
        """It is known what it is."""
        return self.const is not UNKNOWN

    @property
    def present(self) -> bool:
        """It is an object, surely not None."""
        return self.target is not None or "present" in self.traits

    def also(self, depends: Iterable[Dependency]) -> Value:
        """Return it with more dependencies."""
        more = frozenset(depends)
        return self if more <= self.depends else self._copied(self.depends | more, self.steps)

    def through(self, step: Step) -> Value:
        """Return it one step further on its way."""
        if self.steps and self.steps[0].at == step.at:
            return self
        return self._copied(self.depends, (step, *self.steps[: _MAX_STEPS - 1]))

    def _copied(self, depends: Dependencies, steps: tuple[Step, ...]) -> Value:
        """Copy it field by field: what is done for every value that is passed on must not go by their names."""
        return Value(
            self.const,
            depends,
            self.symbol,
            self.role,
            self.target,
            self.items,
            self.element,
            self.entries,
            self.logic,
            self.choices,
            self.traits,
            steps,
        )


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition that holds (or does not) where a statement is executed.

    Args:
        text: the condition, as written.
        holds: it is true.
        at: ``file:line``.
        depends: what the condition depends on.
    """

    text: str
    holds: bool
    at: str
    depends: Dependencies

    def __str__(self) -> str:
        return self.text if self.holds else negated(self.text)


@dataclass(frozen=True, slots=True, eq=False)
class Closure:
    """A function with the scope that it was made in.

    Args:
        node: its definition.
        source: the file.
        name: classes and functions around it, joined by dots.
        scope: names of the scope around it, as they are when it is called.
        receiver: what its first parameter is bound to, if it is a method.
        defaults: values of parameters that have one, by name.
    """

    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
    source: PythonSource
    name: str
    scope: Scope
    receiver: Value | None = None
    defaults: tuple[tuple[str, Value], ...] = ()


@dataclass(slots=True, eq=False)
class Scope:
    """Local names of a function that is executed.

    Args:
        names: their values.
        outer: the scope around; None for the file's own.
        source: the file.
    """

    names: dict[str, Value]
    outer: Scope | None
    source: PythonSource

    def lookup(self, name: str) -> Value | None:
        """Return the value of a name here or around; None if it has none."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.outer
        return None


@dataclass(slots=True, eq=False)
class Instance:
    """An object of a class of the tree.

    Args:
        cls: its class.
        attributes: what was stored in it.
        label: how messages name it.
        plain: it only holds data.
    """

    cls: Class
    attributes: dict[str, Value] = field(default_factory=dict)
    label: str = "self"
    plain: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class BoundMethod:
    """A method of an object, not yet called."""

    method: Method
    receiver: Value


@dataclass(frozen=True, slots=True)
class External:
    """Something outside what is interpreted, by dotted name (a module, a function, a class, an enumerator)."""

    name: str


def join(values: Iterable[Value]) -> Value:
    """Return what is known of a value that is one of several.

    Args:
        values: at least one.
    """
    distinct: list[Value] = []
    for value in values:
        if not any(value is other for other in distinct):
            distinct.append(value)
    first = distinct[0]
    if len(distinct) == 1:
        return first
    depends = frozenset().union(*(value.depends for value in distinct))
    symbol = _same(value.symbol for value in distinct) or ""
    elements = [element for value in distinct if (element := _element(value)) is not None]
    whole = all(value.element is None for value in distinct)
    merged = Value(
        const=first.const if all(_equal(value.const, first.const) for value in distinct) else UNKNOWN,
        depends=depends,
        symbol=symbol,
        role=_role(distinct),
        target=first.target if all(value.target is first.target for value in distinct) else None,
        items=_items(distinct),
        element=None if whole else join(elements),
        logic=first.logic if symbol else None,
        steps=first.steps,
    )
    if merged.target is None:
        merged.choices = tuple(choice for value in distinct for choice in _choices(value))
    if all(value.entries is not None for value in distinct):
        merged.entries = _entries(distinct)
    for name in {name for value in distinct for name in value.traits}:
        if all(name in value.traits for value in distinct):
            merged.traits[name] = join(value.traits[name] for value in distinct)
    return merged


def guarded(value: Value, guards: tuple[Guard, ...]) -> Value:
    """Return a value as it is seen by those who do not know whether the guards hold."""
    if not guards:
        return value
    known = value.also(dependency for guard in guards for dependency in guard.depends)
    if callable_target(value) and not value.choices:
        known = replace(known, choices=((guards, value),))
    return known


def callable_target(value: Value) -> bool:
    """Tell whether a value is a function or an object that the interpreter can call."""
    return isinstance(value.target, Closure | BoundMethod | External | Instance | Class)


def leaves(value: Value, is_leaf: Callable[[Value], bool] = lambda value: False) -> Iterator[Value]:
    """Yield the conditions that a condition is made of, through ``and``, ``or`` and ``not``."""
    if value.logic and value.logic[0] in ("and", "or", "not") and not is_leaf(value):
        for operand in value.logic[1]:
            yield from leaves(operand, is_leaf)
    else:
        yield value


def _choices(value: Value) -> tuple[tuple[tuple[Guard, ...], Value], ...]:
    if value.choices:
        return value.choices
    return (((), value),) if callable_target(value) else ()


def _role(values: list[Value]) -> str:
    """Return the role of a value that is one of several: of those that have one, if they agree."""
    roles = {value.role for value in values} - {""}
    return roles.pop() if len(roles) == 1 else ""


def _element(value: Value) -> Value | None:
    """Return any element of a value; None if it surely has none."""
    if value.element is not None:
        return value.element
    if value.items:
        return join(value.items)
    return None if value.known or value.items is not None or value.target is not None else Value(depends=value.depends)


def _items(values: list[Value]) -> tuple[Value, ...] | None:
    lengths = {len(value.items) if value.items is not None else -1 for value in values}
    if len(lengths) != 1 or -1 in lengths:
        return None
    columns = zip(*(value.items or () for value in values), strict=True)
    return tuple(join(column) for column in columns)


def _entries(values: list[Value]) -> dict[object, Value]:
    keys = dict.fromkeys(key for value in values for key in value.entries or ())
    return {key: join(value.entries[key] for value in values if value.entries and key in value.entries) for key in keys}


def _same(texts: Iterable[str]) -> str | None:
    distinct = set(texts)
    return distinct.pop() if len(distinct) == 1 else None


def _equal(left: object, right: object) -> bool:
    return type(left) is type(right) and left == right
