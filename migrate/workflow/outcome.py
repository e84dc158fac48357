# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Outcomes: exactly one for every item that was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from migrate.tree.plan import Note


class Status(StrEnum):
    """The ways an item can end; a dry run ends with ``would-migrate`` where an apply would go on to write."""

    MIGRATED = "migrated"
    WOULD_MIGRATE = "would-migrate"
    ALREADY_DONE = "already-done"
    NEEDS_DECISION = "needs-decision"
    UNSUPPORTED = "unsupported"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item.

    Args:
        item: qualified name.
        status: how it ended.
        code: ``MIGnnn``; empty only for ``migrated`` and ``already-done``.
        reason: one sentence; empty only for those.
        cure: what to do next; empty where nothing is to be done.
        files: paths changed, relative to the tree.
        notes: breaking changes and remarks of the plan.
        commit: the commit made with ``--commit``, else empty.
        proven: what verification showed, with a sentence each: ``typecheck``, ``build``, ``test``.
        unproven: files that include what changed and could not be judged before either, each with why.
        facts: what the recipe told in its plan.
    """

    item: str
    status: Status
    code: str = ""
    reason: str = ""
    cure: str = ""
    files: tuple[str, ...] = ()
    notes: tuple[Note, ...] = field(default=())
    commit: str = ""
    proven: Mapping[str, str] = field(default_factory=dict)
    unproven: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def level(self) -> str:
        """How far the recipe went, where it tells."""
        return str(self.facts.get("level", ""))
