# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate report``."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from migrate.cli.command import Command
from migrate.cli.options import option

if TYPE_CHECKING:
    from migrate.cli.state import State
    from migrate.report.model import Report
    from migrate.terminal import Terminal

_FILE = click.Path(path_type=Path)


@click.command("report", cls=Command)
@option(
    "--format",
    "form",
    metavar="NAMES",
    help="table, md, comment, json, html, junit, sarif, badge; several joined by commas, or all, with --out."
    "  [default: table; all with --out]",
)
@option(
    "--out", type=_FILE, creates=True, metavar="DIR", help="Write files instead: progress.md, report.json, report.html…"
)
@option("--rev", metavar="REV", help="Report on a commit instead of the work tree.")
@option("--baseline", type=_FILE, writes=True, metavar="FILE", help="Fail if anything is worse than recorded there.")
@option("--update", is_flag=True, from_file=False, help="Record the present state in the baseline.")
@option(
    "--checklist",
    "documents",
    type=_FILE,
    multiple=True,
    metavar="FILE.md",
    help="Compare a document's boxes with the code.",
)
@option("--outcomes", type=_FILE, metavar="FILE", help="JSON of migrate apply: shows what is blocked, by code.")
@option("--history", type=_FILE, metavar="FILE", help="JSON of migrate history: shows the burn-down.")
@option("--base", metavar="REV", help="Show the difference from a commit, in the comment and on the screen.")
@option("--source-url", metavar="URL", help="Address that links lead to.  [default: from the remote, if on GitHub]")
@click.pass_obj
def command(
    state: State,
    form: str | None,
    out: Path | None,
    rev: str | None,
    baseline: Path | None,
    update: bool,
    documents: tuple[Path, ...],
    outcomes: Path | None,
    history: Path | None,
    base: str | None,
    source_url: str | None,
) -> int:
    """Show progress as checklists with evidence, and hold it.

    Exits with 1 if something is worse than the baseline, or if a document of --checklist and the code disagree. Where
    $GITHUB_STEP_SUMMARY is set, the Markdown goes there too.
    """
    from migrate.cli.report_facts import committed, facts_of, links_of, unproven
    from migrate.cli.state import session_of
    from migrate.cli.writing import append, write
    from migrate.errors import EXIT_DONE, EXIT_FINDINGS, MigrateError
    from migrate.report import documents as taken_in
    from migrate.report.boxes import compare_document
    from migrate.report.build import build
    from migrate.report.delta import compare
    from migrate.report.formats import FORMATS, chosen
    from migrate.workflow.campaign.build import campaign, default_limits, remember

    if update and baseline is None:
        raise MigrateError("MIG802", option="--update", partner="--baseline")
    names = [] if form in (None, "table") and out is None else chosen(form or "all")
    if len(names) > 1 and out is None:
        raise MigrateError("MIG802", option=f"--format {form}", partner="--out")
    blocked = taken_in.outcomes(outcomes) if outcomes else ()
    past = taken_in.history(history) if history else None
    session = session_of(state)
    state.terminal.begin("putting the report together")
    facts = facts_of(session, rev)
    revision = facts.inventory.revision
    report = build(facts, committed=committed(session.tree, revision), outcomes=blocked, history=past)
    report = replace(
        report,
        campaign=None if rev else campaign(session, (), default_limits(), measure=False),
        remarks=(*report.remarks, *unproven(session.tree, rev or "HEAD")),
        delta=compare(session.scan(base), facts.inventory) if base else None,
    )
    if report.campaign is not None:
        remember(session.tree, report.campaign)
    state.terminal.end()
    links = links_of(session.tree, revision, source_url, os.environ)
    remarks, failed = _ratchet(state.terminal, report, baseline, update) if baseline else ([], False)
    for path in documents:
        lines = compare_document(path, report)
        failed = failed or bool(lines)
        remarks += lines or [f"{path}: the document and the code agree"]
    for name in names:
        text = FORMATS[name][1](report, links, remarks)
        if out is None:
            state.terminal.raw(text)
        else:
            write(out / FORMATS[name][0], text, "--out")
            state.terminal.message(f"wrote {out / FORMATS[name][0]}")
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        append(Path(summary), FORMATS["md"][1](report, links, remarks), "$GITHUB_STEP_SUMMARY")
    if not names:
        _tables(state.terminal, report)
    for line in remarks:
        (state.terminal.warning if failed else state.terminal.message)(line)
    return EXIT_FINDINGS if failed else EXIT_DONE


def _ratchet(terminal: Terminal, report: Report, path: Path, update: bool) -> tuple[list[str], bool]:
    from migrate.cli.writing import write
    from migrate.errors import MigrateError
    from migrate.report.baseline import Baseline, load
    from migrate.report.ratchet import compare, suppressions

    now = Baseline.of(report)
    if update:
        write(path, now.dump(), "--baseline")
        terminal.message(f"wrote {path}")
        return [], False
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MigrateError("MIG801", where=str(path), reason=error, file=path) from error
    verdict = compare(load(text, str(path)), now, suppressions(), report.committed)
    more = [f"record it: migrate report --baseline {path} --update"] if verdict.better else []
    return [*verdict.lines, *more], bool(verdict.worse)


def _tables(terminal: Terminal, report: Report) -> None:
    from migrate.report import campaign
    from migrate.report.evidence import BoxState
    from migrate.report.model import tally

    if report.campaign is not None:
        terminal.result(campaign.headline(report.campaign), "bold")
        for line in report.delta.lines if report.delta else ():
            terminal.result(line)
        if batches := campaign.table_rows(report.campaign):
            terminal.table(campaign.BATCHES, batches)
        if waiting := campaign.obstacle_rows(report.campaign):
            terminal.table(campaign.WAITING, waiting)
        for step in campaign.next_steps(report.campaign):
            terminal.message(step)
    states = [state.value for state in BoxState]
    rows = []
    for checklist in report.checklists:
        counts = tally(checklist.boxes)
        rows.append([checklist.title, *(counts[state] for state in states), len(checklist.boxes)])
    terminal.table(["Checklist", *(f"{state}#" for state in states), "all#"], rows, title=report.revision)
    for matrix in report.matrices:
        rows = []
        for index, (_, text) in enumerate(matrix.columns):
            counts = tally(row.boxes[index] for row in matrix.rows)
            rows.append([text, *(counts[state] for state in states)])
        terminal.table([f"{matrix.title} ({len(matrix.rows)})", *(f"{state}#" for state in states)], rows)
    total = sum(report.counts.values())
    terminal.table(["Kind", "Operations#"], list(report.counts.items()), footer=["all", total])
