# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Conditions of a module: when each is settled, and which way it goes in one run."""

from __future__ import annotations

import ast

from migrate.inventory.tttv2.facts import (
    RUNTIME,
    Atom,
    Condition,
    binding_of,
)
from migrate.inventory.tttv2.sources import decide_known
from migrate.inventory.tttv2.surroundings import Surroundings
from migrate.python.domain import Machine
from migrate.python.values import (
    Dependency,
    Instance,
    Value,
)


class Settling(Surroundings):
    """Sees conditions and decides them."""

    def condition(self, machine: Machine, kind: str, node: ast.AST, test: Value) -> None:
        """See a condition, with its parts and what they depend on."""
        self._last = None
        tested = _tested(node)
        if machine.source.path != self.source.path:
            if self._caller(machine):
                self._last = (self._caller(machine), machine.at(node), machine.text(tested))
            return
        if kind == "argument" and not self._is_mode(test, tested):
            return
        key = (f"{machine.source.path}", getattr(node, "lineno", 0) * 10_000 + getattr(node, "col_offset", 0), kind)
        at = f"{machine.source.path}:{_line(node)}"
        known = self.facts.conditions.get(key)
        if known is None:
            column = getattr(node, "col_offset", 0)
            known = self.facts.conditions[key] = Condition(at, column, machine.function, kind, machine.text(tested))
        if self.phase == "leftover" and known.phases - {"leftover"}:
            return
        known.phases.add(self.phase)
        known.once = known.once and any(d.kind == "state" for guard in machine.guards for d in guard.depends)
        known.computes = known.computes and _only_computes(machine)
        parts = _atoms(tested, test) if kind not in ("or", "and") else _values(tested, test)
        for part, value in parts:
            depends = value.depends
            if self._names_mode(part) and not any(d.kind == "mode" for d in depends):
                depends |= {Dependency("mode", "mode")}
            text = machine.text(part)
            old = known.atoms.get(text)
            merged = depends | old.depends if old else depends
            known.atoms[text] = Atom(
                text, binding_of(merged, "init" if known.phases == {"init"} else "forward"), merged, value.steps
            )

    def _names_mode(self, node: ast.AST) -> bool:
        return any(isinstance(inner, ast.Name) and self.words.roles.get(inner.id) == "mode" for inner in ast.walk(node))

    def _is_mode(self, test: Value, node: ast.AST) -> bool:
        return self._names_mode(node) or any(dependency.kind == "mode" for dependency in test.depends)

    def decide(self, machine: Machine, condition: Value) -> bool | None:
        """Tell which way a condition goes in this run."""
        answer = self._decide(machine, condition)
        if self._last is not None:
            self.facts.answers.setdefault(self._last, set()).add(answer)
        return answer

    def fails(self, machine: Machine, condition: Value) -> bool:
        """Tell whether an assertion surely fails; none is a question of its own."""
        if self.decisions is None:
            return False
        return decide_known(condition, folded=True) is False or self.decisions.known(condition) is False

    def _decide(self, machine: Machine, condition: Value) -> bool | None:
        if self.decisions is None:
            return None
        known = decide_known(condition, folded=True)
        once = any(dependency.kind == "state" for guard in machine.guards for dependency in guard.depends)
        if known is not None or self.phase == "init" or _only_computes(machine):
            return known
        return self.decisions.known(condition) if once else self._settled(condition)

    def _settled(self, condition: Value) -> bool | None:
        assert self.decisions is not None
        known = self.decisions.known(condition)
        if known is not None:
            return known
        if condition.logic and condition.logic[0] in ("and", "or"):
            return self._short(condition.logic[0] == "or", condition.logic[1])
        if condition.logic and condition.logic[0] == "not":
            inner = self._settled(condition.logic[1][0])
            return None if inner is None else not inner
        kinds = {dependency.kind for dependency in condition.depends}
        if kinds & (RUNTIME | {"layer", "weight", "checkpoint"}) or not condition.symbol:
            return None
        return self.decisions.ask(condition, condition.symbol)

    def _short(self, stop: bool, operands: tuple[Value, ...]) -> bool | None:
        """Settle the operands of ``or`` (stop at True) or ``and`` (stop at False) in turn."""
        opened = False
        for operand in operands:
            answer = self._settled(operand)
            if answer is stop:
                return stop
            opened = opened or answer is None
        return None if opened else not stop


def _only_computes(machine: Machine) -> bool:
    """Tell whether what is executed was called without an object and without a tensor: it makes no operation."""
    for frame in machine.frames[1:]:
        values = frame.scope.names.values()
        tensors = any(value.role in ("tensor", "call") for value in values)
        if not tensors and not any(isinstance(value.target, Instance) and not value.target.plain for value in values):
            return True
    return False


def _tested(node: ast.AST) -> ast.AST:
    if isinstance(node, ast.If | ast.IfExp | ast.While | ast.Assert):
        return node.test
    return node.subject if isinstance(node, ast.Match) else node


def _line(node: ast.AST) -> int:
    """Return the line that holds the condition: that of the statement, or that of a conditional expression's test."""
    return node.test.lineno if isinstance(node, ast.IfExp) else getattr(node, "lineno", 0)


def _atoms(node: ast.AST, value: Value) -> list[tuple[ast.AST, Value]]:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not) and value.logic:
        return _atoms(node.operand, value.logic[1][0])
    if isinstance(node, ast.BoolOp) and value.logic and len(value.logic[1]) == len(node.values):
        return [atom for part, inner in zip(node.values, value.logic[1], strict=True) for atom in _atoms(part, inner)]
    return [(node, value)]


def _values(node: ast.AST, value: Value) -> list[tuple[ast.AST, Value]]:
    """Return the operands of an ``or`` value that decide which one is taken."""
    assert isinstance(node, ast.BoolOp)
    return [(operand, value) for operand in node.values[:-1]]
