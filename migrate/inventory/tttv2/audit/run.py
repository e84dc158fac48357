# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Runs the rules over modules, and lets pass what a reason is given for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from migrate import rules
from migrate.errors import MigrateError
from migrate.inventory.tttv2.audit import (
    cases,
    dead,
    defaults,
    flat,
    helpers,
    imports,
    layout,
    sameness,
    structure,
    tests,
)
from migrate.inventory.tttv2.audit.subject import FILE, Finding, Subject
from migrate.inventory.tttv2.trace import Tracer
from migrate.python.modules import Modules

LEVELS = ("error", "warn", "info", "manual")
_Check = Callable[[Subject], Iterator[Finding]]
CHECKS: dict[str, tuple[_Check, ...]] = {
    "R00": (layout.trace,),
    "R01": (layout.layout,),
    "R02": (imports.originals, helpers.helpers),
    "R03": (structure.constructor,),
    "R04": (structure.config,),
    "R05": (structure.split,),
    "R06": (flat.flat,),
    "R07": (structure.factory,),
    "R08": (tests.tests,),
    "R09": (layout.runs,),
    "R10": (sameness.operations,),
    "R11": (imports.allowed,),
    "R12a": (dead.dead,),
    "R12b": (dead.magic,),
    "R12c": (imports.first_library,),
    "R12d": (cases.cases,),
    "R12e": (defaults.defaults,),
    "R12g": (dead.words,),
}


@dataclass(frozen=True, slots=True)
class Audit:
    """What the rules say of modules.

    Args:
        revision: the state of the tree.
        modules: their names.
        findings: those that count, in the order of rule, file and line.
        passed: those that a reason lets pass.
        rules: the rows of the rule file, by number.
    """

    revision: str
    modules: tuple[str, ...]
    findings: tuple[Finding, ...]
    passed: tuple[Finding, ...]
    rules: dict[str, dict[str, Any]]

    def of(self, *levels: str) -> list[Finding]:
        """List the findings of some levels."""
        return [finding for finding in self.findings if finding.level in levels]


def chosen(modules: Modules, names: Iterable[str] = (), only: Iterable[str] = ()) -> list[str]:
    """Return the modules that are meant.

    Args:
        modules: the tree's modules.
        names: of folders of the second library, or of files in them, also by path; empty for all.
        only: numbers of rules, which have to be there.

    Raises:
        MigrateError: MIG862 there is no such module, MIG863 there is no such rule.
    """
    there = known(modules)
    meant = list(dict.fromkeys(_folder(modules, name, there) for name in names)) or there
    for name in meant:
        if name not in there:
            raise MigrateError("MIG862", name=name, known=", ".join(there) or "none")
    for rule in only:
        if rule not in CHECKS:
            raise MigrateError("MIG863", rule=rule, known=", ".join(CHECKS))
    return meant


def _folder(modules: Modules, name: str, there: list[str]) -> str:
    """Return the folder that is meant by its name or path, or by those of a file in it."""
    *above, last = name.rstrip("/").split("/")
    stem = last.removesuffix(".py")
    if last in there or (above and last.endswith(".py")):
        return last if last in there else above[-1]
    library = rules.load(FILE)["settings"]["library"]
    return next((folder for folder in there if modules.path(f"{library}/{folder}/{stem}.py")), last)


def findings_of(subject: Subject, only: Iterable[str] = ()) -> list[Finding]:
    """Run the rules over one module; return all that they find, in order."""
    numbers = frozenset(only) or CHECKS.keys()
    unordered = {
        finding for rule, checks in CHECKS.items() if rule in numbers for one in checks for finding in one(subject)
    }
    return sorted(unordered, key=_order)


def audit(modules: Modules, names: Iterable[str] = (), evidence: Path | None = None, only: Iterable[str] = ()) -> Audit:
    """Run the rules over modules, one after the other.

    Args:
        modules: the tree's modules.
        names: of folders of the second library; empty for all.
        evidence: folder with traces and records of runs.
        only: numbers of rules; empty for all.

    Raises:
        MigrateError: MIG862 there is no such module, MIG863 there is no such rule.
    """
    rules_only = tuple(only)
    meant = chosen(modules, names, rules_only)
    tracer = Tracer(modules)
    findings = [finding for name in meant for finding in findings_of(Subject(name, tracer, evidence), rules_only)]
    return judged(modules.reader.revision(), meant, findings)


def judged(revision: str, names: Iterable[str], findings: Iterable[Finding]) -> Audit:
    """Let pass what a reason is given for.

    Args:
        revision: the state of the tree.
        names: of the modules.
        findings: of all of them.
    """
    content = rules.load(FILE)
    rows = sorted(map(partial(_judged, content["allowed"]), set(findings)), key=_order)
    return Audit(
        revision,
        tuple(names),
        tuple(finding for finding in rows if not finding.reason),
        tuple(finding for finding in rows if finding.reason),
        content["rules"],
    )


def check(subject: Subject, rule: str) -> list[Finding]:
    """Run one rule over one module.

    Args:
        subject: the module.
        rule: its number.

    Returns:
        The findings that no reason lets pass, in order.
    """
    allowed = rules.load(FILE)["allowed"]
    judgements = {_judged(allowed, finding) for one in CHECKS[rule] for finding in one(subject)}
    return sorted((finding for finding in judgements if not finding.reason), key=_order)


def known(modules: Modules) -> list[str]:
    """List the modules of the second library: folders with a Python file."""
    library = rules.load(FILE)["settings"]["library"] + "/"
    tails = [path[len(library) :] for path in modules.files if path.startswith(library)]
    return sorted({tail.partition("/")[0] for tail in tails if "/" in tail})


def _judged(allowed: list[dict[str, str]], finding: Finding) -> Finding:
    path = finding.at.rpartition(":")[0]
    for row in allowed:
        if row["rule"] == finding.rule and row["file"] == path and re.search(row["text"], finding.text):
            return replace(finding, reason=row["reason"])
    return finding


def _order(finding: Finding) -> tuple[str, str, int, str]:
    path, _, line = finding.at.rpartition(":")
    return finding.rule, path, int(line), finding.text
