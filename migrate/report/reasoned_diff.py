# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A unified diff with the reasons of its changes beside each hunk; ``git apply`` takes it as before."""

from __future__ import annotations

import re

from migrate.tree.plan import Edit, Move, Plan
from migrate.tree.reader import Reader

_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@")
_OLD = "--- a/"


def reasoned(text: str, plan: Plan, tree: Reader) -> str:
    """Put the reasons of edits behind the lines that head the hunks: line of the file as it is, then why.

    Args:
        text: the diff of a plan.
        plan: the plan.
        tree: the tree as it is.
    """
    reasons = _reasons(plan, tree)
    lines: list[str] = []
    path = ""
    for line in text.splitlines(keepends=True):
        if line.startswith(_OLD):
            path = line[len(_OLD) :].rstrip("\n")
        match = _HUNK.match(line)
        if match is None or path not in reasons:
            lines.append(line)
            continue
        first, count = int(match[1]), int(match[2] or 1)
        held = [(at, why) for at, why in reasons[path] if first <= at < first + max(count, 1)]
        shown = "; ".join(f"{at}: {why}" for at, why in dict.fromkeys(held))
        lines.append(f"{match[0]} {shown}\n" if shown else line)
    return "".join(lines)


def _reasons(plan: Plan, tree: Reader) -> dict[str, list[tuple[int, str]]]:
    """Return the line and the reason of each edit, by the path of the file as it is."""
    before = {change.target: change.source for change in plan.changes if isinstance(change, Move)}
    reasons: dict[str, list[tuple[int, str]]] = {}
    for change in plan.changes:
        if isinstance(change, Edit):
            path = change.path if tree.exists(change.path) else before.get(change.path, change.path)
            line = tree.read(path).count(b"\n", 0, change.start) + 1 if tree.exists(path) else 0
            reasons.setdefault(path, []).append((line, change.reason))
    return {path: sorted(rows) for path, rows in reasons.items()}
