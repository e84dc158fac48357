# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Finds how Python sees each operation: the call that binds it, through helpers, macros and factories."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from migrate.inventory.extract.records import BindingArgument, BindingCall, Declarations, Place, TextFacts
from migrate.inventory.join.symbols import Symbols, plain, qualified
from migrate.inventory.rules import rules

_Overloads = tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[tuple[str | None, ...], ...]]
_TEMPLATE_TEXTS = re.compile(r'"((?:\\.|[^"\\])*)"')


@dataclass(frozen=True, slots=True)
class Bound:
    """One binding of one operation.

    Args:
        name: qualified name of the operation or function.
        file: where the operation is named for binding.
        place: of that call.
        style: of the binding.
        styles: of each overload.
        helper: qualified name of the helper that the operation is passed to, or empty.
        arguments: names per overload.
        python: dotted Python name where the binding itself tells it, or empty.
        defaults: of these arguments, per overload.
    """

    name: str
    file: str
    place: Place
    style: str
    styles: tuple[str, ...]
    helper: str
    arguments: tuple[tuple[str, ...], ...]
    python: str = ""
    defaults: tuple[tuple[str | None, ...], ...] = ()


class Bindings:
    """All bindings of a tree.

    Args:
        facts: by path.
        symbols: of all files.
        operations: names of the registered operations.
    """

    def __init__(self, facts: Mapping[str, Declarations], symbols: Symbols, operations: frozenset[str]) -> None:
        self._symbols, self._operations = symbols, operations
        self._binders = frozenset(rules().values["binders"])
        self._free = str(rules().values["free_binder"])
        self._helpers: dict[str, list[tuple[BindingCall, str]]] = defaultdict(list)
        for file in sorted(facts):
            for call in facts[file].bindings:
                self._helpers[qualified(call.function.split("::"))].append((call, file))
        self.by_name: dict[str, list[Bound]] = defaultdict(list)
        self.functions: dict[str, Bound] = {}
        for file in sorted(facts):
            for call in facts[file].bindings:
                self._take(call, file)

    def registered(self, texts: Mapping[str, TextFacts], legacy: frozenset[str]) -> None:
        """Add the functions that are bound with ``def`` and made operations by the Python package.

        Args:
            texts: what is read as text, by path.
            legacy: names that ``register_operation`` was given.
        """
        for file in sorted(texts):
            for registration in texts[file].python_registrations:
                name = registration.name.replace(".", "::")
                if name in legacy:
                    continue
                name = self._symbols.public(name)
                place = Place(registration.start, registration.end, "", registration.line)
                bound = Bound(name, file, place, "def", ("def",), "", (), registration.name)
                self.by_name[name].append(bound)
                self.functions.setdefault(name, bound)

    def _take(self, call: BindingCall, file: str) -> None:
        scope = tuple(part for part in call.function.split("::")[:-1] if part)
        callee = plain(call.callee).rpartition("::")[2]
        if callee == self._free:
            self._free_function(call, file, scope)
            return
        for argument in call.arguments:
            if argument.form not in ("name", "address"):
                continue
            name = self._symbols.resolve(argument.text, scope, file)
            if name in self._operations:
                self.by_name[name].append(self._bound(name, call, file, scope, callee))
                return
        if callee == "def" or call.callee.endswith(".def"):
            for argument in call.arguments:
                if argument.form == "address":
                    name = self._symbols.resolve(argument.text, scope, file)
                    if name:
                        self.by_name[name].append(Bound(name, file, call.place, "def", ("def",), "", ()))

    def _bound(self, name: str, call: BindingCall, file: str, scope: tuple[str, ...], callee: str) -> Bound:
        place = call.place
        if callee in self._binders:
            styles, arguments, defaults = _overloads(call.arguments)
            style = "macro" if place.macro else _common(styles)
            return Bound(name, file, place, style, styles, "", arguments, "", defaults)
        helper = self._symbols.resolve(call.callee, scope, file)
        styles, arguments, defaults = self._through(helper, 0)
        style = "macro" if place.macro else "helper-template"
        return Bound(name, file, place, style, styles, helper, arguments, "", defaults)

    def _through(self, helper: str, depth: int) -> _Overloads:
        """The overloads that a helper binds, through further helpers."""
        for call, file in self._helpers.get(helper, ()):
            callee = plain(call.callee).rpartition("::")[2]
            own = {argument.text for argument in call.arguments if argument.form == "name"} & set(call.parameters)
            if callee in self._binders:
                return _overloads(call.arguments)
            if own and depth < 4:
                scope = tuple(helper.split("::")[:-1])
                overloads = self._through(self._symbols.resolve(call.callee, scope, file), depth + 1)
                if overloads[0]:
                    return overloads
        return (), (), ()

    def _free_function(self, call: BindingCall, file: str, scope: tuple[str, ...]) -> None:
        texts = _TEMPLATE_TEXTS.findall(call.callee)
        literals = [argument.text for argument in call.arguments if argument.form == "text"]
        strings = [literal.strip('"') for literal in literals if literal.startswith('"')]
        if not texts and len(strings) > 1:  # the first bind_function took its names as arguments
            python = strings[1]
        else:
            python = (texts[1] if len(texts) > 1 else "ttnn.") + (texts[0] if texts else "")
        styles, arguments, defaults = _overloads(call.arguments)
        targets = []
        for argument in call.arguments:
            address = argument.text if argument.form == "address" else ""
            written = argument.overload.target if argument.overload is not None else address
            name = self._symbols.resolve(written, scope, file) if written else ""
            if name:
                targets.append(name)
        name = targets[0] if targets else python.replace(".", "::")
        bound = Bound(name, file, call.place, "bind_function", styles, "", arguments, python, defaults)
        self.by_name[name].append(bound)
        self.functions.setdefault(name, bound)


def _overloads(binding_arguments: list[BindingArgument]) -> _Overloads:
    overloads = [argument.overload for argument in binding_arguments if argument.overload is not None]
    styles = [overload.style for overload in overloads]
    arguments = [tuple(overload.names) for overload in overloads]
    defaults = [tuple(overload.defaults) for overload in overloads]
    calls = [argument.text.rpartition("::")[2] for argument in binding_arguments if argument.form == "made"]
    for _ in [callee for callee in calls if not callee.startswith("doc")] if not overloads else ():
        styles.append("factory")
        arguments.append(())
        defaults.append(())
    return tuple(styles), tuple(arguments), tuple(defaults)


def _common(styles: tuple[str, ...]) -> str:
    """The weakest style of a binding's overloads: what can be said of all of them."""
    order = ("nanobind_arguments", "pass-through-lambda", "lambda", "named-lambda", "factory")
    known = [order.index(style) if style in order else len(order) - 1 for style in styles]
    return order[max(known)] if known else "lambda"
