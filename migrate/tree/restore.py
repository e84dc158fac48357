# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Taking a change back by its journal: after a failure, an interrupt, or a crash."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from migrate.errors import MigrateError
from migrate.tree import disk, due_commit, journal, journal_check, paths
from migrate.tree.journal import Entry, Journal
from migrate.tree.lock import Lock
from migrate.tree.repository import Tree

Step = Callable[[str], None]
_PATIENCE, _PAUSE = 5.0, 0.05


def nothing(_: str) -> None:
    """Do nothing at a step."""


def recover(tree: Tree, step: Step = nothing) -> list[str]:
    """Take back a change that was cut short; every command does this before it looks at the tree.

    A change whose commit was made is whole: it stays, and gets its undo record.

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
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            with Lock(tree.state):
                return recover_locked(tree, step)
        except MigrateError as error:
            if error.code != "MIG231":
                raise
            if _is_alive(str(error.values["pid"])):
                if _is_being_committed(tree):  # a hook of that commit asks: all files are in place
                    return []
                raise
            if time.monotonic() > end:  # a child of the dead process that has not let go of the lock yet
                raise
        time.sleep(_PAUSE)


def _is_being_committed(tree: Tree) -> bool:
    try:
        return journal.load(journal.active(tree.state)).due is not None
    except MigrateError:
        return not journal.active(tree.state).exists()


def _is_alive(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, ValueError):
        return False
    except OSError:
        return True
    return True


def recover_locked(tree: Tree, step: Step = nothing) -> list[str]:
    """Do the work of :func:`recover` under a lock that the caller holds."""
    place = journal.active(tree.state)
    if not place.exists():
        return []
    change = journal.load(place)
    if change.due is not None and due_commit.stands(tree, change):
        journal.finish(tree.state)
        return []
    return restore(tree, change, step)


def restore(tree: Tree, change: Journal, step: Step = nothing, hooks: bool = False) -> list[str]:
    """Put back every file of a journal, then forget it.

    Doing it twice, or going on where a crash cut it short, ends the same.

    Args:
        tree: the work tree.
        change: its journal.
        step: called with a name between any two writes.
        hooks: what differs from what was written is the work of commit hooks just now: it is put back like the rest,
            and what they made is kept aside.

    Returns:
        The paths put back, sorted.

    Raises:
        MigrateError: as for :func:`recover`.
    """
    journal_check.check_place(tree.root, change)
    restored: list[str] = []
    foreign: list[Entry] = []
    if change.due is not None:
        due_commit.take_back(tree, change)
        step("commit taken back")
    rescued = tree.state / "rescued" / change.token
    _make_folders(tree.root, change)
    for index, entry in reversed(list(enumerate(change.entries))):
        place, temporary = tree.root / entry.path, change.temporary(tree.root, index)
        try:
            temporary.unlink(missing_ok=True)
            if _is_foreign(place, entry) and not (hooks and _kept_aside(place, entry, rescued)):
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
    aside = _set_aside(rescued, foreign)
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


def _kept_aside(place: Path, entry: Entry, folder: Path) -> bool:
    """Keep what stands at a place that is about to be put back; False if that is no file."""
    try:
        now = disk.image(place)
    except disk.NotRegular:
        return False
    if now is not None:
        _set_aside(folder, [replace(entry, before=now)])
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
