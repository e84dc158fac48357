# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a run does without, said once: the library notes it, the command line shows it."""

from __future__ import annotations

from collections.abc import Callable

from migrate.errors import MigrateError

_Listener = Callable[[MigrateError], None]
_noted: dict[str, MigrateError] = {}
_listeners: list[_Listener] = []


def remark(error: MigrateError) -> None:
    """Note something that costs no answer; of each code only the first.

    Args:
        error: never raised.
    """
    if error.code not in _noted:
        _noted[error.code] = error
        for listener in _listeners:
            listener(error)


def listen(listener: _Listener) -> None:
    """Forget what was noted, and hear of everything from now on; who listened before does not.

    Args:
        listener: called at once with each remark.
    """
    _noted.clear()
    _listeners[:] = [listener]
