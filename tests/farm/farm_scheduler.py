# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A scheduler with workers, each a process of its own, as on machines of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

from distributed import Client

_numbers = count()
_QUIET = ["--no-dashboard", "--host", "127.0.0.1"]


class Farm:
    """A scheduler on this machine.

    Args:
        folder: for its files.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / "scheduler.json"
        self._folder = folder
        self.workers: list[subprocess.Popen[bytes]] = []
        self._scheduler = self._start("scheduler", "--port", "0", "--scheduler-file", str(self._file))
        _until(self._file.is_file)
        with Client(scheduler_file=str(self._file), set_as_default=False) as client:  # type: ignore[no-untyped-call]
            self.address: str = client.scheduler.address  # type: ignore[union-attr]

    def add(self, number: int = 1, environment: Mapping[str, str] | None = None) -> None:
        """Start workers, and wait until the scheduler knows them."""
        for _ in range(number):
            name = f"worker-{next(_numbers)}"
            local = str(self._folder / name)
            options = ["--nthreads", "1", "--no-nanny", "--name", name, "--local-directory", local]
            self.workers.append(self._start("worker", self.address, *options, environment=environment))
        with Client(self.address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            alive = sum(worker.poll() is None for worker in self.workers)
            client.wait_for_workers(alive, timeout=60)  # type: ignore[no-untyped-call]

    def kill(self, number: int) -> None:
        """Kill a worker, as a machine that is switched off."""
        self.workers[number].send_signal(signal.SIGKILL)
        self.workers[number].wait()

    def dismiss(self) -> None:
        """End the workers."""
        for worker in self.workers:
            worker.kill()
            worker.wait()
        self.workers.clear()

    def close(self) -> None:
        """End everything."""
        self.dismiss()
        self._scheduler.kill()
        self._scheduler.wait()

    def _start(
        self, program: str, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        tasks = str(Path(__file__).parent)
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{program}", *_QUIET, *arguments],
            env={**os.environ, "PYTHONPATH": tasks, **(environment or {})},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
        )


def _until(true: Callable[[], bool]) -> None:
    for _ in range(600):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("it did not start")
