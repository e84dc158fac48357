# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Finds how Python sees each operation: the call that binds it, through helpers, macros and factories."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from migrate.inventory.extract.file_facts import Facts
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
        place: [start, end, macro] of that call.
        style: of the binding.
        styles: of each overload.
        helper: qualified name of the helper that the operation is passed to, or empty.
        arguments: names per overload.
        python: dotted Python name where the binding itself tells it, or empty.
        defaults: of these arguments, per overload.
    """

    name: str
    file: str
    place: list[Any]
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

    def __init__(self, facts: Mapping[str, Facts], symbols: Symbols, operations: frozenset[str]) -> None:
        self._symbols, self._operations = symbols, operations
        self._binders = frozenset(rules().values["binders"])
        self._free = str(rules().values["free_binder"])
        self._helpers: dict[str, list[tuple[list[Any], str]]] = defaultdict(list)
        for file in sorted(facts):
            for call in facts[file]["bindings"]:
                self._helpers[qualified(call[0].split("::"))].append((call, file))
        self.by_name: dict[str, list[Bound]] = defaultdict(list)
        self.functions: dict[str, Bound] = {}
        for file in sorted(facts):
            for call in facts[file]["bindings"]:
                self._take(call, file)

    def registered(self, texts: Mapping[str, Mapping[str, Any]], legacy: frozenset[str]) -> None:
        """Add the functions that are bound with ``def`` and made operations by the Python package.

        Args:
            texts: what is read as text, by path.
            legacy: names that ``register_operation`` was given.
        """
        for file in sorted(texts):
            for python, start, end, line in texts[file].get("functions", ()):
                name = python.replace(".", "::")
                if name in legacy:
                    continue
                name = self._symbols.public(name)
                bound = Bound(name, file, [start, end, "", line], "def", ("def",), "", (), python)
                self.by_name[name].append(bound)
                self.functions.setdefault(name, bound)

    def _take(self, call: list[Any], file: str) -> None:
        scope = tuple(part for part in call[0].split("::")[:-1] if part)
        callee = plain(call[2]).rpartition("::")[2]
        if callee == self._free:
            self._free_function(call, file, scope)
            return
        for item in call[3]:
            if item[0] not in ("name", "address"):
                continue
            name = self._symbols.resolve(item[1], scope, file)
            if name in self._operations:
                self.by_name[name].append(self._bound(name, call, file, scope, callee))
                return
        if callee == "def" or call[2].endswith(".def"):
            for item in call[3]:
                if item[0] == "address":
                    name = self._symbols.resolve(item[1], scope, file)
                    if name:
                        found = Bound(name, file, call[1], "def", ("def",), "", ())
                        self.by_name[name].append(found)

    def _bound(self, name: str, call: list[Any], file: str, scope: tuple[str, ...], callee: str) -> Bound:
        place = call[1]
        if callee in self._binders:
            styles, arguments, defaults = _overloads(call[3])
            style = "macro" if place[2] else _common(styles)
            return Bound(name, file, place, style, styles, "", arguments, "", defaults)
        helper = self._symbols.resolve(call[2], scope, file)
        styles, arguments, defaults = self._through(helper, 0)
        style = "macro" if place[2] else "helper-template"
        return Bound(name, file, place, style, styles, helper, arguments, "", defaults)

    def _through(self, helper: str, depth: int) -> _Overloads:
        """The overloads that a helper binds, through further helpers."""
        for call, file in self._helpers.get(helper, ()):
            callee = plain(call[2]).rpartition("::")[2]
            own = {item[1] for item in call[3] if item[0] == "name"} & set(call[4])
            if callee in self._binders:
                return _overloads(call[3])
            if own and depth < 4:
                scope = tuple(helper.split("::")[:-1])
                found = self._through(self._symbols.resolve(call[2], scope, file), depth + 1)
                if found[0]:
                    return found
        return (), (), ()

    def _free_function(self, call: list[Any], file: str, scope: tuple[str, ...]) -> None:
        texts = _TEMPLATE_TEXTS.findall(call[2])
        given = [item[1].strip('"') for item in call[3] if item[0] == "text" and item[1].startswith('"')]
        if not texts and len(given) > 1:  # the first bind_function took its names as arguments
            python = given[1]
        else:
            python = (texts[1] if len(texts) > 1 else "ttnn.") + (texts[0] if texts else "")
        styles, arguments, defaults = _overloads(call[3])
        targets = []
        for item in call[3]:
            written = item[2] if item[0] == "overload" else item[1] if item[0] == "address" else ""
            name = self._symbols.resolve(written, scope, file) if written else ""
            if name:
                targets.append(name)
        name = targets[0] if targets else python.replace(".", "::")
        bound = Bound(name, file, call[1], "bind_function", styles, "", arguments, python, defaults)
        self.by_name[name].append(bound)
        self.functions.setdefault(name, bound)


def _overloads(given: list[list[Any]]) -> _Overloads:
    found = [item for item in given if item[0] == "overload"]
    styles = [item[1] for item in found]
    arguments = [tuple(item[3]) for item in found]
    defaults = [tuple(item[4]) for item in found]
    made = [item for item in given if item[0] == "made" and not item[1].rpartition("::")[2].startswith("doc")]
    for _ in made if not found else ():
        styles.append("factory")
        arguments.append(())
        defaults.append(())
    return tuple(styles), tuple(arguments), tuple(defaults)


def _common(styles: tuple[str, ...]) -> str:
    """The weakest style of a binding's overloads: what can be said of all of them."""
    order = ("nanobind_arguments", "pass-through-lambda", "lambda", "named-lambda", "factory")
    known = [order.index(style) if style in order else len(order) - 1 for style in styles]
    return order[max(known)] if known else "lambda"
