# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Where independent tasks are worked through: in processes of this machine, or of others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from migrate.tree.worker_pool import Limits, Result, WorkerPool


@dataclass(frozen=True, slots=True)
class Portable:
    """How tasks of one kind are done on another machine.

    Args:
        folders: names the absolute folders outside the tree that a task reads.
        at_home: rewrites a task, the tree's root in it, and the root that the other machine has, to a task for there.
    """

    folders: Callable[[Any], Iterable[str]]
    at_home: Callable[[Any, Path, Path], Any]


class Pool(Protocol):
    """Runs one function over tasks.

    Attributes:
        jobs: how many tasks at once.
    """

    jobs: int

    def run(self, tasks: Iterable[Any]) -> Iterator[tuple[Any, Result]]:
        """Yield each task with its result, as they come in."""

    def close(self) -> None:
        """Let go of what the pool holds; harmless if that is nothing."""


class Executor(Protocol):
    """Makes pools."""

    def pool(self, function: Callable[[Any], Any], limits: Limits, portable: Portable) -> Pool:
        """Return a pool.

        Args:
            function: of a module, takes one task.
            limits: of each task.
            portable: how its tasks are done elsewhere.
        """


class LocalExecutor:
    """Processes of this machine.

    Args:
        jobs: how many; the number of processors if None.
    """

    def __init__(self, jobs: int | None = None) -> None:
        self.jobs = jobs or len(os.sched_getaffinity(0))

    def pool(self, function: Callable[[Any], Any], limits: Limits, portable: Portable) -> Pool:
        """Return a pool of processes; tasks stay as they are."""
        return WorkerPool(function, self.jobs, limits=limits)
