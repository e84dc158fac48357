# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""One writer at a time: a lock that ends with its process."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from migrate.errors import MigrateError

_held: set[Lock] = set()


class Lock:
    """An advisory lock on a tree, held by an open file.

    The kernel drops it when the process ends, however it ends. Forked children give up their copy at once, so that a
    worker which outlives its parent does not keep the tree locked.

    Args:
        folder: state folder of the tree; made if missing.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "lock"
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Take the lock.

        Raises:
            MigrateError: another process has it, or there is no place for it.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
        except OSError as error:
            shown = str(self._path)
            raise MigrateError("MIG237", where=shown, path=shown, message=error.strerror or str(error)) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip()
            os.close(descriptor)
            raise MigrateError("MIG231", pid=holder or "unknown") from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
        self._descriptor = descriptor
        _held.add(self)

    @property
    def held(self) -> bool:
        """Whether this process has the lock."""
        return self._descriptor is not None

    def release(self) -> None:
        """Give the lock up; harmless if it is not held."""
        if self._descriptor is not None:
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)  # also for copies that a child has not closed yet
        self.forget()

    def forget(self) -> None:
        """Close this process's copy; the lock stays with whoever else has one."""
        descriptor, self._descriptor = self._descriptor, None
        _held.discard(self)
        if descriptor is not None:
            os.close(descriptor)

    def __enter__(self) -> Lock:
        """Take the lock; see :meth:`acquire`."""
        self.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        """Give it up."""
        self.release()


def _forget() -> None:
    for lock in list(_held):
        lock.forget()


os.register_at_fork(after_in_child=_forget)
