# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What every rewrite says of a place: the edits, and the preconditions with what is known of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from migrate.python.classes import Classes
from migrate.python.rewrite import PythonRewrite
from migrate.tree.plan import Edit

AUTO, AFTER_PROOF, PROPOSE = "auto", "auto-after-proof", "propose"


@dataclass(frozen=True, slots=True)
class Precondition:
    """Something that must hold for a rewrite.

    Args:
        name: in a few words.
        holds: None where it cannot be told.
        why: the evidence.
    """

    name: str
    holds: bool | None
    why: str


@dataclass(slots=True)
class Rewriting:
    """One rewrite of one place.

    Args:
        rule: its name.
        owner: class, or exported name, that it changes.
        path: of the file.
        line: where it starts.
        level: the most that may be done: auto, auto-after-proof, propose.
        preconditions: what must hold.
        edits: what it changes.
        place: what tells several of one class apart; empty where there can be one.
    """

    rule: str
    owner: str
    path: str
    line: int
    level: str
    preconditions: list[Precondition] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    place: str = ""

    @property
    def status(self) -> str:
        """What may be done, by the preconditions."""
        return self.level if all(condition.holds for condition in self.preconditions) else PROPOSE

    def require(self, name: str, holds: bool | None, why: str) -> None:
        """Add a precondition."""
        self.preconditions.append(Precondition(name, holds, why))


Finder = Callable[[PythonRewrite, Classes], Iterator[Rewriting]]
