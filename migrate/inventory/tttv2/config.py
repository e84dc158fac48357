# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The config class of a model: its attributes and keys, where they are defined, and what they come from."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from migrate.inventory.tttv2.config_helpers import ConfigHelpers, helpers_of
from migrate.inventory.tttv2.sources import (
    attribute_of_source,
    call_of_source,
    decide_known,
    device,
    from_published,
    from_source,
    named,
)
from migrate.inventory.tttv2.vocabulary import Mesh, Vocabulary
from migrate.python.classes import Class, Classes
from migrate.python.domain import Domain, Machine
from migrate.python.folding import Member
from migrate.python.imports import parameters
from migrate.python.interpreter import Interpreter
from migrate.python.values import (
    BoundMethod,
    Closure,
    Dependency,
    External,
    Guard,
    Instance,
    Step,
    Value,
    join,
)
from migrate.tree.text import shortened

ROOTS = ("hardware", "env", "ctor", "hf_config", "checkpoint", "constant")


@dataclass(frozen=True, slots=True)
class Definition:
    """One place that gives a key or an attribute its value.

    Args:
        name: the key or attribute.
        at: ``file:line`` of the statement.
        method: the method that holds it.
        guards: what holds there.
        value: what is stored.
    """

    name: str
    at: str
    method: str
    guards: tuple[Guard, ...]
    value: Value

    @property
    def factory(self) -> str:
        """How the value is called to get a config: its parameters; empty if it is no function."""
        node = _function(self.value)
        return f"({', '.join(parameters(node)[_skipped(self.value) :])})" if node is not None else ""

    def accepts(self, count: int) -> bool:
        """Tell whether a factory takes that many positional arguments."""
        node = _function(self.value)
        if node is None:
            return True
        names = len(node.args.posonlyargs) + len(node.args.args) - _skipped(self.value)
        return names - len(node.args.defaults) <= count and (count <= names or node.args.vararg is not None)


class ConfigIndex:
    """What one evaluation of a config class says.

    Args:
        cls: the class.
        classes: the tree's classes.
        words: of the rule file.
        mesh: the mesh to fold for; None for all at once.
    """

    def __init__(self, cls: Class, classes: Classes, words: Vocabulary, mesh: Mesh | None = None) -> None:
        self.cls, self.classes, self.words, self.mesh = cls, classes, words, mesh
        self.keys: dict[str, list[Definition]] = {}
        self.attributes: dict[str, list[Definition]] = {}
        self.unknown: list[tuple[str, str]] = []
        self.reads: set[str] = set()
        self._roots: dict[Dependency, frozenset[Dependency]] = {}
        self._results: dict[Any, Value] = {}
        self.domain = _ConfigDomain(self)
        self.machine = Interpreter(classes, self.domain)
        self.instance = Instance(cls, label=cls.node.name)
        self.value = Value(target=self.instance, symbol="args", role="config object")
        self._run()

    @cached_property
    def helpers(self) -> ConfigHelpers:
        """Its methods that compute program or memory configs."""
        return helpers_of(self.cls, self.classes, self.words)

    def key(self, name: str) -> Value | None:
        """Return the value of a key; None if nothing defines it."""
        definitions = self.keys.get(name)
        return join(definition.value for definition in definitions) if definitions else None

    def attribute(self, name: str) -> Value | None:
        """Return the value of an attribute; None if nothing gives it one."""
        if name in self.instance.attributes:
            return self.instance.attributes[name]
        if self.classes.constant(self.cls, name):
            return self.machine.attribute_of(self.instance, name, self.value, self.cls.node)
        return None

    def result(self, name: str, arguments: list[Value], keywords: dict[str, Value], node: ast.AST) -> Value:
        """Return what a method of the config object gives; the same question is answered once."""
        values = [*arguments, *keywords.values()]
        by_symbols = all(value.symbol and value.items is None and value.entries is None for value in values)
        key = name, tuple(value.symbol for value in arguments), tuple((n, v.symbol) for n, v in keywords.items())
        if by_symbols and key in self._results:
            return self._results[key]
        method = BoundMethod(self.classes.members(self.cls)[name], self.value)
        answer = self.machine.enter(Value(target=method), arguments, keywords, node)
        if by_symbols:
            self._results[key] = answer
        return answer

    def is_member(self, name: str) -> bool:
        """Tell whether the class has an attribute, property, method or constant of that name."""
        known = (
            name in self.attributes
            or name in self.words.config["attributes"]
            or self.classes.constant(self.cls, name) is not None
        )
        return known or self.classes.method(self.cls, name) is not None

    def roots(self, dependencies: frozenset[Dependency]) -> frozenset[Dependency]:
        """Return what dependencies come from in the end: hardware, environment, constructor, model config."""
        return frozenset().union(*(self._root(dependency, ()) for dependency in dependencies), frozenset())

    def _root(self, dependency: Dependency, above: tuple[Dependency, ...]) -> frozenset[Dependency]:
        if dependency.kind in ROOTS:
            return frozenset([dependency])
        if dependency in self._roots:
            return self._roots[dependency]
        if dependency in above or dependency.kind not in ("args", "key"):
            return frozenset()
        if dependency.kind == "args" and dependency.name in self.words.config["device_attributes"]:
            return frozenset([Dependency("hardware", dependency.name)])
        if dependency.kind == "args" and self._is_constant(dependency.name):
            return frozenset([Dependency("constant", dependency.name)])
        table = self.attributes if dependency.kind == "args" else self.keys
        roots: set[Dependency] = set()
        inner = [definition.value.depends for definition in table.get(dependency.name, ())]
        if not inner and dependency.kind == "args":
            inner = [self._of_method(dependency.name)]
        for each in frozenset().union(*inner):
            roots |= self._root(each, (*above, dependency))
        if not above:
            self._roots[dependency] = frozenset(roots)
        return frozenset(roots)

    def _of_method(self, name: str) -> frozenset[Dependency]:
        """Return what a method or property depends on, beside its arguments."""
        method = self.classes.method(self.cls, name)
        if method is None:
            return frozenset()
        closure = self.machine.closure_of(method, self.value if method.binds else None).target
        assert isinstance(closure, Closure)
        names = parameters(method.node)[1 if method.binds else 0 :]
        arguments = {name: Value(symbol=name, role="argument") for name in names}
        return self.machine.execute(closure, [], arguments).depends

    def _is_constant(self, name: str) -> bool:
        definitions = self.attributes.get(name, ())
        if not definitions:
            return self.classes.constant(self.cls, name) is not None
        return not any(definition.value.depends for definition in definitions)

    def _run(self) -> None:
        construct = self.classes.method(self.cls, "__init__")
        ran = []
        if construct:
            ran = [construct.name]
            self._execute(construct.name)
        for name, method in sorted(self.classes.members(self.cls).items(), key=lambda pair: pair[1].node.lineno):
            called = method.node.name in self.domain.entered or method.node.name in ran
            if self.mesh is None and not called and method.node.name == name and _stores(method.node):
                self._execute(name)
        for definitions in (*self.keys.values(), *self.attributes.values()):
            definitions[:] = [self._evaluated(definition) for definition in definitions]

    def _execute(self, name: str) -> None:
        method = self.classes.method(self.cls, name)
        if method is None:
            return
        closure = self.machine.closure_of(method, self.value if method.binds else None).target
        assert isinstance(closure, Closure)
        skipped = 1 if method.binds else 0
        names = parameters(method.node)[skipped:]
        keywords = {name: self._parameter(name, construct=method.node.name == "__init__") for name in names}
        self.machine.execute(closure, [], keywords)

    def _parameter(self, name: str, *, construct: bool) -> Value:
        if self.words.roles.get(name) == "device":
            return device()
        kind = "ctor" if construct else "hf_config" if "config" in name else "parameter"
        role = "hf_config" if kind == "hf_config" else ""
        return Value(depends=frozenset([Dependency(kind, name)]), symbol=name, role=role)

    def _evaluated(self, definition: Definition) -> Definition:
        """Add what a factory's body depends on to what the definition depends on."""
        target = definition.value.target
        if isinstance(target, BoundMethod):
            target = self.machine.closure_of(target.method, target.receiver).target
        if not isinstance(target, Closure):
            return definition
        names = parameters(target.node)[1 if target.receiver is not None else 0 :]
        arguments = [Value(symbol=name, role="argument") for name in names]
        result = self.machine.execute(target, arguments, {})
        value = definition.value.also(result.depends)
        value.traits["result"] = result
        return replace(definition, value=value)


class _ConfigDomain(Domain):
    def __init__(self, index: ConfigIndex) -> None:
        self.index, self.words, self.mesh = index, index.words, index.mesh
        self.entered: set[str] = set()

    def enters(self, closure: Closure) -> bool:
        self.entered.add(closure.name.rpartition(".")[2])
        return True

    def decide(self, machine: Machine, condition: Value) -> bool | None:
        return decide_known(condition, folded=self.mesh is not None)

    def attribute(self, machine: Machine, value: Value, name: str, node: ast.AST) -> Value | None:
        if value.target is self.index.instance:
            return self._member(machine, value, name, node)
        return attribute_of_source(self.words, self.mesh, value, name)

    def _member(self, machine: Machine, value: Value, name: str, node: ast.AST) -> Value:
        if name in self.words.config["attributes"]:
            return Value(role="model_config", symbol="model_config")
        dependency = Dependency("args", name)
        self.index.reads.add(name)
        stored = machine.attribute_of(self.index.instance, name, value, node)
        if stored is None:
            return Value(depends=frozenset([dependency]), symbol=f"args.{name}")
        if isinstance(stored.target, BoundMethod):
            return stored
        return named(stored, f"args.{name}").also([dependency])

    def subscript(self, machine: Machine, value: Value, index: Value, node: ast.Subscript) -> Value | None:
        if value.role == "model_config":
            return self._key(index)
        if value.role == "hf_config" and isinstance(index.const, str):
            return from_published(index.const)
        if isinstance(value.target, External) and value.target.name == "os.environ" and isinstance(index.const, str):
            return from_source("environment", index.const)
        return None

    def _key(self, index: Value, default: Value | None = None) -> Value:
        if not isinstance(index.const, str):
            return Value()
        known = self.index.key(index.const)
        value = known if known is not None else default or Value()
        return named(value, f"model_config[{index.const!r}]").also([Dependency("key", index.const)])

    def store_item(self, machine: Machine, container: Value, index: Value, value: Value, node: ast.AST) -> bool:
        if container.role != "model_config":
            return False
        self._define(machine, index.const, value, node)
        return True

    def _define(self, machine: Machine, name: object, value: Value, node: ast.AST) -> None:
        if not isinstance(name, str):
            self.index.unknown.append((machine.at(node), f"the key {shortened(ast.unparse(node), 60)} is not known"))
            return
        stored = value.also(machine.depends()).through(Step(machine.at(node), f"model_config[{name!r}]"))
        guards = machine.lasting()
        self.index.keys.setdefault(name, []).append(
            Definition(name, machine.at(node), machine.function, guards, stored)
        )

    def stored_attribute(self, machine: Machine, instance: Instance, name: str, value: Value, node: ast.AST) -> None:
        if instance is self.index.instance and name not in self.words.config["attributes"]:
            stored = value.also(machine.depends()).through(Step(machine.at(node), f"self.{name}"))
            self.index.attributes.setdefault(name, []).append(
                Definition(name, machine.at(node), machine.function, machine.lasting(), stored)
            )

    def call(
        self, machine: Machine, callee: Value, arguments: list[Value], keywords: dict[str, Value], node: ast.Call
    ) -> Value | None:
        target = callee.target
        if isinstance(target, Member) and target.owner.role == "model_config":
            return self._config_method(machine, target.name, arguments, node)
        if isinstance(target, BoundMethod) and target.receiver.target is self.index.instance:
            return self._own_method(machine, callee, target, arguments, keywords, node)
        return call_of_source(self.words, self.mesh, callee, [*arguments, *keywords.values()])

    def _own_method(
        self,
        machine: Machine,
        callee: Value,
        target: BoundMethod,
        arguments: list[Value],
        keywords: dict[str, Value],
        node: ast.Call,
    ) -> Value:
        name = target.method.name
        if name in self.words.config["accessors"]:
            return Value(role="model_config", symbol="model_config")
        result = machine.enter(callee, arguments, keywords, node).also([Dependency("helper", name)])
        symbols = [value.symbol for value in (*arguments, *keywords.values())]
        return named(result, f"args.{name}({', '.join(symbols)})" if all(symbols) else "")

    def _config_method(self, machine: Machine, name: str, arguments: list[Value], node: ast.Call) -> Value:
        if name == "update" and arguments:
            for key, value in (arguments[0].entries or {}).items():
                self._define(machine, key, value.also(arguments[0].depends), node)
            if not arguments[0].entries:
                self.index.unknown.append((machine.at(node), "keys that an update adds are not known"))
            return Value(const=None)
        if name == "get" and arguments:
            return self._key(arguments[0], arguments[1] if len(arguments) > 1 else None)
        return Value()

    def lasting(self, guard: Guard) -> bool:
        return not guard.text.startswith("for ")


def _stores(node: ast.AST) -> bool:
    targets = (inner for inner in ast.walk(node) if isinstance(inner, ast.Attribute | ast.Subscript))
    return any(isinstance(target.ctx, ast.Store) and "self." in ast.unparse(target) for target in targets)


def _function(value: Value) -> ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | None:
    if isinstance(value.target, BoundMethod):
        return value.target.method.node
    return value.target.node if isinstance(value.target, Closure) else None


def _skipped(value: Value) -> int:
    bound = isinstance(value.target, BoundMethod) or (
        isinstance(value.target, Closure) and value.target.receiver is not None
    )
    return 1 if bound else 0
