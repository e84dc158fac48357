# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Commits that get other messages, or are given up, while nobody has built upon them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from migrate.tree import journal
from migrate.tree.lock import Lock
from migrate.tree.repository import Tree


def reword(tree: Tree, base: str, messages: Mapping[str, str]) -> dict[str, str]:
    """Give the commits since a base new messages; contents, authors and the work tree stay.

    Args:
        tree: the work tree.
        base: a commit, the first parent line from HEAD leads to it.
        messages: by full name of the commit; a commit without one keeps its message.

    Returns:
        The new full name of each commit, by its old one.

    Raises:
        MigrateError: git refuses, or HEAD moved meanwhile; the commits stay as they are.
    """
    git = tree.git
    head = git.line("rev-parse", "HEAD")
    signed = git.status("config", "--type=bool", "--get", "commit.gpgsign")[1].strip() == b"true"
    renamed: dict[str, str] = {}
    parent = base
    for commit in git.line("rev-list", "--reverse", "--first-parent", f"{base}..{head}").split():
        message = messages.get(commit) or git.line("log", "-1", "--format=%B", commit)
        name, email, date = git.line("log", "-1", "--format=%an%n%ae%n%ad", "--date=raw", commit).split("\n")
        author = {"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": email, "GIT_AUTHOR_DATE": date}
        arguments = ("commit-tree", *(("-S",) if signed else ()), "-p", parent, "-m", message, f"{commit}^{{tree}}")
        parent = renamed[commit] = git.run(*arguments, env=author).decode("ascii").strip()
    if parent != base:
        git.run("update-ref", "-m", "migrate: what was verified", "HEAD", parent, head)
    return renamed


def give_up(tree: Tree, base: str, items: Collection[str]) -> None:
    """Go back to a commit: the files of the commits since, git's index and the undo records of their items.

    Args:
        tree: the work tree.
        base: the commit.
        items: that the commits since have changed, each once.

    Raises:
        MigrateError: a file that would change back was changed meanwhile; everything stays as it is.
    """
    with Lock(tree.state):
        tree.git.run("reset", "-q", "--keep", base)
        remaining = set(items)
        for place in reversed(journal.records(tree.state)):
            item = journal.load(place).item
            if item in remaining:
                place.unlink(missing_ok=True)
                remaining.discard(item)
            if not remaining:
                break
