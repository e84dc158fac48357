# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A tree with some files as they will be, or as they were."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from migrate.tree.reader import Reader


class Overlaid:
    """A tree in which some files differ.

    Args:
        tree: as it is.
        contents: what differs; None for a file that is not there.
    """

    def __init__(self, tree: Reader, contents: Mapping[str, bytes | None]) -> None:
        self._tree = tree
        self._contents = contents

    @property
    def root(self) -> Path:
        """Top folder of the work tree."""
        return self._tree.root

    @property
    def is_commit(self) -> bool:
        """True if what is read is a commit, which never changes; False for files of the work tree."""
        return False

    def revision(self) -> str:
        """Name the state that is read."""
        parts = [part for path, data in sorted(self._contents.items()) for part in (path.encode(), data or b"")]
        digest = hashlib.blake2b(b"\0".join(parts), digest_size=8).hexdigest()
        return f"{self._tree.revision()}+{digest}"

    def read(self, path: str) -> bytes:
        """Return a file's bytes."""
        content = self._contents.get(path)
        return self._tree.read(path) if content is None else content

    def read_all(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield each path with its bytes, in order."""
        return ((path, self.read(path)) for path in paths)

    def exists(self, path: str) -> bool:
        """Tell whether a file of that path is there."""
        return self._contents[path] is not None if path in self._contents else self._tree.exists(path)

    def files(self, *suffixes: str) -> list[str]:
        """List the files, sorted, that end in one of the suffixes (all files without suffixes)."""
        gone = {path for path, content in self._contents.items() if content is None}
        there = {path for path, content in self._contents.items() if content is not None}
        new = {path for path in there if not suffixes or path.endswith(suffixes)}
        return sorted((set(self._tree.files(*suffixes)) | new) - gone)
