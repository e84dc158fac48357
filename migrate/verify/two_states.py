# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Files checked in two states of a tree.

What a file must include by itself shows only without the precompiled header, which costs ten times as much. So each
file is checked with it in both states, and what must stand alone is checked without it in the later state; in the
earlier one only where the later one has something to say.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import replace

from migrate.verify.compare import Causes
from migrate.verify.model import CheckResult, Progress, Target, TypecheckReport
from migrate.verify.typecheck import TypeChecker, unique

Results = dict[str, CheckResult]


class TwoStates:
    """Checks targets in an earlier and a later state, in any order, and compares.

    Args:
        checker: does the work.
        targets: what to check.

    Attributes:
        before: results of the earlier state, by the target's path.
        after: results of the later state, by the target's path.
        seconds: how long all of it took so far.
    """

    def __init__(self, checker: TypeChecker, targets: Iterable[Target]) -> None:
        self._checker = checker
        self._targets = list(targets)
        self._alone = [target for target in self._targets if _stands_alone(target)]
        self._shared = sharing(self._targets)
        self._after_alone: Results = {}
        self.before: Results = {}
        self.after: Results = {}
        self.seconds = 0.0

    def estimate(self) -> float:
        """Return the seconds that both states will take when nothing is known yet."""
        return 2 * self._checker.estimate(self._shared) + self._checker.estimate(self._alone)

    def check_before(self, overlay: Mapping[str, bytes], progress: Progress | None = None) -> None:
        """Check the earlier state, which an overlay may make of the tree as it is."""
        started = time.monotonic()
        self.before = self._checker.check(self._shared, overlay, progress, before=True)
        self.seconds += time.monotonic() - started

    def check_after(self, overlay: Mapping[str, bytes], progress: Progress | None = None) -> None:
        """Check the later state, which an overlay may make of the tree as it is."""
        started = time.monotonic()
        self.after = self._checker.check(self._shared, overlay, progress)
        self._after_alone = self._checker.check(self._alone, overlay, progress, facts=False) if self._alone else {}
        self.seconds += time.monotonic() - started

    def compare(
        self,
        earlier: Mapping[str, bytes],
        causes: Causes | None = None,
        moved: Mapping[str, str] | None = None,
        progress: Progress | None = None,
    ) -> TypecheckReport:
        """Compare the two states, once both are checked.

        Args:
            earlier: what makes the earlier state of the tree as it is now.
            causes: traces a new error to the step that made it.
            moved: old paths by new ones.
            progress: told after every file that is looked at once more.
        """
        report = self._checker.compare(self._shared, self.before, self.after, causes, moved)
        telling = [target for target in self._alone if _tells(self._after_alone.get(target.path))]
        if telling:
            started = time.monotonic()
            first = self._checker.check(telling, earlier, progress, before=True, facts=False)
            self.seconds += time.monotonic() - started
            report = _joined(report, self._checker.compare(telling, first, self._after_alone, causes, moved))
        cached = sum(result.cached for result in self._after_alone.values())
        return replace(report, targets=tuple(self._targets), seconds=self.seconds, cached=report.cached + cached)


def sharing(targets: Iterable[Target]) -> list[Target]:
    """Return targets as they are read for what they mean: with the precompiled header, but where branches are asked."""
    return [replace(target, pch=True) if _stands_alone(target) else target for target in targets]


def _stands_alone(target: Target) -> bool:
    return not target.pch and not target.branches


def _tells(result: CheckResult | None) -> bool:
    return result is not None and bool(result.diagnostics or result.failure or result.missing)


def _joined(report: TypecheckReport, alone: TypecheckReport) -> TypecheckReport:
    judged = {file.path for file in report.inconclusive}
    unproven = {file.path for file in report.unproven}
    return replace(
        report,
        new=tuple(unique([*report.new, *alone.new])),
        inconclusive=(*report.inconclusive, *(file for file in alone.inconclusive if file.path not in judged)),
        unproven=(*report.unproven, *(file for file in alone.unproven if file.path not in unproven)),
        known=max(report.known, alone.known),
    )
