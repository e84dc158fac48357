# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What people have decided about a tree: a file of the tree, beside its configuration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from migrate import rules
from migrate.tree.reader import Reader

FILE = "migrate-decisions.yaml"
KEEP, ALLOW_BREAKING, DONE = "keep", "allow-breaking", "done"
CHOICES = (KEEP, ALLOW_BREAKING, DONE)
_SCHEMA = "decisions.yaml"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.

    Args:
        choice: ``keep`` (an item stays as it is), ``allow-breaking`` (users of an item may notice its change) or
            ``done`` (a box of a checklist that only a person can tick).
        by: who decided.
        date: when, as YYYY-MM-DD.
        why: in a sentence.
    """

    choice: str
    by: str
    date: str
    why: str


class Decisions:
    """The decisions of one tree, by the name of an item or the key of a box.

    Args:
        known: as the file has them.
    """

    def __init__(self, known: Mapping[str, Decision]) -> None:
        self._known = dict(known)

    @classmethod
    def of_tree(cls, tree: Reader) -> Decisions:
        """Read the decisions of a tree; none where it has no such file.

        Args:
            tree: the tree.

        Raises:
            MigrateError: MIG901 or MIG902 for a file that cannot be used.
        """
        if not tree.exists(FILE):
            return cls({})
        text = tree.read(FILE).decode("utf-8", "replace")
        rows: Mapping[str, Any] = rules.parse(text, _SCHEMA, where=FILE) or {}
        return cls({name: Decision(**row) for name, row in rows.items()})

    def of(self, name: str) -> Decision | None:
        """Return what was decided about an item or a box; None if nothing was."""
        return self._known.get(name)

    def records(self) -> dict[str, dict[str, str]]:
        """Return the boxes that people have ticked, as ``records.yaml`` has them."""
        boxes = {name: row for name, row in self._known.items() if row.choice == DONE}
        return {name: {"by": row.by, "date": row.date, "why": row.why} for name, row in boxes.items()}

    def with_one(self, name: str, decision: Decision) -> Decisions:
        """Return the same with one more, or another one in its place."""
        return Decisions({**self._known, name: decision})

    def dump(self) -> str:
        """Return the text of the file."""
        import json

        lines = [
            "# What was decided about this tree's migration (migrate decide). keep: the item stays as it is;",
            "# allow-breaking: users of the item may notice its change; done: a box that only a person can tick.",
        ]
        for name, row in sorted(self._known.items()):
            lines.append(f"{json.dumps(name, ensure_ascii=False)}:")
            fields = (("choice", row.choice), ("by", row.by), ("date", row.date), ("why", row.why))
            lines += [f"  {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields]
        return "\n".join(lines) + "\n"
