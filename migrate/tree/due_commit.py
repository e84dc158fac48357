# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The commit of a change that is written: the journal says that it is due, so that a crash leaves no half of it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import platform
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from migrate.errors import MigrateError
from migrate.tree import commits, disk, journal, move_commit
from migrate.tree.journal import DueCommit, Journal

if TYPE_CHECKING:
    from migrate.tree.repository import Tree

_PATIENCE, _PAUSE = 10.0, 0.1
_LOCK = "commit.lock"


def make(
    tree: Tree, change: Journal, message: str, moves: Mapping[str, str], move_message: str, step: Callable[[str], None]
) -> str:
    """Commit the files of a change; the journal is not finished here.

    Args:
        tree: the work tree, locked.
        change: its journal, on disk.
        message: the whole message.
        moves: new path by old path: a first commit only moves these, as HEAD has them.
        move_message: the whole message of that first commit.
        step: called with a name between any two writes.

    Returns:
        The new commit's full name; the last one's if there are two.

    Raises:
        MigrateError: git or a hook refused; HEAD and the index are then as they were.
    """
    due = DueCommit(_head(tree), tuple(move_commit.index_of(tree.git, _touched(change))), "", platform.node())
    journal.begin(tree.state, replace(change, due=due))
    step("commit due")

    def announce(commit: str) -> None:
        journal.begin(tree.state, replace(change, due=replace(due, move=commit)))
        step("move commit due")

    paths = _touched(change)
    with _held_by_git(tree):
        if not moves:
            sha = commits.commit(tree.git, paths, message)
        else:
            with move_commit.committed(tree.git, moves, move_message, announce):
                step("move committed")
                sha = commits.commit(tree.git, paths, message)
    step("committed")
    return sha


@contextlib.contextmanager
def _held_by_git(tree: Tree) -> Iterator[None]:
    """Let every git of a commit hold a lock, so that one which outlives this process is known to be at work."""
    descriptor = os.open(tree.state / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        tree.git.inherited = (descriptor,)
        yield
    finally:
        tree.git.inherited = ()
        fcntl.flock(descriptor, fcntl.LOCK_UN)  # also for what git left running in the background
        os.close(descriptor)


def stands(tree: Tree, change: Journal) -> bool:
    """Tell whether the commit that was due has been made; if so, the index knows of it afterwards.

    Args:
        tree: the work tree, locked.
        change: with a commit that is due.

    Raises:
        MigrateError: MIG280, git is still at work.
    """
    assert change.due is not None
    _wait_for_git(tree, change)
    if (head := _head(tree)) in ("", change.due.head, change.due.move):
        return False
    there = []
    for entry in change.entries:
        try:
            image = disk.image(tree.root / entry.path)
        except OSError:
            return False
        if (image.digest if image else None) != entry.after:
            return False
        there += [entry.path] if image else []
    held = move_commit.entries_at(tree.git, head, _touched(change))
    if {path: name for path, (_, name) in held.items()} != move_commit.names_of(tree.git, there):
        return False
    move_commit.restore_index(tree.git, _touched(change), move_commit.index_lines(held, _touched(change)))
    return True


def take_back(tree: Tree, change: Journal) -> None:
    """Put HEAD and the index back to where they were before the commit; the files are another matter.

    Where HEAD has moved on since, by somebody else, it is left alone.

    Args:
        tree: the work tree, locked.
        change: with a commit that is due.
    """
    due = change.due
    assert due is not None
    head = _head(tree)
    if due.move and head == due.move:
        tree.git.run("update-ref", "-m", "migrate: taken back", "HEAD", due.head, due.move)
        head = due.head
    if head == due.head:
        move_commit.restore_index(tree.git, _touched(change), due.index)


def _touched(change: Journal) -> list[str]:
    return sorted(entry.path for entry in change.entries)


def _head(tree: Tree) -> str:
    code, output, _ = tree.git.status("rev-parse", "--verify", "-q", "HEAD")
    return "" if code else output.decode("ascii").strip()


def _wait_for_git(tree: Tree, change: Journal) -> None:
    """Wait for a git that outlived its parent; remove the locks of one that was killed with it."""
    names, end = _locks(tree), time.monotonic() + _PATIENCE
    while True:
        at_work = _at_work(tree)
        locks = [lock for lock in names if lock.exists()]
        if not at_work and not locks:
            return
        if not at_work and not _runs_git(tree.root) and all(_is_left(tree, change, lock) for lock in locks):
            for lock in locks:
                lock.unlink(missing_ok=True)
            return
        if time.monotonic() > end:
            lock = tree.state / _LOCK if at_work else locks[0]
            raise MigrateError("MIG280", where=str(lock), lock=lock)
        time.sleep(_PAUSE)


def _at_work(tree: Tree) -> bool:
    """Tell whether a git of the commit is still running."""
    try:
        descriptor = os.open(tree.state / _LOCK, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _locks(tree: Tree) -> list[Path]:
    """Return the places of the locks that git's commit takes."""
    code, output, _ = tree.git.status("symbolic-ref", "-q", "HEAD")
    refs = ["HEAD", *([] if code else [os.fsdecode(output).strip()])]
    asked = [word for name in ("index", *refs) for word in ("--git-path", f"{name}.lock")]
    return [Path(tree.root, line) for line in tree.git.line("rev-parse", *asked).splitlines()]


def _is_left(tree: Tree, change: Journal, lock: Path) -> bool:
    """Tell whether a lock was made by the git of this commit: after the commit became due, on this machine."""
    assert change.due is not None
    try:
        later = lock.stat().st_mtime >= journal.active(tree.state).stat().st_mtime
    except OSError:
        return False
    return later and change.due.host == platform.node()


def _runs_git(root: Path) -> bool:
    """Tell whether a git is at work below a folder, or may be."""
    places = [place for place in Path("/proc").glob("[0-9]*") if place.name != str(os.getpid())]
    for place in places:
        with contextlib.suppress(OSError):  # it has ended, or is somebody else's
            if (place / "comm").read_bytes().startswith(b"git"):
                folder = Path(os.readlink(place / "cwd"))  # noqa: PTH115 - what it leads to may be gone
                if folder.is_relative_to(root.resolve()):
                    return True
    return not places
