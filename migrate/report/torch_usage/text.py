# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""An audit of torch as rows of tables, and as Markdown and HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from migrate import templates
from migrate.inventory.torch_usage.model import FINDINGS, REVIEW, VERDICTS, PackageUsage, TorchUsage, UsageRow
from migrate.inventory.torch_usage.rules import classes
from migrate.tree.paths import printable
from migrate.tree.text import shortened

PACKAGE_COLUMNS = ("Package", "entries", *(f"{verdict}#" for verdict in VERDICTS))
SITE_COLUMNS = ("Site", "Rule", "Status", "Verdict", "Lines")
ROW_COLUMNS = ("Where", "Class", "Verdict", "Kind", "Expression", "Why")
_MOST = 90


def package_rows(usage: TorchUsage) -> list[list[object]]:
    """Return a row for each package: its entries, and how many expressions have which verdict."""
    result: list[list[object]] = []
    for package in usage.packages:
        counts = Counter(row.verdict for row in package.rows if not row.suppressed)
        names = ", ".join(name for name, *_ in package.entries[:3]) or "none found"
        result.append([package.path, names, *(counts[verdict] for verdict in VERDICTS)])
    return result


def site_rows(usage: TorchUsage) -> list[list[object]]:
    """Return a row for each site."""
    return [
        [f"{site.file}::{site.function}", site.rule, site.status, site.verdict, lines_of(site.lines)]
        for package in usage.packages
        for site in package.sites
    ]


def lines_of(lines: Sequence[int]) -> str:
    """Return line numbers with runs joined: 3-5, 9."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def usage_rows(usage: TorchUsage, everything: bool) -> list[list[object]]:
    """Return a row for each expression that somebody must look at, or for each expression."""
    chosen = [row for row in usage.rows if everything or row.verdict in (*FINDINGS, REVIEW)]
    return [_cells(row) for row in chosen]


def _cells(row: UsageRow) -> list[object]:
    verdict = "suppressed" if row.suppressed else row.verdict
    place = f"{row.file}:{row.line}:{row.column + 1}"
    return [place, row.class_, verdict, row.kind, shortened(row.expression, _MOST), why(row)]


def why(row: UsageRow) -> str:
    """Say in a few words what decided a row's class."""
    if row.suppressed:
        return row.suppressed
    evidence = row.evidence
    excluded = [g["condition"] for g in evidence.get("guards", ()) if g["false_because"]]
    if excluded and row.class_ in ("C9", "C10", "C11", "C14"):
        return f"under: {excluded[-1]}"
    words = [classes()[row.class_]["name"], *filter(None, [evidence.get("reason")])]
    if origins := evidence.get("origins"):
        words.append(f"from {', '.join(origins)}")
    if sinks := evidence.get("sinks"):
        words.append(f"to {', '.join(sinks)}")
    if str(evidence.get("multiplicity", "")).startswith("each"):
        words.append(str(evidence["multiplicity"]))
    return "; ".join(words)


def markdown(usage: TorchUsage) -> str:
    """Return the audit as TORCH_USAGE_AUDIT.md."""
    return templates.render("torch_usage/audit.md.j2", **_values(usage))


def page(usage: TorchUsage) -> str:
    """Return the audit as one HTML page without scripts."""
    return templates.render("torch_usage/audit.html.j2", **_values(usage))


def _values(usage: TorchUsage) -> dict[str, Any]:
    return {
        "revision": usage.revision,
        "classes": classes(),
        "verdicts": [(verdict, usage.verdicts()[verdict]) for verdict in VERDICTS],
        "packages": [_package(package) for package in usage.packages],
    }


def _package(package: PackageUsage) -> dict[str, Any]:
    by_class: dict[str, list[UsageRow]] = {}
    for row in package.rows:
        by_class.setdefault(row.class_, []).append(row)
    return {
        "path": package.path,
        "entries": package.entries,
        "reached": package.reached,
        "complete": package.complete,
        "unread": package.unread,
        "sites": [
            {
                "place": f"{site.file}:{site.lines[0] if site.lines else 1}",
                "function": site.function,
                "lines": lines_of(site.lines),
                "rule": site.rule,
                "status": site.status,
                "verdict": site.verdict,
                "open": site.verdict in FINDINGS,
            }
            for site in package.sites
        ],
        "classes": [
            {
                "key": key,
                "count": len(rows),
                "shown": [_shown(row) for row in rows] if _listed(rows[0]) else [],
            }
            for key, rows in sorted(by_class.items(), key=lambda pair: _order(pair[0]))
        ],
    }


def _listed(row: UsageRow) -> bool:
    return row.verdict in (*FINDINGS, REVIEW) or row.class_ in ("C2", "C3", "C4", "C7", "C9", "C12")


def _order(key: str) -> tuple[int, int]:
    verdict = classes()[key]["verdict"]
    return VERDICTS.index(verdict), int(key[1:]) if key[1:].isdigit() else 0


def _shown(row: UsageRow) -> dict[str, str]:
    text = printable(shortened(row.expression, _MOST)).replace("|", "\\|").replace("`", "'")
    return {"place": f"{row.file}:{row.line}", "text": text, "kind": row.kind, "why": printable(why(row))}
