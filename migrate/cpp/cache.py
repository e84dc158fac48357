# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Where derived files live, and hashes of files by content."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path


def cache_folder() -> Path:
    """Return the folder of derived files: ``MIGRATE_CACHE``, else the user's cache folder."""
    if given := os.environ.get("MIGRATE_CACHE"):
        return Path(given)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "ttnn-migrate"


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


def content_hash(content: bytes) -> str:
    """Return the hash of one file's content, as :class:`Hashes` gives it."""
    return hashlib.sha256(content).hexdigest()


class Hashes:
    """Content hashes of files, each file read once while its size and time stay the same."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, int, str]] = {}

    def of(self, path: str | Path) -> str:
        """Return the hash of a file's content; empty if it cannot be read."""
        name = str(path)
        try:
            status = os.stat(name)  # noqa: PTH116 - thousands of calls, Path costs as much as the call
            known = self._known.get(name)
            if known is None or known[:2] != (status.st_size, status.st_mtime_ns):
                content = content_hash(Path(name).read_bytes())
                known = (status.st_size, status.st_mtime_ns, content)
                self._known[name] = known
        except OSError:
            return ""
        return known[2]
