# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What every recipe is given: the tree, a parser, the inventory and the user's choices."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from migrate.cpp.includes import IncludeGraph
from migrate.cpp.parser import Parser
from migrate.inventory.model import Inventory
from migrate.tree.reader import Reader

LEVELS = ("auto", "collapse", "free-function")
BINDINGS = ("auto", "bind-function", "def")
REGISTRATIONS = ("free-function", "struct")


@dataclass(frozen=True, slots=True)
class Options:
    """The user's choices.

    Args:
        level: one of :data:`LEVELS`.
        binding: one of :data:`BINDINGS`.
        allow_breaking: accept breaking changes.
        accept_numerics: accept what changes results in the last bits.
        registration: one of :data:`REGISTRATIONS`, for operations that arrive in ttnn.
    """

    level: str = "auto"
    binding: str = "auto"
    allow_breaking: bool = False
    accept_numerics: bool = False
    registration: str = "free-function"


@dataclass(frozen=True)
class Context:
    """What a recipe works with; a new one is needed after the tree has changed.

    Args:
        tree: the tree, read only.
        parser: parses its files.
        inventory: what a scan found in it.
        options: the user's choices.
    """

    tree: Reader
    parser: Parser
    inventory: Inventory
    options: Options = field(default_factory=Options)

    @cached_property
    def graph(self) -> IncludeGraph:
        """The include relation of the tree."""
        return IncludeGraph(self.tree)
