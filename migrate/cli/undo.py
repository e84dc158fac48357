# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate undo``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from migrate.cli.command import Command
from migrate.cli.completion import operations
from migrate.number_of import number_of

if TYPE_CHECKING:
    from migrate.cli.state import State


@click.command("undo", cls=Command)
@click.argument("operation", shell_complete=operations)
@click.pass_obj
def command(state: State, operation: str) -> int:
    """Take one applied operation back.

    OPERATION is the C++ name, or its last part where only one applied operation bears it. What was applied last comes
    back byte for byte by the record that the apply left; where later commits changed the same files, the commit with
    the operation's trailer is reversed. Nothing is committed; where something that
    came later needs what would go, nothing is touched.
    """
    from migrate.tree.undo import undo, undoable, undone
    from migrate.workflow.undo_check import needed

    item = operation
    for known in (undoable(state.tree), undone(state.tree)):
        full = [name for name in known if name == operation or name.endswith(f"::{operation}")]
        if full:
            item = full[0] if len(full) == 1 else operation
            break
    paths = undo(state.tree, item, allowed=lambda targets: needed(state.tree, item, targets))
    for path in paths:
        state.terminal.result(path)
    state.terminal.message(f"{item}: {number_of(len(paths), 'file')} as before")
    return 0
