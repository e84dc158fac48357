# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Signals that end a run: each becomes one exception, where an exception is heeded, and cuts no restoration short.

The command line calls :func:`handled` first of all. The first signal raises :class:`Interrupted`; while that is on its
way everything after it is held back, so that cleaning up is not interrupted. Where Python would swallow the exception
(in a callback from C, in ``__del__``) it is raised a moment later.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

_ENDING = (signal.SIGTERM, signal.SIGHUP)
_ALL = (signal.SIGINT, *_ENDING)
_SOON = 0.005
_INSISTING, _PATIENCE = 3, 2.0  # so many signals, the last of them so many seconds after the first, end it at once
STATUS = 130  # exit status of a run that was ended


class Interrupted(KeyboardInterrupt):
    """The user or another process asked this one to end.

    Args:
        number: the signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.number = number


class _Handler:
    """Decides for each signal whether to raise, to wait, or to leave it at what is under way."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.active = False
        self.closed = False
        self.held = 0
        self.pending = 0
        self.raised = 0
        self.count = 0
        self.first = 0.0

    def arrived(self, number: int, frame: FrameType | None) -> None:
        if os.getpid() != self.owner:
            signal.signal(number, signal.SIG_DFL)  # a forked child: nothing to put back, nothing to say
            signal.raise_signal(number)
            return
        self.first = self.first or time.monotonic()
        self.count += 1
        if self.count >= _INSISTING and time.monotonic() - self.first > _PATIENCE:
            os._exit(STATUS)
        if not self.raised and not self.pending:
            self.pending = number
            self._deliver(frame)

    def woken(self, number: int, frame: FrameType | None) -> None:
        if self.pending:
            self._deliver(frame)

    def _deliver(self, frame: FrameType | None) -> None:
        if self.held:
            return  # the end of the block delivers
        if _swallows(frame):
            signal.setitimer(signal.ITIMER_REAL, _SOON)
            return
        self.raise_pending()

    def raise_pending(self) -> None:
        if self.pending and not self.held:
            self.raised, self.pending = self.pending, 0
            raise Interrupted(self.raised)

    def unraisable(self, hook: Any, unraisable: Any) -> None:
        """Take note of an interrupt that nobody will see, and raise it again."""
        if isinstance(unraisable.exc_value, KeyboardInterrupt):
            self.pending, self.raised = self.raised or signal.SIGINT, 0
            signal.setitimer(signal.ITIMER_REAL, _SOON)
        else:
            hook(unraisable)


_handler = _Handler()


@contextmanager
def handled() -> Iterator[None]:
    """Turn SIGINT, SIGTERM and SIGHUP into :class:`Interrupted`; those that this process was told to ignore stay so.

    Other than in the main thread nothing is changed.
    """
    global _handler
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    outer, _handler = _handler, _Handler()
    handler, hook = _handler, sys.unraisablehook
    before = {number: signal.getsignal(number) for number in _ALL}
    before = {number: earlier for number, earlier in before.items() if earlier not in (signal.SIG_IGN, None)}
    alarm = signal.signal(signal.SIGALRM, handler.woken)
    sys.unraisablehook = lambda unraisable: handler.unraisable(hook, unraisable)
    handler.active = True
    for number in before:
        signal.signal(number, handler.arrived)
    try:
        yield
    finally:
        for number, earlier in before.items() if not handler.closed else ():
            signal.signal(number, earlier)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, alarm)
        sys.unraisablehook = hook
        _handler = outer


def settle() -> None:
    """Raise an interrupt that is waiting to be raised."""
    _handler.raise_pending()


def close() -> None:
    """Heed no further signal, also behind :func:`handled`: the process is ending, and its exit status is settled."""
    if _handler.active:
        _handler.closed = True
        for number in _ALL:
            signal.signal(number, signal.SIG_IGN)


@contextmanager
def as_exceptions() -> Iterator[None]:
    """Let SIGTERM and SIGHUP raise KeyboardInterrupt, as Ctrl-C does, so that what is open gets restored.

    Forked children keep the usual meaning of these signals. Other than in the main thread nothing is changed, nor
    within :func:`handled`.
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
    if _handler.active:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        _handler.held += 1
        try:
            yield
        finally:
            _handler.held -= 1
            _handler.raise_pending()
        return
    arrived: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        arrived.append(number)

    with _handlers({number: note for number in _ALL if signal.getsignal(number) is not None}):
        yield
    if arrived:
        signal.raise_signal(arrived[0])


@contextmanager
def _handlers(handlers: dict[signal.Signals, object]) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}  # type: ignore[arg-type]
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _swallows(frame: FrameType | None) -> bool:
    """Tell whether an exception would end in a callback from C or a finalizer, or leave a module half imported."""
    while frame is not None:
        code = frame.f_code
        called_from_c = code.co_name == "visitor" and code.co_filename.endswith("/cindex.py")
        importing = code.co_filename == "<frozen importlib._bootstrap>"
        if called_from_c or importing or code.co_name == "__del__" or code.co_filename.endswith("/weakref.py"):
            return True
        frame = frame.f_back
    return False
