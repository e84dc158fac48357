# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Findings of an audit in every format, and the baseline that holds them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from migrate import __version__
from migrate.data import parsed_json
from migrate.errors import MigrateError
from migrate.number_of import number_of
from migrate.templates import render
from migrate.tree.paths import printable

LEVELS = ("error", "warn", "info", "manual")
_SARIF_LEVELS = {"error": "error", "warn": "warning", "info": "note", "manual": "note"}
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(frozen=True, slots=True)
class Row:
    """One finding.

    Args:
        rule: its number.
        level: one of ``LEVELS``.
        at: ``file:line`` from the tree's root.
        text: one line.
        reason: why it is let pass; empty if it counts.
    """

    rule: str
    level: str
    at: str
    text: str
    reason: str = ""

    @property
    def path(self) -> str:
        """The file."""
        return self.at.rpartition(":")[0]

    @property
    def line(self) -> int:
        """The line."""
        return int(self.at.rpartition(":")[2])

    @property
    def key(self) -> str:
        """What it is, whatever its line."""
        return f"{self.rule} {self.path} {self.text}"


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that an audit says.

    Args:
        audit: its name, such as ``tttv2``.
        revision: the state of the tree.
        subjects: what was looked at.
        rows: findings, those included that are let pass.
        rules: a line on each rule, by number.
    """

    audit: str
    revision: str
    subjects: tuple[str, ...]
    rows: tuple[Row, ...]
    rules: Mapping[str, str]

    @property
    def counting(self) -> list[Row]:
        """Those that count."""
        return [row for row in self.rows if not row.reason]

    @property
    def passed(self) -> list[Row]:
        """Those that are let pass, with their reasons."""
        return [row for row in self.rows if row.reason]

    def table(self) -> list[list[object]]:
        """Count the findings: a row for each rule, a column for each level."""
        counted = Counter((row.rule, row.level) for row in self.counting)
        return [[rule, text, *(counted[rule, level] for level in LEVELS)] for rule, text in self.rules.items()]


def document(findings: Findings) -> dict[str, Any]:
    """Return findings as plain values; ``docs/schemas/audit.json`` describes them."""
    return {
        "audit": findings.audit,
        "revision": findings.revision,
        "subjects": list(findings.subjects),
        "rules": dict(findings.rules),
        "findings": [{"rule": r.rule, "level": r.level, "at": r.at, "text": r.text} for r in findings.counting],
        "passed": [
            {"rule": r.rule, "level": r.level, "at": r.at, "text": r.text, "reason": r.reason} for r in findings.passed
        ],
    }


def markdown(findings: Findings) -> str:
    """Return findings as Markdown."""
    lines = [
        f"# Audit {findings.audit}",
        "",
        f"State {findings.revision}: {', '.join(findings.subjects) or 'nothing'}",
        "",
    ]
    lines += [f"| rule | what | {' | '.join(LEVELS)} |", f"|---|---|{'---:|' * len(LEVELS)}"]
    lines += ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in findings.table()]
    for title, rows in (("Findings", findings.counting), ("Let pass", findings.passed)):
        if rows:
            lines += ["", f"## {title}", ""]
        for row in rows:
            because = f" ({_cell(row.reason)})" if row.reason else ""
            lines.append(f"- {row.rule} {row.level} `{printable(row.at)}` {_cell(row.text)}{because}")
    return "\n".join(lines) + "\n"


def _cell(value: object) -> str:
    return printable(str(value)).replace("|", r"\|").replace("<", "&lt;")


def sarif(findings: Findings) -> dict[str, Any]:
    """Return findings as a SARIF log with one run."""
    numbers = list(findings.rules)
    return {
        "$schema": _SARIF,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "ttnn-migrate",
                        "semanticVersion": __version__,
                        "rules": [{"id": n, "shortDescription": {"text": text}} for n, text in findings.rules.items()],
                    }
                },
                "automationDetails": {"id": f"ttnn-migrate/audit/{findings.audit}/"},
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"SRCROOT": {"description": {"text": "the tree's root"}}},
                "properties": {"revision": findings.revision},
                "results": [_result(row, numbers) for row in findings.rows],
            }
        ],
    }


def _result(row: Row, numbers: Sequence[str]) -> dict[str, Any]:
    place = {"artifactLocation": {"uri": quote(row.path), "uriBaseId": "SRCROOT"}, "region": {"startLine": row.line}}
    result: dict[str, Any] = {
        "ruleId": row.rule,
        "ruleIndex": numbers.index(row.rule),
        "level": _SARIF_LEVELS[row.level],
        "message": {"text": printable(row.text)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"finding/v1": hashlib.sha256(row.key.encode("utf-8", "surrogateescape")).hexdigest()},
    }
    if row.reason:
        result["suppressions"] = [{"kind": "external", "justification": row.reason}]
    return result


def junit(findings: Findings) -> str:
    """Return findings as JUnit XML: a rule is a test case; errors and warnings fail it."""
    failing = {
        n: [row for row in findings.counting if row.rule == n and row.level in ("error", "warn")]
        for n in findings.rules
    }
    attributes = {"name": f"audit {findings.audit}", "tests": str(len(failing)), "errors": "0", "skipped": "0"}
    root = Element("testsuites")
    suite = SubElement(root, "testsuite", attributes, failures=str(sum(bool(rows) for rows in failing.values())))
    for number, rows in failing.items():
        case = SubElement(suite, "testcase", classname=findings.audit, name=f"{number} {findings.rules[number]}")
        if rows:
            failure = SubElement(case, "failure", message=number_of(len(rows), "finding"), type=rows[0].level)
            failure.text = "\n".join(printable(f"{row.level} {row.at} {row.text}") for row in rows)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def html(findings: Findings) -> str:
    """Return findings as one page without scripts."""
    return render("report/findings.html.j2", findings=findings, levels=LEVELS)


FORMATS: Mapping[str, tuple[str, Callable[[Findings], str]]] = {
    "json": ("audit.json", lambda findings: json.dumps(document(findings), indent=2) + "\n"),
    "md": ("audit.md", markdown),
    "sarif": ("audit.sarif", lambda findings: json.dumps(sarif(findings), indent=2) + "\n"),
    "junit": ("audit.xml", junit),
    "html": ("audit.html", html),
}


def baseline(findings: Findings) -> str:
    """Return the findings that count as a baseline: sorted, one entry a line."""
    counted = Counter(row.key for row in findings.counting if row.level in ("error", "warn"))
    return json.dumps({"audit": findings.audit, "findings": dict(sorted(counted.items()))}, indent=1) + "\n"


def against(findings: Findings, text: str, where: str) -> tuple[list[Row], list[str]]:
    """Compare findings with a baseline.

    Args:
        findings: now.
        text: of the baseline.
        where: what messages call it.

    Returns:
        Findings that are new, and those of the baseline that are gone.

    Raises:
        MigrateError: MIG864, it is no baseline.
    """
    try:
        known = parsed_json(text)["findings"]
        left = Counter({str(key): int(number) for key, number in known.items()})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise MigrateError("MIG864", where=where, file=where, reason=str(error) or type(error).__name__) from error
    new = []
    for row in findings.counting:
        if row.level in ("error", "warn"):
            if left[row.key]:
                left[row.key] -= 1
            else:
                new.append(row)
    return new, sorted(left.elements())
