# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate demo``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from migrate.cli.command import Command
from migrate.cli.options import option

if TYPE_CHECKING:
    from migrate.cli.state import State


@click.command("demo", cls=Command)
@option("--keep", type=click.Path(path_type=Path), creates=True, metavar="DIR", help="Make the tree there and keep it.")
@option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Output.")
@click.pass_obj
def command(state: State, keep: Path | None, form: str) -> int:
    """Scan, apply, build, test and report on a small tree, for real.

    The tree is a small tt-metal that builds in minutes. It is made in a scratch folder that goes when all went well;
    the logs stay.
    """
    import shutil
    import tempfile

    from migrate.demo import runner
    from migrate.errors import MigrateError
    from migrate.workflow.user_folders import demo_logs

    terminal = state.terminal
    if keep is not None and keep.exists() and (not keep.is_dir() or any(keep.iterdir())):
        raise MigrateError("MIG012", path=keep, reason="it exists and is not an empty folder", option="--keep")
    tree = keep.absolute() if keep else Path(tempfile.mkdtemp(prefix="migrate-demo-")) / "tt-metal"
    logs = demo_logs()
    result = runner.run(terminal, tree, logs, quiet=form == "json")
    if form == "json":
        terminal.json(result.document())
    else:
        terminal.result()
        terminal.table(["Kind", "Before#", "After#", "Change#"], runner.changes(result), title="What changed")
        terminal.result()
        terminal.table(["Step", "Seconds#"], [(title, f"{seconds:.1f}") for title, seconds in result.steps])
        terminal.message(f"logs: {logs}")
    if keep is None:
        shutil.rmtree(tree.parent)
    else:
        terminal.message(f"the tree is kept in {tree}, branch {runner.BRANCH}")
    return 0
