# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The small pair of an old and a new model module, as a tree; its lines are named by marks in comments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from migrate.python.modules import Modules
from migrate.tree.overlay import Overlaid
from migrate.tree.reader import Reader

PAIR = Path(__file__).parent / "pair"
TT = "models/tt_transformers/tt"


class Folder:
    """Files of a folder, as a tree of a revision that never changes."""

    root = PAIR

    def revision(self) -> str:
        return "pair"

    def read(self, path: str) -> bytes:
        return _bytes(path)

    def read_all(self, paths: list[str]) -> list[tuple[str, bytes]]:
        return [(path, _bytes(path)) for path in paths]

    def exists(self, path: str) -> bool:
        return (PAIR / path).is_file()

    def files(self, *suffixes: str) -> list[str]:
        return [path for path in _paths() if not suffixes or path.endswith(suffixes)]


def tree(changes: Mapping[str, bytes | None] | None = None) -> Reader:
    """Return the pair, with changes laid over it."""
    return Overlaid(Folder(), changes or {})  # type: ignore[arg-type]


def modules(changes: Mapping[str, bytes | None] | None = None) -> Modules:
    """Return the pair's modules."""
    return Modules(tree(changes))


def at(path: str, mark: str) -> str:
    """Return ``file:line`` of the line that ends in a mark."""
    lines = _bytes(path).decode().splitlines()
    found = [n for n, line in enumerate(lines, 1) if re.search(rf"# @{re.escape(mark)}$", line)]
    assert len(found) == 1, (path, mark, found)
    return f"{path}:{found[0]}"


@cache
def _bytes(path: str) -> bytes:
    return (PAIR / path).read_bytes()


@cache
def _paths() -> list[str]:
    return sorted(path.relative_to(PAIR).as_posix() for path in PAIR.rglob("*") if path.is_file())
