# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Taking back one applied item: by its undo record, else by the commit that bears its trailer."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from migrate.errors import MigrateError
from migrate.tree import journal, paths, revert_commit
from migrate.tree.journal import Journal
from migrate.tree.plan import Plan
from migrate.tree.repository import Tree
from migrate.tree.restore import Step, nothing
from migrate.tree.transaction import Transaction, check_place
from migrate.tree.transaction_writer import Targets

_UNDONE, _MOST = "undone", 1000


class Reversal(Transaction):
    """Puts given contents in place, wholly or not at all, without leaving an undo record of its own.

    Args:
        tree: the work tree.
        item: that is taken back.
        targets_of: works out what stands at each path and what shall stand there, once the tree is locked.
        step: called with a name between any two writes.
    """

    record = False

    def __init__(self, tree: Tree, item: str, targets_of: Callable[[], Targets], step: Step = nothing) -> None:
        super().__init__(tree, Plan(item=item, recipe="undo", changes=()), step=step)
        self._targets_of = targets_of

    def _targets(self) -> Targets:
        targets = self._targets_of()
        for path in targets:
            check_place(self.tree, path)
        return targets


def undoable(tree: Tree) -> list[str]:
    """List the items that have undo records here, newest first, each once."""
    names = [journal.load(place).item for place in reversed(journal.records(tree.state))]
    return list(dict.fromkeys(names))


def undo(
    tree: Tree, item: str, step: Step = nothing, allowed: Callable[[Targets], None] = lambda targets: None
) -> list[str]:
    """Take back an applied item.

    Its newest undo record counts as long as every file is as the change left it. Otherwise the newest commit reachable
    from HEAD with the trailer ``Migrate-Op: ITEM`` that is not reversed yet is reversed, later changes kept; files with
    uncommitted changes and overlapping changes refuse that.

    Args:
        tree: the work tree.
        item: as it was applied.
        step: called with a name between any two writes.
        allowed: sees what would be written, and raises if that must not be.

    Returns:
        The paths changed, sorted; they are not committed.

    Raises:
        MigrateError: there is nothing to undo, or it cannot be done without touching what came later.
    """
    stale: MigrateError | None = None

    def checked(targets_of: Callable[[], Targets]) -> list[str]:
        def seen() -> Targets:
            targets = targets_of()
            allowed(targets)
            return targets

        return _apply(tree, item, seen, step)

    for place in reversed(journal.records(tree.state)):
        record = journal.load(place)
        if record.item != item:
            continue
        try:
            changed = checked(lambda record=record, place=place: _by_record(tree, record, place))  # type: ignore[misc]
        except MigrateError as error:
            if error.code != "MIG241":
                raise
            stale = error
            break
        place.unlink(missing_ok=True)
        if changed:
            _remember(tree, item)
            return changed
    reversed_before: MigrateError | None = None
    for commit in revert_commit.commits(tree, item):
        try:
            return checked(partial(revert_commit.targets, tree, commit, item))
        except MigrateError as error:
            if error.code != "MIG243":
                raise
            reversed_before = error
    raise reversed_before or stale or MigrateError("MIG243" if item in undone(tree) else "MIG240", item=item)


def undone(tree: Tree) -> list[str]:
    """Return the items that were taken back by their records."""
    file = tree.state / _UNDONE
    return file.read_text(encoding="utf-8", errors="surrogateescape").splitlines() if file.is_file() else []


def _remember(tree: Tree, item: str) -> None:
    names = [name for name in undone(tree) if name != item]
    text = "".join(f"{name}\n" for name in [*names, item][-_MOST:])
    with contextlib.suppress(OSError):  # without it, a second undo finds nothing to undo
        (tree.state / _UNDONE).write_text(text, encoding="utf-8", errors="surrogateescape")


def _apply(tree: Tree, item: str, targets_of: Callable[[], Targets], step: Step) -> list[str]:
    with Reversal(tree, item, targets_of, step) as change:
        change.keep()
        return change.paths


def _by_record(tree: Tree, record: Journal, place: Path) -> Targets:
    """Return what a record puts back; nothing if it has been put back already."""
    now = {entry.path: tree.image(entry.path) for entry in record.entries}
    if all(now[entry.path] == entry.before for entry in record.entries):
        return {}
    names = {path: image.digest if image else None for path, image in now.items()}
    changed = [entry.path for entry in record.entries if names[entry.path] != entry.after]
    if changed:
        later = _later(tree, place, set(changed))
        hint = f"Undo what came later first: migrate undo {later}" if later else "Compare: git log -p -- PATH"
        shown = ", ".join(map(paths.printable, changed))
        raise MigrateError("MIG241", where=paths.printable(changed[0]), item=record.item, paths=shown, hint=hint)
    return {entry.path: (now[entry.path], entry.before) for entry in record.entries}


def _later(tree: Tree, place: Path, changed: set[str]) -> str:
    for newer in reversed(journal.records(tree.state)):
        if newer == place:
            break
        record = journal.load(newer)
        if changed & {entry.path for entry in record.entries}:
            return record.item
    return ""
