# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate scan``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from migrate.cli.completion import operations
from migrate.cli.options import Command, option

if TYPE_CHECKING:
    from migrate.cli.state import State
    from migrate.inventory.model import Inventory

FORMATS = ["table", "json", "md", "csv", "todo", "sarif"]


@click.command("scan", cls=Command)
@option("--op", "ops", multiple=True, metavar="NAME", shell_complete=operations, help="An operation (repeatable).")
@option("--kind", "kinds", multiple=True, metavar="KIND", help="Operations of a kind (repeatable, or a,b).")
@option("--rev", metavar="REV", help="Scan a commit from git's objects; nothing is checked out.")
@option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="Output.")
@option("--jobs", type=click.IntRange(min=1), help="Processes at once.  [default: one for each core]")
@option("--no-cache", is_flag=True, help="Neither use nor fill the cache.")
@click.pass_obj
def command(
    state: State,
    ops: tuple[str, ...],
    kinds: tuple[str, ...],
    rev: str | None,
    form: str,
    jobs: int | None,
    no_cache: bool,
) -> int:
    """List every operation, wrapper and metal op by kind.

    Every registration is in exactly one kind; the counts add up to the registrations found. A file that could not be
    read is named. todo is the proxy_elimination_todo.txt of the guide.
    """
    from migrate.cli.sessions import session_of
    from migrate.report import inventory as shown
    from migrate.selection import choose, kinds_named

    wanted = kinds_named(kinds)
    session = session_of(state, jobs)
    inventory = session.inventory if rev is None and not no_cache else session.scan(rev, cached=not no_cache)
    if ops or wanted:
        inventory = _narrowed(inventory, choose(inventory, ops, wanted))
    for unread in inventory.unread:
        state.terminal.warning(f"{unread.file} could not be read: {unread.reason}")
    if form == "table":
        for part in shown.tables(inventory):
            state.terminal.table(part.columns, part.rows, title=part.title, footer=part.footer)
    elif form == "json":
        state.terminal.json(shown.document(inventory))
    else:
        state.terminal.raw(shown.TEXTS[form](inventory))
    return 0


def _narrowed(inventory: Inventory, names: Collection[str]) -> Inventory:
    return replace(
        inventory, operations=tuple(op for op in inventory.operations if op.name in names), wrappers=(), metal_ops=()
    )
