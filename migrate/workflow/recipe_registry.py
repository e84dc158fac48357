# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which recipe takes an item, and the plan that it makes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from migrate import rules
from migrate.errors import MigrateError
from migrate.inventory.items import Item, kind_of
from migrate.tree.plan import Plan, Severity
from migrate.tree.render import pin
from migrate.workflow.session import Session

if TYPE_CHECKING:
    from migrate.context import Options

FILE = "recipes.yaml"


def recipe_of(item: Item) -> str | None:
    """Return the name of the recipe that takes items of this kind, or None.

    Args:
        item: as a scan found it.

    Raises:
        MigrateError: MIG901 to MIG904 for rules that cannot be read.
    """
    kind = kind_of(item)
    found = (
        name
        for name, rule in rules.load(FILE)["recipes"].items()
        if kind in rule["kinds"] or kind in rule.get("on_request", ())
    )
    return next(found, None)


def kinds_with_recipe() -> frozenset[str]:
    """Return the kinds that ``--all`` means when no kind is named."""
    return frozenset(kind for rule in rules.load(FILE)["recipes"].values() for kind in rule["kinds"])


def plan_for(item: Item, session: Session, options: Options | None = None) -> Plan:
    """Make the plan for one item.

    Args:
        item: as a scan found it; a recipe takes its kind.
        session: the tree.
        options: the user's choices; None for the defaults.

    Returns:
        A complete plan, bound to the contents that it was made from.

    Raises:
        MigrateError: the recipe cannot do it right.
    """
    from migrate.context import Context, Options

    name = recipe_of(item)
    assert name is not None, kind_of(item)
    recipe: Any = import_module(f"migrate.recipes.{name.replace('-', '_')}.recipe")
    context = Context(session.tree, session.parser, session.inventory, options or Options())
    plan: Plan = recipe.plan(item, context)
    return pin(plan, session.tree)


def blockers(item: Item, session: Session) -> list[str]:
    """Say what stands in the way of an item's recipe, and what users would notice, by code.

    Args:
        item: as a scan found it.
        session: the tree.

    Returns:
        Lines; empty where no recipe takes it or nothing is to be said.
    """
    if recipe_of(item) is None:
        return []
    try:
        plan = plan_for(item, session)
    except MigrateError as error:
        return [f"blocked by {error.code}: {error.what}"]
    words = {Severity.BLOCKER: "blocked by", Severity.BREAKING: "breaking", Severity.INFO: "note"}
    found = [f"{words[note.severity]} {note.code}: {note.text}" for note in plan.notes]
    level = f" at level {plan.level}" if plan.level else ""
    return [f"would make {len(plan.changes)} changes in {len(plan.paths)} files{level}", *found]
