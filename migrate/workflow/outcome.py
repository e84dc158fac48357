# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Outcomes: exactly one for every item that was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from migrate.tree.plan import Note


class Status(StrEnum):
    """The six ways an item can end."""

    MIGRATED = "migrated"
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
        status: one of the six.
        code: ``MIGnnn`` for the last four statuses, else empty.
        reason: one sentence; empty only for ``migrated`` and ``already-done``.
        level: ``collapse`` or ``free-function`` where a recipe has levels.
        files: paths changed, relative to the tree.
        notes: breaking changes and remarks of the plan.
        commit: the commit made with ``--commit``, else empty.
        proven: what verification showed, with a sentence each: ``typecheck``, ``build``, ``test``.
    """

    item: str
    status: Status
    code: str = ""
    reason: str = ""
    level: str = ""
    files: tuple[str, ...] = ()
    notes: tuple[Note, ...] = field(default=())
    commit: str = ""
    proven: Mapping[str, str] = field(default_factory=dict)
