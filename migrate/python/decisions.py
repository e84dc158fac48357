# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which way conditions go in one run, and the other runs that this leaves to do."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from migrate.python.values import Value

_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


@dataclass(slots=True)
class Decisions:
    """Answers of one run.

    Args:
        script: answers to give to open questions, in order; True past its end.
        assumed: answers by the condition's symbol.
        bounds: comparisons with numbers that hold, by the symbol of what is compared.
        asked: the answers that were given to open questions.
        conditions: the conditions they were given to, by their text, in order.
    """

    script: tuple[bool, ...] = ()
    assumed: dict[str, bool] = field(default_factory=dict)
    bounds: dict[str, list[tuple[str, float]]] = field(default_factory=dict)
    asked: list[bool] = field(default_factory=list)
    conditions: dict[str, Value] = field(default_factory=dict)

    def known(self, value: Value) -> bool | None:
        """Tell whether a condition holds by what is assumed; None if that is open."""
        if value.known:
            return bool(value.const)
        if "true" in value.traits:
            return True
        if value.symbol in self.assumed:
            return self.assumed[value.symbol]
        if not value.logic:
            return None
        name, operands = value.logic
        if name == "not":
            inner = self.known(operands[0])
            return None if inner is None else not inner
        if name in ("and", "or"):
            answers = [self.known(operand) for operand in operands]
            stop = name == "or"
            if stop in answers:
                return stop
            return None if None in answers else not stop
        return self._compared(name, operands)

    def ask(self, value: Value, text: str) -> bool:
        """Answer an open question and remember the answer.

        Args:
            value: the condition; it has a symbol.
            text: how people read it.
        """
        place = len(self.asked)
        answer = self.script[place] if place < len(self.script) else True
        self.asked.append(answer)
        self.conditions[text] = value
        self.assume(value, answer)
        return answer

    def assume(self, value: Value, answer: bool) -> None:
        """Take a condition as settled, and what follows from it."""
        if value.symbol:
            self.assumed[value.symbol] = answer
        if not value.logic:
            return
        name, operands = value.logic
        if name in _NEGATION and operands[0].symbol and operands[1].symbol:
            left, right = operands
            self.assumed[f"({left.symbol} {_NEGATION[name]} {right.symbol})"] = not answer
            if name in ("is", "is not") and right.known and right.const is None and answer is (name == "is"):
                self.assumed[left.symbol] = False  # what is None counts as false
        if name == "not":
            self.assume(operands[0], not answer)
        elif (name == "and" and answer) or (name == "or" and not answer):
            for operand in operands:
                self.assume(operand, answer)
        elif (comparison := _with_number(name, operands)) is not None:
            symbol, sign, number = comparison
            self.bounds.setdefault(symbol, []).append((sign if answer else _OPPOSITE[sign], number))

    def others(self) -> Iterator[tuple[bool, ...]]:
        """Yield the scripts of the runs that are still to do after this one."""
        for place in range(len(self.script), len(self.asked)):
            yield (*self.asked[:place], not self.asked[place])

    def _compared(self, name: str, operands: tuple[Value, ...]) -> bool | None:
        left, right = operands
        if name in ("==", "!=", "is", "is not") and left.symbol and left.symbol == right.symbol:
            return name in ("==", "is")
        comparison = _with_number(name, operands)
        if comparison is None:
            return None
        symbol, sign, number = comparison
        points = _points([*self.bounds.get(symbol, []), (sign, number)])
        possible = [point for point in points if all(_COMPARE[s](point, n) for s, n in self.bounds.get(symbol, []))]
        answers = {_COMPARE[sign](point, number) for point in possible}
        return answers.pop() if len(answers) == 1 else None


_NEGATION = {"is": "is not", "is not": "is", "==": "!=", "!=": "==", "in": "not in", "not in": "in"}
_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_MIRROR = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


def _with_number(name: str, operands: tuple[Value, ...]) -> tuple[str, str, float] | None:
    if name not in _COMPARE or len(operands) != 2:
        return None
    left, right = operands
    if left.symbol and isinstance(right.const, int | float) and not left.known:
        return left.symbol, name, right.const
    if right.symbol and isinstance(left.const, int | float) and not right.known:
        return right.symbol, _MIRROR[name], left.const
    return None


def _points(bounds: list[tuple[str, float]]) -> list[float]:
    """Return numbers on both sides of every bound, so that each possible order of the bounds has one."""
    numbers = sorted({number for _, number in bounds})
    return sorted({point for number in numbers for point in (number - 0.5, number, number + 0.5)})
