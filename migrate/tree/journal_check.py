# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a journal may say: it lies in a folder that may have come with a tree, and is believed only as far as this."""

from __future__ import annotations

import os
import re
import stat
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from migrate.errors import MigrateError
from migrate.tree import paths

_TOKEN = re.compile(r"[0-9a-f]{12}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})?")
_INDEX = re.compile(r"[0-7]{1,6} [0-9a-f]{40,64}(?: [0-3])?\t(.+)", re.S)
_LARGEST = 2_000_000_000  # bytes of a journal, and of a content
_MODES = 0o777


def read(place: Path) -> bytes:
    """Return the bytes of a journal.

    Args:
        place: of the file.

    Raises:
        ValueError: it is a link, no file, or too large.
        OSError: it cannot be read.
    """
    status = place.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise ValueError("it is no regular file")
    if status.st_size > _LARGEST:
        raise ValueError("it is too large")
    return place.read_bytes()


def unpacked(data: bytes) -> bytes:
    """Return a compressed content, which may not be larger than any file of a tree.

    Args:
        data: compressed.

    Raises:
        ValueError: it is larger, or ends too early.
    """
    engine = zlib.decompressobj()
    content = engine.decompress(data, _LARGEST)
    if not engine.eof:
        raise ValueError("a content is too large, or cut off")
    return content


def check(change: Any) -> None:
    """Refuse a journal whose paths, names or modes no change of a tree has.

    Args:
        change: as read.

    Raises:
        ValueError: says what is wrong.
    """
    if not isinstance(change.item, str) or not isinstance(change.recipe, str):
        raise ValueError("the item or the recipe is no text")
    if not isinstance(change.token, str) or not _TOKEN.fullmatch(change.token):
        raise ValueError("the token is none")
    if not isinstance(change.folders, Mapping):
        raise ValueError("the folders are none")
    for path in [*change.folders, *(entry.path for entry in change.entries)]:
        _check_path(path)
    modes = [mode for mode in change.folders.values() if mode is not None]
    for mode in [*modes, *(entry.before.mode for entry in change.entries if entry.before)]:
        if not isinstance(mode, int) or mode & ~(_MODES | 0o7000) or mode & 0o6000:
            raise ValueError("a mode is none that a change has")
    for entry in change.entries:
        if entry.after is not None and not (isinstance(entry.after, str) and _DIGEST.fullmatch(entry.after)):
            raise ValueError("a digest is none")
    _check_due(change)


def check_place(root: Path, change: Any) -> None:
    """Refuse a journal that would be followed out of the tree by a link.

    Args:
        root: the tree's top folder.
        change: as read.

    Raises:
        MigrateError: MIG290.
    """
    for path in [*change.folders, *(entry.path for entry in change.entries)]:
        try:
            paths.safe_join(root, path if path in change.folders else os.path.dirname(path) or path)  # noqa: PTH120
        except MigrateError as error:
            raise MigrateError("MIG290", where=paths.printable(path), path=paths.printable(path)) from error


def _check_path(path: object) -> None:
    if not isinstance(path, str):
        raise ValueError("a path is no text")
    try:
        paths.check(path)
    except (MigrateError, UnicodeEncodeError) as error:
        raise ValueError("a path leaves the tree") from error


def _check_due(change: Any) -> None:
    due = change.due
    if due is None:
        return
    if not all(isinstance(value, str) for value in (due.head, due.move, due.host, *due.index)):
        raise ValueError("the commit that is due is none")
    if not _NAME.fullmatch(due.head) or not _NAME.fullmatch(due.move):
        raise ValueError("the commit that is due has no name")
    touched = {entry.path for entry in change.entries}
    for line in due.index:
        match = _INDEX.fullmatch(line)
        if match is None or match[1] not in touched:
            raise ValueError("an entry of the index is none of the change")
