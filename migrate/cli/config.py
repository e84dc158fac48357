# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate config show``."""

from __future__ import annotations

import click

from migrate.cli.command import Command, Group
from migrate.cli.options import Option, option


@click.group("config", cls=Group)
def command() -> None:
    """Show the configuration and where each value came from."""


@command.command("show", cls=Command, within="config")
@option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Output.")
@option("--changed", is_flag=True, help="Leave out what has its default.")
@click.pass_context
def show(ctx: click.Context, form: str, changed: bool) -> int:
    """Show each option's value, and whether it is a default or came from a file, a variable or the command line."""
    from migrate.cli import state as states
    from migrate.cli.command_table import COMMANDS
    from migrate.config import Setting, Source

    state: states.State = ctx.obj
    root = ctx.find_root()
    settings: list[Setting] = list(state.settings.values())
    assert isinstance(root.command, click.Group)
    for name in COMMANDS:
        inner_command = root.command.get_command(root, name)
        if inner_command is None or isinstance(inner_command, click.Group):
            continue
        inner = click.Context(inner_command, parent=root, info_name=name)
        settings += [
            states.environment_setting(inner, state.config, param, f"{name}.{param.key}")
            for param in inner_command.params
            if isinstance(param, Option) and not param.common and param.from_file
        ]
    if changed:
        settings = [setting for setting in settings if setting.source is not Source.DEFAULT]
    if form == "json":
        state.terminal.json(
            {
                "schema": "ttnn-migrate/config/1",
                "file": str(state.config.file) if state.config.file else None,
                "settings": [
                    {"key": s.key, "value": _plain(s.value), "source": str(s.source), "detail": s.detail}
                    for s in settings
                ],
            }
        )
        return 0
    rows = [(s.key, _shown(s.value), s.source, s.detail) for s in settings]
    if rows:
        state.terminal.table(["Key", "Value", "From", "Where"], rows)
    else:
        state.terminal.message("every option has its default")
    state.terminal.message(f"configuration file: {state.config.file or 'none'}")
    return 0


def _plain(value: object) -> object:
    if isinstance(value, (list, tuple)):
        return [_plain(element) for element in value]
    return value if value is None or isinstance(value, (bool, int, float)) else str(value)


def _shown(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(str(element) for element in value) or "-"
    return "-" if value is None else {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
