# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The state of one execution of a module, and what it has seen."""

from __future__ import annotations

import ast
from dataclasses import replace

from migrate.inventory.tttv2.annotations import tensor_kind
from migrate.inventory.tttv2.config import ConfigIndex
from migrate.inventory.tttv2.data_objects import dataclass_parameter
from migrate.inventory.tttv2.facts import (
    Facts,
    HelperCall,
    Operation,
    plain_guards,
)
from migrate.inventory.tttv2.vocabulary import Mesh, Vocabulary
from migrate.python.classes import Classes
from migrate.python.decisions import Decisions
from migrate.python.domain import Domain, Machine
from migrate.python.imports import parameters
from migrate.python.source import PythonSource
from migrate.python.values import (
    Closure,
    Dependencies,
    Dependency,
    Guard,
    Instance,
    Value,
)

TENSOR = frozenset([Dependency("tensor", "")])
WEIGHT = frozenset([Dependency("weight", "")])


class Surroundings(Domain):
    """The surroundings of a module.

    Args:
        source: the module's file.
        index: of the config class.
        words: of the rule file.
        mesh: the mesh to fold for; None to go every way.
        mode: the mode to fold for; None to go every way.
        decisions: answers of this run; None where nothing is decided.
        state: attributes that are known to change after construction.
        classes: the tree's classes.
    """

    def __init__(
        self,
        source: PythonSource,
        index: ConfigIndex | None,
        words: Vocabulary,
        mesh: Mesh | None = None,
        mode: str | None = None,
        decisions: Decisions | None = None,
        state: frozenset[tuple[str, str]] = frozenset(),
        classes: Classes | None = None,
    ) -> None:
        self.classes = classes
        self.source, self.index, self.words = source, index, words
        self.mesh, self.mode, self.decisions, self.state = mesh, mode, decisions, state
        self.facts = Facts()
        self.phase = "init"
        self.closures: dict[str, Closure] = {}
        self._library = f"{words.tensor['library']}."
        self._parents = source.parents
        self._last: tuple[str, str, str] | None = None

    def parameter(self, argument: ast.arg, kind: str, first: bool = False) -> Value:
        """Return the value of a parameter that no caller of this run gives.

        Args:
            argument: the parameter.
            kind: ``ctor`` or ``call``.
            first: it is the first one of a forward method.
        """
        role = self.words.roles.get(argument.arg, "")
        if role:
            return self.of_role(role, argument.arg)
        depends = frozenset([Dependency(kind, argument.arg)])
        annotated = self._kind(argument)
        if kind == "call" and annotated == "holder":
            return _holder(depends, argument.arg)
        if kind == "call" and (annotated or (first and argument.annotation is None)):
            return Value(depends=depends | TENSOR, role="tensor", symbol=argument.arg)
        if kind == "call" and (
            known := self._data(argument, Value(depends=depends | TENSOR, symbol=argument.arg), self.source)
        ):
            return known
        loose = "call" if kind == "call" and argument.annotation is None else ""
        return Value(depends=depends, role=loose, symbol=argument.arg)

    def passed_on(self, argument: ast.arg, value: Value) -> Value:
        """Return what a parameter's name or annotation says, where only the caller of a caller knows its value."""
        role = self.words.roles.get(argument.arg, "")
        if role:
            return self.of_role(role, argument.arg)
        annotated = self._kind(argument)
        if self.phase == "init" or not annotated:
            return value
        if annotated == "holder":
            return _holder(value.depends, argument.arg)
        return Value(depends=value.depends | TENSOR, role="tensor", symbol=argument.arg)

    def received(self, machine: Machine, closure: Closure, argument: ast.arg, value: Value) -> Value:
        """Return what a parameter holds: of an argument of which nothing is known, what the annotation says."""
        if value.role != "call" or value.known or argument.annotation is None:
            return value
        of_tensor = replace(value, depends=value.depends | TENSOR, role="")
        if self._kind(argument) == "tensor":
            return replace(of_tensor, role="tensor")
        return self._data(argument, of_tensor, closure.source) or value

    def _data(self, argument: ast.arg, value: Value, source: PythonSource) -> Value | None:
        """Return the object of a dataclass that a parameter takes."""
        if self.classes is None or argument.annotation is None:
            return None
        return dataclass_parameter(
            self.classes, self.classes.names(source), argument.annotation, self._tensor_kind, value
        )

    def _kind(self, argument: ast.arg) -> str:
        return self._tensor_kind(argument.annotation)

    def _tensor_kind(self, annotation: ast.expr | None) -> str:
        return tensor_kind(annotation, self.words.tensor["type"], self.words.tensor["library"])

    def raises(self, machine: Machine, node: ast.stmt) -> None:
        """See that a run comes to nothing."""
        if self.mesh is not None:
            self.facts.raised.append((machine.at(node), machine.text(node)))

    def of_role(self, role: str, name: str) -> Value:
        """Return a value of a role that the rule file knows."""
        if role == "args":
            return Value(role="args", symbol="args")
        if role == "model_config":
            return Value(role="model_config", symbol="model_config")
        if role == "device":
            return Value(role="device", symbol="mesh_device")
        if role == "mode" and self.mode is not None:
            return Value(self.mode, frozenset([Dependency("mode", name)]), repr(self.mode), role="mode")
        return Value(depends=frozenset([Dependency(role, name)]), symbol=name, role=role)

    def stored_attribute(self, machine: Machine, instance: Instance, name: str, value: Value, node: ast.AST) -> None:
        """See an attribute that changes after construction."""
        if self.phase == "init":
            return
        attribute = instance.cls.name, name
        self.facts.state.add(attribute)
        tested = {d.name for guard in machine.guards for d in guard.depends if d.kind == "state"}
        if not tested - {name}:
            self.facts.changing.add(attribute)

    def storing(self, machine: Machine, instance: Instance, name: str) -> tuple[Guard, ...]:
        """Return the guards that a stored value depends on: not those up to the one that lets it be stored once."""
        lasting = machine.lasting()
        if (instance.cls.name, name) in self.state:
            return lasting
        places = [place for place, guard in enumerate(lasting) if any(d.kind == "state" for d in guard.depends)]
        return lasting[places[-1] + 1 :] if places else lasting

    def unknown(self, machine: Machine, node: ast.AST, why: str) -> None:
        """See something that cannot be known."""
        self.facts.unknown.add((machine.at(node), why))

    def enters(self, closure: Closure) -> bool:
        """Enter every function of the tree."""
        if closure.source.path == self.source.path:
            self.facts.executed.setdefault(closure.name, set()).add(self.phase)
        return True

    def defined(self, closure: Closure) -> None:
        """Keep functions inside functions: some are never called here."""
        if closure.source.path == self.source.path:
            self.closures[closure.name] = closure

    def lasting(self, guard: Guard) -> bool:
        """Leave loops out of what values depend on."""
        return not guard.text.startswith("for ")

    def _helper(self, machine: Machine, kind: str, name: str, node: ast.Call, target: Closure | None) -> None:
        if machine.source.path == self.source.path:
            self.facts.helpers[kind].add(
                HelperCall(name, machine.at(node), machine.function, *written(node, target, machine.source))
            )

    def _caller(self, machine: Machine) -> str:
        """Return where the module called the function outside that is executed."""
        frames = machine.frames
        for place in range(len(frames) - 1, 0, -1):
            if frames[place - 1].closure.source.path == self.source.path:
                return frames[place].called_at
        return ""

    def _operation(
        self, machine: Machine, name: str, kind: str, node: ast.Call | ast.expr, values: list[Value]
    ) -> None:
        if self.phase == "init":
            return
        inside = [frame.called_at for frame in machine.frames if frame.called_at]
        loop = any(guard.text.startswith("for ") for guard in machine.guards)
        keywords: tuple[tuple[str, str], ...] = ()
        if isinstance(node, ast.Call):
            keywords = tuple((word.arg, machine.text(word.value)) for word in node.keywords if word.arg)
        guards = plain_guards(machine.guards)
        self.facts.operations.append(Operation(name, machine.at(node), kind, guards, tuple(inside), loop, keywords))

    def _tensor(self, values: list[Value]) -> Value:
        return Value(depends=TENSOR if self.phase != "init" else WEIGHT, role="tensor", traits={"present": Value(True)})


def _holder(depends: Dependencies, symbol: str) -> Value:
    """Return something that holds tensors."""
    return Value(depends=depends, symbol=symbol, element=Value(depends=depends | TENSOR, role="tensor"))


def written(
    node: ast.Call, target: Closure | None, source: PythonSource
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return a call's arguments by parameter, and the parameters that it leaves to their defaults.

    Args:
        node: the call.
        target: what is called, where that is a function of the tree.
        source: the file of the call.
    """
    names = parameters(target.node) if target else []
    written = {names[n] if n < len(names) else f"#{n + 1}": source.text(value) for n, value in enumerate(node.args)}
    written.update((word.arg, source.text(word.value)) for word in node.keywords if word.arg)
    defaults: list[tuple[str, str]] = []
    if target:
        arguments = target.node.args
        plain = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)]
        pairs = [
            *zip(plain[len(plain) - len(arguments.defaults) :], arguments.defaults, strict=True),
            *((a.arg, d) for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if d is not None),
        ]
        defaults = [(name, target.source.text(default)) for name, default in pairs if name not in written]
    return tuple(written.items()), tuple(defaults)
