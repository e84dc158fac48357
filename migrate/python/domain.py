# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the interpreter asks of those who use it: what outside things mean, and which branches to take."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from migrate.python.values import Closure, Guard, Instance, Value

if TYPE_CHECKING:
    from migrate.python.interpreter import Interpreter


class Domain:
    """Answers that know nothing; override what is known."""

    def external(self, name: str) -> Value | None:
        """Return what a dotted name outside the interpreted code stands for; None for nothing special."""

    def attribute(self, machine: Interpreter, value: Value, name: str, node: ast.AST) -> Value | None:
        """Return an attribute of a value; None to let the interpreter find it."""

    def subscript(self, machine: Interpreter, value: Value, index: Value, node: ast.Subscript) -> Value | None:
        """Return an element of a value; None to let the interpreter find it."""

    def call(
        self,
        machine: Interpreter,
        callee: Value,
        arguments: list[Value],
        keywords: dict[str, Value],
        node: ast.Call,
    ) -> Value | None:
        """Return what a call gives; None to let the interpreter call it."""

    def operator(self, machine: Interpreter, node: ast.expr, operands: list[Value]) -> Value | None:
        """Return the result of an operator; None to let the interpreter compute it."""

    def enters(self, closure: Closure) -> bool:
        """Tell whether a function's body is to be executed when it is called."""
        return True

    def decide(self, machine: Interpreter, condition: Value) -> bool | None:
        """Tell which way a condition goes; None to go both ways."""
        return None

    def condition(self, machine: Interpreter, kind: str, node: ast.AST, test: Value) -> None:
        """See a condition: an if, a conditional expression, a loop, an assertion, a value of ``or``."""

    def stored_attribute(
        self, machine: Interpreter, instance: Instance, name: str, value: Value, node: ast.AST
    ) -> None:
        """See a value that is stored in an object."""

    def store_item(self, machine: Interpreter, container: Value, index: Value, value: Value, node: ast.AST) -> bool:
        """See a value that is stored under a key; True if that was all there is to do."""
        return False

    def unknown(self, machine: Interpreter, node: ast.AST, why: str) -> None:
        """See something that cannot be known."""

    def lasting(self, guard: Guard) -> bool:
        """Tell whether what a value depends on includes the guard that it was stored under."""
        return True
