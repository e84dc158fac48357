# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate guide``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from migrate.cli.command import Command
from migrate.cli.options import option

if TYPE_CHECKING:
    from migrate.cli.state import State


@click.command("guide", cls=Command)
@option("--rev", metavar="REV", help="Read a commit from git's objects; nothing is checked out.")
@option("--format", "form", type=click.Choice(["md", "json"]), default="md", show_default=True, help="Output.")
@click.pass_obj
def command(state: State, rev: str | None, form: str) -> int:
    """Write the migration guide for users of ttml: old and new headers, names and Python names.

    What has moved is told from the tree, where the rest goes from the rules. A header that has moved leaves a shim at
    its old path; the guide counts who includes it still.
    """
    from migrate.report.migration_guide import document, guide, markdown

    content = guide(state.tree if rev is None else state.tree.at(rev))
    if form == "json":
        state.terminal.json(document(content))
    else:
        state.terminal.raw(markdown(content))
    return 0
