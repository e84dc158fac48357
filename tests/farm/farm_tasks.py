# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Tasks of the farm's tests: a worker must be able to import them."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from migrate.tree.executor import Portable


@dataclass(frozen=True)
class Lookup:
    """A file to be read.

    Args:
        root: of the tree.
        path: of the file.
        seconds: how long that takes.
        folder: that the task needs, too.
    """

    root: Path
    path: str
    seconds: float = 0.0
    folder: str = ""


def look_up(task: Lookup) -> str:
    """Read a file; ``crash`` kills the process."""
    time.sleep(task.seconds)
    if task.path == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    return (task.root / task.path).read_text(encoding="utf-8")


def folders(task: Lookup) -> Iterator[str]:
    """Yield the folder that a task needs, if it needs one."""
    if task.folder:
        yield task.folder


def at_home(task: Lookup, root: Path, home: Path) -> Lookup:
    """Return the task for another work tree."""
    return replace(task, root=home)


LOOKUPS = Portable(folders, at_home)
