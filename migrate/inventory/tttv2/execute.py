# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Executes a module: its constructor, its ways in, and then what nothing has called."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from migrate.inventory.tttv2.config import ConfigIndex
from migrate.inventory.tttv2.data_objects import is_data
from migrate.inventory.tttv2.facts import Facts
from migrate.inventory.tttv2.module import ModuleDomain
from migrate.inventory.tttv2.vocabulary import Mesh, Vocabulary
from migrate.python.call_graph import CallSite
from migrate.python.classes import Class, Classes, Method
from migrate.python.decisions import Decisions
from migrate.python.interpreter import Interpreter
from migrate.python.source import PythonSource
from migrate.python.values import REST, BoundMethod, Closure, Dependency, Instance, Value, join


class Execution:
    """One execution of a module.

    Args:
        source: the module's file.
        classes: the tree's classes.
        words: of the rule file.
        index: of the config class, folded for the same mesh.
        callers: calls of the constructors of the module's classes.
        mesh: the mesh to fold for; None to go every way.
        mode: the mode to fold for; None to go every way.
        decisions: answers of this run.
        state: attributes that are known to change after construction.
    """

    def __init__(
        self,
        source: PythonSource,
        classes: Classes,
        words: Vocabulary,
        index: ConfigIndex | None,
        callers: dict[str, list[CallSite]],
        mesh: Mesh | None = None,
        mode: str | None = None,
        decisions: Decisions | None = None,
        state: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        self.source, self.classes, self.words, self.callers = source, classes, words, callers
        self.domain = ModuleDomain(source, index, words, mesh, mode, decisions, state, classes)
        self.machine = Interpreter(classes, self.domain)

    @property
    def facts(self) -> Facts:
        """What was seen."""
        return self.domain.facts

    def everything(self) -> Facts:
        """Execute every function of the file at least once."""
        for cls in self.classes.of_file(self.source):
            instance = self.construct(cls)
            for method in self._ways_in(cls):
                self.enter(method, instance)
            for method in self._own_methods(cls):
                phases = self.facts.executed.get(f"{cls.node.name}.{method.name}", set())
                if not phases or (_is_public(method) and phases == {"forward"}):
                    before = len(self.facts.operations)
                    self.enter(method, instance, "forward" if _is_public(method) else "leftover")
                    if _is_public(method) and len(self.facts.operations) > before:
                        self.facts.operating.add((cls.name, method.name))
        for function in self.classes.functions_of_file(self.source):
            if function.name not in self.facts.executed:
                self.enter(function, None, "leftover")
        self._enter_inner()
        return self.facts

    def _enter_inner(self) -> None:
        """Execute functions inside functions that nothing has called."""
        self.domain.phase = "leftover"
        while left := [name for name in self.domain.closures if name not in self.facts.executed]:
            for name in left:
                closure = self.domain.closures[name]
                self.domain.enters(closure)
                arguments = [*closure.node.args.posonlyargs, *closure.node.args.args, *closure.node.args.kwonlyargs]
                self.machine.execute(closure, [], {a.arg: self.domain.parameter(a, "call") for a in arguments})

    def construct(self, cls: Class) -> Value:
        """Execute a class's constructor and its factories, and return the object."""
        self.domain.phase = "init"
        value = Value(target=Instance(cls), symbol="self")
        method = self.classes.method(cls, "__init__")
        if method and not is_data(cls):
            arguments = [*method.node.args.args[1:], *method.node.args.kwonlyargs]
            values = self._constructor_arguments(cls, [argument.arg for argument in arguments])
            keywords = {a.arg: values.get(a.arg) or self.domain.parameter(a, "ctor") for a in arguments}
            keywords |= _starred(method, "ctor")
            self._execute(method, value, keywords)
        return value

    def takes_over(self, other: Execution, value: Value) -> Value:
        """Go on from where another execution has constructed an object; return the object as it was then.

        Args:
            other: it decided nothing, so what it saw holds for this one, too.
            value: the object.
        """
        assert isinstance(value.target, Instance)
        self.facts.keys |= other.facts.keys
        self.facts.members |= other.facts.members
        instance = Instance(value.target.cls, dict(value.target.attributes), value.target.label)
        return Value(target=instance, symbol=value.symbol)

    def enter(self, method: Method, instance: Value | None, phase: str = "forward") -> Value:
        """Execute one function as somebody outside would call it.

        Args:
            method: the function.
            instance: the object, for a method.
            phase: ``leftover`` for what nothing in the file calls.
        """
        self.domain.phase = "init" if "classmethod" in method.decorators else phase
        bound = instance is not None and method.binds
        arguments = [*method.node.args.posonlyargs, *method.node.args.args][1 if bound else 0 :]
        arguments += method.node.args.kwonlyargs
        kind = "ctor" if self.domain.phase == "init" else "call"
        keywords = {a.arg: self.domain.parameter(a, kind, first=n == 0) for n, a in enumerate(arguments)}
        keywords |= _starred(method, kind)
        receiver = instance if bound else None
        if "classmethod" in method.decorators and instance is not None and isinstance(instance.target, Instance):
            receiver = Value(target=instance.target.cls, symbol=instance.target.cls.name)
        return self._execute(method, receiver, keywords)

    def _execute(self, method: Method, receiver: Value | None, keywords: dict[str, Value]) -> Value:
        closure = self.machine.closure_of(method, receiver).target
        assert isinstance(closure, Closure)
        self.domain.enters(closure)
        return self.machine.execute(closure, [], keywords)

    def _ways_in(self, cls: Class) -> Iterator[Method]:
        names = [*self.words.entries["forward"], *self.words.entries["flat"]]
        methods = (method for name in names if (method := self.classes.method(cls, name)) is not None)
        return (method for method in methods if not self._is_base(method))

    def flat_ways_in(self, cls: Class, instance: Value) -> list[Method]:
        """List the flat methods of a class, those bound in its constructor included; else its other way in."""
        assert isinstance(instance.target, Instance)
        methods: list[Method] = []
        for name in self.words.entries["flat"]:
            stored = instance.target.attributes.get(name)
            values = [value for _, value in stored.choices] or [stored] if stored else []
            methods += [value.target.method for value in values if isinstance(value.target, BoundMethod)]
            method = self.classes.method(cls, name)
            if method is not None:
                methods.append(method)
        return methods or list(self._ways_in(cls))[:1]

    def _is_base(self, method: Method) -> bool:
        """Tell whether a method is that of a base that every module has."""
        return method.owner.rpartition(".")[2] in self.words.entries["module_bases"]

    def _own_methods(self, cls: Class) -> list[Method]:
        unique = {id(method): method for method in cls.methods.values()}
        return sorted(unique.values(), key=lambda method: (method.name.startswith("_"), method.node.lineno))

    def _constructor_arguments(self, cls: Class, names: list[str]) -> dict[str, Value]:
        """Return what the callers of a constructor give its parameters, where they agree on what it is."""
        values_of: dict[str, list[Value]] = {}
        for site in self.callers.get(cls.name, ()):
            pairs = [*zip(names, site.node.args, strict=False)]
            pairs += [(word.arg, word.value) for word in site.node.keywords if word.arg in names]
            for name, node in pairs:
                if (value := self._of_caller(node)) is not None:
                    values_of.setdefault(str(name), []).append(value)
        return {name: join(values) for name, values in values_of.items() if self._callers_agree(name, values)}

    def _callers_agree(self, name: str, values: list[Value]) -> bool:
        return name not in self.words.roles and all(value.symbol == values[0].symbol for value in values)

    def _of_caller(self, node: ast.expr) -> Value | None:
        """Return a caller's argument, where it is the config object, the model config or a member of them."""
        if isinstance(node, ast.Name | ast.Attribute):
            name = node.id if isinstance(node, ast.Name) else node.attr
            role = self.words.roles.get(name, "")
            if role in ("args", "model_config", "device", "layer", "checkpoint"):
                return self.domain.of_role(role, name)
            if isinstance(node, ast.Attribute):
                owner = self._of_caller(node.value)
                if owner is not None and owner.role == "args":
                    known = self.domain.index.attribute(name) if self.domain.index else None
                    value = owner if known is None else Value(known.const, logic=known.logic)
                    symbol = known.symbol if known is not None and known.known else f"args.{name}"
                    return Value(value.const, frozenset([Dependency("args", name)]), symbol, logic=value.logic)
        return None


def _starred(method: Method, kind: str) -> dict[str, Value]:
    """Return what a method may be given beyond its named parameters."""
    own = [starred.arg for starred in (method.node.args.vararg, method.node.args.kwarg) if starred]
    return {REST: Value(depends=frozenset(Dependency(kind, name) for name in own))} if own else {}


def _is_public(method: Method) -> bool:
    return not method.name.startswith("_")
