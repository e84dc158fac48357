# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a worker process of :mod:`migrate.tree.worker_pool` runs: tasks from its standard input, until that ends."""

from __future__ import annotations

import contextlib
import os
import pickle
import resource
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO

LENGTH = 8  # bytes before each frame
_GONE = 70
_MEGABYTE = 1024 * 1024
_Chunk = list[Any] | None


def frame(value: object) -> bytes:
    """Return a value as it goes through a pipe."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return len(data).to_bytes(LENGTH, "little") + data


def main(marks: int) -> None:
    """Serve one pool: a frame that says what to do, then frames of tasks.

    Args:
        marks: descriptor that receives one byte when a task begins.
    """
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    requests = os.fdopen(os.dup(0), "rb")
    os.dup2(nowhere, 0)
    job = _read(requests)
    chunks = _requests(requests, job["scratch"])
    if job["megabytes"]:
        _limit(resource.RLIMIT_AS, job["megabytes"] * _MEGABYTE)
    _limit(resource.RLIMIT_CORE, 0)
    if (failed := _begin(job)) is not None:
        _send(answers, [(None, failed)])
        return
    while (chunk := chunks()) is not None:
        _send(answers, [_one(job["function"], task, marks, job["seconds"]) for task in chunk])


def _begin(job: dict[str, Any]) -> Exception | None:
    from migrate import rules

    try:
        rules.use(job["rules"])
        if job["setup"] is not None:
            job["setup"](*job["arguments"])
    except Exception as error:
        return _portable(error)
    return None


def _one(function: Callable[[Any], Any], task: object, marks: int, seconds: int) -> tuple[object, Exception | None]:
    os.write(marks, b".")
    if seconds:  # of processor time, so that a busy machine fails no file; one more, for the part already used
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds + 1)
    try:
        return function(task), None
    except Exception as error:
        return None, _portable(error)


def _portable(error: Exception) -> Exception:
    """Return an error that survives the way to the parent."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _send(answers: BinaryIO, results: list[tuple[object, Exception | None]]) -> None:
    rest = memoryview(frame(results))
    while rest:
        rest = rest[answers.write(rest) :]


def _requests(requests: BinaryIO, scratch: Path | None) -> Callable[[], _Chunk]:
    """Read tasks in a thread, which ends this process as soon as the parent is gone, whatever it is doing."""
    arrived: SimpleQueue[_Chunk] = SimpleQueue()

    def pump() -> None:
        try:
            while (chunk := _read(requests)) is not None:
                arrived.put(chunk)
        except (EOFError, OSError):  # the parent ended without a word: what it would have removed is left to us
            if scratch is not None:
                shutil.rmtree(scratch, ignore_errors=True)
            os._exit(_GONE)
        arrived.put(None)

    try:
        threading.Thread(target=pump, daemon=True).start()
    except RuntimeError:  # no more threads are allowed: the end of the parent is seen between two tasks
        return lambda: _read(requests)
    return arrived.get


def _read(requests: BinaryIO) -> Any:
    head = requests.read(LENGTH)
    size = int.from_bytes(head, "little")
    data = requests.read(size)
    if len(head) < LENGTH or len(data) < size:
        raise EOFError
    return pickle.loads(data)


def _limit(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


if __name__ == "__main__":
    main(int(sys.argv[1]))
