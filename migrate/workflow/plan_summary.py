# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the recipe of an item would do, in lines."""

from __future__ import annotations

import time

from migrate.context import Options
from migrate.errors import MigrateError
from migrate.inventory.items import Item
from migrate.number_of import number_of
from migrate.tree.plan import Severity
from migrate.workflow.dry_runs import DryRuns
from migrate.workflow.make_plan import plan_for
from migrate.workflow.recipe_registry import recipe_of
from migrate.workflow.session import Session


def plan_summary(item: Item, session: Session) -> list[str]:
    """Say how much an item's recipe would change, what stands in its way, and what users would notice, by code.

    Args:
        item: as a scan found it.
        session: the tree.

    Returns:
        Lines; empty where no recipe takes it.
    """
    if recipe_of(item) is None:
        return []
    runs, began = DryRuns(session), time.monotonic()
    try:
        plan = plan_for(item, session)
    except MigrateError as error:
        runs.note(item, error, Options(), time.monotonic() - began)
        return [f"blocked by {error.code}: {error.what}"]
    runs.note(item, plan, Options(), time.monotonic() - began)
    words = {Severity.BLOCKER: "blocked by", Severity.BREAKING: "breaking", Severity.INFO: "note"}
    lines = [f"{words[note.severity]} {note.code}: {note.text}" for note in plan.notes]
    level = f" at level {plan.facts['level']}" if plan.facts.get("level") else ""
    return [
        f"would make {number_of(len(plan.changes), 'change')} in {number_of(len(plan.paths), 'file')}{level}",
        *lines,
    ]
