# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The writing half of a transaction."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from migrate.errors import MigrateError
from migrate.tree import disk, due_commit, interrupts, journal, paths
from migrate.tree.disk import Image
from migrate.tree.journal import Entry, Journal
from migrate.tree.lock import Lock
from migrate.tree.plan import Plan
from migrate.tree.repository import Tree
from migrate.tree.restore import Step, restore, sync

Targets = dict[str, tuple[Image | None, Image | None]]


class TransactionWriter:
    """What a transaction holds while it is open, apart from it so that a lost transaction can still be put back.

    Args:
        tree: the work tree.
        plan: names the item and the recipe.
        lock: held.
        targets: what stands at each path, and what shall stand there.
        step: called with a name between any two writes.
    """

    def __init__(self, tree: Tree, plan: Plan, lock: Lock, targets: Targets, step: Step) -> None:
        self.tree = tree
        self.lock = lock
        self.step = step
        self.owner = os.getpid()
        self.done = False
        self.committing = False
        self.after = [after for _, after in targets.values()]
        entries = tuple(
            Entry(path, before, after.digest if after else None) for path, (before, after) in targets.items()
        )
        self.change = Journal(plan.item, plan.recipe, secrets.token_hex(6), entries, _folders(tree.root, targets))

    def write(self) -> None:
        """Write the journal, then every file; removals come last.

        Raises:
            MigrateError: something could not be written, or somebody else is writing; nothing is put back here.
        """
        self.step("journal")
        with _naming("MIG237", str(self.tree.state)):
            journal.begin(self.tree.state, self.change)
        self.step("journal written")
        for folder in sorted(folder for folder, mode in self.change.folders.items() if mode is None):
            with _naming("MIG234", folder):
                (self.tree.root / folder).mkdir()
            self.step(f"folder {folder}")
        for index in sorted(range(len(self.after)), key=lambda index: self.after[index] is None):
            path = self.change.entries[index].path
            with _naming("MIG234", path):
                self._put(index)
            self.step(f"wrote {path}")
        sync(self.tree.root, self.change)

    def keep(self, record: bool) -> None:
        """Finish; an interrupt waits until it is decided.

        Args:
            record: leave an undo record.

        Raises:
            MigrateError: the record could not be written; it is not finished.
        """
        if self.done:
            return
        with interrupts.deferred():
            self.step("keep")
            with _naming("MIG237", str(self.tree.state)):
                (journal.finish if record else journal.drop)(self.tree.state)
            self.done = True
            self.step("kept")

    def commit(self, message: str, moves: Mapping[str, str], move_message: str) -> str:
        """Commit what was written, and finish; an interrupt waits until it is decided.

        Raises:
            MigrateError: git or a hook refused; it is not finished.
        """
        with interrupts.deferred():
            self.committing = True
            commit = due_commit.make(self.tree, self.change, message, moves, move_message, self.step)
            self.done = True  # whatever happens to the record: the next command finishes it
            with _naming("MIG237", str(self.tree.state)):
                journal.finish(self.tree.state)
            self.step("kept")
        return commit

    def back(self) -> None:
        """Put everything back if it is not decided yet; an interrupt waits until that is done.

        Raises:
            MigrateError: a file could not be put back, or somebody else changed it.
        """
        if self.done:
            return
        with interrupts.deferred():
            restore(self.tree, self.change, self.step, hooks=self.committing)
            self.done = True

    def abandon(self) -> None:
        """Put everything back for a transaction that was lost between two statements."""
        if os.getpid() != self.owner or not self.lock.held:
            return
        with contextlib.suppress(MigrateError, OSError):  # the journal stays; the next command finishes
            self.back()
        self.lock.release()

    def _put(self, index: int) -> None:
        entry, after = self.change.entries[index], self.after[index]
        place = self.tree.root / entry.path
        if disk.image(place) != entry.before:
            raise MigrateError("MIG236", where=paths.printable(entry.path), path=paths.printable(entry.path))
        if after is not None:
            disk.write(place, after, self.change.temporary(self.tree.root, index))
            return
        place.unlink()
        for parent in PurePosixPath(entry.path).parents[:-1]:
            with contextlib.suppress(OSError):  # not empty
                if not (self.tree.root / parent).samefile(Path.cwd()):
                    (self.tree.root / parent).rmdir()


@contextlib.contextmanager
def _naming(code: str, path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        shown = paths.printable(path)
        raise MigrateError(code, where=shown, path=shown, message=error.strerror or str(error)) from error


def _folders(root: Path, touched: Iterable[str]) -> dict[str, int | None]:
    """Return the permission bits of every folder above some paths, the root left out; None for one that is missing."""
    above = {str(parent) for path in touched for parent in PurePosixPath(path).parents[:-1]}
    modes: dict[str, int | None] = {}
    for folder in sorted(above):
        try:
            modes[folder] = stat.S_IMODE((root / folder).stat().st_mode)
        except FileNotFoundError:
            modes[folder] = None
    return modes
