# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which recipe takes an item, and what recipes offer besides their plans."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from migrate import rules
from migrate.inventory.items import ALL_REGISTERED, KINDS, Item
from migrate.inventory.model import PRIM
from migrate.recipe_options import RECIPES
from migrate.tree.plan import Plan
from migrate.tree.reader import Reader
from migrate.tree.reversal import Reversal

if TYPE_CHECKING:
    from migrate.context import Context


class Recipe(Protocol):
    """What the module ``recipe`` of each folder of ``migrate/recipes`` offers.

    It may have further functions:

    - ``items(tree)`` yields items of its kinds that the scan of C++ does not know. They follow
      :class:`migrate.inventory.items.Item`; a Python item's language is ``python``.
    - ``item_named(tree, name)`` returns the item of a name, or None, where that is quicker than to look for all.
    - ``already_done(tree)`` yields the names of items that the tree shows to be done; no scan finds those any more.
    - ``undo_needs(reversal)`` yields what stays and needs what an undo would take away: a file, and what it needs.
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
    kind = item.kind
    return next((name for name, rule in rules.load(RECIPES)["recipes"].items() if kind in _kinds(rule)), None)


def kinds_with_recipe() -> frozenset[str]:
    """Return the kinds that ``--all`` means when no kind is named."""
    return frozenset(kind for rule in rules.load(RECIPES)["recipes"].values() for kind in rule["kinds"])


def all_kinds() -> tuple[str, ...]:
    """Return every kind that ``--kind`` takes: the scan's, then those that recipes bring; no recipe takes prims."""
    own = (kind for rule in rules.load(RECIPES)["recipes"].values() for kind in _kinds(rule))
    return tuple(dict.fromkeys((*KINDS, PRIM, *own, ALL_REGISTERED)))


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
    for name in rules.load(RECIPES)["recipes"]:
        yield from getattr(recipe(name), "already_done", lambda tree: ())(tree)


def further_items(tree: Reader, kinds: Collection[str] | None = None, name: str | None = None) -> Iterator[Item]:
    """Yield the items that recipes find by themselves, of kinds that no scan of C++ knows.

    Args:
        tree: as it is.
        kinds: look for items of these kinds only; None for all.
        name: the one that is looked for, where a recipe can find one without looking for all.

    Raises:
        MigrateError: MIG901 to MIG904 for rules that cannot be read; whatever keeps a recipe from looking.
    """
    for folder, rule in rules.load(RECIPES)["recipes"].items():
        own = set(_kinds(rule)) - set(KINDS)
        if not own or (kinds is not None and not own & set(kinds)):
            continue
        module = recipe(folder)
        if name is not None and hasattr(module, "item_named"):
            further_item = module.item_named(tree, name)
            yield from (further_item,) if further_item is not None else ()
        else:
            yield from getattr(module, "items", lambda tree: ())(tree)


def undo_needs(reversal: Reversal) -> Iterator[tuple[str, str]]:
    """Yield the files that stay and need what an undo would take away, each with what it needs.

    Args:
        reversal: what would be taken back.
    """
    for name in rules.load(RECIPES)["recipes"]:
        yield from getattr(recipe(name), "undo_needs", lambda reversal: ())(reversal)


def _kinds(rule: Mapping[str, Any]) -> list[str]:
    return [*rule["kinds"], *rule.get("on_request", ())]
