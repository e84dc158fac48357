# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate audit tttv2``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from migrate.cli.command import Command
from migrate.cli.options import option

if TYPE_CHECKING:
    from migrate.cli.state import State
    from migrate.report.findings import Findings

_FILE = click.Path(path_type=Path)


@click.command("tttv2", cls=Command, within="audit")
@click.argument("modules", nargs=-1, metavar="[MODULE]...")
@option("--rule", "only", multiple=True, metavar="RULE", help="Only this rule (repeatable).")
@option("--evidence", type=_FILE, metavar="DIR", help="Folder with MODULE.trace.json and MODULE.run.json.")
@option(
    "--format",
    "form",
    default="table",
    show_default=True,
    help="table, json, md, sarif, junit, html; joined by commas.",
)
@option("--out", type=_FILE, writes=True, metavar="DIR", help="Write the formats to files.")
@option("--baseline", type=_FILE, writes=True, metavar="FILE", help="Fail only on what the baseline does not have.")
@option("--update", is_flag=True, help="Write the baseline.")
@option("--rev", metavar="REV", help="Read a commit from git's objects; nothing is checked out.")
@click.pass_obj
def command(
    state: State,
    modules: tuple[str, ...],
    only: tuple[str, ...],
    evidence: Path | None,
    form: str,
    out: Path | None,
    baseline: Path | None,
    update: bool,
    rev: str | None,
) -> int:
    """Check modules of models/common/modules against the steps of the proposal.

    Exits with 1 if there is an error that no row of tttv2/audit.yaml lets pass; with --baseline, if there is an error
    or a warning that the baseline does not have.
    """
    import os

    from migrate.inventory.tttv2.audit.many import findings
    from migrate.inventory.tttv2.audit.run import audit, chosen, judged
    from migrate.python.modules import Modules
    from migrate.report.findings import Findings, Row
    from migrate.workflow.user_folders import scan_cache

    reader = state.tree if rev is None else state.tree.at(rev)
    if evidence is not None:
        result = audit(Modules(reader), modules, evidence, only)
    else:
        names = chosen(Modules(reader), modules, only)
        folder, jobs = scan_cache().with_name("tttv2"), len(os.sched_getaffinity(0))
        findings_by_module = findings(reader, names, only, folder, jobs)
        result = judged(reader.revision(), names, [row for rows in findings_by_module.values() for row in rows])
    rows = [Row(f.rule, f.level, f.at, f.text, f.reason) for f in (*result.findings, *result.passed)]
    titles = {number: row["title"] for number, row in result.rules.items()}
    return _shown(
        state, Findings("tttv2", result.revision, result.modules, tuple(rows), titles), form, out, baseline, update
    )


def _shown(state: State, findings: Findings, form: str, out: Path | None, baseline: Path | None, update: bool) -> int:
    from migrate.cli.writing import write
    from migrate.errors import EXIT_DONE, EXIT_FINDINGS, MigrateError
    from migrate.report import findings as written

    names = [] if form == "table" else [name.strip() for name in form.split(",")]
    for name in names:
        if name not in written.FORMATS:
            raise MigrateError("MIG803", name=name or "''", known=",".join(["table", *written.FORMATS]))
    if len(names) > 1 and out is None:
        raise MigrateError("MIG802", option=f"--format {form}", partner="--out")
    if update and baseline is None:
        raise MigrateError("MIG802", option="--update", partner="--baseline")
    for name in names:
        text = written.FORMATS[name][1](findings)
        if out is None:
            state.terminal.raw(text)
        else:
            write(out / written.FORMATS[name][0], text, "--out")
            state.terminal.message(f"wrote {out / written.FORMATS[name][0]}")
    if not names:
        _table(state, findings)
    if baseline is None:
        return EXIT_FINDINGS if any(row.level == "error" for row in findings.counting) else EXIT_DONE
    return _held(state, findings, baseline, update)


def _table(state: State, findings: Findings) -> None:
    from migrate.report.findings import LEVELS

    columns = ["Rule", "What", *(f"{level}#" for level in LEVELS)]
    state.terminal.table(columns, findings.table(), title=f"{findings.revision}: {', '.join(findings.subjects)}")
    for row in findings.counting:
        state.terminal.result(f"{row.rule} {row.level} {row.at} {row.text}")
    for row in findings.passed:
        state.terminal.result(f"{row.rule} let pass {row.at} {row.text}: {row.reason}")


def _held(state: State, findings: Findings, path: Path, update: bool) -> int:
    from migrate.cli.writing import write
    from migrate.errors import EXIT_DONE, EXIT_FINDINGS, MigrateError
    from migrate.report import findings as written

    if update:
        write(path, written.baseline(findings), "--baseline")
        state.terminal.message(f"wrote {path}")
        return EXIT_DONE
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MigrateError("MIG864", where=str(path), file=path, reason=error) from error
    new, gone = written.against(findings, text, str(path))
    for row in new:
        state.terminal.warning(f"worse: {row.rule} {row.at} {row.text}")
    for key in gone:
        state.terminal.message(f"better, not recorded yet: {key}")
    return EXIT_FINDINGS if new else EXIT_DONE
