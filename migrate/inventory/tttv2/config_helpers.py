# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Methods of a config class that compute program or memory configs, and which of them call which."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from weakref import WeakKeyDictionary

from migrate.inventory.tttv2.vocabulary import Vocabulary
from migrate.python.classes import Class, Classes

_KNOWN: WeakKeyDictionary[Classes, dict[str, ConfigHelpers]] = WeakKeyDictionary()


def helpers_of(cls: Class, classes: Classes, words: Vocabulary) -> ConfigHelpers:
    """Return the helpers of a config class, which are the same on every mesh."""
    known = _KNOWN.setdefault(classes, {})
    if cls.name not in known:
        known[cls.name] = ConfigHelpers(cls, classes, words)
    return known[cls.name]


class ConfigHelpers:
    """The helpers of a config class: by their name, by what they return, or by the helper that they ask.

    Args:
        cls: the config class.
        classes: the tree's classes.
        words: of the rule file.
    """

    def __init__(self, cls: Class, classes: Classes, words: Vocabulary) -> None:
        self._words = words
        members = classes.members(cls)
        nodes = {name: method.node for name, method in members.items() if not name.startswith("__")}
        skipped = words.config["accessors"]
        self._calls = {name: _own_calls(node) & nodes.keys() for name, node in nodes.items() if name not in skipped}
        returned = {name: _returned(node) for name, node in nodes.items()}
        asked = {name: frozenset().union(*map(_own_calls, values)) for name, values in returned.items()}
        self._names = {name for name, values in returned.items() if self._computes(name, values)}
        while more := {name for name in self._calls.keys() - self._names if asked[name] & self._names}:
            self._names |= more

    def is_helper(self, name: str) -> bool:
        """Tell whether a method computes program or memory configs."""
        return name in self._names or self._words.is_helper(name)

    def called_by(self, names: Iterable[str]) -> dict[str, set[str]]:
        """Return the helpers that other ones call, in the end, each with its callers."""
        callers: dict[str, set[str]] = {}
        waiting = sorted(names)
        seen = set(waiting)
        while waiting:
            name = waiting.pop()
            for callee in sorted(self._calls.get(name, ())):
                if self.is_helper(callee):
                    callers.setdefault(callee, set()).add(name)
                if callee not in seen:
                    seen.add(callee)
                    waiting.append(callee)
        return callers

    def _computes(self, name: str, returned: list[ast.expr]) -> bool:
        if self._words.is_helper(name):
            return True
        nodes = (inner for value in returned for inner in ast.walk(value) if isinstance(inner, ast.Attribute))
        return any(self._words.makes_config(ast.unparse(node)) for node in nodes)


def _returned(node: ast.AST) -> list[ast.expr]:
    """Return what a function returns, with what names in it are given."""
    inside = list(ast.walk(node))
    returned = [inner.value for inner in inside if isinstance(inner, ast.Return) and inner.value]
    names = {inner.id for value in returned for inner in ast.walk(value) if isinstance(inner, ast.Name)}
    assigned = [
        inner.value
        for inner in inside
        if isinstance(inner, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id in names for target in inner.targets)
    ]
    return [*returned, *assigned]


def _own_calls(node: ast.AST) -> frozenset[str]:
    """Return the methods that are called on ``self``."""
    called = (inner.func for inner in ast.walk(node) if isinstance(inner, ast.Call))
    return frozenset(
        name.attr
        for name in called
        if isinstance(name, ast.Attribute) and isinstance(name.value, ast.Name) and name.value.id == "self"
    )
