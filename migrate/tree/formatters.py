# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The formatter of a file, by its suffix."""

from __future__ import annotations

from typing import Protocol, cast

from migrate.tree import clang_format, ruff_format
from migrate.tree.plan import Note
from migrate.tree.reader import Reader


class Formatter(Protocol):
    """What a module offers that formats changed lines in the tree's own style."""

    SUFFIXES: tuple[str, ...]

    def obstacle(self, path: str, tree: Reader) -> Note | None:
        """Say why a file would stay unformatted; None if it can be formatted."""

    def format_changed(self, old: bytes | None, new: bytes, path: str, tree: Reader) -> bytes:
        """Format what differs between two versions of a file; as given where that cannot be."""


FORMATTERS = (cast(Formatter, clang_format), cast(Formatter, ruff_format))


def formatter_of(path: str) -> Formatter | None:
    """Return the formatter for files of a path's suffix, or None."""
    return next((formatter for formatter in FORMATTERS if path.endswith(formatter.SUFFIXES)), None)


def obstacle(path: str, tree: Reader) -> Note | None:
    """Say why a file would stay unformatted, or None if nothing is to be said.

    Args:
        path: relative to the tree's root.
        tree: where the style files are.
    """
    formatter = formatter_of(path)
    return formatter.obstacle(path, tree) if formatter is not None else None


def format_changed(old: bytes | None, new: bytes, path: str, tree: Reader) -> bytes:
    """Format the lines in which two versions of a file differ.

    Args:
        old: the file before the change; None for a new file.
        new: the file after it.
        path: relative to the tree's root.
        tree: where the style files are.
    """
    formatter = formatter_of(path)
    return formatter.format_changed(old, new, path, tree) if formatter is not None else new
