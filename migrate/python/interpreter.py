# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""An abstract interpreter: it executes functions of a tree over values of which little is known.

Both branches of a condition are executed unless the domain decides which way it goes; what the branches assign is
joined, and depends on the condition. Nothing of the tree is imported or run.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from migrate.python import folding
from migrate.python.classes import Class, Classes, Method
from migrate.python.domain import Domain, Frame
from migrate.python.expressions import Expressions
from migrate.python.imports import canonical
from migrate.python.source import PythonSource
from migrate.python.statements import Statements
from migrate.python.values import (
    NOTHING,
    REST,
    BoundMethod,
    Closure,
    Dependencies,
    External,
    Guard,
    Instance,
    Scope,
    Value,
    guarded,
    join,
)

_MAX_CALLS = 24
_NOTHING = ast.Lambda(ast.arguments([], [], None, [], [], None, []), ast.Constant(None))
_MAX_STEPS = 2_000_000


class Interpreter:
    """Executes functions.

    Args:
        classes: the tree's classes and functions.
        domain: what outside things mean, and which way conditions go.
    """

    def __init__(self, classes: Classes, domain: Domain) -> None:
        self.classes, self.domain = classes, domain
        self.guards: list[Guard] = []
        self.frames: list[Frame] = []
        self.testing = 0
        self.steps = 0
        self.expressions = Expressions(self)
        self.statements = Statements(self)
        self._entities: dict[str, Value] = {}
        self._globals: dict[tuple[str, str], Value | None] = {}

    # positions ----------------------------------------------------------------------------------------------------

    @property
    def source(self) -> PythonSource:
        """The file of the function that is executed."""
        return self.frames[-1].closure.source

    @property
    def function(self) -> str:
        """The function that is executed, with the classes and functions around it."""
        return self.frames[-1].closure.name

    def at(self, node: ast.AST) -> str:
        """Return ``file:line`` of a node of the function that is executed."""
        return self.source.at(node)

    def text(self, node: ast.AST) -> str:
        """Return a node as Python code, on one line."""
        return self.source.text(node)

    # values -------------------------------------------------------------------------------------------------------

    def evaluate(self, node: ast.expr, scope: Scope) -> Value:
        """Return the value of an expression."""
        self.steps += 1
        if self.steps > _MAX_STEPS:
            return Value()
        return self.expressions.evaluate(node, scope)

    def test(self, node: ast.expr, scope: Scope) -> Value:
        """Return the value of an expression of which only the truth is asked."""
        return self.expressions.test(node, scope)

    def binary(self, node: ast.AST, left: ast.expr, right: ast.expr, sign: ast.operator, scope: Scope) -> Value:
        """Return the value of an arithmetic operator."""
        return self.expressions.binary(node, left, right, sign, scope)

    def assign(self, target: ast.expr, value: Value, scope: Scope, node: ast.AST) -> None:
        """Give a value to a name, an attribute, an element, or the parts of a tuple."""
        self.statements.assign(target, value, scope, node)

    def entity(self, name: str) -> Value:
        """Return what a dotted name stands for: a function or class of the tree, or something outside."""
        if name not in self._entities:
            self._entities[name] = self.domain.external(name) or self._entity(name)
        return self._entities[name]

    def _entity(self, name: str) -> Value:
        whole = canonical(self.classes.modules, name)
        if cls := self.classes.get(whole):
            return Value(target=cls, symbol=cls.name)
        if function := self.classes.function(whole):
            return self.closure_of(function)
        base, _, last = whole.rpartition(".")
        source = self.classes.modules.load(base) if base else None
        if source is not None and (value := self.top_level(source, last)) is not None:
            return value
        return Value(target=External(whole), symbol=whole)

    def top_level(self, source: PythonSource, name: str) -> Value | None:
        """Return the value of a name at a file's top level; None if nothing there gives it one."""
        key = source.path, name
        if key not in self._globals:
            self._globals[key] = None
            self._globals[key] = self._top_level(source, name)
        return self._globals[key]

    def _top_level(self, source: PythonSource, name: str) -> Value | None:
        if dotted := self.classes.names(source).bound.get(name):
            return self.entity(dotted)
        values = [node.value for node in source.tree.body if isinstance(node, ast.Assign) and _gives(node, name)]
        values += [node.value for node in source.tree.body if isinstance(node, ast.AnnAssign) and node.value
                   and isinstance(node.target, ast.Name) and node.target.id == name]  # fmt: skip
        if len(values) != 1:
            return None
        with self._frame(Closure(_NOTHING, source, "", Scope({}, None, source))) as frame:
            return self.evaluate(values[0], frame.scope)

    def closure_of(self, method: Method, receiver: Value | None = None) -> Value:
        """Return a function or method as a value that can be called."""
        name = f"{method.owner.rpartition('.')[2]}.{method.name}".lstrip(".")
        scope = Scope({}, None, method.source)
        return Value(target=Closure(method.node, method.source, name, scope, receiver), symbol=name)

    def attribute_of(self, instance: Instance, name: str, value: Value, node: ast.AST) -> Value | None:
        """Return an attribute of an object of the tree; None if nothing there has that name."""
        if name in instance.attributes:
            return instance.attributes[name]
        cls = instance.cls
        if name.startswith("__") and not name.endswith("__"):
            name = f"_{cls.node.name.lstrip('_')}{name}"
        if method := self.classes.method(cls, name):
            if method.is_property:
                return self.call(self.closure_of(method, value), [], {}, node)
            return Value(target=BoundMethod(method, value))
        if constant := self.classes.constant(cls, name):
            source = constant[1].source
            with self._frame(Closure(_NOTHING, source, cls.node.name, Scope({}, None, source))) as frame:
                return self.evaluate(constant[0], frame.scope)
        return None

    def store(self, instance: Instance, name: str, value: Value, node: ast.AST) -> None:
        """Store an attribute of an object; under guards the old value may still be there."""
        self.domain.stored_attribute(self, instance, name, value, node)
        kept = guarded(value, self.domain.storing(self, instance, name))
        if self.guards and name in instance.attributes:
            kept = join([instance.attributes[name], kept])
        instance.attributes[name] = kept

    def lasting(self) -> tuple[Guard, ...]:
        """Return the guards that hold now and that values depend on."""
        return tuple(guard for guard in self.guards if self.domain.lasting(guard))

    def depends(self) -> Dependencies:
        """Return what the guards that hold now depend on."""
        return frozenset().union(*(guard.depends for guard in self.lasting())) if self.guards else NOTHING

    # calls --------------------------------------------------------------------------------------------------------

    def call(self, callee: Value, arguments: list[Value], keywords: dict[str, Value], node: ast.AST) -> Value:
        """Execute a call; what cannot be entered gives a value that depends on the arguments."""
        if callee.choices:
            return join(self._chosen(callee, arguments, keywords, node))
        if isinstance(node, ast.Call):
            if (answer := self.domain.call(self, callee, arguments, keywords, node)) is not None:
                return answer
            if (answer := folding.called(self, callee, arguments, keywords)) is not None:
                return answer
        return self.enter(callee, arguments, keywords, node)

    def enter(self, callee: Value, arguments: list[Value], keywords: dict[str, Value], node: ast.AST) -> Value:
        """Execute what is called, if it is a function of the tree that the domain enters."""
        target = callee.target
        if isinstance(target, BoundMethod):
            target = self.closure_of(target.method, target.receiver).target
        if isinstance(target, Closure) and self._enters(target):
            return self.execute(target, arguments, keywords, self.at(node) if self.frames else "")
        return opaque([callee, *arguments, *keywords.values()])

    def _chosen(
        self, callee: Value, arguments: list[Value], keywords: dict[str, Value], node: ast.AST
    ) -> Iterator[Value]:
        for guards, value in callee.choices:
            with self.under(guards):
                yield guarded(self.call(replace(value, choices=()), arguments, keywords, node), guards)

    def _enters(self, closure: Closure) -> bool:
        same = sum(frame.closure.node is closure.node for frame in self.frames)
        return len(self.frames) < _MAX_CALLS and same < 2 and self.domain.enters(closure)

    def execute(
        self, closure: Closure, arguments: list[Value], keywords: dict[str, Value], called_at: str = ""
    ) -> Value:
        """Execute a function's body.

        Args:
            closure: the function.
            arguments: positional ones; what it is bound to is added.
            keywords: the others.
            called_at: ``file:line`` of the call.
        """
        if closure.receiver is not None and _binds(closure):
            arguments = [closure.receiver, *arguments]
        with self._frame(closure, called_at) as frame:
            self._bind(closure, frame.scope, arguments, keywords)
            if isinstance(closure.node, ast.Lambda):
                return self.evaluate(closure.node.body, frame.scope)
            if self.statements.run(closure.node.body, frame).falls:
                frame.returned.append(Value(const=None, symbol="None"))
            return join(frame.returned) if frame.returned else Value(const=None, symbol="None")

    @contextmanager
    def _frame(self, closure: Closure, called_at: str = "") -> Iterator[Frame]:
        frame = Frame(closure, Scope({}, closure.scope, closure.source), len(self.guards), called_at)
        self.frames.append(frame)
        testing, self.testing = self.testing, 0
        try:
            yield frame
        finally:
            self.testing = testing
            self.frames.pop()
            del self.guards[frame.floor :]

    @contextmanager
    def under(self, guards: tuple[Guard, ...]) -> Iterator[None]:
        """Execute something where guards hold."""
        floor = len(self.guards)
        self.guards.extend(guards)
        try:
            yield
        finally:
            del self.guards[floor:]

    def _bind(self, closure: Closure, scope: Scope, arguments: list[Value], keywords: dict[str, Value]) -> None:
        node = closure.node.args
        names = [argument.arg for argument in (*node.posonlyargs, *node.args)]
        own = {argument.arg: argument for argument in (*node.posonlyargs, *node.args, *node.kwonlyargs)}
        values = {**dict(zip(names, arguments, strict=False)), **{n: v for n, v in keywords.items() if n in own}}
        received = self.domain.received
        scope.names.update((name, received(self, closure, own[name], value)) for name, value in values.items())
        if node.vararg:
            more = arguments[len(names) :]
            rest_of = Value(element=keywords[REST]) if REST in keywords and not more else Value(items=tuple(more))
            scope.names[node.vararg.arg] = rest_of
        if node.kwarg:
            others: dict[object, Value] = {name: value for name, value in keywords.items() if name not in own}
            scope.names[node.kwarg.arg] = keywords[REST] if REST in keywords else Value(entries=others)
        rest = self._rest(node, keywords)
        defaults = dict(closure.defaults)
        outer = closure.scope
        for name, default in (
            *zip(names[len(names) - len(node.defaults) :], node.defaults, strict=True),
            *zip((argument.arg for argument in node.kwonlyargs), node.kw_defaults, strict=True),
        ):
            if name not in scope.names and default is not None:
                value = defaults[name] if name in defaults else self.evaluate(default, outer)
                scope.names[name] = join([value, rest[name]]) if name in rest else value
        for name in own:
            scope.names.setdefault(name, rest.get(name) or Value())

    def _rest(self, node: ast.arguments, keywords: dict[str, Value]) -> dict[str, Value]:
        """Return what parameters may be given by arguments of which the names are not known."""
        if REST not in keywords:
            return {}
        own = (*node.posonlyargs, *node.args, *node.kwonlyargs)
        return {argument.arg: self.domain.passed_on(argument, keywords[REST]) for argument in own}


def opaque(values: list[Value]) -> Value:
    """Return a value of which it is only known what it depends on."""
    depends = [value.depends for value in values]
    for value in values:
        if isinstance(value.target, Instance) and value.target.plain:
            depends += [field.depends for field in value.target.attributes.values()]
    return Value(depends=frozenset().union(*depends) if values else NOTHING)


def class_of(value: Value) -> Class | None:
    """Return the class that a value refers to, or whose object it is."""
    if isinstance(value.target, Class):
        return value.target
    return value.target.cls if isinstance(value.target, Instance) else None


def _binds(closure: Closure) -> bool:
    node = closure.node
    if isinstance(node, ast.Lambda):
        return False
    return not any(isinstance(name, ast.Name) and name.id == "staticmethod" for name in node.decorator_list)


def _gives(node: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in node.targets)
