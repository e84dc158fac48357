# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""When two stretches of code are the same: token by token, else with what is gone written out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from migrate.tree.text import shortened
from migrate.verify.meaning.brackets import closing, split
from migrate.verify.meaning.expand import expanded, reduced
from migrate.verify.meaning.facts import GLOBAL, LOCAL, PARAMETER, PRIVATE, Code, Function, UnitFacts
from migrate.verify.meaning.moves import moved_and_named_again
from migrate.verify.meaning.registered_launches import registered_launches
from migrate.verify.meaning.renames import Renames, without_file
from migrate.verify.meaning.replacements import by_rule

_SHOWN = 90
_MOVED = ("what is moved from and named again", "another move")
_Symbols = tuple[list[str], list[str]]
_Types = tuple[Sequence[str], Sequence[str]]


class Equality:
    """Compares code of two states.

    Args:
        before: facts of the changed files, by path.
        after: the same after the change.
        renames: tells which names are the same.
    """

    def __init__(self, before: Mapping[str, UnitFacts], after: Mapping[str, UnitFacts], renames: Renames) -> None:
        self.renames = renames
        self._known, self._later = _by_name(before), _by_name(after)
        self._known.update(registered_launches(before, self._known, after.values()))
        self._new = {name: functions for name, functions in self._later.items() if renames.is_new(name)}
        gone = {name: overloads for name, overloads in self._known.items() if renames.gone(name)}
        self._gone = {name: overloads for name, overloads in gone.items() if not renames.has_heir(name)}
        self._by_rule = by_rule(gone)
        self._aliases(before)

    def parting(self, first: Code, last: Code, types: _Types = ((), ())) -> tuple[str, str] | None:
        """Return what stands in both where two bodies part; None if they are the same.

        Of several ways to write them out, the one that leaves the most alike is shown.

        Args:
            first: of the state before.
            last: of the state after.
            types: canonical types of the parameters of both, where they are known.
        """
        if parting(first.symbols, last.symbols, self.renames) is None:
            return None
        alike, around = -1.0, ("", "")
        attempts = (self._written_out, self._without_gone, self._with_values, self._called_otherwise, self._as_ruled)
        for attempt in (_as_written, *attempts):
            symbols = attempt(first, last, types)
            old = reduced(symbols[0], symbols[1], types=types[0])
            new = reduced(symbols[1], symbols[0], types=types[1])
            different = parting(old, new, self.renames)
            moved = [moved_and_named_again(part) for part in symbols]
            if different is None and moved[0] != moved[1]:
                return _MOVED[0], _MOVED[1]
            if different is None:
                return None
            share = different[0] / max(len(old), len(new))
            if share > alike:
                alike, around = share, (_around(old, different[0]), _around(new, different[0]))
        return around

    def bodies(self, before: str, after: str) -> tuple[list[Code], list[Code]]:
        """Return the bodies of a function and of what stands for it.

        Args:
            before: name in the state before.
            after: a name that was not there.
        """
        first = [*self._known.get(before, ()), *self._known.get(without_file(before), ())]
        return _bodies(first), _bodies(self._new.get(after, ()))

    def calls_gone(self, code: Code) -> str:
        """Return a function that code called and that is gone; empty if there is none.

        Args:
            code: of the state before.
        """
        return next(
            (symbol[1:] for symbol in code.symbols if symbol[:1] == GLOBAL and without_file(symbol[1:]) in self._gone),
            "",
        )

    def has_rule(self, name: str) -> bool:
        """Tell whether a rule says what stands for a call of a function that is gone."""
        return without_file(name) in self._by_rule

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
            matching = (i for i in range(at, len(left)) if parting(statement, left[i], self.renames) is None)
            at = next(matching, -1) + 1
            if not at:
                return False
        return True

    def hands_on(self, first: Code, last: Code) -> bool:
        """Tell whether what calls that are gone were given stands in the state after, in order.

        Only arguments that name a parameter or a local variable are looked for.

        Args:
            first: of the state before.
            last: of the state after.
        """
        left = reduced(last.symbols, numbered=False)
        at = 0
        for argument in self._handed_to_gone(reduced(first.symbols, numbered=False)):
            size = len(argument)
            matching = (i for i in range(at, len(left)) if parting(argument, left[i : i + size], self.renames) is None)
            at = next(matching, -size) + size
            if not at:
                return False
        return True

    def _handed_to_gone(self, symbols: Sequence[str]) -> Iterator[list[str]]:
        """Yield the arguments of calls that are gone, in order; calls among them are entered."""
        for index, symbol in enumerate(symbols[:-1]):
            if self.calls_gone(Code((symbol,))) and symbols[index + 1] == "(":
                for argument in split(symbols[index + 2 : closing(symbols, index + 1)]):
                    names = any(part[:1] in (LOCAL, PARAMETER) for part in argument)
                    if names and not self.calls_gone(Code(tuple(argument))):
                        yield argument

    def _called_otherwise(self, first: Code, last: Code, types: _Types) -> _Symbols:
        """Write out what is gone where it was called, and what is called in its place."""
        old = self._without_gone(first, last, types)[0]
        named = {symbol[1:] for symbol in old if symbol.startswith(GLOBAL)}

        def definition(name: str, count: int) -> Function | None:
            return None if name in named else _fitting(self._later, name, count)

        return old, expanded(last.symbols, definition, types=types[1])

    def _as_ruled(self, first: Code, last: Code, types: _Types) -> _Symbols:
        """Write out what is gone as the rules say."""

        def definition(name: str, count: int) -> Function | None:
            return _fitting(self._by_rule, name, count)

        return expanded(first.symbols, definition, types=types[0]), list(last.symbols)

    def _without_gone(self, first: Code, last: Code, types: _Types) -> _Symbols:
        """Write out what is gone and has no heir where the state before called it."""

        def definition(name: str, count: int) -> Function | None:
            return _fitting(self._gone, name, count)

        return expanded(first.symbols, definition, types=types[0], written=last.symbols), list(last.symbols)

    def _with_values(self, first: Code, last: Code, types: _Types) -> _Symbols:
        """Write out what is gone, and leave out ``value_or`` of what always holds a value there."""

        def definition(name: str, count: int) -> Function | None:
            return _fitting(self._gone, name, count)

        symbols = expanded(first.symbols, definition, types=types[0], written=last.symbols, held=True)
        return symbols, list(last.symbols)

    def _written_out(self, first: Code, last: Code, types: _Types) -> _Symbols:
        """Write out what only one state calls: copies and lambdas of the one after, what they stand for before."""
        new = expanded(last.symbols, lambda name, count: _fitting(self._new, name, count), types=types[1])
        named = {symbol[1:] for symbol in new if symbol.startswith(GLOBAL)}

        def definition(name: str, count: int) -> Function | None:
            return None if self.renames.canonical(name) in named else _fitting(self._known, name, count)

        return expanded(first.symbols, definition, types=types[0]), new

    def _aliases(self, before: Mapping[str, UnitFacts]) -> None:
        """A function that is gone was nothing but another one if that one only handed its parameters on to it."""
        for facts in before.values():
            for function in facts.functions:
                name = self.renames.canonical(function.name)
                if function.body is None:
                    continue
                symbols = [symbol for symbol in function.body.symbols if symbol not in ("@std::move", "(", ")")]
                handed = [symbol for at in range(len(function.parameters)) for symbol in (f"${at}", ",")][:-1]
                if symbols[:2] == ["{", "return"] and symbols[3:] == [*handed, ";", "}"]:
                    prim = symbols[2].removeprefix(GLOBAL)
                    if any(
                        len(overload.parameters) == len(function.parameters) for overload in self._gone.get(prim, ())
                    ):
                        take = self.renames.alias if name in self.renames.objects else self.renames.stand_in
                        take(prim, name)


def _as_written(first: Code, last: Code, types: _Types) -> _Symbols:
    return list(first.symbols), list(last.symbols)


def _bodies(functions: Iterable[Function]) -> list[Code]:
    return [function.body for function in functions if function.body is not None]


def _fitting(functions: Mapping[str, Sequence[Function]], name: str, count: int) -> Function | None:
    """Return the function of a name with the fewest parameters that takes as many arguments."""
    named = functions.get(name) or functions.get(without_file(name), ())
    fitting = [function for function in named if len(function.parameters) >= count]
    return min(fitting, key=lambda function: len(function.parameters)) if fitting else None


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
    statements: list[list[str]] = [[]]
    for symbol in reduced(code.symbols, numbered=False):
        if symbol in (";", "{", "}"):
            statements.append([])
        else:
            statements[-1].append(symbol)
    return [statement for statement in statements if statement]


def shown(text: str) -> str:
    """Shorten a text to what a message has room for."""
    return shortened(" ".join(text.split()), _SHOWN)


def _around(symbols: Sequence[str], at: int) -> str:
    return " ".join(symbol.removeprefix(GLOBAL) for symbol in symbols[max(0, at - 3) : at + 4])


def _by_name(units: Mapping[str, UnitFacts]) -> dict[str, list[Function]]:
    """Return the definitions of each name, also with its file before it, with the defaults of its declarations."""
    functions: dict[str, list[Function]] = {}
    declared: dict[tuple[str, tuple[str, ...]], list[Function]] = {}
    for facts in units.values():
        for function in facts.functions:
            declared.setdefault((function.name, function.types), []).append(function)
    for path, facts in units.items():
        for function in facts.functions:
            if function.body is None:
                continue
            twins = declared[function.name, function.types]
            parameters = tuple(
                next((twin.parameters[at] for twin in twins if twin.parameters[at].default), parameter)
                for at, parameter in enumerate(function.parameters)
            )
            whole = replace(function, parameters=parameters)
            functions.setdefault(function.name, []).append(whole)
            functions.setdefault(f"{path}{PRIVATE}{function.name}", []).append(whole)
    return functions
