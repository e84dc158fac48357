# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate merge``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from migrate.cli.command import Command
from migrate.cli.options import option
from migrate.number_of import number_of

if TYPE_CHECKING:
    from migrate.cli.state import State


@click.command("merge", cls=Command)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Output.")
@click.pass_obj
def command(state: State, files: tuple[Path, ...], form: str) -> int:
    """Join the shards of one verification.

    FILES are the documents of migrate verify --shard I/N --format json.
    Exits as the whole verification would. A shard that is missing is an error, never taken for one that found nothing.
    """
    from migrate.report.merging import merge

    document = merge(files)
    check = document["typecheck"]
    if form == "json":
        state.terminal.json(document)
    else:
        rows = [(error["where"] or error["unit"], error["message"], error["cause"]) for error in check["new"]]
        rows += [(error["path"], f"cannot be judged: {error['reason']}", "") for error in check["inconclusive"]]
        if rows:
            state.terminal.table(["Where", "What", "Comes from"], rows)
        state.terminal.result(
            f"{number_of(len(files), 'shard')}, {number_of(len(check['files']), 'file')}: "
            f"{number_of(len(check['new']), 'new error')}, "
            f"{number_of(len(check['inconclusive']), 'file')} not to be judged"
        )
    status: int = document["exit_status"]
    return status
