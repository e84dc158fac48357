# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``move-component``: library code of ttml moves into ttnn; shims at the old headers leave its callers as they are."""

from __future__ import annotations

from collections.abc import Iterator

from migrate.context import Context
from migrate.inventory.items import Item
from migrate.recipes.move_component import binding_steps, steps
from migrate.recipes.move_component.binding_source import PREFIX, BindingSource, binding_sources, moved_sources
from migrate.recipes.move_component.component import Component, component_named, components, moved_components
from migrate.tree.plan import Plan
from migrate.tree.reader import Reader
from migrate.tree.refusal import Refused

__all__ = ["already_done", "item_named", "items", "plan"]

NAME = "move-component"


def items(tree: Reader) -> Iterator[Item]:
    """Yield the groups of which something has not moved yet, and sources of bindings."""
    yield from components(tree)
    yield from binding_sources(tree)


def item_named(tree: Reader, name: str) -> Item | None:
    """Return a group by its name, one unit by the path of its header, or a source of bindings."""
    if name.startswith(PREFIX):
        return next((item for item in binding_sources(tree) if item.name == name), None)
    return component_named(tree, name)


def already_done(tree: Reader) -> Iterator[str]:
    """Yield the groups that have moved, by the tree alone, and the sources whose registrations have."""
    yield from moved_components(tree)
    yield from moved_sources(tree)


def plan(item: Component | BindingSource, context: Context) -> Plan:
    """Plan the whole move of one component, or of a package's registrations.

    Args:
        item: from :func:`items`.
        context: tree and parser.

    Returns:
        The plan; with blockers and no changes where something that stays is needed, or a decision is open.
    """
    try:
        if isinstance(item, BindingSource):
            return binding_steps.plan(item, context, NAME)
        return steps.plan(item, context, NAME)
    except Refused as refusal:
        return Plan(item.name, NAME, (), (refusal.note(),))
