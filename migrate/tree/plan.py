# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Plans: what a recipe wants changed, complete before a byte is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

WAITS = "waits"  # fact of a plan: the code of what keeps it from going further until others have changed
OTHERS = "others"  # fact of a plan: names of the items that reach its level with it


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the bytes ``start..end`` of the file as it was when the plan was made.

    Args:
        path: file, relative to the tree's root, with forward slashes.
        start: first byte replaced (byte offset, 0-based).
        end: one past the last byte replaced; equal to ``start`` for an insertion.
        replacement: the new bytes.
        reason: the recipe step that asked for it; shown in ``--dry-run --explain`` and ``-i``.
    """

    path: str
    start: int
    end: int
    replacement: bytes
    reason: str


@dataclass(frozen=True, slots=True)
class Create:
    """Write a file that does not exist yet."""

    path: str
    content: bytes
    reason: str


@dataclass(frozen=True, slots=True)
class Move:
    """Move a file, as ``git mv`` does; edits of a plan name it by its old path."""

    source: str
    target: str
    reason: str


@dataclass(frozen=True, slots=True)
class Delete:
    """Remove a file."""

    path: str
    reason: str


Change = Edit | Create | Move | Delete


class Severity(StrEnum):
    """How much a note weighs."""

    INFO = "info"
    BREAKING = "breaking"
    BLOCKER = "blocker"


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person must know about a plan.

    Args:
        code: ``MIGnnn``; the catalogue holds its page.
        text: what is meant here, with names.
        severity: ``breaking`` needs ``--allow-breaking``; ``blocker`` stops the plan.
        where: ``file:line``, or empty.
        cure: what to do about it, or empty.
    """

    code: str
    text: str
    severity: Severity = Severity.INFO
    where: str = ""
    cure: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """A list of changes with reasons; nothing has been written yet.

    Args:
        item: qualified name of the operation, wrapper or metal op.
        recipe: name of the recipe, as the CLI shows it.
        changes: everything to be done.
        notes: blockers, breaking changes and remarks.
        facts: what the recipe tells of it beyond the changes, for messages and reports (JSON-able).
        basis: digests of the contents that the offsets count in, by path; see :func:`migrate.tree.render.pin`.
        others: further items that the plan is for.
    """

    item: str
    recipe: str
    changes: tuple[Change, ...]
    notes: tuple[Note, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    basis: Mapping[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()

    def of(self, severity: Severity) -> tuple[Note, ...]:
        """Return the notes of one severity."""
        return tuple(note for note in self.notes if note.severity is severity)

    @property
    def stays(self) -> bool:
        """True if the item stands at a level, and what is in the way is a reason to leave it there."""
        blocked = bool(self.of(Severity.BLOCKER))
        return blocked and bool(self.facts.get("level")) and not self.facts.get("proposal")

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path that the plan reads or writes, sorted."""
        return tuple(sorted({path for change in self.changes for path in _paths(change)}))


def _paths(change: Change) -> Iterable[str]:
    if isinstance(change, Move):
        return (change.source, change.target)
    return (change.path,)
