# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which recipe takes an operation, and the plan that it makes."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from migrate import rules
from migrate.errors import MigrateError
from migrate.inventory.model import Kind, Operation
from migrate.session import Session
from migrate.tree.apply import pin
from migrate.tree.plan import Plan, Severity

FILE = "recipes.yaml"


def recipe_of(operation: Operation) -> str | None:
    """Return the name of the recipe that takes operations of this kind, or None.

    Args:
        operation: as a scan found it.

    Raises:
        MigrateError: MIG901 to MIG904 for rules that cannot be read.
    """
    found = (name for name, rule in rules.load(FILE)["recipes"].items() if operation.kind in rule["kinds"])
    return next(found, None)


def kinds_with_recipe() -> frozenset[Kind]:
    """Return the kinds that ``--all`` means."""
    return frozenset(Kind(kind) for rule in rules.load(FILE)["recipes"].values() for kind in rule["kinds"])


def plan_for(
    operation: Operation, session: Session, binding: str = "auto", level: str = "auto", allow_breaking: bool = False
) -> Plan:
    """Make the plan for one operation.

    Args:
        operation: as a scan found it; a recipe takes its kind.
        session: the tree.
        binding: ``auto``, ``bind-function`` or ``def``.
        level: ``auto``, ``collapse`` or ``free-function``.
        allow_breaking: plan what users of the operation would notice, where there is another way.

    Returns:
        A complete plan, bound to the contents that it was made from.

    Raises:
        MigrateError: the recipe cannot do it right.
    """
    from migrate.recipes.context import Context, Options

    name = recipe_of(operation)
    assert name is not None, operation.kind
    recipe: Any = import_module(f"migrate.recipes.{name.replace('-', '_')}")
    options = Options(level=level, binding=binding, allow_breaking=allow_breaking)
    context = Context(session.tree, session.parser, session.inventory, options)
    plan: Plan = recipe.plan(operation, context)
    return pin(plan, session.tree)


def blockers(operation: Operation, session: Session) -> list[str]:
    """Say what stands in the way of an operation's recipe, and what users would notice, by code.

    Args:
        operation: as a scan found it.
        session: the tree.

    Returns:
        Lines; empty where no recipe takes it or nothing is to be said.
    """
    if recipe_of(operation) is None:
        return []
    try:
        plan = plan_for(operation, session)
    except MigrateError as error:
        return [f"blocked by {error.code}: {error.what}"]
    words = {Severity.BLOCKER: "blocked by", Severity.BREAKING: "breaking", Severity.INFO: "note"}
    found = [f"{words[note.severity]} {note.code}: {note.text}" for note in plan.notes]
    level = f" at level {plan.level}" if plan.level else ""
    return [f"would make {len(plan.changes)} changes in {len(plan.paths)} files{level}", *found]
