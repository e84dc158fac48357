# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a campaign is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where an item of a campaign stands; it is ready only if a dry run has shown a plan."""

    READY = "ready"
    UNPLANNED = "not-planned"
    WAITS = "waits"
    DECISION = "decision"
    BLOCKED = "blocked"
    STAYS = "stays"
    NO_RECIPE = "no-recipe"


@dataclass(frozen=True, slots=True)
class Size:
    """How large the change of an item is.

    Args:
        files: paths that change; where it is an estimate, those that are likely to.
        count: how many files change.
        lines: lines taken out and put in.
        measured: from a dry run; else an estimate from what the scan knows.
    """

    files: tuple[str, ...]
    count: int
    lines: int
    measured: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of the campaign.

    Args:
        item: its name.
        kind: its kind.
        recipe: the recipe that takes it; empty if none does.
        state: where it stands.
        code: ``MIGnnn`` of what it waits for, or empty.
        reason: in words.
        cure: what to do about it.
        size: of its change.
        owners: who owns what changes, most files first.
        tests: tests that name it.
        after: items that must be done before.
        folder: where it lives.
    """

    item: str
    kind: str
    recipe: str
    state: State
    code: str
    reason: str
    cure: str
    size: Size
    owners: tuple[str, ...]
    tests: tuple[str, ...]
    after: tuple[str, ...] = ()
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """What makes one pull request.

    Args:
        name: for ``migrate apply --batch``.
        recipe: of all its items.
        owners: who reviews it.
        items: in the order in which they are applied.
        files: paths that change.
        count: how many files change.
        lines: lines taken out and put in.
        measured: a dry run has shown a plan for each of its items; else it is not known whether all can be done.
        tests: to be run.
        after: batches that must be merged before.
        effort: what its review is like, in words.
    """

    name: str
    recipe: str
    owners: tuple[str, ...]
    items: tuple[str, ...]
    files: tuple[str, ...]
    count: int
    lines: int
    measured: bool
    tests: tuple[str, ...]
    after: tuple[str, ...] = ()
    effort: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a batch may be.

    Args:
        items: most items.
        files: most files.
        lines: most lines.
    """

    items: int
    files: int
    lines: int


@dataclass(frozen=True, slots=True)
class Campaign:
    """The whole way of a tree.

    Args:
        revision: of the tree.
        done: how many items are done.
        entries: those that are not, in order.
        batches: in the order in which they can be merged.
        effort: from what review effort was learned.
        limits: of the batches.
        seconds: how long a dry run takes here, from those that are known; 0 if none is.
    """

    revision: str
    done: int
    entries: tuple[Entry, ...]
    batches: tuple[Batch, ...]
    effort: str
    limits: Limits
    seconds: float = 0.0

    @property
    def by_state(self) -> dict[str, int]:
        """How many items are in each state; with those that are done they add up to all."""
        return {state.value: sum(entry.state is state for entry in self.entries) for state in State}
