# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``rules/launch.yaml``: which function launches, and what stands in for the library around an operation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from migrate import rules
from migrate.cpp.flags import Files


@dataclass(frozen=True, slots=True)
class StandIns:
    """What stands in for the library of some trees.

    Args:
        when: a file that only these trees have.
        headers: what every unit includes.
        template: the one with tensors.
        sources: the tree's own code for values.
        definitions: folders whose sources may be added where they define what was called in vain.
        answers: definitions of functions that nothing of that defines, by their demangled names.
    """

    when: str
    headers: tuple[str, ...]
    template: str
    sources: tuple[str, ...]
    definitions: tuple[str, ...]
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LaunchRules:
    """The whole of ``rules/launch.yaml``.

    Args:
        header: where the function lies that launches.
        function: its name.
        numbers: what the templates are told: bounds of values, calls and time.
        texts: words that strings of the library name.
        trees: stand-ins, the first that fits counts.
    """

    header: str
    function: str
    numbers: Mapping[str, int]
    texts: tuple[str, ...]
    trees: tuple[StandIns, ...]

    def of(self, tree: Files) -> StandIns | None:
        """Return what stands in for the library of a tree; None if that is not known."""
        if not tree.exists(self.header):
            return None
        return next((entry for entry in self.trees if tree.exists(entry.when)), None)


@rules.cached
def launch_rules() -> LaunchRules:
    """Load ``rules/launch.yaml``."""
    raw = rules.load("launch.yaml")
    numbers = {name: int(value) for name, value in raw.items() if isinstance(value, int)}
    trees = tuple(
        StandIns(
            entry["when"],
            tuple(entry["headers"]),
            entry["stand_ins"],
            tuple(entry["sources"]),
            tuple(entry["definitions"]),
            dict(entry["answers"]),
        )
        for entry in raw["trees"]
    )
    return LaunchRules(raw["header"], raw["function"], numbers, tuple(raw["texts"]), trees)
