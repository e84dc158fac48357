# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Applying a plan wholly or not at all."""

from __future__ import annotations

import contextlib
import stat
import weakref
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from types import TracebackType

from migrate.errors import MigrateError
from migrate.tree import commits, disk, interrupts, journal, paths
from migrate.tree.disk import Image
from migrate.tree.lock import Lock
from migrate.tree.plan import Plan
from migrate.tree.render import work_out
from migrate.tree.repository import Tree
from migrate.tree.restore import Step, nothing, recover, recover_locked
from migrate.tree.transaction_writer import Targets, TransactionWriter

__all__ = ["Transaction", "recover"]


class Transaction:
    """Writes a plan on entering; leaving without :meth:`keep` puts everything back.

    The tree is locked in between. A crash at any moment is cured by :func:`recover`. Git's index is not touched.

    Args:
        tree: the work tree.
        plan: complete.
        force: build upon files that have uncommitted changes.
        step: called with a name between any two writes.
    """

    record = True

    def __init__(self, tree: Tree, plan: Plan, force: bool = False, step: Step = nothing) -> None:
        self.tree = tree
        self.plan = plan
        self.force = force
        self._step = step
        self._stack = contextlib.ExitStack()
        self._open: TransactionWriter | None = None

    @property
    def paths(self) -> list[str]:
        """Paths written or removed, sorted; empty before the transaction is entered."""
        return sorted(entry.path for entry in self._open.change.entries) if self._open else []

    def __enter__(self) -> Transaction:
        """Check, journal and write.

        Raises:
            MigrateError: the plan does not fit the tree, files have uncommitted changes, another process is at work, or
                a file could not be written; the tree is as it was.
        """
        with contextlib.ExitStack() as stack:
            stack.enter_context(interrupts.as_exceptions())
            lock = stack.enter_context(Lock(self.tree.state))
            recover_locked(self.tree)
            opened = self._open = TransactionWriter(self.tree, self.plan, lock, self._targets(), self._step)
            weakref.finalize(self, opened.abandon)
            try:
                opened.write()
            except MigrateError as error:
                with contextlib.suppress(*((MigrateError,) if error.code == "MIG236" else ())):
                    opened.back()
                raise
            except BaseException:
                opened.back()
                raise
            self._stack = stack.pop_all()
        return self

    def keep(self) -> None:
        """Make the change final; its journal becomes the undo record.

        Raises:
            MigrateError: the record could not be written; leaving the transaction puts everything back.
        """
        if self._open is not None:
            self._open.keep(self.record)

    def commit(self, message: str, moves: Mapping[str, str] | None = None, move_message: str = "") -> str:
        """Commit the change and make it final; a crash in between leaves both or neither.

        Args:
            message: the whole message.
            moves: new path by old path: a first commit only moves these, as HEAD has them.
            move_message: the whole message of that first commit.

        Returns:
            The new commit's full name; the last one's if there are two.

        Raises:
            MigrateError: git or a hook refused; leaving the transaction puts everything back.
        """
        assert self._open is not None
        return self._open.commit(message, moves or {}, move_message)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put everything back unless it was kept.

        Raises:
            MigrateError: a file could not be put back (the next command goes on), or somebody else changed it.
        """
        with self._stack:
            if self._open is not None:
                self._open.back()

    def _targets(self) -> Targets:
        touched = self.plan.paths
        for path in touched:
            check_place(self.tree, path)
        rendered = work_out(self.plan, self.tree)
        if not self.force:
            self._check_clean(touched)
        new = [path for path in rendered.changed if rendered.before[path] is None]
        for path in commits.absent(self.tree.git, new):
            raise MigrateError("MIG213", where=paths.printable(path), path=paths.printable(path))
        targets: Targets = {}
        for path in rendered.changed:
            before, after = self.tree.image(path), rendered.after[path]
            if (before.data if before else None) != rendered.before[path]:
                raise MigrateError("MIG222", where=paths.printable(path), path=paths.printable(path))
            origin = self.tree.image(rendered.moves[path]) if path in rendered.moves else before
            mode = origin.mode if origin else disk.creation_mode()
            targets[path] = (before, None if after is None else Image(after, mode))
        return targets

    def _check_clean(self, touched: Iterable[str]) -> None:
        """Refuse files with work that only the user has; what an earlier change left, and can undo, is none."""
        dirty = self.tree.dirty(touched)
        left = journal.left(self.tree.state, dirty)
        changed = [path for path in dirty if path not in left or left[path] != self._digest(path)]
        if changed:
            shown = ", ".join(paths.printable(path) for path in changed)
            raise MigrateError("MIG230", where=paths.printable(changed[0]), paths=shown)

    def _digest(self, path: str) -> str | None:
        image = self.tree.image(path)
        return image.digest if image else None


def check_place(tree: Tree, path: str) -> None:
    """Refuse to write where a link or something that is no file stands, in the path or above it.

    Args:
        tree: the work tree.
        path: relative to its root.

    Raises:
        MigrateError: saying which, or that the place cannot be looked at.
    """
    paths.safe_join(tree.root, path)
    for part in (PurePosixPath(path), *PurePosixPath(path).parents[:-1]):
        shown = paths.printable(str(part))
        try:
            mode = (tree.root / part).lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise MigrateError("MIG209", where=shown, path=shown, message=error.strerror or str(error)) from error
        if stat.S_ISLNK(mode):
            raise MigrateError("MIG211", where=shown, path=shown)
        if not (stat.S_ISREG if str(part) == path else stat.S_ISDIR)(mode):
            raise MigrateError("MIG212", where=shown, path=shown)
