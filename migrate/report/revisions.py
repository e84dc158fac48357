# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which revisions a history looks at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from migrate.errors import MigrateError
from migrate.tree.repository import Tree

STEPS = ("day", "week", "month")


@dataclass(frozen=True, slots=True)
class Revision:
    """One commit.

    Args:
        sha: its full name.
        committed: when, in UTC (ISO 8601).
    """

    sha: str
    committed: str


def revisions(tree: Tree, since: date, every: str, last: str = "HEAD", until: date | None = None) -> list[Revision]:
    """Choose the last commit before the end of each step's day, and the very last one.

    Args:
        tree: whose history is followed, by first parents.
        since: the first day.
        every: ``day``, ``week`` or ``month``.
        last: anything git takes for a commit.
        until: the last day; None for that of the last commit.

    Returns:
        In the order of time; a commit stands once, even if several steps see it.

    Raises:
        MigrateError: MIG205 if there is no such commit, MIG805 if nothing was committed in that time.
    """
    sha = tree.at(last).revision()
    lines = tree.git.line("log", "--first-parent", "--format=%H %ct", sha, "--").splitlines()
    commits = [(int(stamp), name) for name, _, stamp in (line.partition(" ") for line in lines)]
    if until is not None:
        limit = datetime.combine(until, time.max, UTC).timestamp()
        commits = [commit for commit in commits if commit[0] <= limit] or commits[-1:]
    end = datetime.fromtimestamp(commits[0][0], UTC)
    chosen: list[Revision] = []
    days = [*_days(since, end.date(), every)]
    index = 0  # commits are sorted, the newest first; walk the steps from the newest too
    for end_of_day in sorted((datetime.combine(step, time.max, UTC).timestamp() for step in days), reverse=True):
        while index < len(commits) and commits[index][0] > end_of_day:
            index += 1
        if index < len(commits):
            chosen.append(_revision(*commits[index]))
    result = list(dict.fromkeys([*reversed(chosen), _revision(*commits[0])]))
    if since > end.date():
        raise MigrateError("MIG805", since=since.isoformat(), until=end.date().isoformat())
    return result


def _revision(stamp: int, sha: str) -> Revision:
    return Revision(sha, datetime.fromtimestamp(stamp, UTC).isoformat())


def _days(since: date, until: date, every: str) -> list[date]:
    days = [since]
    while days[-1] < until:
        step = days[-1]
        if every == "month":
            month = len(days) + since.month - 1
            days.append(date(since.year + month // 12, month % 12 + 1, min(since.day, 28)))
        else:
            days.append(step + timedelta(days=7 if every == "week" else 1))
    return days
