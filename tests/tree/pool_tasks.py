# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the workers of the tests do: well, badly, or never."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from migrate.errors import MigrateError
from migrate.tree.worker_pool import WorkerPool

_setting = ""


def set_up(value: str) -> None:
    global _setting
    _setting = value


def refuse() -> None:
    raise MigrateError("MIG003", name="x", near="")


def setting(_: str) -> str:
    return _setting


def work(task: str) -> object:
    word, _, rest = task.partition(" ")
    if word == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif word == "once":
        flag = Path(rest)
        if not flag.exists():
            flag.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    elif word == "spin":
        while True:
            pass
    elif word == "swell":
        return len(bytearray(8 << 30))
    elif word == "raise":
        raise MigrateError("MIG003", name=rest, near="")
    elif word == "path":
        return sys.path
    elif word == "sleep":
        Path(rest).write_text(str(os.getpid()), encoding="ascii")
        time.sleep(600)
    elif word == "nested":
        with WorkerPool(work, 1) as pool:
            return [result.value for _, result in pool.run([f"sleep {rest}"])]
    return f"done {rest}"
