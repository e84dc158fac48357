# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The result of ``migrate verify`` as a table and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from migrate.errors import EXIT_DONE, MigrateError
from migrate.number_of import number_of
from migrate.verify.api import ApiComparison
from migrate.verify.commands import CommandResult
from migrate.verify.launch.compare import LaunchComparison, Verdict
from migrate.verify.model import Stage, TypecheckReport, meaning, named, sentence
from migrate.workflow.shards import WHOLE, Shard

SCHEMA = "ttnn-migrate/verify/1"
COLUMNS = ("Where", "What", "Comes from")


def rows(report: TypecheckReport) -> list[tuple[str, str, str]]:
    """Return a row for each new diagnostic and for each file that could not be judged."""
    new = [(error.diagnostic.where or named(error.unit), error.diagnostic.message, error.cause) for error in report.new]
    unknown = [(named(file.path), f"cannot be judged: {file.reason}", "") for file in report.inconclusive]
    unknown += [
        (named(file.path), f"unproven: {file.reason}", "only includes what changed") for file in report.unproven
    ]
    return [
        *new,
        *unknown,
        *((finding.where, finding.text, f"check of {finding.check}") for finding in report.findings),
    ]


def api_rows(compared: Sequence[ApiComparison]) -> list[tuple[str, str, str]]:
    """Return a row for each difference of the Python API and for each binding that could not be compared.

    Args:
        compared: the results.
    """
    differing = [(result.binding, str(difference), "") for result in compared for difference in result.differences]
    return differing + [
        (result.binding, f"the Python API cannot be compared: {result.error.code} {result.error.what}", "")
        for result in compared
        if result.error is not None
    ]


def launch_rows(launches: Sequence[LaunchComparison]) -> list[tuple[str, str, str]]:
    """Return a row for each operation that launches something else, or whose launches could not be compared.

    Args:
        launches: the results.
    """
    return [
        (
            result.name,
            f"launches something else: {result.reason}"
            if result.verdict is Verdict.DIFFERENT
            else f"launches cannot be compared: {result.reason}",
            ", ".join(result.arguments),
        )
        for result in launches
        if result.verdict is not Verdict.EQUAL
    ]


def summary(
    report: TypecheckReport,
    ran: Sequence[tuple[Stage, CommandResult]],
    compared: Sequence[ApiComparison] | None = None,
    typechecked: bool = True,
    launches: Sequence[LaunchComparison] = (),
) -> str:
    """Say in a few lines what was done.

    Args:
        report: of the typecheck.
        ran: commands of the later stages.
        compared: bindings whose Python API was compared.
        typechecked: a typecheck was asked for.
        launches: operations whose launches were compared.
    """
    if not report.units:
        first = "typecheck: nothing has changed" if typechecked else "no typecheck was asked for"
    elif report.ok:
        first = f"{sentence(report)}, {report.seconds:.0f} s"
        if report.unproven:
            first += f"\n{number_of(len(report.unproven), 'file')} unproven: not to be judged before either"
        first += f"\n{meaning(report)}" if report.compared else ""
    else:
        new, unknown = len(report.new), len(report.inconclusive)
        first = (
            f"typecheck of {number_of(len(report.units), 'file')}: {number_of(new, 'new error')}, "
            f"{number_of(unknown, 'file')} not to be judged"
        )
    if compared:
        equal = sum(not result.differences and result.error is None for result in compared)
        names = sum(result.names for result in compared)
        first += f"\nlive Python API: {equal} of {len(compared)} bindings equal, {number_of(names, 'name')}"
    if launches:
        proven = [result for result in launches if result.verdict is Verdict.EQUAL]
        calls = sum(result.calls for result in proven)
        first += f"\nlaunches: {len(proven)} of {len(launches)} operations equal, in {number_of(calls, 'call')}"
    return "\n".join(
        [first, *(f"{command.name}: status 0, {command.seconds:.0f} s, log {command.log}" for _, command in ran)]
    )


def document(
    report: TypecheckReport,
    ran: Sequence[tuple[Stage, CommandResult]],
    error: MigrateError | None,
    *,
    revision: str,
    base: str,
    shard: Shard = WHOLE,
    compared: Sequence[ApiComparison] = (),
    launches: Sequence[LaunchComparison] = (),
) -> dict[str, object]:
    """Return the result as a JSON document (docs/schemas/verify.json).

    Args:
        report: of the typecheck.
        ran: commands of the later stages.
        error: what the process ends with, or None.
        revision: of the tree.
        base: the commit that new errors are told from.
        shard: the share of the files that was checked.
        compared: bindings whose Python API was compared.
        launches: operations whose launches were compared.
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
                    "unit": new_error.unit,
                    "where": new_error.diagnostic.where,
                    "message": new_error.diagnostic.message,
                    "cause": new_error.cause,
                }
                for new_error in report.new
            ],
            "inconclusive": [{"path": file.path, "reason": file.reason} for file in report.inconclusive],
            "unproven": [{"path": file.path, "reason": file.reason} for file in report.unproven],
        },
        "api": [
            {
                "binding": result.binding,
                "names": result.names,
                "differences": [asdict(difference) for difference in result.differences],
                "code": result.error.code if result.error else "",
                "reason": result.error.what if result.error else "",
            }
            for result in compared
        ],
        **({"launch": [asdict(result) for result in launches]} if launches else {}),
        "meaning": {"files": report.compared, "findings": [asdict(finding) for finding in report.findings]},
        "stages": [
            {
                "stage": stage.name.lower(),
                "name": command.name,
                "command": command.command,
                "status": 0,
                "seconds": round(command.seconds, 3),
                "log": str(command.log),
            }
            for stage, command in ran
        ],
    }
