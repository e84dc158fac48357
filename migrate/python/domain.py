# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The interpreter as its parts and its users see it, and what it asks of those who use it."""

from __future__ import annotations

import ast
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from migrate.python.classes import Classes, Method
from migrate.python.source import PythonSource
from migrate.python.values import Closure, Dependencies, Guard, Instance, Scope, Value


@dataclass(slots=True, eq=False)
class Frame:
    """One call that is executed.

    Args:
        closure: the function.
        scope: its local names.
        floor: how many guards held when it was called.
        called_at: ``file:line`` of the call.
        returned: what it returned so far.
    """

    closure: Closure
    scope: Scope
    floor: int
    called_at: str = ""
    returned: list[Value] = field(default_factory=list)


class Machine(Protocol):
    """The interpreter; :class:`migrate.python.interpreter.Interpreter` says what each member does."""

    classes: Classes
    domain: Domain
    guards: list[Guard]
    frames: list[Frame]
    testing: int

    @property
    def source(self) -> PythonSource:
        """The file of the function that is executed."""

    @property
    def function(self) -> str:
        """The function that is executed."""

    def at(self, node: ast.AST) -> str:
        """Return ``file:line`` of a node."""

    def text(self, node: ast.AST) -> str:
        """Return a node as Python code."""

    def evaluate(self, node: ast.expr, scope: Scope) -> Value:
        """Return the value of an expression."""

    def test(self, node: ast.expr, scope: Scope) -> Value:
        """Return the value of an expression of which only the truth is asked."""

    def binary(self, node: ast.AST, left: ast.expr, right: ast.expr, sign: ast.operator, scope: Scope) -> Value:
        """Return the value of an arithmetic operator."""

    def assign(self, target: ast.expr, value: Value, scope: Scope, node: ast.AST) -> None:
        """Give a value to a name, an attribute, an element, or the parts of a tuple."""

    def entity(self, name: str) -> Value:
        """Return what a dotted name stands for."""

    def top_level(self, source: PythonSource, name: str) -> Value | None:
        """Return the value of a name at a file's top level."""

    def closure_of(self, method: Method, receiver: Value | None = None) -> Value:
        """Return a function or method as a value that can be called."""

    def attribute_of(self, instance: Instance, name: str, value: Value, node: ast.AST) -> Value | None:
        """Return an attribute of an object of the tree."""

    def store(self, instance: Instance, name: str, value: Value, node: ast.AST) -> None:
        """Store an attribute of an object."""

    def lasting(self) -> tuple[Guard, ...]:
        """Return the guards that hold now and that values depend on."""

    def depends(self) -> Dependencies:
        """Return what the guards that hold now depend on."""

    def call(self, callee: Value, arguments: list[Value], keywords: dict[str, Value], node: ast.AST) -> Value:
        """Execute a call."""

    def enter(self, callee: Value, arguments: list[Value], keywords: dict[str, Value], node: ast.AST) -> Value:
        """Execute what is called, if it is a function of the tree that the domain enters."""

    def execute(
        self, closure: Closure, arguments: list[Value], keywords: dict[str, Value], called_at: str = ""
    ) -> Value:
        """Execute a function's body."""

    def under(self, guards: tuple[Guard, ...]) -> AbstractContextManager[None]:
        """Execute something where guards hold."""


class Domain:
    """Answers that know nothing; override what is known."""

    def external(self, name: str) -> Value | None:
        """Return what a dotted name outside the interpreted code stands for; None for nothing special."""

    def attribute(self, machine: Machine, value: Value, name: str, node: ast.AST) -> Value | None:
        """Return an attribute of a value; None to let the interpreter find it."""

    def subscript(self, machine: Machine, value: Value, index: Value, node: ast.Subscript) -> Value | None:
        """Return an element of a value; None to let the interpreter find it."""

    def call(
        self,
        machine: Machine,
        callee: Value,
        arguments: list[Value],
        keywords: dict[str, Value],
        node: ast.Call,
    ) -> Value | None:
        """Return what a call gives; None to let the interpreter call it."""

    def operator(self, machine: Machine, node: ast.expr, operands: list[Value]) -> Value | None:
        """Return the result of an operator; None to let the interpreter compute it."""

    def enters(self, closure: Closure) -> bool:
        """Tell whether a function's body is to be executed when it is called."""
        return True

    def defined(self, closure: Closure) -> None:
        """See a function that stands in another one."""

    def decide(self, machine: Machine, condition: Value) -> bool | None:
        """Tell which way a condition goes; None to go both ways."""
        return None

    def condition(self, machine: Machine, kind: str, node: ast.AST, test: Value) -> None:
        """See a condition: an if, a conditional expression, a loop, an assertion, a value of ``or``."""

    def fails(self, machine: Machine, condition: Value) -> bool:
        """Tell whether an assertion surely fails."""
        return False

    def raises(self, machine: Machine, node: ast.stmt) -> None:
        """See a ``raise``, or an assertion that fails, that every way leads to and nothing catches."""

    def received(self, machine: Machine, closure: Closure, argument: ast.arg, value: Value) -> Value:
        """Return what a parameter holds that is given a value."""
        return value

    def passed_on(self, argument: ast.arg, value: Value) -> Value:
        """Return what a parameter may be given by ``*args`` or ``**kwargs``, of which only this value is known."""
        return value

    def stored_attribute(self, machine: Machine, instance: Instance, name: str, value: Value, node: ast.AST) -> None:
        """See a value that is stored in an object."""

    def storing(self, machine: Machine, instance: Instance, name: str) -> tuple[Guard, ...]:
        """Return the guards that a value depends on that is stored in an object."""
        return machine.lasting()

    def store_item(self, machine: Machine, container: Value, index: Value, value: Value, node: ast.AST) -> bool:
        """See a value that is stored under a key; True if that was all there is to do."""
        return False

    def unknown(self, machine: Machine, node: ast.AST, why: str) -> None:
        """See something that cannot be known."""

    def lasting(self, guard: Guard) -> bool:
        """Tell whether what a value depends on includes the guard that it was stored under."""
        return True
