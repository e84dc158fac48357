# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""An audit of torch as a JSON document (docs/schemas/torch_usage.json)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from migrate.inventory.torch_usage.model import PackageUsage, TorchUsage, UsageRow, UsageSite
from migrate.inventory.torch_usage.rules import classes

SCHEMA = "ttnn-migrate/torch-usage/1"


def document(usage: TorchUsage, failed: Mapping[str, str], exit_status: int) -> dict[str, Any]:
    """Return an audit as a JSON document.

    Args:
        usage: the audit.
        failed: packages that could not be audited, with the reason.
        exit_status: of the command.
    """
    rows = list(usage.rows)
    return {
        "schema": SCHEMA,
        "revision": usage.revision,
        "exit_status": exit_status,
        "classes": {key: dict(row) for key, row in classes().items()},
        "counts": {
            "class": dict(sorted(Counter(row.class_ for row in rows).items())),
            "verdict": dict(sorted(usage.verdicts().items())),
        },
        "packages": [_package(package) for package in usage.packages],
        "failed": [{"path": path, "reason": why} for path, why in sorted(failed.items())],
        "rows": [row_of(row) for row in rows],
        "sites": [_site(site, package.path) for package in usage.packages for site in package.sites],
    }


def _package(package: PackageUsage) -> dict[str, Any]:
    return {
        "path": package.path,
        "entries": [{"name": name, "reason": why, "methods": list(called)} for name, why, called in package.entries],
        "reached": list(package.reached),
        "complete": package.complete,
        "unread": [{"file": file, "reason": why} for file, why in package.unread],
        "classes": dict(sorted(Counter(row.class_ for row in package.rows).items())),
        "verdicts": dict(sorted(Counter(row.verdict for row in package.rows).items())),
    }


def row_of(row: UsageRow) -> dict[str, Any]:
    """Return a row as plain values."""
    return {
        "file": row.file,
        "line": row.line,
        "column": row.column,
        "end_line": row.end_line,
        "end_column": row.end_column,
        "expression": row.expression,
        "kind": row.kind,
        "class": row.class_,
        "class_name": classes()[row.class_]["name"],
        "verdict": row.verdict,
        "function": row.function,
        "suppressed": row.suppressed,
        "evidence": row.evidence,
    }


def _site(site: UsageSite, package: str) -> dict[str, Any]:
    return {
        "id": site.id,
        "package": package,
        "file": site.file,
        "function": site.function,
        "lines": list(site.lines),
        "others": [{"file": file, "lines": list(lines)} for file, lines in site.others],
        "rule": site.rule,
        "status": site.status,
        "verdict": site.verdict,
        "preconditions": [{"name": name, "holds": holds, "why": why} for name, holds, why in site.preconditions],
    }
