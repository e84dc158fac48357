# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What every recipe is given: the tree, a parser, the inventory and the user's choices."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from migrate.cpp.include_spelling import IncludeSpelling
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.parser import Parser
from migrate.inventory.conventions import Conventions
from migrate.inventory.model import Inventory
from migrate.recipe_options import recipe_options
from migrate.tree.reader import Reader


class Options:
    """The user's choices; ``rules/recipes.yaml`` declares them, with their defaults.

    Args:
        allow_breaking: accept breaking changes.
        chosen: values by name of the option, with underscores.

    Raises:
        TypeError: no recipe has such an option.
        ValueError: the option has no such choice.
    """

    def __init__(self, *, allow_breaking: bool = False, **chosen: str | bool) -> None:
        self.allow_breaking = allow_breaking
        declared = recipe_options()
        for name, value in chosen.items():
            if name not in declared:
                raise TypeError(f"no recipe has the option {name}")
            choices = declared[name].choices
            if value not in (choices or (False, True)):
                raise ValueError(f"{name} cannot be {value}")
        self._values = {name: option.default for name, option in declared.items()} | chosen

    @property
    def usual(self) -> bool:
        """True if everything is as it is by default."""
        return not self.allow_breaking and all(
            self._values[name] == option.default for name, option in recipe_options().items()
        )

    @property
    def words(self) -> list[str]:
        """The words of the command line that choose what is not chosen by default, without the consent to break."""
        words: list[str] = []
        for name, option in recipe_options().items():
            value = self._values[name]
            if value != option.default:
                words += [f"--{name.replace('_', '-')}", *([str(value)] if option.choices else [])]
        return words

    def choice(self, name: str) -> str:
        """Return what was chosen for an option that has choices."""
        return str(self._values[name])

    def flag(self, name: str) -> bool:
        """Tell whether an option without choices was given."""
        return self._values[name] is True


@dataclass(frozen=True)
class Context:
    """What a recipe works with; a new one is needed after the tree has changed.

    Args:
        tree: the tree, read only.
        parser: parses its files.
        inventory: what a scan found in it.
        options: the user's choices.
        asked: names of the items that the run is asked for.
    """

    tree: Reader
    parser: Parser
    inventory: Inventory
    options: Options = field(default_factory=Options)
    asked: frozenset[str] = frozenset()

    @cached_property
    def graph(self) -> IncludeGraph:
        """The include relation of the tree."""
        return IncludeGraph(self.tree)

    @cached_property
    def conventions(self) -> Conventions:
        """What the tree itself shows of its conventions."""
        return Conventions(self.tree)

    @cached_property
    def include_spelling(self) -> IncludeSpelling:
        """How the tree writes its headers in include lines."""
        return IncludeSpelling(self.graph)
