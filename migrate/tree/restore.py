# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Taking a change back by its journal: after a failure, an interrupt, or a crash."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from migrate.errors import MigrateError
from migrate.tree import disk, journal, paths
from migrate.tree.journal import Entry, Journal
from migrate.tree.lock import Lock
from migrate.tree.repository import Tree

Step = Callable[[str], None]


def nothing(_: str) -> None:
    """Do nothing at a step."""


def recover(tree: Tree, step: Step = nothing) -> list[str]:
    """Take back a change that was cut short; every command does this before it looks at the tree.

    Args:
        tree: the work tree.
        step: called with a name between any two writes.

    Returns:
        The paths put back, sorted; none if nothing was cut short.

    Raises:
        MigrateError: another process is changing the tree; or a file was changed by somebody else since the crash (all
            others are put back, and what stood in it before is kept aside); or a file cannot be written.
    """
    if not journal.active(tree.state).exists():
        return []
    with Lock(tree.state):
        return recover_locked(tree, step)


def recover_locked(tree: Tree, step: Step = nothing) -> list[str]:
    """Do the work of :func:`recover` under a lock that the caller holds."""
    place = journal.active(tree.state)
    if not place.exists():
        return []
    return restore(tree, journal.load(place), step)


def restore(tree: Tree, change: Journal, step: Step = nothing) -> list[str]:
    """Put back every file of a journal, then forget it.

    Doing it twice, or going on where a crash cut it short, ends the same.

    Args:
        tree: the work tree.
        change: its journal.
        step: called with a name between any two writes.

    Returns:
        The paths put back, sorted.

    Raises:
        MigrateError: as for :func:`recover`.
    """
    restored: list[str] = []
    foreign: list[Entry] = []
    _make_folders(tree.root, change)
    for index, entry in reversed(list(enumerate(change.entries))):
        place, temporary = tree.root / entry.path, change.temporary(tree.root, index)
        try:
            temporary.unlink(missing_ok=True)
            if _is_foreign(place, entry):
                foreign.append(entry)
            elif _put_back(place, entry, temporary):
                restored.append(entry.path)
        except NotADirectoryError:
            foreign.append(entry)
        except OSError as error:
            shown = paths.printable(entry.path)
            raise MigrateError("MIG235", where=shown, path=shown, message=error.strerror or str(error)) from error
        step(f"restored {entry.path}")
    _remove_folders(tree.root, change)
    aside = _set_aside(tree.state / "rescued" / change.token, foreign)
    step("set aside")
    sync(tree.root, change)
    try:
        journal.drop(tree.state)
    except OSError as error:
        shown = str(journal.active(tree.state))
        raise MigrateError("MIG235", where=shown, path=shown, message=error.strerror or str(error)) from error
    step("journal dropped")
    if foreign:
        shown = ", ".join(paths.printable(entry.path) for entry in reversed(foreign))
        raise MigrateError("MIG233", where=paths.printable(foreign[-1].path), paths=shown, folder=aside)
    return sorted(restored)


def _is_foreign(place: Path, entry: Entry) -> bool:
    try:
        now = disk.image(place)
    except disk.NotRegular:
        return True
    before = entry.before.digest if entry.before else None
    return (now.digest if now else None) not in (before, entry.after)


def _put_back(place: Path, entry: Entry, temporary: Path) -> bool:
    if disk.image(place) == entry.before:
        return False
    if entry.before is None:
        place.unlink()
    else:
        disk.write(place, entry.before, temporary)
    return True


def _make_folders(root: Path, change: Journal) -> None:
    for folder, mode in sorted(change.folders.items()):
        if mode is not None:
            with contextlib.suppress(FileExistsError, NotADirectoryError):
                (root / folder).mkdir()
                (root / folder).chmod(mode)


def _remove_folders(root: Path, change: Journal) -> None:
    for folder, mode in sorted(change.folders.items(), reverse=True):
        if mode is None:
            with contextlib.suppress(OSError):  # gone, or holds what somebody else put there
                (root / folder).rmdir()


def _set_aside(folder: Path, foreign: list[Entry]) -> Path:
    for entry in foreign:
        if entry.before is not None:
            place = folder / entry.path
            place.parent.mkdir(parents=True, exist_ok=True)
            disk.write(place, entry.before, place.parent / (place.name + ".tmp"))
    return folder


def sync(root: Path, change: Journal) -> None:
    """Make the names in every folder of a change last: after a power loss they are as they are now."""
    for folder in ("", *change.folders):
        with contextlib.suppress(OSError):
            disk.sync_folder(root / folder)
