# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What is to go, as SARIF 2.1.0: each symbol is a finding at its line."""

from __future__ import annotations

import hashlib
from urllib.parse import quote

from migrate import __version__, rules
from migrate.report.categories import FILE
from migrate.report.model import Legacy, Report
from migrate.tree.paths import printable

LIMIT = 5_000  # GitHub shows no more of one run
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(report: Report) -> dict[str, object]:
    """Return the findings.

    Args:
        report: any.

    Returns:
        A SARIF log with one run. Fingerprints are made of the symbol, so a finding survives moved lines and files.
    """
    levels = rules.load(FILE)["levels"]
    kinds = sorted({row.kind for row in report.legacy})
    ranked = sorted(report.legacy, key=lambda row: (levels[row.kind]["level"] != "warning", row.symbol))
    shown, more = sorted(ranked[:LIMIT], key=lambda row: row.symbol), ranked[LIMIT:]
    notes = [("error", f"{printable(file)}: {printable(why)}") for file, why in report.unread]
    if more:
        notes.append(("warning", f"{len(more)} findings left out: GitHub shows no more than {LIMIT}"))
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "ttnn-migrate",
                        "semanticVersion": __version__,
                        "rules": [_rule(kind, levels[kind]) for kind in kinds],
                    }
                },
                "automationDetails": {"id": "ttnn-migrate/legacy/"},
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"SRCROOT": {"description": {"text": "the tree's root"}}},
                "invocations": [
                    {
                        "executionSuccessful": True,
                        "toolExecutionNotifications": [
                            {"level": level, "message": {"text": text}} for level, text in notes
                        ],
                    }
                ],
                "properties": {"revision": report.revision},
                "results": [_result(row, kinds.index(row.kind), levels[row.kind]) for row in shown],
            }
        ],
    }


def _rule(kind: str, level: dict[str, str]) -> dict[str, object]:
    return {
        "id": f"legacy/{kind}",
        "name": "".join(part.title() for part in kind.split("-")),
        "shortDescription": {"text": f"Legacy: {kind}"},
        "fullDescription": {"text": level["text"]},
        "help": {"text": "migrate explain NAME shows the whole chain and what blocks it"},
        "defaultConfiguration": {"level": level["level"]},
    }


def _result(row: Legacy, index: int, level: dict[str, str]) -> dict[str, object]:
    print_of = hashlib.sha256(f"{row.sort} {row.symbol}".encode("utf-8", "surrogateescape")).hexdigest()
    return {
        "ruleId": f"legacy/{row.kind}",
        "ruleIndex": index,
        "level": level["level"],
        "message": {"text": f"{printable(row.symbol)}: {level['text']}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": quote(row.place.file, safe="/", errors="surrogateescape"),
                        "uriBaseId": "SRCROOT",
                    },
                    "region": {"startLine": max(row.place.line, 1)},
                },
                "logicalLocations": [{"fullyQualifiedName": printable(row.symbol)}],
            }
        ],
        "partialFingerprints": {"symbol/v1": print_of},
    }
