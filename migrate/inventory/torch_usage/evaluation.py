# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Evaluates a package from its entries, then what no entry reaches, then what is no production code."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from migrate.inventory.torch_usage.annotations import parameter
from migrate.inventory.torch_usage.calls import Calls
from migrate.inventory.torch_usage.entries import Entry, Package, entry_methods, mentioned
from migrate.inventory.torch_usage.expressions import Expressions
from migrate.inventory.torch_usage.frame import Frame
from migrate.inventory.torch_usage.invoke import Invoker
from migrate.inventory.torch_usage.machine import STEPS, Machine
from migrate.inventory.torch_usage.recorder import (
    ASIDE,
    DEAD,
    FORWARD,
    HELPER,
    IMPORT,
    INIT,
    RETURNED,
    UNREACHED,
    Recorder,
    Sink,
)
from migrate.inventory.torch_usage.statements import Statements
from migrate.inventory.torch_usage.values import (
    CONFIG,
    OBJECT,
    Callee,
    Cell,
    ClassRef,
    Definition,
    Symbol,
    Value,
    number,
)
from migrate.python.classes import Class, Classes, Method

_DEEP = 6
_RESERVE = 20_000  # expressions that each entry is left, whatever those before it took


class Evaluation:
    """One evaluation of a package.

    Args:
        classes: the tree's classes.
        package: its files.
        usage: how parameters of entries were used in an earlier evaluation.
        steps: expressions that may be evaluated from the entries, and as many again for the rest.

    Attributes:
        cut: entries that were not followed to their end, since the work allowed was done.
    """

    def __init__(
        self, classes: Classes, package: Package, usage: dict[Symbol, set[str]], steps: int | None = None
    ) -> None:
        self.steps = steps or STEPS
        self.machine = Machine(classes, package.path, self.steps)
        self.cut: list[str] = []
        expressions = Expressions(self.machine)
        expressions.calls = Calls(self.machine, expressions)
        expressions.statements = Statements(self.machine, expressions)
        self.machine.invoker = Invoker(self.machine, expressions)
        self.expressions = expressions
        self.package = package
        self.usage = usage
        self._instances: dict[str, Value] = {}

    @property
    def recorder(self) -> Recorder:
        """The rows."""
        return self.machine.recorder

    def enter(self, entries: list[Entry]) -> None:
        """Evaluate what the entries reach."""
        each = min(_RESERVE, self.steps // (2 * len(entries) or 1))
        for position, entry in enumerate(entries, 1):
            reserve = each * (len(entries) - position)
            self.machine.steps -= reserve
            self._enter(entry)
            if self.machine.exhausted:
                self.cut.append(entry.name)
            self.machine.steps = max(self.machine.steps, 0) + reserve
        self._nested()

    def finish(self) -> None:
        """Evaluate the rest, and hand results on to where they go."""
        self.machine.steps = self.steps
        self._converters()
        self._loaders()
        self._dead()
        self._aside()
        self._top_level()
        self.recorder.settle()

    def _enter(self, entry: Entry) -> None:
        if entry.function is not None:
            definition = self.machine.definition(entry.function)
            result = self._call(Callee(definition), INIT if entry.init else FORWARD, (entry.name,))
            self._products(result, entry)
        if entry.cls is None:
            return
        cls = entry.cls
        me = self._instance(cls, INIT, (entry.name,))
        loaded = self._loaded(cls, entry, me)
        for receiver in loaded or [me]:
            self._forward(cls, entry.methods, receiver)
        for name, method in cls.methods.items():
            if name not in entry.methods and self.machine.vocabulary.is_("loaders", name) and name != "__init__":
                definition = self.machine.definition(method)
                if id(definition.node) not in self.machine.visited:
                    self._call(Callee(definition, self._receiver(method, me)), INIT, (f"{entry.name}.{name}",))

    def _forward(self, cls: Class, names: tuple[str, ...], me: Value) -> None:
        for name in names:
            method = self.machine.classes.method(cls, name)
            if method is not None:
                bound = me if method.binds else None
                path = (f"{cls.node.name}.{name}",)
                self._call(Callee(self.machine.definition(method), bound), FORWARD, path)

    def _loaded(self, cls: Class, entry: Entry, me: Value) -> list[Value]:
        """Return the objects that class methods make which tests and demos load an entry by."""
        objects = []
        for name, method in cls.methods.items():
            if "classmethod" not in method.decorators or not self.machine.vocabulary.is_("loaders", name):
                continue
            definition = self.machine.definition(method)
            result = self._call(Callee(definition, self._receiver(method, me)), INIT, (f"{entry.name}.{name}",))
            cells = [ref for ref in result.refs if isinstance(ref, Cell) and self._is_of(ref, cls)]
            objects += [result.with_(refs=(cell,), kinds=frozenset([OBJECT])) for cell in cells]
        return objects[:2]

    def _is_of(self, cell: Cell, cls: Class) -> bool:
        known = self.machine.heap.of(cell).cls
        return known is not None and known.name == cls.name

    def _products(self, value: Value, entry: Entry) -> None:
        """Run the forward pass of what a factory makes."""
        for ref in value.refs:
            cls = self.machine.heap.of(ref).cls if isinstance(ref, Cell) else None
            if cls is None or not self.machine.inside(cls.source.path) or not entry.init:
                continue
            names = entry_methods(cls, self.package, self.machine.classes, self.machine.vocabulary)
            self._forward(cls, names, value.with_(refs=(ref,)))

    def _receiver(self, method: Method, me: Value) -> Value | None:
        if "classmethod" in method.decorators:
            cls = self.machine.classes.get(method.owner)
            return Value(frozenset(["callable"]), refs=(ClassRef(cls),)) if cls else None
        return me if method.binds else None

    def _instance(self, cls: object, phase: str, path: tuple[str, ...]) -> Value:
        cell = self.machine.heap.allocate(OBJECT, cls)
        me = Value(frozenset([OBJECT]), frozenset([CONFIG]), refs=(cell,))
        init = self.machine.classes.method(cls, "__init__")  # type: ignore[arg-type]
        if init is not None:
            self._call(Callee(self.machine.definition(init), me), phase, path, init=True)
        return me

    def _call(self, callee: Callee, phase: str, path: tuple[str, ...], init: bool | None = None) -> Value:
        frame = self.machine.invoker.enter(callee, phase, path)
        self._parameters(frame, callee, phase == INIT if init is None else init)
        result = self.machine.invoker.finish(frame)
        self._returned(result, phase, 0, set())
        return result

    def _parameters(self, frame: Frame, callee: Callee, init: bool) -> None:
        definition = callee.definition
        node = definition.node
        arguments = [*node.args.posonlyargs, *node.args.args]
        if callee.bound is not None and arguments:
            frame.locals[arguments.pop(0).arg] = callee.bound
        elif definition.owner is not None and arguments and arguments[0].arg in ("self", "cls"):
            frame.locals[arguments.pop(0).arg] = number(frozenset([CONFIG]))
        defaults = dict(_defaults(node))
        for argument in (*arguments, *node.args.kwonlyargs):
            default = defaults.get(argument.arg)
            known = self.expressions.evaluate(default, frame) if default is not None else None
            frame.locals[argument.arg] = parameter(
                argument, known, definition.names, self.machine.vocabulary, definition.name, init, self.usage
            )
        for star in (node.args.vararg, node.args.kwarg):
            if star is not None:
                frame.locals[star.arg] = Value(
                    frozenset(["unknown"]), frozenset(["argument"]), refs=(Symbol(definition.name, star.arg),)
                )

    def _returned(self, value: Value, phase: str, depth: int, seen: set[int]) -> None:
        """Note that a value is returned, with everything that it holds."""
        self.recorder.sink(value, Sink(RETURNED, phase=phase))
        if depth > _DEEP:
            return
        for inner in value.items or ():
            self._returned(inner, phase, depth + 1, seen)
        for ref in value.refs:
            if isinstance(ref, Cell) and ref.number not in seen:
                seen.add(ref.number)
                for field in list(self.machine.heap.of(ref).fields.values()):
                    self._returned(field, phase, depth + 1, seen)

    def _nested(self) -> None:
        """Evaluate functions inside functions that were handed on and never called."""
        for key, (callee, phase, path) in list(self.machine.nested.items()):
            if key not in self.machine.visited:
                self._call(callee, phase, (*path, callee.definition.name), init=phase == INIT)

    def _converters(self) -> None:
        """Evaluate the bodies of general converters, whose class belongs to their callers."""
        for definition in list(self.machine.converters.values()):
            if self.machine.inside(definition.source.path):
                self._call(Callee(definition), HELPER, (definition.name,), init=False)

    def _loaders(self) -> None:
        """Evaluate what no entry reaches and tests or demos load with: it runs before any forward pass."""
        outside = mentioned(self.package, self.machine.vocabulary)
        for source in self.package.production:
            for method in self.machine.classes.functions_of_file(source):
                definition = self.machine.definition(method)
                if id(definition.node) in self.machine.visited or not self.machine.vocabulary.is_(
                    "loaders", method.name
                ):
                    continue
                if method.name in outside:
                    self._call(Callee(definition), INIT, (method.name,))
        self._nested()

    def _dead(self) -> None:
        """Evaluate what no entry reaches, each function for itself."""
        for source in self.package.production:
            for definition in self._definitions(source):
                if id(definition.node) in self.machine.visited:
                    continue
                kind = self._aside_class(definition)
                bound = None
                if definition.owner is not None and not _is_static(definition):
                    bound = self._any_instance(definition.owner)
                phase = ASIDE if kind else UNREACHED if self.cut else DEAD
                self._call(Callee(definition, bound), phase, (definition.name,), init=False)

    def _any_instance(self, cls: Class) -> Value:
        """Return an object of a class: one that the entries made, or a new one."""
        if cls.name not in self._instances:
            cells = enumerate(self.machine.heap.cells)
            known = next((n for n, cell in cells if cell.cls is not None and cell.cls.name == cls.name), None)
            me = Value(frozenset([OBJECT]), frozenset([CONFIG]), refs=(Cell(known),)) if known is not None else None
            self._instances[cls.name] = me or self._instance(cls, DEAD, (cls.node.name,))
        return self._instances[cls.name]

    def _aside_class(self, definition: Definition) -> str:
        return self.machine.vocabulary.function_class(definition.name.rpartition(".")[2])

    def _definitions(self, source: object) -> Iterator[Definition]:
        classes = self.machine.classes
        for method in classes.functions_of_file(source):  # type: ignore[arg-type]
            yield self.machine.definition(method)
        for cls in classes.of_file(source):  # type: ignore[arg-type]
            for method in dict.fromkeys(cls.methods.values()):
                yield self.machine.definition(method)

    def _aside(self) -> None:
        """Evaluate tests, references and demos, each function for itself; nothing is followed from there."""
        self.machine.invoker.follow = False
        for source, _ in self.package.aside.values():
            for definition in self._definitions(source):
                bound = None
                if definition.owner is not None:
                    cell = self.machine.heap.allocate(OBJECT, definition.owner)
                    bound = Value(frozenset([OBJECT]), frozenset([CONFIG]), refs=(cell,))
                self._call(Callee(definition, bound), ASIDE, (definition.name,), init=False)

    def _top_level(self) -> None:
        """Evaluate what runs when a file is imported."""
        for source in (*self.package.production, *(pair[0] for pair in self.package.aside.values())):
            aside = source.path in self.package.aside
            names = self.machine.classes.names(source)
            frame = Frame(None, source, names, ASIDE if aside else IMPORT, (source.path,))
            body = [node for node in source.tree.body if not isinstance(node, ast.FunctionDef | ast.ClassDef)]
            self.machine.invoker.follow = False
            for node in body:
                main = isinstance(node, ast.If) and "__name__" in ast.unparse(node.test)
                frame.phase = ASIDE if aside or main else IMPORT
                self.expressions.statements.block([node], frame)


def _is_static(definition: Definition) -> bool:
    decorators = getattr(definition.node, "decorator_list", ())
    return any(isinstance(node, ast.Name) and node.id == "staticmethod" for node in decorators)


def _defaults(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> Iterator[tuple[str, ast.expr]]:
    plain = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
    yield from zip(plain[len(plain) - len(node.args.defaults) :], node.args.defaults, strict=True)
    for argument, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True):
        if default is not None:
            yield argument.arg, default
