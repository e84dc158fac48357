# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate ci``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from migrate.cli.command import Command, Group
from migrate.cli.options import option

if TYPE_CHECKING:
    from migrate.cli.state import State


@click.group("ci", cls=Group)
def command() -> None:
    """Set continuous integration up."""


@command.command("init", cls=Command, within="ci")
@option("--branch", default="main", show_default=True, metavar="NAME", help="Branch whose pushes are reported on.")
@option(
    "--baseline",
    default=".github/migrate-baseline.json",
    show_default=True,
    metavar="FILE",
    help="File of the ratchet, from the tree's root.",
)
@option("--shards", type=click.IntRange(1, 64), default=4, show_default=True, help="Jobs that share a verification.")
@option(
    "--requirement",
    default="",
    metavar="TEXT",
    help="What pip installs: a git URL with a commit, or a wheel of the tree.  [default: the commit installed here]",
)
@option("--force", is_flag=True, from_file=False, help="Overwrite the workflow.")
@click.pass_obj
def init(state: State, branch: str, baseline: str, shards: int, requirement: str, force: bool) -> int:
    """Write .github/workflows/migration.yml: report, ratchet, findings, sharded verification.

    Actions and this tool are pinned to commits or hashes, permissions are the least that each job needs. Third-party
    headers come as the tree's CMake files pin them, and the comment on the pull request is kept up to date.
    """
    from migrate.cli.writing import write
    from migrate.errors import MigrateError
    from migrate.report.pinned_source import pinned_source
    from migrate.report.workflow import PATH, header_commands, workflow

    path: Path = state.tree.absolute(PATH)
    if path.exists() and not force:
        raise MigrateError("MIG808", where=PATH, file=PATH)
    source, checksum = pinned_source(state.tree, requirement)
    text = workflow(
        branch=branch,
        baseline=baseline,
        shards=shards,
        requirement=source,
        checksum=checksum,
        headers=header_commands(state.tree),
    )
    write(path, text, "ci init")
    state.terminal.message(f"wrote {PATH}")
    if not state.tree.exists(baseline):
        state.terminal.message(f"next: migrate report --baseline {baseline} --update, and commit both files")
    return 0
