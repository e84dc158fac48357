# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate rules check``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from migrate.cli.command import Command, Group
from migrate.number_of import number_of

if TYPE_CHECKING:
    from migrate.cli.state import State


@click.group("rules", cls=Group)
def command() -> None:
    """Check rule files and templates."""


@command.command("check", cls=Command, within="rules")
@click.pass_obj
def check(state: State) -> int:
    """Read every rule file against its schema and parse every template; the folder of --rules included."""
    from migrate import rules, templates
    from migrate.errors import EXIT_DONE, EXIT_USAGE, MigrateError

    wrong: list[MigrateError] = []
    checked = [*rules.names(), *templates.names()]
    for name in rules.names():
        try:
            rules.load(name)
        except MigrateError as error:
            wrong.append(error)
    for name in templates.names():
        try:
            templates.check(name)
        except MigrateError as error:
            wrong.append(error)
    for refusal in wrong:
        state.terminal.error(refusal)
    state.terminal.result(f"{number_of(len(checked), 'file')} checked, {len(wrong)} refused")
    return EXIT_USAGE if wrong else EXIT_DONE
