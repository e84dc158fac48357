# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a tree's configuration and rules make run, and the user's yes to it: once for each content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from migrate import rules
from migrate.config import Setting, Source
from migrate.errors import MigrateError
from migrate.workflow.trust_store import Claim, TrustStore

if TYPE_CHECKING:
    from migrate.cli.options import Option
    from migrate.terminal import Terminal


def claims_of(settings: Iterable[tuple[Option, Setting]]) -> list[Claim]:
    """Return the claims of a tree's configuration: options that make commands run.

    Args:
        settings: options with what they are set to.
    """
    return [
        Claim(setting.detail, f"{setting.key} = {setting.value}")
        for option, setting in settings
        if setting.source is Source.FILE and setting.value in option.runs
    ]


def rule_claims(root: Path) -> list[Claim]:
    """Return the claims of the rules that are laid over the built-in ones, if they come with the tree.

    Args:
        root: the tree's top folder.
    """
    folder = rules.overlay()
    if folder is None or not folder.resolve().is_relative_to(root.resolve()):
        return []
    return [
        Claim(f"{folder.name}/{name}", (folder / name).read_text(encoding="utf-8", errors="surrogateescape"))
        for name in rules.GUARDED
        if (folder / name).is_file()
    ]


def agree(terminal: Terminal, root: Path, claims: Sequence[Claim]) -> None:
    """Go on only if the user agrees to what a tree makes run, or has agreed before.

    Args:
        terminal: where it is asked.
        root: the tree's top folder.
        claims: of the tree.

    Raises:
        MigrateError: MIG122, the user does not agree, or cannot be asked.
    """
    store = TrustStore(root)
    missing = [claim for claim in claims if not store.has(claim)]
    if not missing:
        return
    if terminal.can_ask():
        show(terminal, missing)
        if terminal.ask("this comes with the tree and makes commands run; agree?", "yn", at_end="n") == "y":
            remember(store, missing)
            return
    raise MigrateError("MIG122", where=missing[0].where, places=", ".join(claim.where for claim in missing))


def show(terminal: Terminal, claims: Iterable[Claim]) -> None:
    """Show what a tree makes run.

    Args:
        terminal: where it is shown.
        claims: of the tree.
    """
    for claim in claims:
        terminal.message(f"{claim.where}:")
        for line in claim.content.splitlines():
            terminal.message(f"  {line}")


def remember(store: TrustStore, claims: Iterable[Claim]) -> None:
    """Remember the user's yes.

    Args:
        store: of the tree.
        claims: that the user agrees to.

    Raises:
        MigrateError: MIG012.
    """
    try:
        store.add(claims)
    except OSError as error:
        raise MigrateError("MIG012", path=error.filename, reason=error.strerror, option="XDG_STATE_HOME") from error
