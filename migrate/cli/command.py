# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Commands and groups that take the common options before and after their name."""

from __future__ import annotations

from typing import Any

import click

from migrate.cli.options import Option, common_options, split_options


class Command(click.Command):
    """A command that takes the common options too and settles the configuration before it runs.

    Args:
        within: the group that holds it; empty for the top one.
    """

    def __init__(self, *args: Any, within: str = "", **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        path = "_".join(part for part in (within, self.name) if part)
        for param in self.params:
            if isinstance(param, Option):
                param.envvar = f"MIGRATE_{path}_{param.key}".replace("-", "_").upper()
        self.params = [*self.params, *common_options()]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the command's own options first."""
        split_options(self, ctx, formatter)

    def invoke(self, ctx: click.Context) -> Any:
        """Settle common options and configuration, then run."""
        from migrate.cli.state import settle

        settle(ctx, self)
        return super().invoke(ctx)


class Group(click.Group):
    """A group of commands of its own (``config``, ``rules``); its commands take the common options."""

    def __init__(self, *args: Any, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.params = [*self.params, *common_options()]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the common options as such."""
        split_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)
