# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the user has agreed to of a tree: by content, so that a change of it asks again."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from migrate.cpp.cache import home_folder, write_whole


@dataclass(frozen=True, slots=True)
class Claim:
    """Something in a tree that makes commands run.

    Args:
        where: the place, for example ``migrate.toml: apply.verify``.
        content: what stands there.
    """

    where: str
    content: str


class TrustStore:
    """The claims that the user trusts, one file for each, in a folder of the user's.

    Args:
        root: the tree's top folder.
        folder: where it is kept; ``XDG_STATE_HOME``, else ``~/.local/state``, if None.
    """

    def __init__(self, root: Path, folder: Path | None = None) -> None:
        self._root = root.resolve()
        base = folder or _state_folder()
        self._folder = base / "trusted" / _digest(os.fsencode(self._root))[:16] if base else None

    def has(self, claim: Claim) -> bool:
        """Tell whether the user has agreed to a claim as it is now."""
        place = self._place(claim)
        return place is not None and place.is_file()

    def add(self, claims: Iterable[Claim]) -> None:
        """Remember that the user agrees.

        Raises:
            OSError: it cannot be written, or this user has no home folder.
        """
        for claim in claims:
            if (place := self._place(claim)) is None:
                raise OSError(errno.ENOENT, "this user has no home folder")
            text = f"{self._root}\n{claim.where}\n{claim.content}\n"
            write_whole(place, text.encode("utf-8", "surrogateescape"))

    def clear(self) -> int:
        """Forget everything about the tree; return how many claims that were."""
        places = list(self._folder.glob("*")) if self._folder is not None and self._folder.is_dir() else []
        for place in places:
            place.unlink(missing_ok=True)
        return len(places)

    def _place(self, claim: Claim) -> Path | None:
        if self._folder is None:
            return None
        return self._folder / _digest(claim.where.encode() + b"\0" + claim.content.encode("utf-8", "surrogateescape"))


def _state_folder() -> Path | None:
    base = os.environ.get("XDG_STATE_HOME", "")
    if os.path.isabs(base):  # noqa: PTH117
        return Path(base) / "ttnn-migrate"
    home = home_folder()
    return home / ".local" / "state" / "ttnn-migrate" if home else None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
