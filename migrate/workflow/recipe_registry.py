# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which recipe takes an item, and what recipes offer besides their plans."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from migrate import rules
from migrate.inventory.items import Item, kind_of
from migrate.tree.plan import Plan
from migrate.tree.reader import Reader

if TYPE_CHECKING:
    from migrate.context import Context

FILE = "recipes.yaml"


class Recipe(Protocol):
    """What the module ``recipe`` of each folder of ``migrate/recipes`` offers.

    It may have a second function, ``already_done(tree)``, that yields the names of items that the tree shows to be
    done; the scan does not find those any more.
    """

    def plan(self, item: Item, context: Context) -> Plan:
        """Turn an item into a plan and write nothing."""
        ...


def recipe_of(item: Item) -> str | None:
    """Return the name of the recipe that takes items of this kind, or None.

    Args:
        item: as a scan found it.

    Raises:
        MigrateError: MIG901 to MIG904 for rules that cannot be read.
    """
    kind = kind_of(item)
    names = (
        name
        for name, rule in rules.load(FILE)["recipes"].items()
        if kind in rule["kinds"] or kind in rule.get("on_request", ())
    )
    return next(names, None)


def kinds_with_recipe() -> frozenset[str]:
    """Return the kinds that ``--all`` means when no kind is named."""
    return frozenset(kind for rule in rules.load(FILE)["recipes"].values() for kind in rule["kinds"])


def recipe(name: str) -> Recipe:
    """Return a recipe by the name that the rules give it.

    Args:
        name: as in ``recipes.yaml``.
    """
    return cast(Recipe, import_module(f"migrate.recipes.{name.replace('-', '_')}.recipe"))


def already_done(tree: Reader) -> Iterator[str]:
    """Yield the names of items that recipes see to be done by the tree alone.

    Args:
        tree: as it is.

    Raises:
        MigrateError: MIG901 to MIG904 for rules that cannot be read.
    """
    for name in rules.load(FILE)["recipes"]:
        yield from getattr(recipe(name), "already_done", lambda tree: ())(tree)
