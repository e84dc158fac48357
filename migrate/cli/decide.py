# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate decide``."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from migrate.cli.command import Command
from migrate.cli.completion import operations
from migrate.cli.options import option

if TYPE_CHECKING:
    from migrate.cli.state import State


@click.command("decide", cls=Command)
@click.argument("what", shell_complete=operations)
@click.argument("choice", type=click.Choice(["keep", "allow-breaking", "done"]))
@option("--why", required=True, from_file=False, metavar="TEXT", help="The reason, in a sentence.")
@option("--by", metavar="NAME", help="Who decided.  [default: git's user.name]")
@click.pass_obj
def command(state: State, what: str, choice: str, why: str, by: str | None) -> int:
    """Record a decision in the tree, in migrate-decisions.yaml beside its configuration.

    WHAT is an item, or a box of a checklist as CHECKLIST/BOX. keep: the item stays as it is. allow-breaking: users of
    the item may notice its change. done: the box is ticked, which only a person can do. plan, apply and report heed it.
    """
    from migrate.cli.state import session_of
    from migrate.cli.writing import write
    from migrate.errors import MigrateError
    from migrate.tree.lock import Lock
    from migrate.workflow.decisions import DONE, FILE, Decision, Decisions
    from migrate.workflow.selection import find

    is_box = "/" in what
    if is_box != (choice == DONE):
        raise MigrateError("MIG029", what=what, choice=choice)
    session = session_of(state)
    name = what if is_box else find(session.inventory, what, session.further_items).name
    code, output, _ = session.tree.git.status("config", "--get", "user.name")
    person = by or (output.decode("utf-8", "replace").strip() if not code else "") or "somebody"
    today = f"{datetime.now().astimezone():%Y-%m-%d}"
    with Lock(session.tree.state):
        decisions = Decisions.of_tree(session.tree).with_one(name, Decision(choice, person, today, why))
        write(session.tree.absolute(FILE), decisions.dump(), "decide")
    state.terminal.message(f"{name}: {choice}, recorded in {FILE}; commit it with the tree")
    return 0
