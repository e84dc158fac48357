# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""CODEOWNERS: who owns a file of the tree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from migrate.tree.places import places
from migrate.tree.reader import Reader

_LINE = re.compile(rb"^[ \t]*([^\s#]\S*)[ \t]*([^#\r\n]*)", re.M)
_DEEP = "**"  # any folders
_EVERYWHERE = 0.8  # an owner that so many lines name says nothing about a file


@dataclass(frozen=True)
class Line:
    """One line that gives files their owners.

    Args:
        start: of its pattern.
        pattern: as written.
        owners: as written.
    """

    start: int
    pattern: str
    owners: str

    @cached_property
    def _parts(self) -> list[re.Pattern[str] | None]:
        """What the parts of a path must match; None stands for any folders."""
        parts = self.pattern.strip("/").split("/")
        anywhere = "/" not in self.pattern.rstrip("/")
        return [None if part == _DEEP else _expression(part) for part in ([_DEEP] if anywhere else []) + parts]

    def holds(self, path: str) -> bool:
        """Tell whether a file is meant, as git's ignore patterns mean files.

        Args:
            path: relative to the tree's root.
        """
        names = path.split("/")
        ends = {0}  # how many names the parts so far may take
        for number, part in enumerate(self._parts):
            if part is None:
                last = number == len(self._parts) - 1
                ends = set(range(min(ends) + last, len(names) + 1))
            else:
                ends = {end + 1 for end in ends if end < len(names) and part.fullmatch(names[end])}
            if not ends:
                return False
        return True


def _expression(part: str) -> re.Pattern[str]:
    """Return the expression of one part of a pattern; however many stars it has, it is found in one pass."""
    pieces = [re.escape(piece).replace(r"\?", ".") for piece in re.split(r"\*+", part)]
    if len(pieces) == 1:
        return re.compile(pieces[0])
    first, *inner, last = pieces
    return re.compile(first + "".join(f"(?>.*?{piece})" for piece in inner) + ".*" + last, re.DOTALL)


def lines(data: bytes) -> list[Line]:
    """Return the lines of a CODEOWNERS file that name owners or take them away."""
    fields = (
        (match.start(1), match[1].decode("utf-8", "replace"), match[2].decode("utf-8", "replace").strip())
        for match in _LINE.finditer(data)
    )
    return [Line(*parts) for parts in fields]


class CodeOwners:
    """The owners of the files of one tree.

    Args:
        known: lines of its CODEOWNERS file.
    """

    def __init__(self, known: Sequence[Line]) -> None:
        self._lines = list(reversed(known))
        named = Counter(owner for line in known for owner in set(line.owners.split()))
        most = _EVERYWHERE * len(known)
        self._known: dict[str, tuple[str, ...]] = {}
        self._everywhere = {owner for owner, count in named.items() if len(known) > 1 and count > most}

    @classmethod
    def of_tree(cls, tree: Reader) -> CodeOwners:
        """Read the CODEOWNERS file of a tree; without one, nobody owns anything.

        Args:
            tree: the tree.
        """
        file = next((path for path in places().owners if tree.exists(path)), None)
        return cls(lines(tree.read(file)) if file else [])

    def of(self, path: str) -> tuple[str, ...]:
        """Return the owners of a file, in the order of the file; those who own nearly everything are left out.

        Args:
            path: relative to the tree's root.
        """
        if path not in self._known:
            line = next((line for line in self._lines if line.holds(path)), None)
            owners = line.owners.split() if line else []
            some = tuple(owner for owner in owners if owner not in self._everywhere)
            self._known[path] = some or tuple(owners)
        return self._known[path]

    def of_all(self, paths: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """Return each group of owners that owns one of the paths, the group of most paths first."""
        counted = Counter(self.of(path) for path in sorted(paths))
        return tuple(owners for owners, _ in sorted(counted.items(), key=lambda count: (-count[1], count[0])) if owners)
