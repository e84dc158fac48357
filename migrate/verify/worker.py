# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The processes that parse: a crash of libclang takes one of them, not the run."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from clang import cindex

from migrate.cpp.diagnostics import Diagnostic
from migrate.cpp.flags import FileFlags
from migrate.cpp.parser import parse_unit
from migrate.cpp.source import Source
from migrate.cpp.toolchain import load_library
from migrate.cpp.unit import Unit
from migrate.errors import MigrateError

_MOST = 400
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Task:
    """One file with its whole command line.

    Args:
        path: relative to the tree's root.
        root: of the tree.
        arguments: for libclang.
        overlay: contents that take the place of files.
    """

    path: str
    root: Path
    arguments: tuple[str, ...]
    overlay: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker found.

    Args:
        diagnostics: warnings and errors.
        missing: headers not found.
        includes: every file read but the main one and those of the precompiled header.
        started: time of day when parsing began.
        seconds: how long it took.
        failure: why there is nothing else, or empty.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    missing: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    started: float = 0.0
    seconds: float = 0.0
    failure: str = ""


@cache
def _index() -> cindex.Index:
    load_library()
    return cindex.Index.create(excludeDecls=True)


def check(task: Task) -> Answer:
    """Parse one file; runs in a worker process."""
    started, clock = time.time(), time.perf_counter()
    overlay = dict(task.overlay)
    try:
        parsed = parse_unit(_index(), str(task.root / task.path), task.arguments, task.root, overlay)
    except MigrateError as error:
        return Answer(failure=error.what)
    unit = Unit(task.root, Source(task.path, b""), parsed, FileFlags(task.arguments, ""), None)
    diagnostics = sorted(unit.diagnostics, key=lambda item: -item.severity)[:_MOST]
    return Answer(tuple(diagnostics), unit.missing_headers, unit.includes, started, time.perf_counter() - clock)


def _begin() -> None:
    """Leave Ctrl-C to the parent, and end with it, even when it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


class Workers:
    """A pool of processes that survives a crash of one of them.

    Args:
        jobs: how many; the number of processors if None.
    """

    def __init__(self, jobs: int | None = None) -> None:
        self.jobs = jobs or len(os.sched_getaffinity(0))
        self._pool: ProcessPoolExecutor | None = None

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer]]:
        """Yield each task with its answer as they come in.

        A task during which its process died is tried again by itself; if it dies again, its answer says so.
        """
        suspects: list[Task] = []
        waiting: dict[Future[Answer], Task] = {}
        for task in tasks:
            waiting[self._submit(task)] = task
        try:
            while waiting:
                done, _ = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    task = waiting.pop(future)
                    try:
                        yield task, future.result()
                    except BrokenProcessPool:
                        suspects.append(task)
            for task in suspects:
                self.close()
                try:
                    yield task, self._submit(task).result()
                except BrokenProcessPool:
                    yield task, Answer(failure="the parser crashed on it")
                    self.close()
        except BaseException:
            self.close(kill=True)
            raise

    def close(self, kill: bool = False) -> None:
        """Stop the processes; with ``kill`` at once."""
        pool, self._pool = self._pool, None
        if pool is None:
            return
        processes = list((getattr(pool, "_processes", None) or {}).values())
        pool.shutdown(wait=not kill, cancel_futures=True)
        for process in processes if kill else ():
            process.kill()

    def _submit(self, task: Task) -> Future[Answer]:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.jobs, mp_context=context, initializer=_begin)
        try:
            return self._pool.submit(check, task)
        except BrokenProcessPool:
            failed: Future[Answer] = Future()
            failed.set_exception(BrokenProcessPool())
            return failed
