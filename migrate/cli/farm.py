# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Options that say where files are checked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from migrate.cli.options import option

if TYPE_CHECKING:
    from migrate.cli.state import State
    from migrate.tree.executor import Executor


def executor_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--executor``, ``--scheduler`` and ``--clone-from`` to a command."""
    for decorate in (
        option(
            "--clone-from",
            metavar="URL",
            from_file=False,
            help="With dask: where machines fetch the commit from that do not share the tree's folder.",
        ),
        option("--scheduler", metavar="ADDRESS", from_file=False, help="With dask: the scheduler, tcp://HOST:PORT."),
        option(
            "--executor",
            type=click.Choice(["local", "dask"]),
            default="local",
            show_default=True,
            from_file=False,
            help="Where files are typechecked: here, or by the workers of a dask scheduler.",
        ),
    ):
        command = decorate(command)
    return command


def executor_of(state: State, executor: str, scheduler: str | None, clone_from: str | None) -> Executor | None:
    """Return where files are to be checked; None for this machine.

    Args:
        state: of the running command.
        executor: ``local`` or ``dask``.
        scheduler: its address.
        clone_from: where each machine fetches the commit from.

    Raises:
        click.UsageError: options that do not go together.
        MigrateError: MIG130, MIG131.
    """
    if executor == "local":
        if scheduler or clone_from:
            raise click.UsageError("--scheduler and --clone-from are for --executor dask")
        return None
    if not scheduler:
        raise click.UsageError("--executor dask needs --scheduler ADDRESS")
    from migrate.farm.dask_executor import DaskExecutor

    return DaskExecutor(state.tree, scheduler, clone_from or "", state.terminal.message)
