# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""How long files take to check on this machine: learned from one run to the next."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from migrate.cpp import cache

_OLD, _NEW = 0.8, 0.2  # weights of what was known and of what was seen last


class Pace:
    """Seconds for a file, by sort of file.

    Args:
        file: where it is kept.
        usual: what is taken as long as nothing was measured.

    Attributes:
        measured: files were checked here before.
    """

    def __init__(self, file: Path, usual: Sequence[float]) -> None:
        self._file = file
        self._seconds = list(usual)
        self._learned = False
        known = cache.kept(file)
        self.measured = known is not None
        if known is not None:
            self._seconds = [float(value) for value in json.loads(known)]

    def seconds(self, sort: int) -> float:
        """Return the seconds that a file of a sort takes."""
        return self._seconds[sort]

    def learn(self, sort: int, seconds: float) -> None:
        """Take note of what a file took."""
        self._seconds[sort] = _OLD * self._seconds[sort] + _NEW * seconds
        self._learned = True

    def keep(self) -> None:
        """Keep what was learned for the next run."""
        if self._learned:
            cache.keep(self._file, json.dumps([round(value, 3) for value in self._seconds]).encode())
