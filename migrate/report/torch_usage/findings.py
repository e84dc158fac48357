# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""An audit of torch as SARIF and as JUnit."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from migrate import __version__
from migrate.inventory.torch_usage.model import FINDINGS, MUST_REPLACE, REVIEW, TorchUsage, UsageRow
from migrate.inventory.torch_usage.rules import classes
from migrate.report.torch_usage.text import why
from migrate.tree.paths import printable

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {MUST_REPLACE: "warning", REVIEW: "note"}
_NO_TIME = "1970-01-01T00:00:00"
LIMIT = 5_000  # GitHub shows no more of one run


def sarif(usage: TorchUsage) -> str:
    """Return what somebody must look at as a SARIF log; fingerprints are made of symbols, not of lines."""
    keys = list(classes())
    chosen = [row for row in usage.rows if row.verdict in (*FINDINGS, REVIEW)]
    shown = sorted(chosen, key=lambda row: row.verdict != MUST_REPLACE)[:LIMIT]
    run = {
        "tool": {"driver": {"name": "ttnn-migrate", "version": __version__, "rules": [_rule(key) for key in keys]}},
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": "ttnn-migrate/torch/"},
        "results": [_result(row, keys.index(row.class_)) for row in shown],
        "properties": {"revision": usage.revision, "left_out": len(chosen) - len(shown)},
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(key: str) -> dict[str, Any]:
    row = classes()[key]
    return {"id": f"torch/{key}", "name": row["name"], "shortDescription": {"text": f"{row['name']}: {row['rule']}"}}


def _result(row: UsageRow, index: int) -> dict[str, Any]:
    region = {
        "startLine": row.line,
        "startColumn": row.column + 1,
        "endLine": row.end_line,
        "endColumn": row.end_column + 1,
    }
    result: dict[str, Any] = {
        "ruleId": f"torch/{row.class_}",
        "ruleIndex": index,
        "level": _LEVELS.get(row.verdict, "note"),
        "message": {"text": printable(f"{row.expression}: {why(row)}")},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": row.file}, "region": region}}],
        "partialFingerprints": {"symbol/v1": hashlib.sha256(f"{row.symbol} {row.class_}".encode()).hexdigest()},
    }
    if row.suppressed:
        result["suppressions"] = [{"kind": "external", "justification": row.suppressed}]
    return result


def junit(usage: TorchUsage) -> str:
    """Return the sites as JUnit: each is a test case that fails while it is there."""
    root = Element("testsuites")
    for number, package in enumerate(usage.packages):
        name = package.path.replace("/", ".")
        open_ = [site for site in package.sites if site.verdict in FINDINGS]
        attributes = {"package": name, "id": str(number), "name": name, "hostname": "localhost"}
        counts = {"tests": str(max(1, len(open_))), "failures": str(len(open_)), "errors": "0", "skipped": "0"}
        suite = SubElement(root, "testsuite", attributes | counts, timestamp=_NO_TIME, time="0")
        SubElement(suite, "properties")
        if not open_:
            SubElement(suite, "testcase", classname=name, name="no use of torch to replace", time="0")
        for site in open_:
            case = SubElement(suite, "testcase", classname=name, name=printable(site.id), time="0")
            failure = SubElement(case, "failure", message=f"{site.rule}: {site.verdict}", type=site.status)
            failure.text = "\n".join(f"{site.file}:{line}" for line in site.lines)
        SubElement(suite, "system-out")
        SubElement(suite, "system-err")
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"
