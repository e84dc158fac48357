# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate plan``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from migrate.cli.command import Command
from migrate.cli.options import option

if TYPE_CHECKING:
    from migrate.cli.state import State
    from migrate.terminal import Terminal
    from migrate.workflow.campaign.model import Campaign

_FORMATS = ("table", "json", "md", "html")
_COUNT = click.IntRange(min=1)


@click.command("plan", cls=Command)
@option("--kind", "kinds", multiple=True, metavar="KIND", help="Only items of a kind (repeatable, or a,b).")
@option("--measure", is_flag=True, help="Make a dry run of each item that is not planned yet.")
@option("--max-items", type=_COUNT, help="Most items of a batch.  [default: of rules/plan.yaml]")
@option("--max-files", type=_COUNT, help="Most files of a batch.  [default: of rules/plan.yaml]")
@option("--max-lines", type=_COUNT, help="Most lines of a batch.  [default: of rules/plan.yaml]")
@option("--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True, help="Output.")
@option("--out", type=click.Path(path_type=Path), creates=True, metavar="FILE", help="Write it to a file instead.")
@click.pass_obj
def command(
    state: State,
    kinds: tuple[str, ...],
    measure: bool,
    max_items: int | None,
    max_files: int | None,
    max_lines: int | None,
    form: str,
    out: Path | None,
) -> int:
    """Plan the whole way of a tree: batches by owner, in order, and what waits for whom.

    A batch is what one pull request takes: migrate apply --batch NAME --branch … --commit --pr-body … makes it. The
    batches of the last plan are known to apply. With -v, a row for each item.
    """
    import json

    from migrate.cli.state import session_of
    from migrate.cli.writing import write
    from migrate.report import campaign as report
    from migrate.workflow.campaign.build import campaign, default_limits, remember
    from migrate.workflow.campaign.model import Limits
    from migrate.workflow.selection import kinds_named

    session, terminal = session_of(state), state.terminal
    usual = default_limits()
    limits = Limits(max_items or usual.items, max_files or usual.files, max_lines or usual.lines)

    def began(name: str, number: int, count: int) -> None:
        terminal.begin(f"dry run {number}/{count}: {name}")

    terminal.begin("putting the plan together")
    plan = campaign(session, kinds_named(kinds), limits, measure, began)
    terminal.end()
    remember(session.tree, plan)
    texts = {
        "json": lambda: json.dumps(report.document(plan), indent=2) + "\n",
        "md": lambda: report.markdown(plan),
        "html": lambda: report.page(plan),
    }
    if form != "table" and out is not None:
        write(out, texts[form](), "--out")
        terminal.message(f"wrote {out}")
    elif form != "table":
        terminal.raw(texts[form]())
    else:
        _show(terminal, plan)
    return 0


def _show(terminal: Terminal, plan: Campaign) -> None:
    from migrate.report import campaign as report

    terminal.result(report.headline(plan), "bold")
    if plan.batches:
        terminal.result()
        terminal.table(report.BATCHES, report.table_rows(plan))
    if rows := report.obstacle_rows(plan):
        terminal.result()
        terminal.table(report.WAITING, rows)
    if terminal.verbose and (items := report.entry_rows(plan)):
        terminal.result()
        terminal.table(("Item", "Kind", "State", "Size", "Owners", "Code", "Why"), items)
    terminal.message(f"{plan.effort}; ~ marks an estimate")
    for step in report.next_steps(plan):
        terminal.message(step)
