# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""When two stretches of code are the same: token by token, else with what is gone written out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from migrate.verify.meaning.expand import expanded, reduced
from migrate.verify.meaning.facts import GLOBAL, Code, Function, UnitFacts
from migrate.verify.meaning.renames import Renames, bare

_SHOWN = 90


class Equality:
    """Compares code of two states.

    Args:
        before: facts of the changed files, by path.
        renames: tells which names are the same.
    """

    def __init__(self, before: Mapping[str, UnitFacts], renames: Renames) -> None:
        self.renames = renames
        gone = {name: found for name, found in _by_name(before).items() if renames.gone(name)}
        self._gone = {name: found for name, found in gone.items() if not renames.has_heir(name)}
        self._aliases(before)

    def parting(self, first: Code, last: Code) -> tuple[str, str] | None:
        """Return what stands in both where two bodies part; None if they are the same.

        Args:
            first: of the state before.
            last: of the state after.
        """
        if parting(first.symbols, last.symbols, self.renames) is None:
            return None
        for written in (list(first.symbols), expanded(first.symbols, self._definition)):
            old, new = reduced(written, last.symbols), reduced(last.symbols, written)
            found = parting(old, new, self.renames)
            if found is None:
                return None
            around = _around(old, found[0]), _around(new, found[0])
        return around

    def calls_gone(self, code: Code) -> str:
        """Return a function that code called and that is gone; empty if there is none.

        Args:
            code: of the state before.
        """
        return next(
            (symbol[1:] for symbol in code.symbols if symbol[:1] == GLOBAL and bare(symbol[1:]) in self._gone), ""
        )

    def kept(self, first: Code, last: Code) -> bool:
        """Tell whether every statement that called nothing that is gone stands in the state after, in order.

        Args:
            first: of the state before.
            last: of the state after.
        """
        left = _statements(last)
        at = 0
        for statement in _statements(first):
            if self.calls_gone(Code(tuple(statement))):
                continue
            found = (i for i in range(at, len(left)) if parting(statement, left[i], self.renames) is None)
            at = next(found, -1) + 1
            if not at:
                return False
        return True

    def _definition(self, name: str, count: int) -> Function | None:
        fitting = [function for function in self._gone.get(bare(name), ()) if len(function.parameters) >= count]
        return min(fitting, key=lambda function: len(function.parameters)) if fitting else None

    def _aliases(self, before: Mapping[str, UnitFacts]) -> None:
        """A function that is gone was nothing but another one if that one only handed its parameters on to it."""
        for facts in before.values():
            for function in facts.functions:
                name = self.renames.canonical(function.name)
                if function.body is None or name not in self.renames.objects:
                    continue
                symbols = [symbol for symbol in function.body.symbols if symbol not in ("@std::move", "(", ")")]
                handed = [symbol for at in range(len(function.parameters)) for symbol in (f"${at}", ",")][:-1]
                if symbols[:2] == ["{", "return"] and symbols[3:] == [*handed, ";", "}"]:
                    prim = symbols[2].removeprefix(GLOBAL)
                    if any(len(item.parameters) == len(function.parameters) for item in self._gone.get(prim, ())):
                        self.renames.alias(prim, name)


def parting(first: Sequence[str], last: Sequence[str], renames: Renames) -> tuple[int, str, str] | None:
    """Return the first place where symbols differ, and both symbols; None if they are the same.

    Args:
        first: of the state before.
        last: of the state after.
        renames: tells which names are the same.
    """
    for at, (old, new) in enumerate(zip(first, last, strict=False)):
        if not renames.same(old, new):
            return at, old, new
    if len(first) != len(last):
        at = min(len(first), len(last))
        return at, first[at] if at < len(first) else "", last[at] if at < len(last) else ""
    return None


def _statements(code: Code) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for symbol in reduced(code.symbols, numbered=False):
        if symbol in (";", "{", "}"):
            found.append([])
        else:
            found[-1].append(symbol)
    return [statement for statement in found if statement]


def shown(text: str) -> str:
    """Shorten a text to what a message has room for."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1]}…"


def _around(symbols: Sequence[str], at: int) -> str:
    return " ".join(symbol.removeprefix(GLOBAL) for symbol in symbols[max(0, at - 3) : at + 4])


def _by_name(units: Mapping[str, UnitFacts]) -> dict[str, list[Function]]:
    """Return the definitions of each name, with the default arguments of its declarations."""
    found: dict[str, list[Function]] = {}
    declared = [function for facts in units.values() for function in facts.functions]
    for function in declared:
        if function.body is not None:
            twins = [item for item in declared if item.name == function.name and item.types == function.types]
            parameters = tuple(
                next((twin.parameters[at] for twin in twins if twin.parameters[at].default), parameter)
                for at, parameter in enumerate(function.parameters)
            )
            found.setdefault(function.name, []).append(
                Function(function.name, function.result, parameters, function.line, function.attributes, function.body)
            )
    return found
