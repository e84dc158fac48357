# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate verify``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from migrate.cli.command import Command
from migrate.cli.completion import operations
from migrate.cli.farm import executor_of, executor_options
from migrate.cli.options import option, strict_option, strict_wanted

if TYPE_CHECKING:
    from migrate.cli.state import State


@click.command("verify", cls=Command)
@option("--op", "ops", multiple=True, metavar="NAME", shell_complete=operations, help="What concerns an operation.")
@option("--all", "everything", is_flag=True, help="Every host translation unit.")
@option("--base", default="HEAD", show_default=True, metavar="REV", help="The commit that new errors are told from.")
@option(
    "--stage",
    type=click.Choice(["none", "typecheck", "build", "test"]),
    runs=("build", "test"),
    default="typecheck",
    show_default=True,
    help="How far to go; each includes those before it.",
)
@option("--no-meaning", is_flag=True, help="Typecheck alone: the change is more than a migration.")
@strict_option
@option("--api", is_flag=True, runs=(True,), help="Compare the live Python API of the changed bindings, or of --op.")
@option("--launch", is_flag=True, runs=(True,), help="Compare what changed operations launch, or those of --op.")
@option("--emulate", is_flag=True, runs=(True,), help="Run models before and after on a stand-in for torch and ttnn.")
@option("--case", "cases", multiple=True, metavar="NAME", help="A case of --emulate.  [default: all of the rules]")
@option("--rounding", is_flag=True, help="With --emulate, round to bfloat16; differences are shown, not judged.")
@option("--shard", metavar="I/N", help="Only every N-th file, from the I-th; migrate merge joins the shards' JSON.")
@option("--jobs", type=click.IntRange(min=1), help="Processes at once.  [default: one for each core]")
@executor_options
@option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "github"]),
    default="table",
    show_default=True,
    help="Output; github: annotations.",
)
@click.pass_obj
def command(
    state: State,
    ops: tuple[str, ...],
    everything: bool,
    base: str,
    stage: str,
    no_meaning: bool,
    strict: bool | None,
    api: bool,
    launch: bool,
    emulate: bool,
    cases: tuple[str, ...],
    rounding: bool,
    shard: str | None,
    jobs: int | None,
    executor: str,
    scheduler: str | None,
    clone_from: str | None,
    form: str,
) -> int:
    """Typecheck, build or test what changed, against what was there before.

    Without --op and --all, the files that differ from --base are checked, and those that include them and name what
    they declare.
    """
    if emulate:
        from migrate.cli.emulation import emulated

        return emulated(state, base, cases, rounding, form)
    from migrate.cli.state import session_of
    from migrate.report import verified
    from migrate.report.annotations import verification_annotations
    from migrate.verify.model import Stage, TypecheckReport
    from migrate.workflow import verify_commit, verify_commit_api, verify_commit_launch
    from migrate.workflow.selection import find
    from migrate.workflow.shards import WHOLE, parse
    from migrate.workflow.verify_plan import run_stage

    share = parse(shard) if shard else WHOLE
    session = session_of(state, jobs, executor_of(state, executor, scheduler, clone_from))
    terminal = state.terminal
    chosen = [find(session.inventory, name, session.further_items) for name in ops]
    report = TypecheckReport(())
    typechecked = Stage[stage.upper()] >= Stage.TYPECHECK
    if typechecked:
        report = verify_commit.typecheck(
            session, base, chosen, everything, terminal.message, share, meaning=not no_meaning
        )
    compared = verify_commit_api.compare_bindings(session, base, chosen, terminal.message, share) if api else []
    launches = verify_commit_launch.compare_launches(session, base, chosen, terminal.message, share) if launch else []
    error = (
        report.error(strict_wanted(strict))
        or verify_commit_api.error_of(compared)
        or verify_commit_launch.error_of(launches)
    )
    ran = []
    if error is None:
        for later_stage in (Stage.BUILD, Stage.TEST):
            if Stage[stage.upper()] >= later_stage:
                ran += [
                    (later_stage, executed)
                    for executed in run_stage(session, later_stage, terminal.message, terminal.line)
                ]
    if form == "json":
        terminal.json(
            verified.document(
                report,
                ran,
                error,
                revision=session.tree.revision(),
                base=base,
                shard=share,
                compared=compared,
                launches=launches,
            )
        )
    elif form == "github":
        terminal.raw(verification_annotations(report))
    else:
        rows = [*verified.rows(report), *verified.api_rows(compared), *verified.launch_rows(launches)]
        if rows:
            terminal.table(verified.COLUMNS, rows)
        terminal.result(verified.summary(report, ran, compared, typechecked, launches))
    if error is not None:
        terminal.error(error)
        return error.exit
    return 0
