# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The group of commands: knows their names and one line of help, and imports a command only when it runs."""

from __future__ import annotations

from importlib import import_module

import click

from migrate.cli.command_table import COMMANDS
from migrate.cli.options import CONTEXT, split_options


class LazyGroup(click.Group):
    """A group whose commands live in ``migrate/cli/<name>.py``, as the attribute ``command``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order in which they are used."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"migrate.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing one."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the common options as such, then the commands."""
        split_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)


def root() -> LazyGroup:
    """Make the group that ``migrate`` runs."""
    from migrate import __version__
    from migrate.cli.options import common_options

    group = LazyGroup(
        "migrate",
        help="Carry a tt-metal tree through its operation consolidation: scan it, apply recipes, report progress.",
        context_settings=CONTEXT,
        params=[*common_options(), _version(__version__)],
        epilog=(
            "Exit status: 0 done, 1 findings, 2 usage, 3 environment, 4 verification failed (tree restored), "
            "5 needs a decision, 130 interrupted."
        ),
    )
    return group


def _version(version: str) -> click.Option:
    def show(ctx: click.Context, param: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            click.echo(f"migrate {version}")
            ctx.exit()

    return click.Option(
        ["--version"], is_flag=True, expose_value=False, is_eager=True, callback=show, help="Show the version and exit."
    )
