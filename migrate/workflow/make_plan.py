# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The plan of one item, made by its recipe and bound to the contents that it was made from."""

from __future__ import annotations

from migrate.context import Context, Options
from migrate.inventory.items import Item
from migrate.tree.plan import Plan
from migrate.tree.render import pin
from migrate.workflow.recipe_registry import recipe, recipe_of
from migrate.workflow.session import Session


def plan_for(item: Item, session: Session, options: Options | None = None, asked: frozenset[str] = frozenset()) -> Plan:
    """Make the plan for one item.

    Args:
        item: as a scan found it; a recipe takes its kind.
        session: the tree.
        options: the user's choices; None for the defaults.
        asked: names of all items that the run is asked for; some can only go, or go better, together.

    Returns:
        A complete plan, bound to the contents that it was made from.

    Raises:
        MigrateError: the recipe cannot do it right.
    """
    name = recipe_of(item)
    assert name is not None, item.kind
    context = Context(session.tree, session.parser, session.inventory, options or Options(), asked)
    return pin(recipe(name).plan(item, context), session.tree)
