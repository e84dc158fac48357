# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Signals while a tree is being changed: an end from outside is an interrupt, and never cuts a restoration short."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_ENDING = (signal.SIGTERM, signal.SIGHUP)


@contextmanager
def as_exceptions() -> Iterator[None]:
    """Let SIGTERM and SIGHUP raise KeyboardInterrupt, as Ctrl-C does, so that what is open gets restored.

    Forked children keep the usual meaning of these signals. Other than in the main thread nothing is changed.
    """
    owner = os.getpid()

    def interrupt(number: int, frame: FrameType | None) -> None:
        if os.getpid() != owner:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
        raise KeyboardInterrupt

    with _handlers({number: interrupt for number in _ENDING if signal.getsignal(number) is signal.SIG_DFL}):
        yield


@contextmanager
def deferred() -> Iterator[None]:
    """Hold back Ctrl-C, SIGTERM and SIGHUP until the block has ended, then deliver the first of them."""
    arrived: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        arrived.append(number)

    with _handlers({number: note for number in (signal.SIGINT, *_ENDING) if signal.getsignal(number) is not None}):
        yield
    if arrived:
        signal.raise_signal(arrived[0])


@contextmanager
def _handlers(wanted: dict[signal.Signals, object]) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, handler) for number, handler in wanted.items()}  # type: ignore[arg-type]
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
