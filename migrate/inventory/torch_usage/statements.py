# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Executes statements: assignments, branches, loops."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from migrate.inventory.torch_usage import conditions
from migrate.inventory.torch_usage.assignments import Assignments
from migrate.inventory.torch_usage.conditions import Truth, truth
from migrate.inventory.torch_usage.frame import Frame, Locals, merged
from migrate.inventory.torch_usage.heap import ELEMENT
from migrate.inventory.torch_usage.lazy import lazy_rest, lazy_sides
from migrate.inventory.torch_usage.machine import Machine
from migrate.inventory.torch_usage.parts import ExpressionPart
from migrate.inventory.torch_usage.recorder import Guard
from migrate.inventory.torch_usage.values import (
    CALLABLE,
    CONSTANT,
    DEVICE,
    FETCHED,
    HOST,
    LIST,
    MISSING,
    MYSTERY,
    NONE,
    UNKNOWN,
    Callee,
    Cell,
    ClassRef,
    Definition,
    External,
    Value,
    join,
)
from migrate.python.classes import Class
from migrate.python.imports import function_names
from migrate.tree.text import shortened

NEXT, LEFT, BROKE = "next", "left", "broke"


class Statements(Assignments):
    """Executes statements.

    Args:
        machine: the shared state.
        expressions: evaluates expressions.
    """

    def __init__(self, machine: Machine, expressions: ExpressionPart) -> None:
        super().__init__(machine, expressions)
        self._methods: dict[type[ast.stmt], Any] = {}

    def block(self, body: list[ast.stmt], frame: Frame) -> str:
        """Execute statements in turn; return how they end."""
        before = frame.lazy
        end = self._statements(body, frame)
        frame.lazy = before
        return end

    def _statements(self, body: list[ast.stmt], frame: Frame) -> str:
        for position, node in enumerate(body):
            self.machine.steps -= 1
            kind = type(node)
            if kind not in self._methods:
                self._methods[kind] = getattr(self, f"_{kind.__name__.lower()}", None)
            method = self._methods[kind]
            end = method(node, frame) if method is not None else self._other(node, frame)
            if end not in (None, NEXT):
                self._rest(node, body[position + 1 :], frame)
                return str(end)
            frame.lazy += lazy_rest(frame.source, body, position)
        return NEXT

    def _rest(self, node: ast.stmt, rest: list[ast.stmt], frame: Frame) -> None:
        """Look at what stands behind an if that leaves by what is assumed; nothing of it has effects."""
        if not rest or not isinstance(node, ast.If):
            return
        outcome = truth(self.expressions.evaluate(node.test, frame))
        if outcome.holds is None:
            return
        saved = dict(frame.locals), list(frame.returns)
        self.machine.heap.begin()
        with self.under(frame, node.test, outcome, not outcome.holds):
            self.block(rest, frame)
        self.machine.heap.rollback()
        frame.locals, frame.returns = saved

    def site(self, node: ast.AST, frame: Frame) -> Any:
        """Name a place in the code together with the object around it."""
        me = next((ref.number for ref in frame.me.refs if isinstance(ref, Cell)), -1) if frame.me else -1
        return frame.source.path, getattr(node, "lineno", 0), getattr(node, "col_offset", 0), me

    @contextmanager
    def under(self, frame: Frame, test: ast.expr, outcome: Truth, side: bool) -> Iterator[None]:
        """Evaluate under a condition.

        Args:
            frame: where.
            test: the condition.
            outcome: what is known of it.
            side: whether it holds there.
        """
        written = frame.source.text(test)
        text = shortened(written, 160) if side else f"not ({shortened(written, 150)})"
        guards = frame.guards
        excluded = outcome.holds is not None and outcome.holds is not side
        frame.guards = (*guards, Guard(text, outcome.basis, excluded))
        yield
        frame.guards = guards

    def _other(self, node: ast.stmt, frame: Frame) -> str:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.expressions.evaluate(child, frame)
        return NEXT

    def _expr(self, node: ast.Expr, frame: Frame) -> None:
        if not isinstance(node.value, ast.Constant):
            self.expressions.evaluate(node.value, frame)

    def _assign(self, node: ast.Assign, frame: Frame) -> None:
        value = self.expressions.evaluate(node.value, frame)
        for target in node.targets:
            self.assign(target, value, frame)
            if isinstance(target, ast.Name):
                frame.tests.pop(target.id, None)
                if _tests_types(node.value):
                    frame.tests[target.id] = node.value

    def _annassign(self, node: ast.AnnAssign, frame: Frame) -> None:
        if node.value is not None:
            self.assign(node.target, self.expressions.evaluate(node.value, frame), frame)

    def _augassign(self, node: ast.AugAssign, frame: Frame) -> None:
        left, right = self.expressions.evaluate(node.target, frame), self.expressions.evaluate(node.value, frame)
        if left.can(LIST) and not left.can(HOST):
            for ref in left.refs:
                if isinstance(ref, Cell):
                    self.machine.heap.set(ref, ELEMENT, self.expressions.elements(right), sure=False)
            return
        self.assign(node.target, self.expressions.combine(left, right, type(node.op).__name__, node, frame), frame)

    def _return(self, node: ast.Return, frame: Frame) -> str:
        frame.returns.append(self.expressions.evaluate(node.value, frame))
        return LEFT

    def _raise(self, node: ast.Raise, frame: Frame) -> str:
        self._other(node, frame)
        return LEFT

    def _break(self, node: ast.Break, frame: Frame) -> str:
        frame.exits.append(dict(frame.locals))
        return BROKE

    _continue = _break

    def _if(self, node: ast.If, frame: Frame) -> str:
        outcome = truth(self.expressions.evaluate(node.test, frame))
        lazy = lazy_sides(frame.source, node)
        if outcome.holds is None:
            return self._both(node, frame, lazy)
        taken, other = (node.body, node.orelse) if outcome.holds else (node.orelse, node.body)
        of_body, of_else = lazy
        self._aside(node, other, frame, outcome, not outcome.holds, of_else if outcome.holds else of_body)
        once = of_body if outcome.holds else of_else
        frame.lazy += once
        with self.under(frame, node.test, outcome, outcome.holds):
            end = self.block(taken, frame)
        frame.lazy -= once
        return end

    def _aside(self, node: ast.If, body: list[ast.stmt], frame: Frame, outcome: Truth, side: bool, lazy: bool) -> None:
        """Look at a branch that does not run by what is assumed; nothing of it has effects."""
        if not body:
            return
        saved = dict(frame.locals), list(frame.returns), list(frame.exits), list(frame.yields)
        self.machine.heap.begin()
        frame.lazy += lazy
        with self.under(frame, node.test, outcome, side):
            self._narrow(node.test, side, frame)
            self.block(body, frame)
        frame.lazy -= lazy
        self.machine.heap.rollback()
        frame.locals, frame.returns, frame.exits, frame.yields = saved

    def _both(self, node: ast.If, frame: Frame, lazy: tuple[bool, bool]) -> str:
        before = dict(frame.locals)
        frame.lazy += lazy[0]
        first, end_first, written = self._branch(node, node.body, True, frame)
        frame.lazy += lazy[1] - lazy[0]
        frame.locals = before
        second, end_second, written_second = self._branch(node, node.orelse, False, frame)
        frame.lazy -= lazy[1]
        if end_first != NEXT and end_second != NEXT:
            frame.locals = merged(first, second)
            self.machine.heap.write_either(written)
            self.machine.heap.write_either(written_second)
            return BROKE if BROKE in (end_first, end_second) else LEFT
        if end_first == NEXT and end_second == NEXT:
            frame.locals = merged(first, second)
            both = written.keys() & written_second.keys()
            self.machine.heap.write_either({key: value for key, value in written.items() if key not in both})
            self.machine.heap.write_either({key: value for key, value in written_second.items() if key not in both})
            self.machine.heap.write_back({key: join(written[key], written_second[key]) for key in both})
            return NEXT
        frame.locals = first if end_first == NEXT else second
        stays, leaves = (written, written_second) if end_first == NEXT else (written_second, written)
        self.machine.heap.write_back(stays)
        self.machine.heap.write_either(leaves)
        return NEXT

    def _branch(
        self, node: ast.If, body: list[ast.stmt], side: bool, frame: Frame
    ) -> tuple[Locals, str, dict[tuple[int, Any], Value]]:
        frame.locals = dict(frame.locals)
        self.machine.heap.begin()
        with self.under(frame, node.test, conditions.OPEN, side):
            self._narrow(node.test, side, frame)
            end = self.block(body, frame)
        return frame.locals, end, self.machine.heap.rollback()

    def _narrow(self, test: ast.expr, side: bool, frame: Frame) -> None:
        """Take from a local value what a test rules out."""
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            return self._narrow(test.operand, not side, frame)
        if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And) and side:
            for part in test.values:
                self._narrow(part, side, frame)
            return None
        self._narrow_callee(test, side, frame)
        name, kinds, holds = self._test_of(test, frame)
        value = frame.locals.get(name)
        if value is None or kinds is None:
            return None
        kept = value.kinds & kinds if holds is side else value.kinds - kinds
        if kept:
            frame.locals[name] = value.with_(kinds=kept, constant=value.constant if kept == value.kinds else MISSING)
        elif kinds <= {HOST, DEVICE}:
            other = kinds if holds is side else frozenset([HOST, DEVICE]) - kinds
            frame.locals[name] = value.with_(kinds=other, origins=_of_the_rest(value), refs=(), constant=MISSING)
        return None

    def _narrow_callee(self, test: ast.expr, side: bool, frame: Frame) -> None:
        """Take from a local value what ``name is function`` rules out."""
        if not (isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and len(test.ops) == 1):
            return
        value, right = frame.locals.get(test.left.id), test.comparators[0]
        if value is None or not isinstance(test.ops[0], ast.Is | ast.IsNot) or isinstance(right, ast.Constant):
            return
        refs = self.expressions.evaluate(right, frame).refs
        if len(refs) != 1 or not isinstance(refs[0], External | Callee | ClassRef) or refs[0] not in value.refs:
            return
        if isinstance(test.ops[0], ast.Is) is side:
            frame.locals[test.left.id] = value.with_(kinds=frozenset([CALLABLE]), refs=refs)
        elif len(value.refs) > 1:
            frame.locals[test.left.id] = value.with_(refs=tuple(ref for ref in value.refs if ref != refs[0]))

    def _test_of(self, test: ast.expr, frame: Frame) -> tuple[str, frozenset[str] | None, bool]:
        if isinstance(test, ast.Name):
            test = frame.tests.get(test.id, test)
        if isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and len(test.ops) == 1:
            right = test.comparators[0]
            if isinstance(right, ast.Constant) and right.value is None and isinstance(test.ops[0], ast.Is | ast.IsNot):
                return test.left.id, frozenset([NONE]), isinstance(test.ops[0], ast.Is)
        if isinstance(test, ast.Call) and _tests_types(test) and len(test.args) == 2:
            first, second = test.args
            if isinstance(first, ast.Name):
                parts = second.elts if isinstance(second, ast.Tuple) else [second]
                return first.id, conditions.instance_kinds([frame.names.resolve(part) for part in parts]), True
        return "", None, True

    def _for(self, node: ast.For | ast.AsyncFor, frame: Frame) -> str:
        element = self.expressions.elements(self.expressions.evaluate(node.iter, frame))
        text = shortened(f"for {frame.source.text(node.target)} in {frame.source.text(node.iter)}", 100)
        return self._loop(node, frame, text, lambda: self.assign(node.target, element, frame))

    _asyncfor = _for

    def _while(self, node: ast.While, frame: Frame) -> str:
        text = shortened(f"while {frame.source.text(node.test)}", 100)
        return self._loop(node, frame, text, lambda: self.expressions.evaluate(node.test, frame))

    def _loop(self, node: ast.For | ast.AsyncFor | ast.While, frame: Frame, text: str, start: Any) -> str:
        """Run a loop's body twice, so that what one turn leaves is there in the next; once if the steps are up."""
        loops, exits = frame.loops, frame.exits
        frame.loops, frame.exits = (*loops, text), []
        before = dict(frame.locals)
        for turn in range(2):
            if turn and self.machine.exhausted:
                break
            start()
            end = self.block(node.body, frame)
            after = frame.locals if end == NEXT else before
            for state in frame.exits:
                after = merged(after, state)
            frame.locals = before = merged(before, after)
        frame.loops, frame.exits = loops, exits
        self.block(node.orelse, frame)
        return NEXT

    def _with(self, node: ast.With | ast.AsyncWith, frame: Frame) -> str:
        for part in node.items:
            value = self.expressions.evaluate(part.context_expr, frame)
            if part.optional_vars is not None:
                self.assign(part.optional_vars, value, frame)
        return self.block(node.body, frame)

    _asyncwith = _with

    def _try(self, node: ast.Try, frame: Frame) -> str:
        before = dict(frame.locals)
        end = self.block(node.body, frame)
        if end == NEXT:
            self.block(node.orelse, frame)
        after = dict(frame.locals)
        for handler in node.handlers:
            frame.locals = merged(before, after)
            if self.block(handler.body, frame) == NEXT:
                after = merged(after, frame.locals)
                end = NEXT
        frame.locals = after
        self.block(node.finalbody, frame)
        return end

    _trystar = _try

    def _match(self, node: ast.Match, frame: Frame) -> None:
        self.expressions.evaluate(node.subject, frame)
        before = frame.locals
        result = dict(before)
        for case in node.cases:
            frame.locals = dict(before)
            if self.block(case.body, frame) == NEXT:
                result = merged(result, frame.locals)
        frame.locals = result

    def _functiondef(self, node: ast.FunctionDef | ast.AsyncFunctionDef, frame: Frame) -> None:
        definition = Definition(node, frame.source, frame.names, node.name)
        callee = Callee(definition, None, frame if frame.definition else None)
        if frame.definition:
            self.machine.nested[id(node)] = (callee, frame.phase, frame.path)
        frame.locals[node.name] = Value(frozenset([CALLABLE]), frozenset([CONSTANT]), refs=(callee,))

    _asyncfunctiondef = _functiondef

    def _classdef(self, node: ast.ClassDef, frame: Frame) -> None:
        if frame.definition is not None:
            names = function_names(node, frame.names, frame.source)
            bases = tuple(base for base in map(frame.names.resolve, node.bases) if base)
            cls = Class(f"{names.lookup(node.name) or node.name}", node, frame.source, bases)
            frame.locals[node.name] = Value(frozenset([CALLABLE]), frozenset([CONSTANT]), refs=(ClassRef(cls),))

    def _delete(self, node: ast.Delete, frame: Frame) -> None:
        return None

    def _assert(self, node: ast.Assert, frame: Frame) -> None:
        self.expressions.evaluate(node.test, frame)
        if node.msg is not None:
            self.expressions.evaluate(node.msg, frame)

    def _import(self, node: ast.Import | ast.ImportFrom, frame: Frame) -> None:
        return None

    _importfrom = _global = _nonlocal = _pass = _import


def _of_the_rest(value: Value) -> frozenset[str]:
    """Return where a value comes from that a test of types says to be none of the tensors that it is known to be."""
    if not (value.can(UNKNOWN) and value.can(DEVICE)) or FETCHED not in value.origins:
        return value.origins
    return value.origins - {FETCHED} | {MYSTERY}


def _tests_types(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "isinstance"
