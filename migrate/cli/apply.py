# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``migrate apply``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from migrate.cli.command import Command
from migrate.cli.completion import operations
from migrate.cli.farm import executor_of, executor_options
from migrate.cli.options import ANYTHING, option, strict_option, strict_wanted
from migrate.recipe_options import recipe_options as declared_options

if TYPE_CHECKING:
    from migrate.cli.state import State
    from migrate.workflow.outcome import Outcome


def recipe_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Decorate a command with the options that the recipes declare."""
    for declared in reversed(list(declared_options().values())):
        name = f"--{declared.name.replace('_', '-')}"
        if declared.choices:
            kind = click.Choice(declared.choices)
            command = option(name, type=kind, default=declared.default, show_default=True, help=declared.help)(command)
        else:
            command = option(name, is_flag=True, help=declared.help)(command)
    return command


@click.command("apply", cls=Command)
@option(
    "--op",
    "ops",
    multiple=True,
    metavar="NAME",
    shell_complete=operations,
    help="An operation, wrapper or metal op (repeatable).",
)
@option("--kind", "kinds", multiple=True, metavar="KIND", help="All items of a kind (repeatable, or a,b).")
@option("--batch", metavar="NAME", from_file=False, help="The items of a batch of migrate plan.")
@option("--all", "everything", is_flag=True, help="Every item that a recipe takes, or of --kind.")
@option("--dry-run", is_flag=True, help="Show the diff of each operation on its own, write nothing; exit 1 if any.")
@option("--explain", is_flag=True, help="Tell the reason of each change.")
@option("-i", "--interactive", is_flag=True, help="Ask about each group of changes: y n a q s e ?")
@recipe_options
@option("--allow-breaking", is_flag=True, help="Do what users of the operation would notice.")
@option(
    "--verify",
    type=click.Choice(["none", "typecheck", "build", "test"]),
    runs=("build", "test"),
    default="typecheck",
    show_default=True,
    help="What each operation must pass; each includes those before it.",
)
@option("--api/--no-api", default=None, help="Compare the live Python API of the binding.  [default: where possible]")
@option(
    "--launch/--no-launch",
    default=False,
    runs=(True,),
    show_default=True,
    help="Compare what the operation launches, called on stand-ins.",
)
@strict_option
@option("--branch", metavar="NAME", runs=ANYTHING, help="Create a branch first.")
@option("--stack", is_flag=True, from_file=False, help="With --batch, build on the branch of the batch that it needs.")
@option("--commit", is_flag=True, runs=(True,), help="One commit for each operation.")
@option("--keep-going", is_flag=True, help="Go on after an operation that did not end well.")
@option(
    "--together",
    type=click.IntRange(min=1),
    metavar="N",
    help="With --commit, verify so many operations together.  [default: 24 of nine or more, else each alone]",
)
@option("--jobs", type=click.IntRange(min=1), help="Processes at once.  [default: one for each core]")
@executor_options
@option("--force", is_flag=True, help="Build upon files with uncommitted changes.")
@option("--pr-body", type=click.Path(path_type=Path), creates=True, metavar="FILE", help="Write a pull-request body.")
@option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "github", "patch"]),
    default="table",
    show_default=True,
    help="Output; csv: a row for each place; github: annotations; patch: with --dry-run, for git am.",
)
@click.pass_obj
def command(state: State, /, **options: Any) -> int:
    """Rewrite items by their recipes, wholly or not at all, and verify the result.

    An item is an operation, a wrapper or a metal op. Every item that was asked for ends in exactly one outcome:
    migrated, already-done, needs-decision, unsupported, failed or skipped. What was migrated can be taken back with
    migrate undo.
    """
    from migrate.cli import applying
    from migrate.cli.outcome_output import OutcomeOutput
    from migrate.cli.state import session_of
    from migrate.context import Options
    from migrate.errors import MigrateError
    from migrate.report.messages import CommitMessages
    from migrate.verify.model import Stage
    from migrate.workflow.apply import Apply, Request, status_of
    from migrate.workflow.batches import Batches, size_of
    from migrate.workflow.outcome import Status
    from migrate.workflow.passes import in_passes
    from migrate.workflow.recipe_registry import kinds_with_recipe
    from migrate.workflow.selection import choose, kinds_named
    from migrate.workflow.verify_batch import CommittedBatch
    from migrate.workflow.verify_plan import Verification
    from migrate.workflow.verify_plan_api import ApiCheck
    from migrate.workflow.verify_plan_launch import LaunchCheck

    batch = applying.batch_of(state, options)
    applying.check(state, options)
    diffs: dict[str, str] = {}
    executor = executor_of(state, options["executor"], options["scheduler"], options["clone_from"])
    session = session_of(state, options["jobs"], executor)
    terminal = state.terminal
    policy, breaking = applying.api_wanted(options["api"]), options["allow_breaking"]
    api = ApiCheck(session, policy, breaking, terminal.message)
    launch = LaunchCheck(session, terminal.message) if options["launch"] else None
    stage = Stage.NONE if options["dry_run"] else Stage[options["verify"].upper()]
    strict = strict_wanted(options["strict"])
    with Verification(session, stage, terminal.message, terminal.line, api, strict, launch) as verifier:
        if options["commit"] and not options["dry_run"]:
            session.tree.check_index()
        revision = session.tree.revision()
        chosen = choose(
            session.inventory,
            options["ops"],
            kinds_named(options["kinds"]) or (kinds_with_recipe() if options["everything"] else ()),
            lambda: session.applied,
            session.further_items,
        )
        tests = batch.tests if batch else applying.tests_of(session, chosen) if options["pr_body"] else ()
        before = session.tree.head() if options["branch"] else ""
        if options["branch"] and not options["dry_run"]:
            session.tree.branch(options["branch"])
            terminal.message(f"on the new branch {options['branch']}")
        request = Request(
            Options(allow_breaking=options["allow_breaking"], **{name: options[name] for name in declared_options()}),
            **{key: options[key] for key in ("dry_run", "commit", "force")},
            keep_going=options["keep_going"] or options["dry_run"] or batch is not None,
            asked=frozenset(chosen),
        )
        ended: dict[str, Outcome] = {}
        watcher = applying.watcher(state, session, options, diffs, ended)
        apply = Apply(session, request, verifier, CommitMessages(session), watcher)
        proof = CommittedBatch(
            session, stage, terminal.message, terminal.line, policy, breaking, strict, options["launch"]
        )

        def one_pass(names: Sequence[str]) -> list[Outcome]:
            if stage is Stage.NONE or not options["commit"] or options["interactive"]:
                return apply.run(names)
            return Batches(apply, proof, size_of(len(names), options["together"]), terminal.message).run(names)

        output = OutcomeOutput(terminal, options["form"], revision, diffs if options["dry_run"] else None)
        try:
            outcomes = in_passes(chosen, one_pass)
        except (KeyboardInterrupt, MigrateError) as error:
            output.stopped(chosen, ended, error)
            raise
        if options["pr_body"]:
            applying.write_pull_request(options["pr_body"], session, outcomes, tests)
        if options["branch"] and not any(outcome.status is Status.MIGRATED for outcome in outcomes):
            session.tree.abandon_branch(options["branch"], before)
            terminal.message(f"nothing was migrated: back on {before}, without the branch {options['branch']}")
    status = status_of(outcomes)
    output.show(outcomes, status)
    return status
