# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Statements: assignments, branches and loops."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, replace

from migrate.python.domain import Frame, Machine
from migrate.python.imports import bindings_of
from migrate.python.values import UNKNOWN, Closure, Guard, Instance, Scope, Value, guarded, join

CONDITIONAL = "conditional"  # a trait: the value was put there under a condition
_UNROLLED = 8
_Branch = tuple[list[ast.stmt], tuple[Guard, ...]]


@dataclass(frozen=True, slots=True)
class Flow:
    """How a block ends.

    Args:
        falls: what stands behind it may be executed.
        returns: some way through it returns.
    """

    falls: bool = True
    returns: bool = False


_FALLS = Flow()


class Statements:
    """Executes statements of a function.

    Args:
        machine: the interpreter.
    """

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self._open = 0  # blocks around that may not come to their end, although no guard says so

    def run(self, body: Iterable[ast.stmt], frame: Frame) -> Flow:
        """Execute statements in turn, up to one that ends the block."""
        returns = False
        for node in body:
            flow = self._statement(node, frame)
            returns = returns or flow.returns
            if not flow.falls:
                return Flow(False, returns)
        return Flow(True, returns)

    def _statement(self, node: ast.stmt, frame: Frame) -> Flow:
        machine, scope = self.machine, frame.scope
        match node:
            case ast.Expr():
                machine.evaluate(node.value, scope)
            case ast.Assign():
                value = machine.evaluate(node.value, scope)
                for target in node.targets:
                    self.assign(target, value, scope, node)
            case ast.AnnAssign():
                if node.value:
                    self.assign(node.target, machine.evaluate(node.value, scope), scope, node)
            case ast.AugAssign():
                value = machine.binary(node, _loaded(node.target), node.value, node.op, scope)
                self.assign(node.target, value, scope, node)
            case ast.Return():
                value = machine.evaluate(node.value, scope) if node.value else Value(const=None, symbol="None")
                inside = tuple(guard for guard in machine.guards[frame.floor :] if machine.domain.lasting(guard))
                frame.returned.append(guarded(value, inside))
                return Flow(False, True)
            case ast.Raise():
                if node.exc:
                    machine.evaluate(node.exc, scope)
                self._raises(node)
                return Flow(False)
            case ast.Assert():
                return self._assert(node, frame)
            case ast.If():
                return self._if(node, frame)
            case ast.For() | ast.AsyncFor():
                return self._for(node, frame)
            case ast.While():
                test = machine.test(node.test, scope)
                machine.domain.condition(machine, "while", node, test)
                return self._loop(node, (self._guard(node.test, True, test),), frame)
            case ast.Match():
                return self._match(node, frame)
            case ast.Try() | ast.TryStar():
                return self._try(node, frame)
            case ast.With() | ast.AsyncWith():
                for item in node.items:
                    value = machine.evaluate(item.context_expr, scope)
                    if item.optional_vars:
                        self.assign(item.optional_vars, value, scope, node)
                return self.run(node.body, frame)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                scope.names[node.name] = self._closure(node, frame)
            case ast.Import() | ast.ImportFrom():
                for name, dotted in bindings_of(node, machine.source.path).items():
                    scope.names[name] = machine.entity(dotted)
            case ast.Break() | ast.Continue():
                return Flow(False)
            case _:
                pass
        return _FALLS

    def assign(self, target: ast.expr, value: Value, scope: Scope, node: ast.AST) -> None:
        """Give a value to a name, an attribute, an element, or the parts of a tuple."""
        machine = self.machine
        if isinstance(target, ast.Name):
            scope.names[target.id] = value
        elif isinstance(target, ast.Attribute):
            receiver = machine.evaluate(target.value, scope)
            if isinstance(receiver.target, Instance):
                machine.store(receiver.target, target.attr, value, node)
        elif isinstance(target, ast.Subscript):
            container, index = machine.evaluate(target.value, scope), machine.evaluate(target.slice, scope)
            if not machine.domain.store_item(machine, container, index, value, node):
                _put(container, index, value, machine.lasting())
        elif isinstance(target, ast.Tuple | ast.List):
            parts = unpacked(value, len(target.elts))
            for element, part in zip(target.elts, parts, strict=True):
                self.assign(element, part, scope, node)
        elif isinstance(target, ast.Starred):
            self.assign(target.value, replace(value, items=None), scope, node)

    def _closure(self, node: ast.FunctionDef | ast.AsyncFunctionDef, frame: Frame) -> Value:
        closure = Closure(node, self.machine.source, f"{frame.closure.name}.{node.name}", frame.scope)
        self.machine.domain.defined(closure)
        return Value(target=closure, symbol="")

    def _guard(self, test: ast.AST, holds: bool, value: Value) -> Guard:
        return Guard(self.machine.text(test), holds, self.machine.at(test), value.depends)

    def _assert(self, node: ast.Assert, frame: Frame) -> Flow:
        machine = self.machine
        value = machine.test(node.test, frame.scope)
        machine.domain.condition(machine, "assert", node, value)
        if node.msg:
            with machine.under((self._guard(node.test, False, value),)):
                machine.evaluate(node.msg, frame.scope)
        if machine.domain.fails(machine, value):
            self._raises(node)
            return Flow(False)
        return _FALLS

    def _raises(self, node: ast.stmt) -> None:
        """Tell the domain of something that is raised on every way, and that nothing here catches."""
        if not self._open and not self.machine.guards and not any(frame.returned for frame in self.machine.frames):
            self.machine.domain.raises(self.machine, node)

    def _if(self, node: ast.If, frame: Frame) -> Flow:
        machine = self.machine
        value = machine.test(node.test, frame.scope)
        machine.domain.condition(machine, "if", node, value)
        answer = machine.domain.decide(machine, value)
        if answer is not None:
            return self.run(node.body if answer else node.orelse, frame)
        yes, no = (self._guard(node.test, holds, value) for holds in (True, False))
        return self._branches([(node.body, (yes,)), (node.orelse, (no,))], frame)

    def _match(self, node: ast.Match, frame: Frame) -> Flow:
        subject = self.machine.evaluate(node.subject, frame.scope)
        self.machine.domain.condition(self.machine, "match", node, subject)
        branches: list[_Branch] = []
        for case in node.cases:
            text = f"{ast.unparse(node.subject)} matches {ast.unparse(case.pattern)}"
            branches.append((case.body, (Guard(text, True, self.machine.source.at(case.pattern), subject.depends),)))
            for name in (inner for inner in ast.walk(case.pattern) if isinstance(inner, ast.MatchAs) and inner.name):
                frame.scope.names[str(name.name)] = Value(depends=subject.depends)
        return self._branches(branches, frame)

    def _try(self, node: ast.Try | ast.TryStar, frame: Frame) -> Flow:
        branches: list[_Branch] = [([*node.body, *node.orelse], ())]
        for handler in node.handlers:
            text = f"raised {ast.unparse(handler.type) if handler.type else 'anything'}"
            branches.append((handler.body, (Guard(text, True, self.machine.source.at(handler), frozenset()),)))
            if handler.name:
                frame.scope.names[handler.name] = Value()
        self._open += 1
        flow = self._branches(branches, frame)
        self._open -= 1
        last = self.run(node.finalbody, frame)
        return Flow(flow.falls and last.falls, flow.returns or last.returns)

    def _branches(self, branches: list[_Branch], frame: Frame) -> Flow:
        """Execute each branch from the same state, and join what those that go on leave behind."""
        machine, scope = self.machine, frame.scope
        before, ends, flows = scope.names, [], []
        for body, guards in branches:
            scope.names = dict(before)
            with machine.under(guards):
                flow = self.run(body, frame)
            flows.append((flow, guards))
            if flow.falls:
                ends.append((scope.names, tuple(guard for guard in guards if machine.domain.lasting(guard))))
        scope.names = _merged(ends, before) if ends else dict(before)
        returns = any(flow.returns for flow, _ in flows)
        for flow, guards in flows:
            if flow.returns and not flow.falls and ends:
                machine.guards.extend(replace(guard, holds=not guard.holds) for guard in guards)
        return Flow(bool(ends), returns)

    def _for(self, node: ast.For | ast.AsyncFor, frame: Frame) -> Flow:
        machine = self.machine
        over = machine.evaluate(node.iter, frame.scope)
        if over.items is not None and 0 < len(over.items) <= _UNROLLED and not _leaves_early(node):
            for item in over.items:
                self.assign(node.target, item, frame.scope, node)
                flow = self.run(node.body, frame)
                if not flow.falls:
                    return Flow(True, flow.returns)
            return self.run(node.orelse, frame)
        self.assign(node.target, element_of(over), frame.scope, node)
        guard = Guard(
            f"for {ast.unparse(node.target)} in {ast.unparse(node.iter)}", True, machine.at(node), over.depends
        )
        return self._loop(node, (guard,), frame)

    def _loop(self, node: ast.For | ast.AsyncFor | ast.While, guards: tuple[Guard, ...], frame: Frame) -> Flow:
        for name in _assigned(node.body):
            if name in frame.scope.names:
                frame.scope.names[name] = replace(frame.scope.names[name], const=UNKNOWN, symbol="", items=None)
        before = dict(frame.scope.names)
        with self.machine.under(guards):
            flow = self.run(node.body, frame)
        frame.scope.names = _merged([(frame.scope.names, guards), (before, ())], before)
        last = self._otherwise(node, frame)
        return Flow(last.falls, flow.returns or last.returns)

    def _otherwise(self, node: ast.For | ast.AsyncFor | ast.While, frame: Frame) -> Flow:
        """Execute what stands behind a loop, which a ``break`` leaves out."""
        if not node.orelse or not any(isinstance(inner, ast.Break) for part in node.body for inner in ast.walk(part)):
            return self.run(node.orelse, frame)
        before = frame.scope.names
        frame.scope.names = dict(before)
        self._open += 1
        flow = self.run(node.orelse, frame)
        self._open -= 1
        ends: list[tuple[dict[str, Value], tuple[Guard, ...]]] = [(before, ())]
        if flow.falls:
            ends.insert(0, (frame.scope.names, ()))
        frame.scope.names = _merged(ends, before)
        return Flow(True, flow.returns)


def element_of(value: Value) -> Value:
    """Return any element of a value."""
    if value.items:
        return join(value.items)
    if value.element is not None:
        return value.element
    if value.entries:
        return Value(depends=value.depends)
    return Value(depends=value.depends, role=value.role)


def unpacked(value: Value, count: int) -> list[Value]:
    """Return the parts of a value that is unpacked."""
    if value.items is not None and len(value.items) == count:
        return list(value.items)
    element = element_of(value)
    return [replace(element, symbol=f"{value.symbol}[{n}]" if value.symbol else "") for n in range(count)]


def surely(value: Value) -> Value:
    """Return a value without the mark that it may not be where it was put."""
    if CONDITIONAL not in value.traits:
        return value
    return replace(value, traits={name: trait for name, trait in value.traits.items() if name != CONDITIONAL})


def _put(container: Value, index: Value, value: Value, guards: tuple[Guard, ...]) -> None:
    if container.entries is not None and index.known and isinstance(index.const, str | int):
        old = container.entries.get(index.const)
        if guards and old is not None:
            container.entries[index.const] = join([old, guarded(value, guards)])
        elif guards:
            kept = guarded(value, guards)
            container.entries[index.const] = replace(kept, traits={**kept.traits, CONDITIONAL: Value(True)})
        else:
            container.entries[index.const] = value
    elif container.element is not None or container.items is not None:
        container.element = join([container.element, value]) if container.element is not None else value


def _merged(ends: list[tuple[dict[str, Value], tuple[Guard, ...]]], before: dict[str, Value]) -> dict[str, Value]:
    if len(ends) == 1:
        return ends[0][0]
    names = dict.fromkeys(name for end, _ in ends for name in end)
    merged: dict[str, Value] = {}
    for name in names:
        values = [(end[name], guards) for end, guards in ends if name in end]
        if all(value is before.get(name) for value, _ in values) and len(values) == len(ends):
            merged[name] = before[name]
        else:
            merged[name] = join(guarded(value, guards) for value, guards in values)
    return merged


def _assigned(body: list[ast.stmt]) -> list[str]:
    stored = (node for statement in body for node in ast.walk(statement) if isinstance(node, ast.Name))
    return sorted({node.id for node in stored if isinstance(node.ctx, ast.Store)})


def _leaves_early(node: ast.For | ast.AsyncFor) -> bool:
    return any(isinstance(inner, ast.Break | ast.Continue) for statement in node.body for inner in ast.walk(statement))


def _loaded(target: ast.expr) -> ast.expr:
    """Return the target of an assignment as an expression that reads it."""
    match target:
        case ast.Name():
            loaded: ast.expr = ast.Name(target.id, ast.Load())
        case ast.Attribute():
            loaded = ast.Attribute(target.value, target.attr, ast.Load())
        case ast.Subscript():
            loaded = ast.Subscript(target.value, target.slice, ast.Load())
        case _:
            return target
    return ast.copy_location(loaded, target)
