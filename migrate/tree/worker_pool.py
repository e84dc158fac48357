# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Processes that work through tasks: a task that crashes, hangs or swells is named, and the others are done.

A worker is a new interpreter, never a fork: it inherits neither locks nor open files, and finds modules where this
process found its own, not in the current folder. It ends when its parent does, however that ends.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import selectors
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

import migrate
from migrate import rules
from migrate.errors import MigrateError
from migrate.tree.interrupts import deferred
from migrate.tree.worker_process import LENGTH, frame

_BOOT = (
    "import json,sys;sys.path+=[p for p in json.loads(sys.argv[1]) if p not in sys.path];"
    "from migrate.tree.worker_process import main;main(int(sys.argv[2]))"
)
_PATIENCE = 20  # a task may take so many times its processor time by the clock
_TICK = 1.0
_READ = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one task; 0 for none.

    Args:
        seconds: of processor time.
        megabytes: of address space of its process.
    """

    seconds: int = 0
    megabytes: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a task.

    Args:
        value: what the function returned.
        error: what it raised, or None.
        failure: why its process ended over it, or empty.
    """

    value: Any = None
    error: Exception | None = None
    failure: str = ""


@dataclass(slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    marks: int
    chunk: list[Any] = field(default_factory=list)
    buffer: bytearray = field(default_factory=bytearray)
    begun: int = 0
    since: float = 0.0

    @property
    def answers(self) -> int:
        assert self.process.stdout is not None
        return self.process.stdout.fileno()


class WorkerPool:
    """Runs one function over tasks, in processes that are started when there is something to do.

    Use it as a context manager: its processes live until it ends.

    Args:
        function: of a module, takes one task.
        jobs: processes at most.
        setup: called once in each process, with ``arguments``; None for nothing.
        arguments: for ``setup``.
        limits: of each task.
        chunk: tasks handed over at once.
        scratch: a folder that the processes remove if this one is killed.
    """

    def __init__(
        self,
        function: Callable[[Any], Any],
        jobs: int,
        *,
        setup: Callable[..., None] | None = None,
        arguments: Sequence[object] = (),
        limits: Limits = Limits(),
        chunk: int = 1,
        scratch: Path | None = None,
    ) -> None:
        self.jobs = max(1, jobs)
        self._limits = limits
        self._chunk = chunk
        self._job = {
            "function": function,
            "setup": setup,
            "arguments": tuple(arguments),
            "seconds": limits.seconds,
            "megabytes": limits.megabytes,
            "rules": rules.overlay(),
            "scratch": scratch,
        }
        self._workers: list[_Worker] = []
        self._retry: deque[list[Any]] = deque()
        self._tried: list[Any] = []

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the processes."""
        self.close()

    def run(self, tasks: Iterable[Any]) -> Iterator[tuple[Any, Result]]:
        """Yield each task with its result, as they come in.

        A task during which its process died is tried once more, by itself; if it dies again, the result says so.

        Args:
            tasks: taken as they are needed; nothing may be None.

        Raises:
            MigrateError: MIG110, not one process could be started.
        """
        source = iter(tasks)
        with selectors.DefaultSelector() as selector:
            for worker in self._workers:
                selector.register(worker.answers, selectors.EVENT_READ, worker)
            try:
                yield from self._work(source, selector)
            except BaseException:
                self.close()
                raise

    def _work(self, source: Iterator[Any], selector: selectors.BaseSelector) -> Iterator[tuple[Any, Result]]:
        while True:
            self._hand_out(source, selector)
            busy = [worker for worker in self._workers if worker.chunk]
            if not busy:
                return
            for key, _ in selector.select(_TICK):
                worker = key.data
                data = os.read(worker.answers, _READ)
                worker.buffer += data
                if not data:
                    selector.unregister(worker.answers)
                    yield from self._buried(worker)
                elif (results := _complete(worker.buffer)) is not None:
                    yield from self._answered(worker, results)
            for worker in busy:
                self._watch(worker)

    def _hand_out(self, source: Iterator[Any], selector: selectors.BaseSelector) -> None:
        idle = [worker for worker in self._workers if not worker.chunk]
        while True:
            chunk = self._retry.popleft() if self._retry else list(islice(source, self._chunk))
            if not chunk:
                return
            worker = idle.pop() if idle else self._started(selector) if len(self._workers) < self.jobs else None
            if worker is None:
                self._retry.appendleft(chunk)
                return
            worker.chunk, worker.begun, worker.since = chunk, 0, time.monotonic()
            self._send(worker, chunk)

    def _send(self, worker: _Worker, value: object) -> None:
        assert worker.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # it died: that is seen where its answer should be
            worker.process.stdin.write(frame(value))
            worker.process.stdin.flush()

    def _started(self, selector: selectors.BaseSelector) -> _Worker | None:
        try:
            with deferred():  # an interrupt must find the process, not the gap before it is known
                worker = _start()
                self._workers.append(worker)
        except OSError as error:
            if self._workers:  # fewer do as well
                self.jobs = len(self._workers)
                return None
            raise MigrateError("MIG110", reason=error.strerror or str(error)) from error
        selector.register(worker.answers, selectors.EVENT_READ, worker)
        self._send(worker, self._job)
        return worker

    def _answered(self, worker: _Worker, results: list[Any]) -> Iterator[tuple[Any, Result]]:
        if len(results) != len(worker.chunk) or not worker.begun + _count(worker.marks):
            raise results[0][1]  # the set-up failed
        chunk, worker.chunk = worker.chunk, []
        for task, (value, error) in zip(chunk, results, strict=True):
            yield task, Result(value, error)

    def _buried(self, worker: _Worker) -> Iterator[tuple[Any, Result]]:
        """Take leave of a worker that died: the task it was at is tried once more by itself, the others go on."""
        self._workers.remove(worker)
        chunk, at = worker.chunk, max(0, worker.begun + _count(worker.marks) - 1)
        hung = worker.since < 0
        status = _end(worker)
        if not chunk:
            return
        task = chunk.pop(at)
        if chunk:
            self._retry.append(chunk)
        if hung or status == -signal.SIGXCPU:
            yield task, Result(failure=f"it took more than {self._limits.seconds} s")
        elif any(task is other for other in self._tried):
            yield task, Result(failure=f"the process that read it died twice ({_ending(status)})")
        else:
            self._tried.append(task)
            self._retry.append([task])

    def _watch(self, worker: _Worker) -> None:
        """Kill a worker that has been at one task for too long by the clock."""
        if not self._limits.seconds or not worker.chunk or worker.process.poll() is not None:
            return
        now = time.monotonic()
        if news := _count(worker.marks):
            worker.begun, worker.since = worker.begun + news, now
        elif 0 < worker.since < now - _PATIENCE * self._limits.seconds:
            worker.since = -1.0
            worker.process.kill()

    def close(self) -> None:
        """Stop the processes at once; harmless if there are none."""
        with deferred():
            workers, self._workers = self._workers, []
            for worker in workers:
                worker.process.kill()
            for worker in workers:
                _end(worker)


def _start() -> _Worker:
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    command = [sys.executable, "-I", "-X", f"utf8={sys.flags.utf8_mode}", "-c", _BOOT, json.dumps(_search_path())]
    try:
        process = subprocess.Popen(
            [*command, str(writing)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=(writing,),
            start_new_session=True,  # Ctrl-C is for the parent
        )
    except BaseException:
        os.close(reading)
        raise
    finally:
        os.close(writing)
    return _Worker(process, reading)


def _search_path() -> list[str]:
    """Return where this process finds modules, without the current folder: that may be a tree."""
    own = os.path.realpath(Path(migrate.__file__).parent.parent)
    here = os.path.realpath(os.curdir)
    return [
        place
        for place in sys.path
        if os.path.isabs(place) and (os.path.realpath(place) != here or os.path.realpath(place) == own)  # noqa: PTH117
    ]


def _complete(buffer: bytearray) -> list[Any] | None:
    size = int.from_bytes(buffer[:LENGTH], "little")
    if len(buffer) < LENGTH or len(buffer) < LENGTH + size:
        return None
    results: list[Any] = pickle.loads(memoryview(buffer)[LENGTH : LENGTH + size])
    buffer.clear()
    return results


def _count(marks: int) -> int:
    count = 0
    with contextlib.suppress(BlockingIOError):
        while news := os.read(marks, 4096):
            count += len(news)
    return count


def _end(worker: _Worker) -> int:
    status = worker.process.wait()
    os.close(worker.marks)
    for stream in (worker.process.stdin, worker.process.stdout):
        assert stream is not None
        with contextlib.suppress(OSError):  # what could not be sent is of no use any more
            stream.close()
    return status


def _ending(status: int) -> str:
    if status >= 0:
        return f"status {status}"
    with contextlib.suppress(ValueError):
        return signal.Signals(-status).name
    return f"signal {-status}"
