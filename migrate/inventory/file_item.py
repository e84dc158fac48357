# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A C++ file as an item of a recipe: a change of it breaks nobody who names something."""

from __future__ import annotations

from dataclasses import dataclass

from migrate.cpp.source import Span
from migrate.inventory.model import CppItem


class FileItem(CppItem):
    """What files answer alike as items: see :class:`migrate.inventory.items.Item`."""

    __slots__ = ()

    @property
    def names(self) -> tuple[str, ...]:
        """None: nothing that others name changes."""
        return ()

    @property
    def short_names(self) -> tuple[str, ...]:
        """None: a file is named by its whole path."""
        return ()


@dataclass(frozen=True)
class WholeFile(FileItem):
    """One file, all of it, under a name of its own.

    Args:
        name: what the command line calls it.
        path: relative to the tree's root.
        spans: the whole file.
    """

    name: str
    path: str
    spans: tuple[Span, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """The file itself."""
        return (self.path,)
