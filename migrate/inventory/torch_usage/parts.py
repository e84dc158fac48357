# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the parts of the evaluation ask of each other: expressions, calls, statements and functions form a circle."""

from __future__ import annotations

import ast
from contextlib import AbstractContextManager
from typing import Any, Protocol

from migrate.inventory.torch_usage.conditions import Truth
from migrate.inventory.torch_usage.frame import Frame
from migrate.inventory.torch_usage.values import Callee, Cell, Value
from migrate.python.classes import Class


class TensorRows(Protocol):
    """Notes what is done with tensors of the host."""

    def method(self, value: Value, name: str, operands: list[Value], node: ast.AST, frame: Frame) -> Value:
        """Call a method of a tensor."""

    def operator(self, operands: list[Value], name: str, node: ast.AST, frame: Frame) -> Value:
        """Compute with an operator."""

    def index(self, value: Value, node: ast.AST, frame: Frame, *more: Value) -> Value:
        """Index a tensor."""

    def module_call(self, value: Value, name: str, operands: list[Value], node: ast.AST, frame: Frame) -> Value:
        """Call a module."""


class DeviceRows(Protocol):
    """Notes what crosses between host and device."""

    def transfer(
        self,
        name: str,
        direction: str,
        operands: list[Value],
        words: dict[str, Value],
        node: ast.AST,
        frame: Frame,
        kind: str = "transfer",
    ) -> Value:
        """Send or fetch a value."""


class CallPart(Protocol):
    """Evaluates calls."""

    @property
    def tensors(self) -> TensorRows:
        """Tensors of the host."""

    @property
    def devices(self) -> DeviceRows:
        """Values of the device."""

    def call(self, node: ast.Call, frame: Frame) -> Value:
        """Evaluate a call."""

    def apply(
        self, callee: Value, operands: list[Value], words: dict[str, Value], node: ast.Call, frame: Frame
    ) -> Value:
        """Call a value."""

    def values_of(self, value: Value) -> Value:
        """Return what the values of a mapping can be."""


class StatementPart(Protocol):
    """Executes statements."""

    def block(self, body: list[ast.stmt], frame: Frame) -> str:
        """Execute statements in turn."""

    def site(self, node: ast.AST, frame: Frame) -> Any:
        """Name a place in the code."""

    def under(self, frame: Frame, test: ast.expr, outcome: Truth, side: bool) -> AbstractContextManager[None]:
        """Evaluate under a condition."""

    def assign(self, target: ast.expr, value: Value, frame: Frame, sure: bool = True) -> None:
        """Give a value to a target."""

    def filled(self, node: ast.expr, frame: Frame) -> None:
        """Note that a container has got something."""


class AttributePart(Protocol):
    """Finds attributes."""

    def get(self, value: Value, name: str, node: ast.AST, frame: Frame) -> Value:
        """Return what an attribute can be."""


class ExpressionPart(Protocol):
    """Evaluates expressions."""

    @property
    def calls(self) -> CallPart:
        """Calls."""

    @property
    def statements(self) -> StatementPart:
        """Statements."""

    @property
    def attributes(self) -> AttributePart:
        """Attributes."""

    def evaluate(self, node: ast.expr | None, frame: Frame) -> Value:
        """Return what is known of an expression's value."""

    def elements(self, value: Value) -> Value:
        """Return what a loop takes from a value."""

    def dotted(self, node: ast.expr, frame: Frame) -> Value | None:
        """Return what a dotted name means."""

    def combine(self, left: Value, right: Value, name: str, node: ast.AST, frame: Frame) -> Value:
        """Return what an operator makes of two values."""


class FunctionPart(Protocol):
    """Runs functions of the tree."""

    @property
    def expressions(self) -> ExpressionPart:
        """Expressions."""

    follow: bool

    def invoke_value(
        self, callee: Value, operands: list[Value], words: dict[str, Value], node: ast.Call | None, frame: Frame
    ) -> Value:
        """Call every function that a value can be."""

    def invoke(
        self, callee: Callee, operands: list[Value], words: dict[str, Value], node: ast.Call | None, frame: Frame
    ) -> Value:
        """Call a function."""

    def instantiate(
        self, cls: Class, operands: list[Value], words: dict[str, Value], node: ast.Call, frame: Frame
    ) -> Value:
        """Make an instance of a class."""

    def call_object(
        self, cell: Cell, operands: list[Value], words: dict[str, Value], node: ast.Call, frame: Frame
    ) -> Value:
        """Call an instance."""

    def enter(self, callee: Callee, phase: str, path: tuple[str, ...], outside: int = 0) -> Frame:
        """Make the state in which a function runs."""

    def finish(self, frame: Frame) -> Value:
        """Run the body of a function."""
