# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Runs functions of the tree, and makes instances of its classes."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from migrate.inventory.torch_usage import converters
from migrate.inventory.torch_usage.annotations import narrowed
from migrate.inventory.torch_usage.conditions import FLAG
from migrate.inventory.torch_usage.constructions import Arguments, Constructions
from migrate.inventory.torch_usage.frame import Frame
from migrate.inventory.torch_usage.heap import ELEMENT
from migrate.inventory.torch_usage.machine import Machine
from migrate.inventory.torch_usage.outside_helpers import OutsideHelpers
from migrate.inventory.torch_usage.parts import ExpressionPart
from migrate.inventory.torch_usage.recorder import INIT
from migrate.inventory.torch_usage.values import (
    ARGUMENT,
    CONFIG,
    DICT,
    EMPTY,
    LIST,
    MISSING,
    MODULE,
    NONE,
    OBJECT,
    UNKNOWN,
    UNKNOWN_VALUE,
    WEIGHT,
    Callee,
    Cell,
    Definition,
    External,
    Value,
    join,
    joined,
    number,
    spread,
)
from migrate.python.classes import Class
from migrate.python.imports import function_names

DEEPEST = 40
RECURSIONS = 2
OUTSIDE = 4


class Invoker:
    """Runs functions.

    Args:
        machine: the shared state.
        expressions: evaluates.
    """

    def __init__(self, machine: Machine, expressions: ExpressionPart) -> None:
        self.machine = machine
        self.expressions = expressions
        self._results: dict[Any, tuple[Value, list[tuple[int, int]]]] = {}
        self._running: list[Any] = []
        self._ways: dict[int, str] = {}
        self._names: dict[int, Any] = {}
        self._constructions = Constructions(machine.heap, machine.recorder)
        self._helpers = OutsideHelpers(machine)
        self._cuts = 0
        self.follow = True

    def invoke_value(
        self, callee: Value, operands: list[Value], words: dict[str, Value], node: ast.Call | None, frame: Frame
    ) -> Value:
        """Call every function that a value can be."""
        result = EMPTY
        for ref in callee.refs:
            if isinstance(ref, Callee):
                result = join(result, self.invoke(ref, operands, words, node, frame))
        return result if result.kinds else number()

    def converts(self, definition: Definition) -> str:
        """Return the way of a general converter; empty for another function."""
        key = id(definition.node)
        if key not in self._ways:
            self._ways[key] = converters.direction(definition, self.machine.vocabulary)
        return self._ways[key]

    def invoke(
        self, callee: Callee, operands: list[Value], words: dict[str, Value], node: ast.Call | None, frame: Frame
    ) -> Value:
        """Call a function of the tree."""
        definition = callee.definition
        if not self.machine.inside(definition.source.path):
            self.machine.reached.add(definition.source.path)
        if node is not None and callee.bound is None and callee.closure is None and (way := self.converts(definition)):
            self.machine.visited.add(id(definition.node))
            self.machine.converters[id(definition.node)] = definition
            return self._converted(definition, way, operands, words, node, frame)
        outside = 0 if self.machine.inside(definition.source.path) else frame.outside + 1
        if not self.follow and callee.closure is None:
            return self._not_followed([*operands, *words.values()])
        if self.machine.exhausted or len(self._running) > DEEPEST or outside > OUTSIDE:
            return self._not_followed([*operands, *words.values()])
        key = self._key(callee, operands, words, frame)
        if sum(key[0] == running[0] for running in self._running) >= RECURSIONS:
            return self._not_followed([*operands, *words.values()])
        if node is None or not self._helpers.may_be(definition, frame):
            return self._result(key, callee, operands, words, node, frame, outside)
        with self._helpers.watched(key):
            result = self._result(key, callee, operands, words, node, frame, outside)
        return self._helpers.note(key, definition, [*operands, *words.values()], node, frame, result)

    def _result(
        self, key: Any, callee: Callee, operands: list[Value], words: dict[str, Value], node: ast.Call | None,
        frame: Frame, outside: int,
    ) -> Value:  # fmt: skip
        if key in self._results:
            return self._again(key, operands, words)
        self._running.append(key)
        try:
            return self._run(key, callee, operands, words, node, frame, outside)
        finally:
            self._running.pop()

    def _not_followed(self, values: list[Value]) -> Value:
        self._cuts += 1
        whole = joined([spread(value) for value in values])
        return Value(frozenset([UNKNOWN]), whole.origins or frozenset([CONFIG]), whole.taints)

    def _key(self, callee: Callee, operands: list[Value], words: dict[str, Value], frame: Frame) -> Any:
        bound = callee.bound.refs if callee.bound else ()
        closure = id(callee.closure) if callee.closure is not None else 0
        return id(callee.definition.node), bound, closure, *_circumstances(operands, words, frame)

    def _again(self, key: Any, operands: list[Value], words: dict[str, Value]) -> Value:
        """Return a known result for other arguments of the same sort."""
        result, stand_ins = self._results[key]
        arguments = [*operands, *(words[name] for name in sorted(words))]
        for position, number_ in stand_ins:
            if position < len(arguments):
                self.machine.recorder.add_parents(number_, arguments[position].taints)
        return self._restored(result, arguments, stand_ins)

    def _restored(self, value: Value, arguments: list[Value], stand_ins: list[tuple[int, int]]) -> Value:
        """Put what went into the arguments where their stand-ins are."""
        if not stand_ins:
            return value
        swap = {number_: arguments[position].taints for position, number_ in stand_ins if position < len(arguments)}
        return _swapped(value, swap)

    def _run(
        self, key: Any, callee: Callee, operands: list[Value], words: dict[str, Value], node: ast.Call | None,
        frame: Frame, outside: int,
    ) -> Value:  # fmt: skip
        arguments = [*operands, *(words[name] for name in sorted(words))]
        stand_ins: list[tuple[int, int]] = []
        replaced: list[Value] = []
        for position, value in enumerate(arguments):
            if value.taints:
                number_ = self.machine.recorder.stand_in(value.taints)
                stand_ins.append((position, number_))
                value = value.with_(taints=frozenset([number_]))
            replaced.append(value)
        inner = self.enter(callee, frame.phase, (*frame.path, self._step(callee, node, frame)), frame.outside)
        inner.guards, inner.loops, inner.lazy, inner.outside = frame.guards, frame.loops, frame.lazy, outside
        again = dict(zip(sorted(words), replaced[len(operands) :], strict=True))
        self.bind(inner, callee, replaced[: len(operands)], again, self._is_open(node, frame))
        result = self.finish(inner)
        self._results[key] = result, stand_ins
        return self._restored(result, arguments, stand_ins)

    def _step(self, callee: Callee, node: ast.Call | None, frame: Frame) -> str:
        at = f" ({frame.source.path}:{node.lineno})" if node is not None else ""
        return f"{callee.definition.name}{at}"

    def enter(self, callee: Callee, phase: str, path: tuple[str, ...], outside: int = 0) -> Frame:
        """Make the state in which a function runs."""
        definition = callee.definition
        key = id(definition.node)
        if key not in self._names:
            self._names[key] = function_names(definition.node, definition.names, definition.source)
        outer = callee.closure if isinstance(callee.closure, Frame) else None
        me = callee.bound or (outer.me if outer else None)
        return Frame(definition, definition.source, self._names[key], phase, path, outer=outer, me=me, outside=outside)

    def finish(self, frame: Frame) -> Value:
        """Run the body of a function and return what it returns."""
        definition = frame.definition
        assert definition is not None
        self.machine.visited.add(id(definition.node))
        if isinstance(definition.node, ast.Lambda):
            return self.expressions.evaluate(definition.node.body, frame)
        self.expressions.statements.block(definition.node.body, frame)
        if frame.yields:
            element = joined(frame.yields)
            return Value(frozenset([LIST]), element.origins, items=(element,))
        if not frame.returns:
            return number(constant=None)
        return narrowed(joined(frame.returns), definition.node.returns, definition.names)

    def _is_open(self, node: ast.Call | None, frame: Frame) -> bool:
        """Tell whether a call hands on arguments that are not known: stars over what an entry was given."""
        if node is None:
            return False
        stars = [part.value for part in node.args if isinstance(part, ast.Starred)]
        stars += [keyword.value for keyword in node.keywords if keyword.arg is None]
        return any(self._unknown_star(star, frame) for star in stars)

    def _unknown_star(self, star: ast.expr, frame: Frame) -> bool:
        value = frame.lookup(star.id) if isinstance(star, ast.Name) else None
        if value is None:
            return False
        cells = [ref for ref in value.refs if isinstance(ref, Cell)] if value.can(DICT) else []
        return value.can(UNKNOWN) or any(ELEMENT in self.machine.heap.of(cell).fields for cell in cells)

    def bind(
        self, frame: Frame, callee: Callee, operands: list[Value], words: dict[str, Value], open_: bool = False
    ) -> None:
        """Give a function its arguments.

        Args:
            frame: of the function.
            callee: the function.
            operands: arguments by place.
            words: arguments by name.
            open_: there may be more, which are not known.
        """
        node = callee.definition.node
        names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
        positional = [callee.bound, *operands] if callee.bound is not None else list(operands)
        for name, value in zip(names, positional, strict=False):
            frame.locals[name] = value
        self._spread(frame, node, names, positional, words)
        for argument in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs):
            if (known := frame.locals.get(argument.arg)) is not None:
                frame.locals[argument.arg] = narrowed(known, argument.annotation, callee.definition.names)
        if open_ and node.args.kwarg is not None:
            for ref in frame.locals[node.args.kwarg.arg].refs:
                if isinstance(ref, Cell):
                    self.machine.heap.set(ref, ELEMENT, UNKNOWN_VALUE, sure=False)
        self._defaults(frame, node, names, open_)

    def _spread(
        self, frame: Frame, node: Any, names: list[str], positional: Sequence[Value], words: dict[str, Value]
    ) -> None:
        """Give a function what stars take, and arguments by name."""
        if node.args.vararg is not None:
            rest = tuple(positional[len(names) :])
            frame.locals[node.args.vararg.arg] = Value(frozenset([LIST]), joined(list(rest)).origins, items=rest)
        known = {*names, *(argument.arg for argument in node.args.kwonlyargs)}
        for name, value in words.items():
            if name in known:
                frame.locals[name] = value
        if node.args.kwarg is not None:
            cell = self.machine.heap.allocate(DICT)
            for name, value in words.items():
                if name not in known:
                    self.machine.heap.set(cell, name, value)
            frame.locals[node.args.kwarg.arg] = Value(frozenset([DICT]), frozenset([CONFIG]), refs=(cell,))

    def _defaults(self, frame: Frame, node: Any, names: list[str], open_: bool) -> None:
        pairs = list(zip(names[len(names) - len(node.args.defaults) :], node.args.defaults, strict=True))
        pairs += [
            (argument.arg, default)
            for argument, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
            if default is not None
        ]
        for name, default in pairs:
            if name not in frame.locals:
                value = self.expressions.evaluate(default, frame)
                if open_ and value.constant is not MISSING:
                    frame.locals[name] = _perhaps(value)
                else:
                    frame.locals[name] = value.with_(basis=FLAG) if value.constant is not MISSING else value
        for argument in (*names, *(argument.arg for argument in node.args.kwonlyargs)):
            frame.locals.setdefault(argument, UNKNOWN_VALUE)

    def _converted(
        self, definition: Definition, way: str, operands: list[Value], words: dict[str, Value], node: ast.Call,
        frame: Frame,
    ) -> Value:  # fmt: skip
        arguments = definition.node.args
        names = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)]
        converted = operands or ([words[names[0]]] if names and names[0] in words else list(words.values())[:1])
        return self.expressions.calls.devices.transfer(
            definition.name, way, converted, words, node, frame, "transfer_helper"
        )

    def instantiate(
        self, cls: Class, operands: list[Value], words: dict[str, Value], node: ast.Call, frame: Frame
    ) -> Value:
        """Make an instance of a class of the tree."""
        init = self.machine.classes.method(cls, "__init__")
        set_up = replace(frame, phase=INIT) if frame.sets_up else frame
        if init is not None:
            cell = self._constructed(cls, self.machine.definition(init), operands, words, node, set_up)
        else:
            cell = self.machine.heap.allocate(OBJECT, cls)
            self._fields(cell, cls, operands, words)
        settled = self.machine.heap.settle(cell, (*self.expressions.statements.site(node, frame), cls.name))
        return Value(frozenset([OBJECT]), frozenset([CONFIG]), refs=(settled,))

    def _constructed(
        self, cls: Class, init: Definition, operands: list[Value], words: dict[str, Value], node: ast.Call, frame: Frame
    ) -> Cell:
        """Return a new object after its constructor, or like another that had the same arguments."""
        heap = self.machine.heap
        names = sorted(words)
        arguments = Arguments(heap, [*operands, *(words[name] for name in names)])
        key = id(cls.node), len(operands), tuple(names), arguments.signature, *_circumstances([], {}, frame)
        if (copied := self._constructions.copy(key, arguments)) is not None:
            return copied
        cell, sites, cuts = heap.allocate(OBJECT, cls), len(heap.sites), self._cuts
        callee = Callee(init, Value(frozenset([OBJECT]), frozenset([CONFIG]), refs=(cell,)))
        heap.begin()
        self.invoke(callee, operands, words, node, frame)
        written = heap.commit()
        _, stand_ins = self._results.pop(self._key(callee, operands, words, frame), (None, []))
        if cuts == self._cuts and not self._is_open(node, frame):
            self._constructions.keep(key, arguments, cell, sites, written, stand_ins)
        return cell

    def _fields(self, cell: Cell, cls: Class, operands: list[Value], words: dict[str, Value]) -> None:
        """Fill the fields of a dataclass, or of a class without a constructor."""
        names = [
            node.target.id
            for base in reversed(self.machine.classes.lineage(cls))
            for node in base.node.body
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
        ]
        for name, value in (*zip(names, operands, strict=False), *words.items()):
            self.machine.heap.set(cell, name, value)

    def call_object(
        self, cell: Cell, operands: list[Value], words: dict[str, Value], node: ast.Call, frame: Frame
    ) -> Value:
        """Call an instance: its own ``__call__``, or ``forward`` as the modules of both libraries do."""
        cls = self.machine.heap.of(cell).cls
        me = Value(frozenset([OBJECT]), frozenset([CONFIG]), refs=(cell,))
        call = self.machine.classes.method(cls, "__call__")
        forward = self.machine.classes.method(cls, "forward")
        method = forward if forward is not None and (call is None or "lightweight" in call.source.path) else call
        if method is not None:
            return self.invoke(Callee(self.machine.definition(method), me), operands, words, node, frame)
        if any(base.startswith("torch.nn") for known in self.machine.classes.lineage(cls) for base in known.bases):
            module = Value(frozenset([MODULE]), frozenset([WEIGHT]), refs=(External(cls.name, True),))
            return self.expressions.calls.tensors.module_call(
                module, cls.name, [*operands, *words.values()], node, frame
            )
        return self._not_followed([*operands, *words.values()])


def _circumstances(operands: list[Value], words: dict[str, Value], frame: Frame) -> tuple[Any, ...]:
    """Return what decides how a function treats its arguments, besides itself."""
    guards = frozenset(guard.basis for guard in frame.guards if guard.excluded)
    excluded = any(guard.excluded for guard in frame.guards)
    named = tuple((name, words[name].signature()) for name in sorted(words))
    arguments = tuple(value.signature() for value in operands), named
    return arguments, frame.phase, guards, excluded, bool(frame.loops), frame.lazy > 0


def _perhaps(default: Value) -> Value:
    """Return what a parameter can be that has a default and is perhaps given something."""
    if default.only(NONE):
        return join(default, Value(frozenset([UNKNOWN]), frozenset([ARGUMENT])))
    return number(frozenset([CONFIG]))


def _swapped(value: Value, swap: dict[int, frozenset[int]]) -> Value:
    taints = value.taints
    if taints and any(number_ in swap for number_ in taints):
        taints = frozenset(t for number_ in taints for t in swap.get(number_, (number_,)))
    items = None if value.items is None else tuple(_swapped(item, swap) for item in value.items)
    return value.with_(taints=taints, items=items)
