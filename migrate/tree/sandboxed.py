# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Running what was built of a tree: in a process that can do little, see :mod:`migrate.process_sandbox`."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from migrate import process_sandbox
from migrate.errors import MigrateError
from migrate.tree.remarks import remark

_KEPT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR")
_UNGUARDED = {"network": "the network", "sockets": "local sockets"}
_LONGEST = 64_000_000  # bytes of an answer


@dataclass(frozen=True, slots=True)
class Limits:
    """What a process may take.

    Args:
        megabytes: of address space.
        seconds: of processor time.
        patience: how many times as much of the clock's.
    """

    megabytes: int = 8000
    seconds: int = 120
    patience: int = 4


class _Running:
    """The programs that run, so that all of them can be ended from another thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._processes: set[subprocess.Popen[bytes]] = set()
        self._closed = False

    def started(self, process: subprocess.Popen[bytes]) -> None:
        """Take note of a program; where all are to end, it ends at once."""
        with self._lock:
            self._processes.add(process)
            closed = self._closed
        if closed:
            _kill(process)

    def ended(self, process: subprocess.Popen[bytes]) -> None:
        """Forget a program."""
        with self._lock:
            self._processes.discard(process)

    @contextlib.contextmanager
    def closed(self) -> Iterator[None]:
        """End what runs, and what is started until the block has ended."""
        with self._lock:
            self._closed, processes = True, list(self._processes)
        for process in processes:
            _kill(process)
        try:
            yield
        finally:
            self._closed = False


_running = _Running()


@contextlib.contextmanager
def threads(jobs: int) -> Iterator[ThreadPoolExecutor]:
    """Make a pool of threads that run programs; where the block is left by an exception, the programs are ended.

    Args:
        jobs: how many threads.
    """
    pool = ThreadPoolExecutor(jobs)
    try:
        yield pool
    except BaseException:  # an interrupt, too, and a generator that nobody reads to its end
        with _running.closed():
            pool.shutdown(cancel_futures=True)
        raise
    pool.shutdown()


def run(
    command: Sequence[str],
    folder: Path,
    limits: Limits | None = None,
    needed: bool = False,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a program without network, and without writing but into one folder.

    Where the system does not grant that, a remark says so once, and the program is run with bounds alone.

    Args:
        command: the program, an absolute path, and its arguments.
        folder: its working folder, the only one that it may write into.
        limits: of memory and time.
        needed: do not run it where the system does not grant that; the status is 1 then.
        environment: variables besides the few that are kept.

    Raises:
        subprocess.TimeoutExpired: it took too long, and was ended with all that it started.
    """
    bounds = limits or Limits()
    report = folder / "withheld.txt"
    numbers = [str(bounds.megabytes), str(bounds.seconds), "yes" if needed else "no"]
    words = [sys.executable, "-I", str(Path(process_sandbox.__file__)), str(folder), str(report), *numbers, *command]
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    answer, errors = folder / "stdout.txt", folder / "stderr.txt"
    # Read through what was opened here: the program may put anything in the place of a file of its folder.
    with answer.open("w+b") as out, errors.open("w+b") as err:
        process = subprocess.Popen(
            words,
            cwd=folder,
            env={**kept, **(environment or {}), "HOME": str(folder), "TMPDIR": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
        try:
            _running.started(process)
            status = process.wait(bounds.patience * bounds.seconds)
        finally:
            _kill(process)
            process.wait()
            _running.ended(process)
        ended = subprocess.CompletedProcess(list(command), status, _text(out), _text(err))
    if not needed:
        _tell(report)
    return ended


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _tell(report: Path) -> None:
    missing = report.read_text(encoding="utf-8").split() if report.is_file() else []
    unguarded = [words for name, words in _UNGUARDED.items() if name in missing]
    if "mounts" in missing and "landlock" in missing:
        unguarded.append("writing")
    if unguarded:
        remark(MigrateError("MIG730", what=" and ".join(unguarded)))


def _text(stream: BinaryIO) -> str:
    stream.seek(0)
    return stream.read(_LONGEST).decode("utf-8", "replace")
