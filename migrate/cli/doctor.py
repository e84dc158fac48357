# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate doctor``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from migrate.cli.command import Command
from migrate.cli.options import option

if TYPE_CHECKING:
    from migrate.cli.state import State
    from migrate.terminal import Terminal
    from migrate.workflow.doctor_headers import HeaderReport

_SHOWN = 3  # names of headers in a cell; -v shows all


@click.command("doctor", cls=Command)
@option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Output.")
@click.pass_obj
def command(state: State, form: str) -> int:
    """Say what is there of compiler, headers and tools, and how to get the rest.

    Each header that the tree needs and does not hold is tried by name. With -v, also which root gives which header,
    which conventions the tree follows, and where it shows them. Ends with status 3 if something is missing without
    which nothing works.
    """
    from migrate.errors import MigrateError
    from migrate.workflow.doctor import document, examine, shown_conventions, status_of, try_headers

    terminal = state.terminal
    terminal.begin("looking at the tree and the tools")
    headers = try_headers(state.start, state.build_dir, state.deps, terminal.message)
    findings = examine(state.start, state.build_dir, headers)
    terminal.end()
    if form == "json":
        terminal.json(document(findings, shown_conventions(state.start), headers))
        return status_of(findings)
    rows = [
        (finding.name, "yes" if finding.present else "NO" if finding.required else "no", finding.detail)
        for finding in findings
    ]
    terminal.table(["Piece", "There", "Which one, or why not"], rows)
    missing = [(finding.name, finding.costs, finding.get) for finding in findings if not finding.present]
    if missing:
        terminal.result()
        terminal.table(["Missing", "What that costs", "How to get it"], missing)
    if headers is not None and not isinstance(headers, MigrateError):
        _show_headers(terminal, headers)
    if terminal.verbose and (conventions := shown_conventions(state.start)):
        terminal.result()
        shown = [(convention.name, convention.value, convention.place) for convention in conventions]
        terminal.table(["Convention of the tree", "What it does", "Where it shows"], shown)
    return status_of(findings)


def _show_headers(terminal: Terminal, report: HeaderReport) -> None:
    if report.missing:
        missing = [(row.package, _listed(terminal, row.names), row.units, row.get) for row in report.missing]
        terminal.result()
        terminal.table(["Missing of", "Headers", "Files#", "How to get them"], missing)
    if report.sources:
        rows = [(row.folder, row.origin, len(row.names), _listed(terminal, row.names)) for row in report.sources]
        terminal.result()
        terminal.table(["Headers from", "Because of", "Names#", "Which"], rows)
    for remark in report.remarks:
        terminal.warning(remark)


def _listed(terminal: Terminal, names: tuple[str, ...]) -> str:
    shown = names if terminal.verbose else names[:_SHOWN]
    more = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
    return ", ".join(shown) + more
