# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Methods of objects of which only the role is known: a configuration that the constructor was given."""

from __future__ import annotations

from migrate.inventory.torch_usage.frame import Frame
from migrate.inventory.torch_usage.machine import Machine
from migrate.inventory.torch_usage.values import (
    CALLABLE,
    CONFIG,
    CONSTANT,
    DEVICE,
    MISSING,
    NOTHING,
    NUMBER,
    OBJECT,
    UNKNOWN,
    Callee,
    Cell,
    Value,
    number,
)
from migrate.python.classes import Class

_BESIDE = "model_config.py"


class OpaqueMethods:
    """Finds the methods of configurations by name, and says what they make of tensors otherwise.

    Args:
        machine: the shared state.
    """

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self._cells: dict[str, Cell] = {}
        self._own: list[Class] | None = None

    def method(self, value: Value, name: str, operands: list[Value], frame: Frame) -> Value | None:
        """Return the method that a configuration has by a name; None where no class, or more than one, has it.

        Args:
            value: the configuration.
            name: of the method.
            operands: what it is given; without a tensor among them nothing is looked for.
            frame: where it is called.
        """
        if not value.only(NUMBER) or CONFIG not in value.origins or value.constant is not MISSING:
            return None
        if not any(self.machine.whole(operand).hosted or operand.can(DEVICE) for operand in operands):
            return None
        callees = {}
        for cls in self._classes(frame):
            if (method := self.machine.classes.method(cls, name)) is not None and method.binds:
                callees[id(method.node)] = Callee(self.machine.definition(method), self._object(cls))
        if len(callees) != 1:
            return None
        return Value(frozenset([CALLABLE]), frozenset([CONSTANT]), refs=tuple(callees.values()))

    def result(self, value: Value, operands: list[Value]) -> Value:
        """Return what a method of plain data makes: plain data, or something unknown where it is given tensors."""
        wholes = [self.machine.whole(operand) for operand in operands]
        origins = value.origins | frozenset(origin for whole in wholes for origin in whole.origins)
        taints = frozenset(taint for whole in wholes if whole.hosted for taint in whole.taints)
        if taints and value.only(NUMBER) and value.constant is MISSING and CONFIG in value.origins:
            return Value(frozenset([UNKNOWN]), origins, taints, traits=NOTHING)
        return number(origins or frozenset([CONFIG]))

    def _classes(self, frame: Frame) -> list[Class]:
        """Return the classes that a configuration can be of: those of the package, or the one beside the module."""
        classes = self.machine.classes
        folder = frame.source.path.rpartition("/")[0]
        if (source := classes.modules.source(f"{folder}/{_BESIDE}")) is not None and not source.problem:
            return classes.of_file(source)
        if self._own is None:
            files = [file for file in classes.modules.files if self.machine.inside(file) and file.endswith(_BESIDE)]
            sources = [source for source in map(classes.modules.source, files) if source and not source.problem]
            self._own = [cls for source in sources for cls in classes.of_file(source)]
        return self._own

    def _object(self, cls: Class) -> Value:
        cell = self._cells.get(cls.name) or self.machine.heap.allocate(OBJECT, cls)
        self._cells[cls.name] = cell
        return Value(frozenset([OBJECT]), frozenset([CONFIG]), refs=(cell,))
