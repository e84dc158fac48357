# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate doctor``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from migrate.cli.command import Command
from migrate.cli.options import option

if TYPE_CHECKING:
    from migrate.cli.state import State


@click.command("doctor", cls=Command)
@option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Output.")
@click.pass_obj
def command(state: State, form: str) -> int:
    """Say what is there of compiler, headers and tools, and how to get the rest.

    With -v, also which conventions the tree follows, and where it shows them. Ends with status 3 if something is
    missing without which nothing works.
    """
    from migrate.workflow.doctor import document, examine, shown_conventions, status_of

    findings = examine(state.start, state.build_dir, state.deps)
    terminal = state.terminal
    if form == "json":
        terminal.json(document(findings, shown_conventions(state.start)))
        return status_of(findings)
    rows = [(item.name, "yes" if item.found else "NO" if item.required else "no", item.detail) for item in findings]
    terminal.table(["Piece", "There", "Which one, or why not"], rows)
    missing = [(item.name, item.costs, item.get) for item in findings if not item.found]
    if missing:
        terminal.result()
        terminal.table(["Missing", "What that costs", "How to get it"], missing)
    if terminal.verbose and (conventions := shown_conventions(state.start)):
        terminal.result()
        shown = [(item.name, item.value, item.place) for item in conventions]
        terminal.table(["Convention of the tree", "What it does", "Where it shows"], shown)
    return status_of(findings)
