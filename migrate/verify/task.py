# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""One file to be checked, with its whole command line; and how that is done on another machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from migrate.cpp.flags import FileFlags
from migrate.cpp.parser import Parser
from migrate.tree.executor import Portable
from migrate.tree.repository import Tree

_PATH_FLAGS = ("-I", "-isystem", "-iquote", "-idirafter", "-resource-dir", "-isysroot")
_PRECOMPILED = "-include-pch"


@dataclass(frozen=True, slots=True)
class Task:
    """One file with its whole command line.

    Args:
        path: relative to the tree's root.
        root: of the tree.
        arguments: for libclang.
        overlay: contents that take the place of files.
        facts: what the file means is wanted, too.
        branches: and what the preprocessor left out.
        flags: of the file itself, with which a precompiled header can be built elsewhere.
    """

    path: str
    root: Path
    arguments: tuple[str, ...]
    overlay: tuple[tuple[str, bytes], ...] = ()
    facts: bool = False
    branches: bool = False

    flags: tuple[str, ...] = ()

    @property
    def precompiled(self) -> Path | None:
        """The precompiled header in the command line, if there is one."""
        return next((Path(path) for flag, path in pairwise(self.arguments) if flag == _PRECOMPILED), None)


def folders(task: Task) -> Iterator[str]:
    """Yield the folders outside the tree that a task's command line names."""
    for flag, path in pairwise(task.arguments):
        if flag in _PATH_FLAGS and not Path(path).is_relative_to(task.root):
            yield path
    for argument in task.arguments:
        path = argument.removeprefix("-I")
        if path not in ("", argument) and not Path(path).is_relative_to(task.root):
            yield path


def at_home(task: Task, root: Path, home: Path) -> Task:
    """Return a task as it is done in another work tree, with a precompiled header of that machine.

    Args:
        task: as it is in the user's tree.
        root: of the user's tree.
        home: root of the other work tree; the same one where the folder is shared.
    """
    precompiled = task.precompiled
    if precompiled is not None and (home != root or not precompiled.is_file()):
        task = _with_own_precompiled(task, precompiled, root, home)
    if home == root:
        return task
    return replace(task, root=home, arguments=_moved(task.arguments, root, home))


PORTABLE_TASKS = Portable(folders, at_home)

_headers: dict[tuple[str, Path], Path | None] = {}
_lock = threading.Lock()


def _with_own_precompiled(task: Task, precompiled: Path, root: Path, home: Path) -> Task:
    key = (precompiled.name, home)  # the name has the digest of what the header holds
    with _lock:
        if key not in _headers:
            flags = FileFlags(_moved(task.flags, root, home), "database")
            header = Parser(Tree.open(home), tolerant=False).precompiled(flags)
            _headers[key] = header.path if header is not None else None
        own = _headers[key]
    at = task.arguments.index(_PRECOMPILED)
    use = (_PRECOMPILED, str(own)) if own is not None else ()
    return replace(task, arguments=(*task.arguments[:at], *use, *task.arguments[at + 2 :]))


def _moved(arguments: tuple[str, ...], root: Path, home: Path) -> tuple[str, ...]:
    old, new = f"{root}/", f"{home}/"
    return tuple(str(home) if argument == str(root) else argument.replace(old, new) for argument in arguments)
