# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The result of ``migrate verify`` as a table and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from migrate.errors import EXIT_DONE, MigrateError
from migrate.shards import WHOLE, Shard
from migrate.verification import Stage, sentence
from migrate.verify.commands import Ran
from migrate.verify.model import TypecheckReport

SCHEMA = "ttnn-migrate/verify/1"
COLUMNS = ("Where", "What", "Comes from")


def rows(report: TypecheckReport) -> list[tuple[str, str, str]]:
    """Return a row for each new diagnostic and for each file that could not be judged."""
    new = [(item.diagnostic.where or item.unit, item.diagnostic.message, item.cause) for item in report.new]
    return [*new, *((item.path, f"cannot be judged: {item.reason}", "") for item in report.inconclusive)]


def summary(report: TypecheckReport, ran: Sequence[tuple[Stage, Ran]]) -> str:
    """Say in a few lines what was done.

    Args:
        report: of the typecheck.
        ran: commands of the later stages.
    """
    if not report.units:
        first = "typecheck: nothing has changed"
    elif report.ok:
        first = f"{sentence(report)}, {report.seconds:.0f} s"
    else:
        new, unknown = len(report.new), len(report.inconclusive)
        first = f"typecheck of {len(report.units)} files: {new} new errors, {unknown} files cannot be judged"
    return "\n".join([first, *(f"{item.name}: status 0, {item.seconds:.0f} s, log {item.log}" for _, item in ran)])


def document(
    report: TypecheckReport,
    ran: Sequence[tuple[Stage, Ran]],
    error: MigrateError | None,
    *,
    revision: str,
    base: str,
    shard: Shard = WHOLE,
) -> dict[str, object]:
    """Return the result as a JSON document (docs/schemas/verify.json).

    Args:
        report: of the typecheck.
        ran: commands of the later stages.
        error: what the process ends with, or None.
        revision: of the tree.
        base: the commit that new errors are told from.
        shard: the share of the files that was checked.
    """
    return {
        "schema": SCHEMA,
        "revision": revision,
        "base": base,
        "shard": {"index": shard.index, "of": shard.count},
        "exit_status": error.exit if error else EXIT_DONE,
        "typecheck": {
            "files": [{"path": target.path, "why": target.why} for target in report.targets],
            "known_errors": report.known,
            "seconds": round(report.seconds, 3),
            "new": [
                {
                    "unit": item.unit,
                    "where": item.diagnostic.where,
                    "message": item.diagnostic.message,
                    "cause": item.cause,
                }
                for item in report.new
            ],
            "inconclusive": [{"path": item.path, "reason": item.reason} for item in report.inconclusive],
        },
        "stages": [
            {
                "stage": stage.name.lower(),
                "name": item.name,
                "command": item.command,
                "status": 0,
                "seconds": round(item.seconds, 3),
                "log": str(item.log),
            }
            for stage, item in ran
        ],
    }
