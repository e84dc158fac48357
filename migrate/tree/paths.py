# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Paths of a tree: relative, with forward slashes, and never outside."""

from __future__ import annotations

import os
from pathlib import Path

from migrate.errors import MigrateError


def check(path: str) -> str:
    """Return ``path`` if it is a plain relative path that stays below its root.

    Args:
        path: relative, with forward slashes.

    Raises:
        MigrateError: it is empty or absolute, climbs with ``..``, enters ``.git``, or holds a NUL or an empty part.
    """
    parts = path.split("/")
    if "\0" in path or any(part in ("", ".", "..") or part.lower() == ".git" for part in parts):
        raise MigrateError("MIG210", where=printable(path), path=printable(path))
    return path


def safe_join(root: Path, path: str) -> Path:
    """Join a relative path to the root; the result lies below it even after symbolic links are followed.

    Args:
        root: an existing folder.
        path: relative, with forward slashes; the file need not exist.

    Returns:
        The absolute path, its last part not resolved.

    Raises:
        MigrateError: the path leaves the tree by its text or through a symbolic link.
    """
    joined = root / check(path)
    real, base = os.path.realpath(joined), os.path.realpath(root)
    if not real.startswith(base.rstrip("/") + "/"):
        raise MigrateError("MIG210", where=printable(path), path=printable(path))
    return joined


def printable(path: str) -> str:
    """Return a path fit for a message: bytes that are not UTF-8 and control characters are escaped."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)
