# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate trust``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from migrate.cli.command import Command
from migrate.cli.options import Option, option

if TYPE_CHECKING:
    from migrate.cli.state import State
    from migrate.config import Setting


@click.command("trust", cls=Command)
@option("--revoke", is_flag=True, from_file=False, help="Take the agreement back.")
@click.pass_context
def command(ctx: click.Context, revoke: bool) -> int:
    """Agree to the commands that a tree's own configuration and rules make run.

    Shows them, and remembers the agreement outside the tree. Another content asks again.
    """
    from migrate.cli.claims import claims_of, remember, rule_claims, show
    from migrate.workflow.trust_store import TrustStore

    state: State = ctx.obj
    store = TrustStore(state.config.root)
    if revoke:
        state.terminal.result(f"{store.clear()} agreements taken back")
        return 0
    claims = [*claims_of(_settings(ctx, state)), *rule_claims(state.config.root)]
    if not claims:
        state.terminal.result("Nothing in this tree makes commands run unasked.")
        return 0
    show(state.terminal, claims)
    if state.terminal.can_ask() and state.terminal.ask("agree?", "yn", at_end="n") == "n":
        return 0
    remember(store, claims)
    state.terminal.result(f"{len(claims)} agreed to")
    return 0


def _settings(ctx: click.Context, state: State) -> list[tuple[Option, Setting]]:
    from migrate.cli.command_table import COMMANDS
    from migrate.cli.state import environment_setting

    root = ctx.find_root()
    assert isinstance(root.command, click.Group)
    mentioned = {key.split(".")[0] for key in state.config.values if "." in key}
    settings = []
    for name in COMMANDS:
        command = root.command.get_command(root, name) if name in mentioned else None
        if command is None or isinstance(command, click.Group):
            continue
        inner = click.Context(command, parent=root, info_name=name)
        settings += [
            (param, environment_setting(inner, state.config, param, f"{name}.{param.key}"))
            for param in command.params
            if isinstance(param, Option) and param.runs
        ]
    return settings
