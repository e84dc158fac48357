# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The ratchet: better is welcome, worse fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from migrate import rules
from migrate.report.baseline import Baseline

FILE = "suppressions.yaml"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What changed against the baseline.

    Args:
        worse: legacy symbols that are new, and what was done and is open again; each fails.
        better: what is gone or done and not yet recorded.
        renamed: legacy symbols with a new name, as ``old -> new``; neither better nor worse.
        suppressed: what would fail, with the reason it does not.
        remarks: suppressions without use and those that have ended.
    """

    worse: tuple[str, ...] = ()
    better: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    suppressed: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The verdict in words, one line for each thing to be said."""
        sentences = [f"worse: {line}" for line in self.worse]
        sentences += [f"suppressed: {line}" for line in self.suppressed]
        sentences += [f"better, not recorded yet: {line}" for line in self.better]
        sentences += [f"renamed: {line}" for line in self.renamed]
        return [*sentences, *self.remarks] or ["no better and no worse than the baseline"]


def suppressions() -> Mapping[str, Any]:
    """Read the suppressions of the rules.

    Raises:
        MigrateError: MIG901 to MIG904.
    """
    loaded: Mapping[str, Any] = rules.load(FILE)
    return loaded


def compare(before: Baseline, now: Baseline, allowed: Mapping[str, Any], today: str) -> Verdict:
    """Compare a state with its baseline.

    Args:
        before: the baseline.
        now: the state.
        allowed: suppressions by symbol or ``checklist/box``.
        today: the day of the revision (ISO 8601); suppressions that end before it have ended. Empty: none has.

    Returns:
        The verdict.
    """
    gone, new = set(before.legacy) - set(now.legacy), set(now.legacy) - set(before.legacy)
    renamed = _renamed(before, now, gone, new)
    gone -= set(renamed)
    new -= set(renamed.values())
    lost = (before.done & now.known) - now.done
    reopened = lost - set(now.unjudged)
    worse = {key: f"{key} is legacy and new" for key in new} | {key: f"{key} was done and is not" for key in reopened}
    suppressed, used = {}, set()
    remarks = [f"{key} was done; now nothing tells: {now.unjudged[key]}" for key in sorted(lost - reopened)]
    for key in sorted(worse):
        name = key.partition(" ")[2]
        if (rule := allowed.get(name)) is None:
            continue
        used.add(name)
        if today and rule["until"] < today[:10]:
            remarks.append(f"the suppression of {name} ended on {rule['until']} (owner {rule['owner']})")
        else:
            suppressed[key] = f"{worse[key]}: {rule['reason']} (owner {rule['owner']}, until {rule['until']})"
    for name in sorted(set(allowed) - used):
        remarks.append(f"the suppression of {name} suppresses nothing (owner {allowed[name]['owner']})")
    better = [f"{key} is gone" for key in gone] + [f"{key} is done" for key in now.done - before.done]
    return Verdict(
        tuple(worse[key] for key in sorted(worse) if key not in suppressed),
        tuple(sorted(better)),
        tuple(f"{old} -> {new_name.partition(' ')[2]}" for old, new_name in sorted(renamed.items())),
        tuple(suppressed.values()),
        tuple(remarks),
    )


def _renamed(before: Baseline, now: Baseline, gone: set[str], new: set[str]) -> dict[str, str]:
    """Pair symbols that are gone with new ones of the same sort that share what only one symbol has."""
    pairs: dict[str, str] = {}
    left = dict.fromkeys(sorted(new))
    for old in sorted(gone):
        sort = old.partition(" ")[0]
        same = [name for name in left if name.startswith(sort + " ") and before.legacy[old] & now.legacy[name]]
        if len(same) == 1:
            pairs[old] = same[0]
            del left[same[0]]
    return pairs
