# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate completion``, and the names that a shell completes."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem, get_completion_class

from migrate.cli.command import Command


@click.command("completion", cls=Command)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> int:
    """Print the completion script for a shell.

    Operations are completed from the last scan of the tree.

    In bash or zsh: eval "$(migrate completion bash)". In fish: migrate completion fish | source.
    """
    kind = get_completion_class(shell)
    assert kind is not None
    ctx.obj.terminal.raw(kind(ctx.find_root().command, {}, "migrate", "_MIGRATE_COMPLETE").source() + "\n")
    return 0


def operations(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete an operation's name from the last scan of the tree; nothing is scanned for it."""
    from migrate.cli.options import remembered
    from migrate.config import tree_root
    from migrate.workflow.user_folders import names_file

    repo = remembered(ctx).get("repo", (0, None))[1]
    root = tree_root(Path(repo) if repo else Path.cwd())
    if root is None:
        return []
    try:
        names = names_file(root).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    return [CompletionItem(name) for name in names if name.startswith(incomplete) or f"::{incomplete}" in name]
