# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Where derived files live, and hashes of files by content. What is kept here is checked before it is believed."""

from __future__ import annotations

import atexit
import hashlib
import os
import stat
import tempfile
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from migrate.errors import MigrateError
from migrate.tree import scratch
from migrate.tree.remarks import remark

_SIZE = 32


def cache_folder() -> Path:
    """Return the folder of derived files: ``MIGRATE_CACHE``, else the user's cache folder.

    Where that cannot be written to, a temporary one is taken for this process, and that is said once.

    Raises:
        MigrateError: MIG111, there is no place for a temporary one either.
    """
    named = os.environ.get("MIGRATE_CACHE", "")
    base = os.environ.get("XDG_CACHE_HOME", "")
    if named:
        return _usable(os.path.abspath(named))  # noqa: PTH100 - a path that need not exist, nor be resolved
    if os.path.isabs(base):  # noqa: PTH117
        return _usable(f"{base}/ttnn-migrate")
    home = home_folder()
    return _usable(str(home / ".cache" / "ttnn-migrate") if home else "")


def home_folder() -> Path | None:
    """Return the user's home; None where nobody knows of one."""
    home = "" if os.environ.get("HOME") == "" else os.path.expanduser("~")  # noqa: PTH111 - Path.home() raises
    return Path(home) if os.path.isabs(home) else None  # noqa: PTH117


@cache
def _usable(name: str) -> Path:
    try:
        if not name:
            raise OSError("this user has no home folder")
        folder = Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        if folder.stat().st_uid not in (0, os.geteuid()) and os.geteuid():
            raise OSError("it belongs to another user")
        handle, probe = tempfile.mkstemp(dir=folder, prefix=".probe-")
        os.close(handle)
        Path(probe).unlink()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", "") or str(error)
        remark(MigrateError("MIG113", folder=name or "of this user", reason=reason))
        return _substitute()
    return folder


@cache
def _substitute() -> Path:
    stack = ExitStack()
    folder = stack.enter_context(scratch.folder())
    atexit.register(stack.close)
    os.environ["MIGRATE_CACHE"] = str(folder)  # for the workers
    return folder


def is_temporary() -> bool:
    """Tell whether :func:`cache_folder` goes with this process."""
    return cache_folder() == (_substitute() if _substitute.cache_info().currsize else None)


def digest(*parts: str | bytes) -> str:
    """Return a hash of the parts; where one ends matters."""
    total = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        total.update(len(raw).to_bytes(8, "little"))
        total.update(raw)
    return total.hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that no reader ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def keep(path: Path, content: bytes) -> None:
    """Write a file for :func:`kept`; where it cannot be written, the next run does without, and that is said once."""
    try:
        write_whole(path, hashlib.sha256(content).digest() + content)
    except OSError as error:
        not_kept(path, error)


def not_kept(path: Path, error: OSError) -> None:
    """Note that a derived file could not be written."""
    remark(MigrateError("MIG114", where=str(path), reason=error.strerror or str(error)))


def kept(path: Path) -> bytes | None:
    """Return what :func:`keep` wrote; None if there is nothing, or it was damaged since."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would keep us waiting
            return None
        data = path.read_bytes()
    except OSError:
        return None
    content = data[_SIZE:]
    return content if data[:_SIZE] == hashlib.sha256(content).digest() else None


def file_hash(path: Path) -> str:
    """Return the hash of a file's content without holding it in memory; empty if it cannot be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return ""
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def content_hash(content: bytes) -> str:
    """Return the hash of one file's content, as :class:`Hashes` gives it."""
    return hashlib.sha256(content).hexdigest()


class Hashes:
    """Content hashes of files, each file read once while it stays the same as far as the file system knows."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[int, ...], str]] = {}

    def of(self, path: str | Path) -> str:
        """Return the hash of a file's content; empty if it cannot be read."""
        name = str(path)
        try:
            status = os.stat(name)  # noqa: PTH116 - thousands of calls, Path costs as much as the call
            stamp = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
            known = self._known.get(name)
            if known is None or known[0] != stamp:
                known = self._known[name] = (stamp, content_hash(Path(name).read_bytes()))
        except OSError:
            return ""
        return known[1]
