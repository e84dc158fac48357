# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A tree for compilers in which some files have other contents: links to the rest."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from migrate.cpp.flags import HEADER_SUFFIXES, Files
from migrate.cpp.includes import SOURCE_SUFFIXES
from migrate.tree import scratch


class Shadow:
    """The C++ files of a tree, linked below a folder of their own that goes with this object.

    Compilers look for quoted includes beside the path by which they opened a file, so links do not lead them back.

    Args:
        tree: linked to.
        contents: what takes the place of its files, by path.
    """

    def __init__(self, tree: Files, contents: Mapping[str, bytes]) -> None:
        held = ExitStack()
        self.root = held.enter_context(scratch.folder())
        weakref.finalize(self, held.close)
        self._tree = str(tree.root)
        folders: set[Path] = set()
        for path in {*tree.files(*HEADER_SUFFIXES, *SOURCE_SUFFIXES), *contents}:
            place = self.root / path
            if place.parent not in folders:
                place.parent.mkdir(parents=True, exist_ok=True)
                folders.add(place.parent)
            if path in contents:
                place.write_bytes(contents[path])
            else:
                place.symlink_to(tree.root / path)

    def arguments(self, words: Iterable[str]) -> list[str]:
        """Return compiler arguments with the tree's paths led here.

        Args:
            words: arguments with absolute paths.
        """
        return [word.replace(self._tree, str(self.root)) for word in words]
