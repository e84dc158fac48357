# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Typecheck of a change: the affected files before and after; only what is new counts."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType

from migrate.cpp.cache import cache_folder
from migrate.cpp.flags import Files, Flags
from migrate.cpp.includes import IncludeGraph
from migrate.cpp.parser import Parser
from migrate.tree.executor import Executor, LocalExecutor
from migrate.verify.compare import Causes, new_diagnostics
from migrate.verify.model import REACHED, CheckResult, Inconclusive, NewDiagnostic, Progress, Target, TypecheckReport
from migrate.verify.pace import Pace
from migrate.verify.results import Results
from migrate.verify.rules import verify_rules
from migrate.verify.task import Task
from migrate.verify.worker import Answer, Workers


class TypeChecker:
    """Checks files of one tree in parallel, with the precompiled header and the results of earlier runs.

    Use it as a context manager; its processes live until it ends, so one checker serves many changes.

    Args:
        tree: the tree.
        flags: where flags come from.
        jobs: processes of this machine; the number of processors if None.
        cache: folder of derived files; the user's cache folder if None.
        reuse: take and keep results of earlier runs.
        facts: results say what the files mean, too; unity files aside, which hold nothing of their own.
        executor: where files are checked; processes of this machine if None.
    """

    def __init__(
        self,
        tree: Files,
        flags: Flags,
        jobs: int | None = None,
        cache: Path | None = None,
        reuse: bool = True,
        facts: bool = False,
        executor: Executor | None = None,
    ) -> None:
        self.tree = tree
        self.facts = facts
        self._graph: IncludeGraph | None = None
        folder = cache or cache_folder()
        self._parser = Parser(tree, flags, cache=folder, includers=self._units_including, keep=0, tolerant=False)
        self._results = Results(folder / "typecheck", flags.toolchain.version) if reuse else None
        self._workers = Workers(executor or LocalExecutor(jobs))
        self._pace = Pace(folder / "typecheck" / "pace.json", verify_rules().seconds)

    def __enter__(self) -> TypeChecker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._workers.close()
        self._pace.keep()

    def estimate(self, targets: Iterable[Target]) -> float:
        """Return the seconds that checking one state will take when nothing is known yet."""
        return sum(self._pace.seconds(_slot(target)) for target in targets) / self._workers.jobs

    def duration(self, seconds: float) -> str:
        """Say how long checking will take, and whether that was measured on this machine.

        Args:
            seconds: an estimate.
        """
        about = f"about {seconds / 60:.0f} min" if seconds >= 90 else f"about {seconds:.0f} s"
        return (
            f"{about} at the pace of earlier checks here" if self._pace.measured else f"{about} (not measured here yet)"
        )

    def check(
        self,
        targets: Iterable[Target],
        overlay: Mapping[str, bytes] | None = None,
        progress: Progress | None = None,
        before: bool = False,
        facts: bool = True,
    ) -> dict[str, CheckResult]:
        """Check files as they are now (or with an overlay).

        Args:
            targets: what to check.
            overlay: contents that take the place of files, or add files.
            progress: told after every file.
            before: check each target at the path it has before the change; files that do not exist yet are left out.
            facts: False if what the files mean is not needed this time.

        Returns:
            Results by the target's path (after the change).
        """
        self._parser.forget()
        self._graph = None
        overlay = dict(overlay or {})
        relevant = [target for target in targets if not before or target.before]
        results: dict[str, CheckResult] = {}
        tasks: dict[str, tuple[Task, Target]] = {}
        for target in sorted(relevant, key=lambda target: target.pch):
            task = self._task(target.before if before else target.path, target, overlay, facts)
            known = self._results.get(task) if self._results is not None else None
            if known is not None:
                results[target.path] = known
            else:
                tasks[task.path] = (task, target)
        done = len(results)
        if progress is not None and done:
            progress(done, len(relevant), "", self.estimate(target for _, target in tasks.values()))
        begun = time.time()  # clocks of other machines may differ
        for task, answer in self._workers.run([task for task, _ in tasks.values()]):
            target = tasks.pop(task.path)[1]
            if self._results is not None:
                self._results.put(task, answer, begun)
            self._learn(target, answer)
            results[target.path] = CheckResult(
                answer.diagnostics, answer.missing, answer.seconds, failure=answer.failure, facts=answer.facts
            )
            done += 1
            if progress is not None:
                progress(done, len(relevant), task.path, self.estimate(target for _, target in tasks.values()))
        return results

    def compare(
        self,
        targets: Iterable[Target],
        before: Mapping[str, CheckResult],
        after: Mapping[str, CheckResult],
        causes: Causes | None = None,
        moved: Mapping[str, str] | None = None,
        seconds: float = 0.0,
    ) -> TypecheckReport:
        """Compare two states; see :class:`TypecheckReport`."""
        targets = list(targets)
        absent = {name for checked in before.values() for name in checked.missing}
        new: list[NewDiagnostic] = []
        unknown: list[Inconclusive] = []
        unproven: list[Inconclusive] = []
        for target in targets:
            first, last = before.get(target.path), after.get(target.path)
            if last is None:
                continue
            reason = _inconclusive(first, last, absent)
            if reason:
                only_included = target.why in REACHED and first is not None and bool(first.failure or first.missing)
                (unproven if only_included else unknown).append(Inconclusive(target.path, reason))
                continue
            for diagnostic in new_diagnostics(first, last, moved or {}):
                new.append(NewDiagnostic(target.path, diagnostic, causes.of(diagnostic) if causes else ""))
        known = len({error.key for checked in before.values() for error in checked.errors})
        cached = sum(checked.cached for checked in (*before.values(), *after.values()))
        units = tuple(target.path for target in targets if target.path in after)
        return TypecheckReport(
            units,
            tuple(unique(new)),
            tuple(unknown),
            known,
            cached,
            seconds,
            tuple(targets),
            unproven=tuple(unproven),
        )

    def _units_including(self, path: str) -> list[str]:
        if self._graph is None:
            self._graph = IncludeGraph(self.tree)
        return self._graph.units_including(path)

    def _task(self, path: str, target: Target, overlay: Mapping[str, bytes], facts: bool = True) -> Task:
        arguments, flags, _ = self._parser.command(path, overlay, target.pch and not target.branches)
        facts = facts and self.facts and target.why != "unity"
        contents = tuple(sorted(overlay.items()))
        whole = (*arguments, *target.options)
        return Task(path, Path(self.tree.root), whole, contents, facts, target.branches, flags.arguments)

    def _learn(self, target: Target, answer: Answer) -> None:
        if not answer.failure:
            self._pace.learn(_slot(target), answer.seconds)


def typecheck(
    tree: Files,
    units: Iterable[str],
    flags: Flags,
    jobs: int | None = None,
    cache: Path | None = None,
    progress: Progress | None = None,
) -> dict[str, CheckResult]:
    """Check units as they are, with the tree's warning flags; see :class:`TypeChecker`."""
    rules = verify_rules()
    targets = [Target(path, "asked", rules.pch(path), rules.options(path, tree), path) for path in units]
    with TypeChecker(tree, flags, jobs, cache) as checker:
        return checker.check(targets, progress=progress)


def _slot(target: Target) -> int:
    """Return which of the rule file's three durations a target is like."""
    return 2 if target.why == "unity" else 0 if target.pch and not target.branches else 1


def _inconclusive(first: CheckResult | None, last: CheckResult, absent: set[str]) -> str:
    if first is not None and first.failure:
        return f"it could not be checked before the change: {first.failure}"
    if last.failure:
        return f"it could not be checked after the change: {last.failure}"
    missing = set(last.missing) if first is None else set(first.missing)
    if first is None:
        missing &= absent
    return f"headers are missing: {', '.join(sorted(missing))}" if missing else ""


def unique(new: Iterable[NewDiagnostic]) -> list[NewDiagnostic]:
    """Keep an error in a header once per place; errors before warnings."""
    by_place: dict[tuple[object, ...], NewDiagnostic] = {}
    for fresh in new:
        by_place.setdefault(
            (fresh.diagnostic.key, fresh.diagnostic.line, fresh.diagnostic.column),
            fresh,
        )
    return sorted(by_place.values(), key=lambda fresh: -fresh.diagnostic.severity)
