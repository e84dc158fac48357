# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Computes what is known: operators, comparisons and the built-in functions that have no effect."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from migrate.python.domain import Machine
from migrate.python.statements import element_of
from migrate.python.values import NOTHING, UNKNOWN, BoundMethod, External, Instance, Scope, Value, join

MAX_ITEMS = 256
_SMALL = 1 << 62
_SIGNS: dict[type[ast.AST], tuple[str, Callable[[Any, Any], Any]]] = {
    ast.Add: ("+", operator.add), ast.Sub: ("-", operator.sub), ast.Mult: ("*", operator.mul),
    ast.Div: ("/", operator.truediv), ast.FloorDiv: ("//", operator.floordiv), ast.Mod: ("%", operator.mod),
    ast.BitAnd: ("&", operator.and_), ast.BitOr: ("|", operator.or_),
    ast.Eq: ("==", operator.eq), ast.NotEq: ("!=", operator.ne), ast.Lt: ("<", operator.lt),
    ast.LtE: ("<=", operator.le), ast.Gt: (">", operator.gt), ast.GtE: (">=", operator.ge),
    ast.In: ("in", lambda a, b: a in b), ast.NotIn: ("not in", lambda a, b: a not in b),
    ast.Is: ("is", operator.is_), ast.IsNot: ("is not", operator.is_not),
}  # fmt: skip
_PURE: dict[str, Callable[..., Any]] = {
    "builtins.len": len, "builtins.max": max, "builtins.min": min, "builtins.all": all, "builtins.any": any,
    "builtins.int": int, "builtins.float": float, "builtins.bool": bool, "builtins.str": str, "builtins.abs": abs,
    "builtins.sum": sum, "builtins.sorted": sorted, "math.ceil": math.ceil, "math.floor": math.floor,
    "builtins.list": list, "builtins.tuple": tuple, "builtins.range": lambda *parts: [*range(*parts)[:MAX_ITEMS]],
}  # fmt: skip
_SAME_ELEMENTS = ("builtins.list", "builtins.tuple", "builtins.sorted", "builtins.reversed", "builtins.iter")


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """An attribute of a value of which nothing more is known; calling it may read or change the value."""

    owner: Value
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Super:
    """What ``super()`` gives in a method.

    Args:
        receiver: the object.
        owner: the class whose method asks.
    """

    receiver: Value
    owner: str

    def attribute(self, machine: Machine, name: str) -> Value:
        """Return a method of the next class in line."""
        if isinstance(self.receiver.target, Instance):
            lineage = machine.classes.lineage(self.receiver.target.cls)
            places = [place for place, cls in enumerate(lineage) if cls.node.name == self.owner]
            for cls in lineage[places[0] + 1 :] if places else ():
                if method := cls.methods.get(name):
                    return Value(target=BoundMethod(method, self.receiver))
        return Value(target=External(f"super.{name}"))


def superclass(machine: Machine, scope: Scope) -> Value:
    """Return what ``super()`` stands for in the function that is executed."""
    closure = machine.frames[-1].closure
    receiver = closure.receiver or Value()
    return Value(target=Super(receiver, closure.name.partition(".")[0]))


def builtin(name: str) -> Value:
    """Return a built-in name, or a name that nothing gives a value."""
    return Value(target=External(f"builtins.{name}"), symbol=f"builtins.{name}")


def plain(value: Value) -> Any:
    """Return a value as Python has it; UNKNOWN where any part of it is not known."""
    if value.known:
        return value.const
    if value.items is not None and value.element is None:
        parts = [plain(item) for item in value.items]
        return UNKNOWN if any(part is UNKNOWN for part in parts) else parts
    return UNKNOWN


def with_const(value: Value) -> Value:
    """Give a sequence of known elements a symbol."""
    symbols = [item.symbol for item in value.items or ()]
    if value.items and all(symbols):
        value.symbol = f"[{', '.join(symbols)}]"
    return value


def lifted(result: Any, depends: frozenset[Any]) -> Value:
    """Return a Python value as a value."""
    if isinstance(result, list | tuple):
        return with_const(Value(depends=depends, items=tuple(lifted(item, depends) for item in result)))
    return Value(result, depends, repr(result))


def binary(sign: ast.operator, left: Value, right: Value) -> Value:
    """Return the result of an arithmetic operator."""
    depends = left.depends | right.depends
    text, compute = _SIGNS.get(type(sign), ("", None))
    numbers = isinstance(left.const, int | float) and isinstance(right.const, int | float)
    texts = text == "+" and isinstance(left.const, str) and isinstance(right.const, str)
    if compute and (numbers or texts):
        try:
            result = compute(left.const, right.const)
        except Exception:
            return Value(depends=depends)
        if not isinstance(result, int) or abs(result) < _SMALL:
            return Value(result, depends, repr(result))
    if text == "+" and left.items is not None and right.items is not None:
        return with_const(Value(depends=depends, items=(*left.items, *right.items)))
    if text == "*" and (left.items or right.items):
        return Value(depends=depends, element=join((left if left.items else right).items or ()))
    symbol = f"({left.symbol} {text} {right.symbol})" if text and left.symbol and right.symbol else ""
    return Value(depends=depends, symbol=symbol)


def unary(sign: ast.unaryop, value: Value) -> Value:
    """Return the result of a sign."""
    if isinstance(sign, ast.USub) and isinstance(value.const, int | float):
        return Value(-value.const, value.depends, repr(-value.const))
    return Value(depends=value.depends, symbol=f"-{value.symbol}" if value.symbol else "")


def compare(sign: ast.cmpop, left: Value, right: Value) -> Value:
    """Return the result of a comparison."""
    text, compute = _SIGNS[type(sign)]
    depends = left.depends | right.depends
    symbol = f"({left.symbol} {text} {right.symbol})" if left.symbol and right.symbol else ""
    const = _compared(text, compute, left, right)
    return Value(const, depends, symbol, logic=(text, (left, right)))


def _compared(text: str, compute: Callable[[Any, Any], Any], left: Value, right: Value) -> object:
    if (
        isinstance(left.target, External)
        and isinstance(right.target, External)
        and text in ("==", "!=", "is", "is not")
    ):
        same = _same_enumerator(left.target.name, right.target.name)
        return UNKNOWN if same is None else same is (text in ("==", "is"))
    if text in ("is", "is not") and right.known and right.const is None and left.present:
        return text == "is not"
    first, second = plain(left), plain(right)
    if first is UNKNOWN or second is UNKNOWN:
        return UNKNOWN
    if text in ("is", "is not") and None not in (first, second):
        return UNKNOWN
    try:
        return bool(compute(first, second))
    except Exception:
        return UNKNOWN


def _same_enumerator(left: str, right: str) -> bool | None:
    if left == right:
        return True
    (owner, _, _), (other, _, _) = left.rpartition("."), right.rpartition(".")
    return False if owner == other and owner.rpartition(".")[2][:1].isupper() else None


def called(machine: Machine, callee: Value, arguments: list[Value], keywords: dict[str, Value]) -> Value | None:
    """Return the result of a built-in function or of a list's or dictionary's method; None for other callees."""
    if isinstance(callee.target, Member):
        return _method(callee.target, arguments)
    if not isinstance(callee.target, External) or keywords:
        return None
    name = callee.target.name
    depends = frozenset().union(*(value.depends for value in arguments)) if arguments else NOTHING
    if name in _PURE:
        values = [plain(argument) for argument in arguments]
        if UNKNOWN not in values:
            try:
                return lifted(_PURE[name](*values), depends)
            except Exception:
                return Value(depends=depends)
    if name in _SAME_ELEMENTS and len(arguments) == 1:
        return arguments[0]
    if name == "builtins.zip":
        return Value(depends=depends, element=Value(items=tuple(map(element_of, arguments)), depends=depends))
    if name == "builtins.enumerate" and arguments:
        return Value(depends=depends, element=Value(items=(Value(), element_of(arguments[0])), depends=depends))
    symbols = [argument.symbol for argument in arguments]
    if name.partition(".")[0] in ("builtins", "math") and all(symbols):
        return Value(depends=depends, symbol=f"{name.rpartition('.')[2]}({', '.join(symbols)})")
    return None


def _method(member: Member, arguments: list[Value]) -> Value | None:
    owner = member.owner
    if member.name == "append" and arguments and (owner.items is not None or owner.element is not None):
        # the object itself changes: whoever holds it sees the new element
        first = owner.element is None or (owner.element.role == "" and not owner.element.depends)
        owner.element = arguments[0] if first and not owner.items else join([element_of(owner), arguments[0]])
        owner.role = owner.element.role
        owner.items = None
        return Value(const=None, symbol="None")
    if owner.entries is None:
        return None
    if member.name in ("get", "setdefault") and arguments:
        key, default = arguments[0], arguments[1] if len(arguments) > 1 else Value(const=None, symbol="None")
        if key.known and key.const in owner.entries:
            return owner.entries[key.const]
        return join([*owner.entries.values(), default]) if owner.entries and not key.known else default
    if member.name == "update" and arguments and arguments[0].entries is not None:
        owner.entries.update(arguments[0].entries)
        return Value(const=None, symbol="None")
    if member.name in ("items", "values", "keys"):
        return _view(member.name, owner)
    return None


def _view(name: str, owner: Value) -> Value:
    rows = []
    for key, value in (owner.entries or {}).items():
        first = Value(key, symbol=repr(key)) if isinstance(key, str | int) else Value()
        rows.append({"items": Value(items=(first, value)), "values": value, "keys": first}[name])
    return Value(depends=owner.depends, items=tuple(rows))
