# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Temporary folders that go with their process: one that a killed process left is removed by the next run."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from migrate.errors import MigrateError
from migrate.tree.interrupts import deferred

_LOCK = ".lock"
_TRIES = 20


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """Make a folder that is removed at the end of the block, also by a signal.

    Raises:
        MigrateError: MIG111, there is no place for one.
    """
    with contextlib.ExitStack() as stack:
        with deferred():
            folder_and_lock = _new_folder()
            stack.callback(_removed, *folder_and_lock)
        yield folder_and_lock[0]


def _new_folder() -> tuple[Path, int]:
    prefix = f"migrate-{os.getuid()}-"
    reason: OSError | None = None
    for place in _places():
        try:
            place.mkdir(parents=True, exist_ok=True)
            _sweep(place, prefix)
            for _ in range(_TRIES):
                folder = Path(tempfile.mkdtemp(prefix=f"{prefix}{os.getpid()}-", dir=place))
                with contextlib.suppress(BlockingIOError, FileNotFoundError):  # another run took it for one left over
                    return folder, _locked(folder)
        except OSError as error:
            reason = reason or error
    reason = reason or OSError("others remove what is made there")
    raise MigrateError("MIG111", reason=reason.strerror or str(reason), path=reason.filename or "")


def _places() -> list[Path]:
    """Return where temporary folders may be; never the current folder, which Python takes when all else fails."""
    named = [os.environ[name] for name in ("TMPDIR", "TEMP", "TMP") if os.environ.get(name)]
    return [Path(name) for name in (*named, "/tmp", "/var/tmp", "/dev/shm") if os.path.isabs(name)]  # noqa: PTH117


def _locked(folder: Path) -> int:
    """Lock a new folder, which others may remove until it is locked.

    Raises:
        BlockingIOError: another run is about to remove it.
        FileNotFoundError: another run has removed it.
    """
    descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        (folder / _LOCK).stat()
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _removed(folder: Path, descriptor: int) -> None:
    with deferred():
        shutil.rmtree(folder, ignore_errors=True)
        with contextlib.suppress(OSError):
            os.close(descriptor)


def _sweep(place: Path, prefix: str) -> None:
    """Remove folders whose process is gone: nobody holds their lock."""
    for left in place.glob(f"{prefix}*"):
        with contextlib.suppress(OSError):
            status = left.lstat()
            if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
                continue
            descriptor = os.open(left / _LOCK, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(descriptor)
