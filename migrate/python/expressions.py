# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Expressions: names, attributes, calls, operators, conditions and comprehensions."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from migrate.python import folding
from migrate.python.classes import Class
from migrate.python.domain import Machine
from migrate.python.statements import element_of
from migrate.python.values import (
    NOTHING,
    REST,
    UNKNOWN,
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


class Expressions:
    """Evaluates expressions.

    Args:
        machine: the interpreter.
    """

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self._kinds: dict[type[ast.expr], Callable[[Any, Scope], Value]] = {
            ast.Constant: self._constant,
            ast.Name: self._name,
            ast.Attribute: self._attribute,
            ast.Subscript: self._subscript,
            ast.Call: self._call,
            ast.BoolOp: self._or_value,
            ast.UnaryOp: self._unary,
            ast.BinOp: lambda node, scope: self.binary(node, node.left, node.right, node.op, scope),
            ast.Compare: self._compare,
            ast.IfExp: self._conditional,
            ast.Lambda: self._lambda,
            ast.Tuple: self._sequence,
            ast.List: self._sequence,
            ast.Set: self._sequence,
            ast.Dict: self._dict,
            ast.ListComp: self._comprehension,
            ast.SetComp: self._comprehension,
            ast.GeneratorExp: self._comprehension,
            ast.DictComp: self._dict_comprehension,
            ast.JoinedStr: self._joined,
            ast.NamedExpr: self._named,
            ast.Starred: lambda node, scope: machine.evaluate(node.value, scope),
            ast.Await: lambda node, scope: machine.evaluate(node.value, scope),
        }

    def evaluate(self, node: ast.expr, scope: Scope) -> Value:
        """Return the value of an expression."""
        kind = self._kinds.get(type(node))
        return kind(node, scope) if kind else self._parts(node, scope)

    def test(self, node: ast.expr, scope: Scope) -> Value:
        """Return the value of an expression of which only the truth is asked."""
        self.machine.testing += 1
        try:
            return self._test(node, scope)
        finally:
            self.machine.testing -= 1

    def _test(self, node: ast.expr, scope: Scope) -> Value:
        if isinstance(node, ast.BoolOp):
            return self._logic(node, scope)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return self._negated(self._test(node.operand, scope))
        return self.machine.evaluate(node, scope)

    def _logic(self, node: ast.BoolOp, scope: Scope) -> Value:
        """Evaluate ``and`` and ``or`` as a condition; every operand is evaluated."""
        operands = tuple(self._test(operand, scope) for operand in node.values)
        name = "and" if isinstance(node.op, ast.And) else "or"
        known = [bool(operand.const) if operand.known else None for operand in operands]
        stop = name == "or"
        const: object = UNKNOWN
        if stop in known:
            const = stop
        elif None not in known:
            const = not stop
        symbols = [operand.symbol for operand in operands]
        symbol = f"({f' {name} '.join(symbols)})" if all(symbols) else ""
        return Value(const, _depends(operands), symbol, logic=(name, operands))

    def _negated(self, value: Value) -> Value:
        const = (not value.const) if value.known else UNKNOWN
        symbol = f"not {value.symbol}" if value.symbol else ""
        return Value(const, value.depends, symbol, logic=("not", (value,)))

    def _constant(self, node: ast.Constant, scope: Scope) -> Value:
        return Value(node.value, symbol=repr(node.value))

    def _name(self, node: ast.Name, scope: Scope) -> Value:
        if (local := scope.lookup(node.id)) is not None:
            return local
        value = self.machine.top_level(self.machine.source, node.id)
        return value if value is not None else folding.builtin(node.id)

    def _attribute(self, node: ast.Attribute, scope: Scope) -> Value:
        machine = self.machine
        value = machine.evaluate(node.value, scope)
        if (answer := machine.domain.attribute(machine, value, node.attr, node)) is not None:
            return answer
        if isinstance(value.target, Instance):
            stored = machine.attribute_of(value.target, node.attr, value, node)
            return stored if stored is not None else Value(depends=value.depends)
        if isinstance(value.target, folding.Super):
            return value.target.attribute(machine, node.attr)
        if isinstance(value.target, External):
            return machine.entity(f"{value.target.name}.{node.attr}").also(value.depends)
        if isinstance(value.target, Class):
            return self._of_class(value, value.target, node)
        symbol = f"{value.symbol}.{node.attr}" if value.symbol else ""
        return Value(depends=value.depends, symbol=symbol, target=folding.Member(value, node.attr))

    def _of_class(self, value: Value, cls: Class, node: ast.Attribute) -> Value:
        machine = self.machine
        if method := machine.classes.method(cls, node.attr):
            bound = "classmethod" in method.decorators
            return machine.closure_of(method, value if bound else None)
        if constant := machine.classes.constant(cls, node.attr):
            return replace(
                machine.evaluate(constant[0], Scope({}, None, constant[1].source)), symbol=f"{cls.name}.{node.attr}"
            )
        return Value(depends=value.depends, symbol=f"{cls.name}.{node.attr}")

    def _subscript(self, node: ast.Subscript, scope: Scope) -> Value:
        machine = self.machine
        value, index = machine.evaluate(node.value, scope), machine.evaluate(node.slice, scope)
        if (answer := machine.domain.subscript(machine, value, index, node)) is not None:
            return answer
        if value.entries is not None and index.known and index.const in value.entries:
            return value.entries[index.const].also(value.depends)
        if (
            value.items is not None
            and isinstance(index.const, int)
            and -len(value.items) <= index.const < len(value.items)
        ):
            return value.items[index.const].also(value.depends)
        if value.entries:
            return join([*value.entries.values()]).also(value.depends | index.depends)
        element = element_of(value).also(value.depends | index.depends)
        symbol = f"{value.symbol}[{index.symbol}]" if value.symbol and index.symbol else ""
        return replace(element, symbol=symbol, const=element.const if value.items and element.known else UNKNOWN)

    def _call(self, node: ast.Call, scope: Scope) -> Value:
        machine = self.machine
        if isinstance(node.func, ast.Name) and node.func.id == "super" and not node.args:
            return folding.superclass(machine, scope)
        callee = machine.evaluate(node.func, scope)
        arguments: list[Value] = []
        keywords: dict[str, Value] = {}
        for argument in node.args:
            value = self._argument(argument, scope)
            if isinstance(argument, ast.Starred) and value.items is not None:
                arguments.extend(value.items)
            elif isinstance(argument, ast.Starred):
                keywords[REST] = element_of(value)
            else:
                arguments.append(value)
        for keyword in node.keywords:
            value = self._argument(keyword.value, scope)
            if keyword.arg:
                keywords[keyword.arg] = value
            elif value.entries:
                keywords.update((str(name), entry) for name, entry in value.entries.items())
            elif value.entries is None:
                keywords[REST] = value
        return machine.call(callee, arguments, keywords, node)

    def _argument(self, node: ast.expr, scope: Scope) -> Value:
        value = self.machine.evaluate(node, scope)
        if isinstance(node, ast.Compare) or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)):
            self.machine.domain.condition(self.machine, "argument", node, value)
        return value

    def _or_value(self, node: ast.BoolOp, scope: Scope) -> Value:
        """Evaluate ``and`` or ``or`` where the value is asked, not the truth."""
        machine = self.machine
        if machine.testing:
            return self._logic(node, scope)
        operands = [machine.evaluate(operand, scope) for operand in node.values]
        name = "and" if isinstance(node.op, ast.And) else "or"
        condition = operands[0] if len(operands) == 2 else join(operands[:-1])
        machine.domain.condition(machine, name, node, condition)
        possible: list[Value] = []
        for operand in operands[:-1]:
            answer = machine.domain.decide(machine, operand) if not operand.known else bool(operand.const)
            if answer is None or answer is (name == "or"):
                possible.append(operand)
            if answer is (name == "or"):
                break
        else:
            possible.append(operands[-1])
        value = join(possible).also(_depends(operands[:-1]))
        symbols = [operand.symbol for operand in operands]
        if len(possible) > 1 and all(symbols):
            value = replace(value, symbol=f"({f' {name} '.join(symbols)})", logic=(name, tuple(operands)))
        return value

    def _unary(self, node: ast.UnaryOp, scope: Scope) -> Value:
        value = self.machine.evaluate(node.operand, scope)
        if isinstance(node.op, ast.Not):
            return self._negated(value)
        if (answer := self.machine.domain.operator(self.machine, node, [value])) is not None:
            return answer
        return folding.unary(node.op, value)

    def binary(self, node: ast.AST, left: ast.expr, right: ast.expr, sign: ast.operator, scope: Scope) -> Value:
        """Return the value of an arithmetic operator."""
        operands = [self.machine.evaluate(left, scope), self.machine.evaluate(right, scope)]
        whole = node if isinstance(node, ast.expr) else left
        if (answer := self.machine.domain.operator(self.machine, whole, operands)) is not None:
            return answer
        return folding.binary(sign, *operands)

    def _compare(self, node: ast.Compare, scope: Scope) -> Value:
        operands = [self.machine.evaluate(operand, scope) for operand in (node.left, *node.comparators)]
        parts = [folding.compare(sign, operands[n], operands[n + 1]) for n, sign in enumerate(node.ops)]
        if len(parts) == 1:
            return parts[0]
        known = [part.const for part in parts]
        const = False if False in known else (UNKNOWN if UNKNOWN in known else True)
        symbol = " and ".join(part.symbol for part in parts) if all(part.symbol for part in parts) else ""
        return Value(const, _depends(parts), symbol, logic=("and", tuple(parts)))

    def _conditional(self, node: ast.IfExp, scope: Scope) -> Value:
        machine = self.machine
        test = self.test(node.test, scope)
        machine.domain.condition(machine, "conditional", node, test)
        answer = machine.domain.decide(machine, test)
        if answer is not None:
            return machine.evaluate(node.body if answer else node.orelse, scope).also(test.depends)
        values = []
        for branch, holds in ((node.body, True), (node.orelse, False)):
            guard = Guard(machine.text(node.test), holds, machine.at(node.test), test.depends)
            with machine.under((guard,)):
                values.append(guarded(machine.evaluate(branch, scope), (guard,)))
        value = join(values)
        symbols = [test.symbol, *(branch.symbol for branch in values)]
        return replace(value, symbol=f"({symbols[1]} if {symbols[0]} else {symbols[2]})") if all(symbols) else value

    def _lambda(self, node: ast.Lambda, scope: Scope) -> Value:
        machine = self.machine
        return Value(target=Closure(node, machine.source, f"{machine.function}.<lambda>", scope))

    def _sequence(self, node: ast.Tuple | ast.List | ast.Set, scope: Scope) -> Value:
        items: list[Value] = []
        for element in node.elts:
            value = self.machine.evaluate(element, scope)
            if isinstance(element, ast.Starred):
                if value.items is None:
                    return Value(depends=value.depends, element=element_of(value))
                items.extend(value.items)
            else:
                items.append(value)
        role = items[0].role if items and len({item.role for item in items}) == 1 else ""
        empty = Value(depends=NOTHING) if not items and isinstance(node, ast.List) else None
        return folding.with_const(Value(depends=_depends(items), items=tuple(items), role=role, element=empty))

    def _dict(self, node: ast.Dict, scope: Scope) -> Value:
        entries: dict[object, Value] = {}
        depends = NOTHING
        for key, written in zip(node.keys, node.values, strict=True):
            value = self.machine.evaluate(written, scope)
            if key is None:
                entries.update(value.entries or {})
                depends |= value.depends
                continue
            name = self.machine.evaluate(key, scope)
            entries[name.const if name.known and isinstance(name.const, str | int) else (ast.unparse(key),)] = value
            depends |= value.depends | name.depends
        return Value(depends=depends, entries=entries)

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp, scope: Scope) -> Value:
        inner = Scope({}, scope, scope.source)
        depends, each = self._generators(node.generators, inner)
        if each is None:
            element = self.machine.evaluate(node.elt, inner).also(depends)
            return Value(depends=element.depends, element=element, role=element.role)
        items = []
        for bound in each:
            inner.names.update(bound)
            if self._kept(node.generators, inner):
                items.append(self.machine.evaluate(node.elt, inner))
        return folding.with_const(Value(depends=_depends(items) | depends, items=tuple(items)))

    def _dict_comprehension(self, node: ast.DictComp, scope: Scope) -> Value:
        inner = Scope({}, scope, scope.source)
        depends, each = self._generators(node.generators, inner)
        entries: dict[object, Value] = {}
        for bound in each if each is not None else [{}]:
            inner.names.update(bound)
            if each is None or self._kept(node.generators, inner):
                key, value = self.machine.evaluate(node.key, inner), self.machine.evaluate(node.value, inner)
                known = key.known and isinstance(key.const, str | int)
                entries[key.const if known else (ast.unparse(node.key),)] = value.also(depends | key.depends)
        return Value(depends=depends, entries=entries)

    def _generators(
        self, generators: list[ast.comprehension], scope: Scope
    ) -> tuple[Dependencies, list[dict[str, Value]] | None]:
        """Bind the names of a comprehension; None where its elements are not known one by one."""
        machine, depends, each = self.machine, NOTHING, None
        for generator in generators:
            over = machine.evaluate(generator.iter, scope)
            depends |= over.depends
            if len(generators) == 1 and over.items is not None and len(over.items) <= folding.MAX_ITEMS:
                each = [_bound(self, generator.target, item, scope) for item in over.items]
            _bound(self, generator.target, element_of(over), scope)
            for condition in generator.ifs:
                test = self.test(condition, scope)
                machine.domain.condition(machine, "comprehension", condition, test)
                depends |= test.depends
        return depends, each

    def _kept(self, generators: list[ast.comprehension], scope: Scope) -> bool:
        tests = [self.test(condition, scope) for condition in generators[0].ifs]
        return all(not test.known or bool(test.const) for test in tests)

    def _joined(self, node: ast.JoinedStr, scope: Scope) -> Value:
        texts: list[str] = []
        depends, whole = NOTHING, True
        for part in node.values:
            value = self.machine.evaluate(part.value if isinstance(part, ast.FormattedValue) else part, scope)
            depends |= value.depends
            whole = whole and value.known
            texts.append(str(value.const))
        return Value("".join(texts) if whole else UNKNOWN, depends)

    def _named(self, node: ast.NamedExpr, scope: Scope) -> Value:
        value = self.machine.evaluate(node.value, scope)
        scope.names[node.target.id] = value
        return value

    def _parts(self, node: ast.expr, scope: Scope) -> Value:
        children = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
        return Value(depends=_depends([self.machine.evaluate(child, scope) for child in children]))


def _bound(expressions: Expressions, target: ast.expr, value: Value, scope: Scope) -> dict[str, Value]:
    expressions.machine.assign(target, value, scope, target)
    return {
        node.id: scope.names[node.id]
        for node in ast.walk(target)
        if isinstance(node, ast.Name) and node.id in scope.names
    }


def _depends(values: list[Value] | tuple[Value, ...]) -> Dependencies:
    return frozenset().union(*(value.depends for value in values)) if values else NOTHING
