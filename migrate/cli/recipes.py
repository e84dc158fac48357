# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate recipes``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from migrate.cli.command import Command
from migrate.cli.options import option

if TYPE_CHECKING:
    from migrate.cli.state import State


@click.command("recipes", cls=Command)
@option("--measure", is_flag=True, help="Make a dry run of each item that is not planned yet.")
@option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Output.")
@click.pass_obj
def command(state: State, measure: bool, form: str) -> int:
    """Show each recipe, what it would take in this tree, and what stops it.

    What stops an item is known from its dry run: of this run with --measure, or of an earlier migrate plan --measure.
    """
    from collections import Counter

    from migrate.cli.state import session_of
    from migrate.inventory.items import is_finished, items_of
    from migrate.report.recipes import COLUMNS, document, rows
    from migrate.workflow.campaign.entries import dry_runs, entries, to_do

    session, terminal = session_of(state), state.terminal

    def began(name: str, number: int, count: int) -> None:
        terminal.begin(f"dry run {number}/{count}: {name}")

    terminal.begin("looking at the items")
    items = to_do(session)
    listed = entries(session, items, dry_runs(session, items, measure, began))
    terminal.end()
    kinds = Counter(item.kind for item in items_of(session.inventory) if not is_finished(item))
    shown = document(listed, kinds)
    if form == "json":
        terminal.json(shown)
        return 0
    terminal.table(COLUMNS, rows(shown))
    terminal.message("next: migrate plan, or migrate explain NAME")
    return 0
