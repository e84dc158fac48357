# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Bounds of time and memory for a piece of this process's own work, and work without the garbage collector."""

from __future__ import annotations

import contextlib
import gc
import resource
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

_MEGABYTE = 1024 * 1024


class OutOfBounds(Exception):
    """The work takes more than it may."""


@contextlib.contextmanager
def bounded(seconds: float, megabytes: int) -> Iterator[None]:
    """Bound the processor time and the further memory of a block; other than in the main thread memory alone.

    Args:
        seconds: of this process.
        megabytes: beyond what the process has.

    Raises:
        OutOfBounds: it took longer.
        MemoryError: it needs more.
    """
    with _memory(megabytes * _MEGABYTE), _time(seconds):
        yield


@contextlib.contextmanager
def _time(seconds: float) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ended(number: int, frame: FrameType | None) -> None:
        raise OutOfBounds(f"it takes more than {seconds:g} s")

    before = signal.signal(signal.SIGVTALRM, ended)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextlib.contextmanager
def _memory(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):  # not Linux: nothing is known to add to
        yield
        return
    most = pages * resource.getpagesize() + size
    narrow = soft == resource.RLIM_INFINITY or most < soft
    if narrow:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    try:
        yield
    finally:
        if narrow:
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector out of work that makes millions of objects and hardly any garbage, as parsing does."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
