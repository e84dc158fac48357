# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What a typecheck is asked and what it answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Protocol

from migrate.cpp.diagnostics import Diagnostic
from migrate.cpp.flags import HEADER_SUFFIXES
from migrate.errors import MigrateError
from migrate.number_of import number_of
from migrate.verify.meaning.facts import UnitFacts
from migrate.verify.meaning.finding import Finding

_UNITY = re.compile(r"/unity_(\d+)_(\w+)\.cxx$")  # as migrate.verify.unity names them


class Progress(Protocol):
    """Told after every unit."""

    def __call__(self, done: int, total: int, path: str, remaining: float) -> None:
        """Take note.

        Args:
            done: units finished.
            total: units asked for.
            path: the unit just finished.
            remaining: estimated seconds to the end.
        """


class Stage(IntEnum):
    """How much is verified."""

    NONE = 0
    TYPECHECK = 1
    BUILD = 2
    TEST = 3


# Why a file is checked that is not itself changed: it reaches something that is.
REACHED = frozenset({"includes", "carries", "lost include", "unity"})


@dataclass(frozen=True, slots=True)
class Target:
    """One file to typecheck.

    Args:
        path: relative to the tree's root; a source, or a header that must stand alone.
        why: ``touched``, ``includes``, ``carries``, ``lost include``, ``public header`` or ``unity``.
        pch: True if it may share the precompiled header.
        options: warning flags of the tree for this file.
        before: its path before the change, where a plan moves it; empty if it did not exist.
        branches: the preprocessor may choose another branch; what it leaves out is wanted, too.
    """

    path: str
    why: str
    pch: bool = True
    options: tuple[str, ...] = ()
    before: str = ""
    branches: bool = False


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result for one file.

    Args:
        diagnostics: warnings and errors.
        missing: headers that no include root has.
        seconds: time it took when it was really parsed.
        cached: True if it was known from an earlier run.
        failure: why there is no result at all (the parser crashed), else empty.
        facts: what the file means, where that was asked.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    missing: tuple[str, ...] = ()
    seconds: float = 0.0
    cached: bool = False
    failure: str = ""
    facts: UnitFacts | None = field(default=None, repr=False)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Errors only."""
        return tuple(diagnostic for diagnostic in self.diagnostics if diagnostic.is_error)

    @property
    def spotless(self) -> bool:
        """True if there is nothing that an earlier state could have had, too."""
        return not (self.diagnostics or self.missing or self.failure)


@dataclass(frozen=True, slots=True)
class NewDiagnostic:
    """A diagnostic that the state before the change did not have.

    Args:
        unit: the file that was being checked.
        diagnostic: what the compiler said.
        cause: ``file:line`` of the change that it comes from, with the step's reason; empty if it cannot be told.
    """

    unit: str
    diagnostic: Diagnostic
    cause: str = ""

    def __str__(self) -> str:
        cause = f" [{self.cause}]" if self.cause else ""
        return f"{self.diagnostic}{cause}"


@dataclass(frozen=True, slots=True)
class Inconclusive:
    """A file about which nothing can be said, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class TypecheckReport:
    """The outcome of comparing two states of a tree.

    Args:
        units: files checked.
        new: new errors, and new warnings where the tree's build makes them errors.
        inconclusive: files that could not be judged.
        unproven: files that could not be judged before either, and that only include what changed.
        known: errors that were there before and are not counted.
        cached: results taken from earlier runs, of both states.
        seconds: wall time.
        findings: what the change does besides what was asked.
        compared: files whose meaning was compared.
    """

    units: tuple[str, ...]
    new: tuple[NewDiagnostic, ...] = ()
    inconclusive: tuple[Inconclusive, ...] = ()
    known: int = 0
    cached: int = 0
    seconds: float = 0.0
    targets: tuple[Target, ...] = field(default=(), repr=False)
    findings: tuple[Finding, ...] = ()
    compared: int = 0
    unproven: tuple[Inconclusive, ...] = ()

    @property
    def faults(self) -> tuple[Finding, ...]:
        """The findings that are more than a remark."""
        return tuple(finding for finding in self.findings if not finding.remark)

    @property
    def ok(self) -> bool:
        """True if no file has a new error, and none that changed could not be judged."""
        return not self.new and not self.inconclusive

    @property
    def judged(self) -> int:
        """How many files were judged."""
        return len(self.units) - len(self.unproven)

    def error(self, strict: bool = False) -> MigrateError | None:
        """Return what a user is told, or None if all is well.

        That is MIG701 for new errors, MIG702 where nothing can be said, MIG720 for what means something else.

        Args:
            strict: files that remain unproven are an error, too: MIG718.
        """
        if self.new:
            first = self.new[0]
            return MigrateError(
                "MIG701",
                where=first.diagnostic.where or first.unit,
                count=len(self.new),
                units=len(self.units),
                unit=named(first.unit),
                first=first.diagnostic.message,
                cause=first.cause or "no single change",
            )
        if self.inconclusive:
            first_unknown = self.inconclusive[0]
            return MigrateError(
                "MIG702",
                where=named(first_unknown.path),
                count=len(self.inconclusive),
                units=len(self.units),
                reason=first_unknown.reason,
            )
        if strict and self.unproven:
            path, reason = self.unproven[0].path, self.unproven[0].reason
            return MigrateError("MIG718", where=path, count=len(self.unproven), units=len(self.units), reason=reason)
        if faults := self.faults:
            return MigrateError("MIG720", where=faults[0].where, count=len(faults), first=faults[0])
        return None


def named(path: str) -> str:
    """Return a file's path; of a file that only a unity build makes, and that no tree has, what it is.

    Args:
        path: of a target.
    """
    match = _UNITY.search(path)
    return f"group {match[1]} of the unity build of {match[2]}" if match else path


def sentence(report: TypecheckReport) -> str:
    """Say what a typecheck without new errors has shown.

    Args:
        report: of the typecheck.
    """
    known = f", {number_of(report.known, 'error')} as before" if report.known else ""
    return f"typecheck of {report.judged} files: no new error{known}"


def unproven(report: TypecheckReport) -> str:
    """Name the files that remain unproven, each with why; empty if there are none.

    Args:
        report: of the typecheck.
    """
    return "; ".join(f"{named(file.path)}: {file.reason}" for file in report.unproven)


def meaning(report: TypecheckReport) -> str:
    """Say what the comparison of both parses has shown.

    Args:
        report: of the typecheck.
    """
    count = len(report.findings) - len(report.faults)
    remarks = f", {number_of(count, 'remark')}" if count else ""
    differences = number_of(len(report.faults), "difference") if report.faults else "no difference"
    files = number_of(report.compared, "file")
    return f"meaning of {files} compared: {differences}{remarks}; kernels are not compiled here"


def facts_by_path(checked: Mapping[str, CheckResult]) -> dict[str, UnitFacts]:
    """Return the facts of the files that could be judged.

    Args:
        checked: results by path.
    """
    return {path: result.facts for path, result in checked.items() if result.facts is not None and not result.missing}


def broken_headers(checked: Mapping[str, CheckResult]) -> frozenset[str]:
    """Return the headers that do not compile by themselves.

    Args:
        checked: results by path.
    """
    return frozenset(path for path, result in checked.items() if result.errors and path.endswith(HEADER_SUFFIXES))
