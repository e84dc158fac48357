# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Modules that note which files a result depends on."""

from __future__ import annotations

from migrate.python.modules import Modules
from migrate.python.source import PythonSource
from migrate.tree.reader import Reader


class RecordingModules(Modules):
    """Modules that note which files are asked for, parsed or looked through."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self.asked: set[str] = set()

    def source(self, path: str) -> PythonSource | None:
        """Return a file, parsed, and note it."""
        self.asked.add(path)
        return super().source(path)

    def mentioning(self, words: frozenset[str], under: str = "") -> list[str]:
        """List the files whose text holds one of the words, and note all that are looked through."""
        self.asked.update(path for path in self.files if path.startswith(under))
        return super().mentioning(words, under)
