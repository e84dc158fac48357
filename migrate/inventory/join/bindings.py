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
        self._free_helpers = self._named_by_callers()
        self.by_name: dict[str, list[Bound]] = defaultdict(list)
        self.functions: dict[str, Bound] = {}
        for file in sorted(facts):
            for call in facts[file].bindings:
                self._take(call, file)

    def _named_by_callers(self) -> dict[str, BindingCall]:
        """The helpers that bind a free function under a name that their caller gives as template argument.

        Each comes with the binding call that it leads to.
        """
        calls_of: dict[str, BindingCall] = {}
        pending = [
            (call, name)
            for name, calls in self._helpers.items()
            for call, _ in calls
            if self._binds_free(call) and name.rpartition("::")[2] != self._free and not _literal(call.callee)
        ]
        while pending:
            call, helper = pending.pop()
            if helper in calls_of:
                continue
            calls_of[helper] = call
            for name, calls in self._helpers.items():
                for outer, file in calls:
                    leads = outer.callee.partition("<")[0].endswith(helper.rpartition("::")[2])
                    if leads and not _literal(outer.callee) and self._callee(outer, file) == helper:
                        pending.append((call, name))
        return calls_of

    def _binds_free(self, call: BindingCall) -> bool:
        return plain(call.callee).rpartition("::")[2] == self._free and "<" in call.callee

    def _callee(self, call: BindingCall, file: str) -> str:
        return self._symbols.resolve(call.callee, tuple(qualified(call.function.split("::")).split("::")[:-1]), file)

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
            if "<" not in call.callee or _literal(call.callee):
                self._free_function(call, file, scope, call)
            return
        if _literal(call.callee) and (helper := self._callee(call, file)) in self._free_helpers:
            self._free_function(call, file, scope, self._free_helpers[helper], helper)
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

    def _free_function(
        self, call: BindingCall, file: str, scope: tuple[str, ...], binding: BindingCall, helper: str = ""
    ) -> None:
        """Take a function that ``bind_function`` binds.

        Args:
            call: names the function and its Python name.
            file: of the call.
            scope: of the call.
            binding: the call of ``bind_function``; another one where a helper makes it.
            helper: qualified name of the helper, or empty.
        """
        own = _TEMPLATE_TEXTS.findall(call.callee)
        literals = [argument.text for argument in call.arguments if argument.form == "text"]
        strings = [literal.strip('"') for literal in literals if literal.startswith('"')]
        if not own and len(strings) > 1:  # the first bind_function took its names as arguments
            python = strings[1]
        else:
            namespaces = own[1:] or (_TEMPLATE_TEXTS.findall(binding.callee) if helper else [])
            python = (namespaces[0] if namespaces else "ttnn.") + (own[0] if own else "")
        targets = self._functions(call, file, scope, python)
        if helper and not targets:
            targets = self._functions(binding, file, scope, python)
        name = targets[0] if targets else self._symbols.public(python.replace(".", "::"))
        styles, arguments, defaults = _overloads(binding.arguments)
        style = "helper-template" if helper else "bind_function"
        bound = Bound(name, file, call.place, style, styles, helper, arguments, python, defaults)
        self.by_name[name].append(bound)
        if name not in self._operations:
            self.functions.setdefault(name, bound)

    def _functions(self, call: BindingCall, file: str, scope: tuple[str, ...], python: str) -> list[str]:
        """The functions whose addresses a call is given; an adapter of the binding's own stands for what it adapts."""
        names = []
        for argument in call.arguments:
            address = argument.text if argument.form == "address" else ""
            written = argument.overload.target if argument.overload is not None else address
            name = self._symbols.resolve(written, scope, file) if written else ""
            if name:
                names.append(self._argument(written, scope, file) or self._adapted(name, file, python) or name)
        return names

    def _argument(self, written: str, scope: tuple[str, ...], file: str) -> str:
        """The function that a template of adapters is given, as in ``adapter<&ttnn::foo>``; empty if it is none."""
        argument = written.partition("<")[2].rstrip(">")
        name = self._symbols.resolve(argument, scope, file) if argument else ""
        return name if name in self._symbols.functions else ""

    def _adapted(self, name: str, file: str, python: str) -> str:
        """The function of another file that an adapter calls: the only one, or the one of the name that it is bound to.

        An adapter stands in the binding's file alone.
        """
        adapters = self._symbols.functions.get(name, [])
        if any(function.file != file for function in adapters):
            return ""
        called = set()
        for function in adapters:
            for call in function.calls:
                if call.how == "call":
                    called.add(self._symbols.resolve(call.name, function.scope, function.file))
        others = {
            other
            for other in called
            if any(overload.file != file for overload in self._symbols.functions.get(other, ()))
        }
        public = self._symbols.public(python.replace(".", "::"))
        return public if public in others else others.pop() if len(others) == 1 else ""


def _literal(callee: str) -> bool:
    """Tell whether the first template argument of a callee is a text."""
    return callee.partition("<")[2].startswith('"')


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
