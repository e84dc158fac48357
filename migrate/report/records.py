# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What people have recorded: boxes that only a human can tick."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from migrate import rules
from migrate.report.evidence import BoxState, Evidence, Place
from migrate.tree.reader import Reader
from migrate.workflow.decisions import FILE as DECISIONS
from migrate.workflow.decisions import Decisions

FILE = "records.yaml"
_OPEN_TO_PEOPLE = (BoxState.PERSON, BoxState.UNKNOWN)


class Records:
    """Recorded boxes, by ``checklist/box`` or ``checklist/item/box``; ``checklist/item`` for all boxes of an item.

    Args:
        entries: as ``records.yaml`` has them.
        own: those of the tree's own decisions.
    """

    def __init__(self, entries: Mapping[str, Any], own: Collection[str] = ()) -> None:
        self._entries, self._own = entries, frozenset(own)
        self._used: set[str] = set()
        self._overruled: set[str] = set()

    @classmethod
    def of_tree(cls, tree: Reader) -> Records:
        """Read the records of the rules, and the decisions of a tree.

        Args:
            tree: the tree.

        Raises:
            MigrateError: MIG901 to MIG904.
        """
        own = Decisions.of_tree(tree).records()
        return cls({**rules.load(FILE), **own}, own)

    def over(self, key: str, evidence: Evidence) -> Evidence:
        """Lay what was recorded for a box over what was found; what code shows is never overruled.

        Args:
            key: of the box.
            evidence: what a predicate found.
        """
        whole = key.rpartition("/")[0]
        if key not in self._entries and whole in self._entries and evidence.state in _OPEN_TO_PEOPLE:
            key = whole
        entry = self._entries.get(key)
        if entry is None:
            if evidence.state is BoxState.PERSON:
                reason = f"{evidence.reason} (migrate decide {key} done)"
                return Evidence(evidence.state, reason, evidence.places, evidence.done, evidence.total)
            return evidence
        self._used.add(key)
        if evidence.state not in _OPEN_TO_PEOPLE:
            self._overruled.add(key)
            return evidence
        reason = f"recorded by {entry['by']} on {entry['date']}: {entry['why']}"
        return Evidence(
            BoxState.DONE,
            reason,
            (Place(DECISIONS if key in self._own else f"rules/{FILE}", 0, key), *evidence.places),
            1,
            1,
        )

    def without_effect(self) -> list[str]:
        """Name the records of boxes that nobody knows, or whose state the code shows, each with the reason."""
        unknown = [f"{key}: no checklist has such a box" for key in self._entries if key not in self._used]
        return sorted([*unknown, *(f"{key}: the code itself shows the state" for key in self._overruled)])
