# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What ``migrate apply`` asks and says while it works."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from migrate.cli.state import State
from migrate.cli.writing import write
from migrate.errors import MigrateError
from migrate.number_of import number_of
from migrate.report import messages
from migrate.report.patch_mail import mail
from migrate.report.pull_request import pull_request, surroundings
from migrate.report.reasoned_diff import reasoned
from migrate.tree.plan import Change, Create, Edit, Move, Plan, Severity
from migrate.tree.render import diff
from migrate.workflow.apply import Watcher
from migrate.workflow.campaign.build import batch_named
from migrate.workflow.campaign.model import Batch
from migrate.workflow.change_groups import change_groups
from migrate.workflow.outcome import Outcome, Status
from migrate.workflow.selection import kinds_named
from migrate.workflow.session import Session
from migrate.workflow.verify_plan_api import ApiPolicy

CALL_SITES = ("Call", "Parameter", "Argument", "Conversion", "Becomes")
HELP = "y take this, n leave it, a take it and the rest, q leave it and the rest, s ask for each change, e edit first"
_LONG_RUN = 25  # from so many operations on, a log has a line for each
_EXCLUSIVE = (
    ("dry_run", "stack"),
    ("dry_run", "interactive"),
    ("dry_run", "commit"),
    ("dry_run", "branch"),
    ("dry_run", "pr_body"),
)


def check(state: State, options: Mapping[str, Any]) -> None:
    """Refuse options that ask for nothing, or for contrary things.

    Args:
        state: of the running command.
        options: the options.

    Raises:
        MigrateError: MIG005, MIG013 or MIG014.
    """
    if not (options["ops"] or options["kinds"] or options["everything"]):
        raise MigrateError("MIG005", command="apply")
    for first, second in _EXCLUSIVE:
        if options[first] and options[second]:
            raise MigrateError("MIG014", first=_option(first), second=_option(second))
    if options["interactive"] and options["form"] != "table":
        raise MigrateError("MIG014", first="--interactive", second=f"--format {options['form']}")
    if options["form"] == "patch" and not options["dry_run"]:
        raise MigrateError("MIG802", option="--format patch", partner="--dry-run")
    if options["interactive"] and not state.terminal.can_ask():
        raise MigrateError("MIG013")
    kinds_named(options["kinds"])


def batch_of(state: State, options: dict[str, Any]) -> Batch | None:
    """Return the batch that ``--batch`` names, its items put among those of ``--op``; None without the option.

    Args:
        state: of the running command.
        options: the options.

    Raises:
        MigrateError: MIG027 or MIG028.
    """
    if not options["batch"]:
        return None
    batch = batch_named(state.tree, options["batch"])
    options["ops"] = (*options["ops"], *batch.items)
    if options["stack"]:
        _build_on(state, batch)
    waits = f"; it comes after {', '.join(batch.after)}" if batch.after else ""
    state.terminal.message(f"batch {batch.name}: {number_of(len(batch.items), 'item')}{waits}")
    return batch


def _build_on(state: State, batch: Batch) -> None:
    """Switch to the branch of the batch that another one needs; the last of several.

    Raises:
        MigrateError: MIG031, there is no such branch; MIG253, uncommitted work is in the way.
    """
    if not batch.after:
        return
    base = batch.after[-1]
    if not state.tree.has_branch(base):
        raise MigrateError("MIG031", name=batch.name, after=base)
    state.tree.switch(base)
    state.terminal.message(f"on the branch {base}, which {batch.name} builds on")


def tests_of(session: Session, names: Iterable[str]) -> list[str]:
    """Return the tests that name some items, each once.

    Args:
        session: the tree.
        names: of the items.
    """
    items = (session.item(name) for name in names)
    return list(dict.fromkeys(test for item in items if item for test in getattr(item, "tests", ())))


def author(session: Session) -> tuple[str, str]:
    """Return the name and the address that git knows of the user.

    Args:
        session: the tree.
    """
    known = []
    for key, otherwise in (("user.name", "ttnn-migrate"), ("user.email", "migrate@localhost")):
        code, output, _ = session.tree.git.status("config", "--get", key)
        known.append(output.decode("utf-8", "replace").strip() if not code else otherwise)
    return known[0], known[1]


def api_wanted(flag: bool | None) -> ApiPolicy:
    """Read the value of ``--api``.

    Args:
        flag: None where the option was left out.
    """
    return ApiPolicy.WHERE_POSSIBLE if flag is None else ApiPolicy.ALWAYS if flag else ApiPolicy.NEVER


def watcher(
    state: State, session: Session, options: Mapping[str, Any], diffs: dict[str, str], outcomes: dict[str, Outcome]
) -> Watcher:
    """Say what happens while it happens.

    Args:
        state: of the running command.
        session: the tree.
        options: the options.
        diffs: takes the diffs of a dry run, by operation.
        outcomes: takes those of operations that have ended, by name.
    """
    terminal = state.terminal
    places: dict[str, str] = {}

    def began(name: str, number: int, count: int) -> None:
        places[name] = f"[{number}/{count}] " if count >= _LONG_RUN else ""
        terminal.begin(f"[{number}/{count}] {name}: planning")

    def show(plan: Plan, text: str) -> None:
        terminal.end()
        diffs[plan.item] = text
        if options["explain"]:
            _explain(state, plan)
        if options["form"] == "table":
            terminal.diff(reasoned(text, plan, session.tree) if options["explain"] else text)
        elif options["form"] == "patch":
            message = messages.CommitMessages(session).change(plan, {})
            terminal.raw(mail(message, text, author(session), datetime.now().astimezone()))

    def ask(plan: Plan) -> Plan | None:
        terminal.end()
        if options["explain"]:
            _explain(state, plan)
        return review(state, session, plan) if options["interactive"] else plan

    def ended(outcome: Outcome) -> None:
        terminal.end()
        outcomes[outcome.item] = outcome
        if place := places.get(outcome.item):
            terminal.log_line(f"{place}{outcome.item}: {outcome.status.value} {outcome.code}".rstrip())
        why = f": {outcome.code} {outcome.reason}" if outcome.code else ""
        terminal.detail(f"{outcome.item}: {outcome.status.value}{why}")
        for note in outcome.notes if outcome.status is Status.MIGRATED else ():
            if note.severity is Severity.BREAKING:
                terminal.warning(f"{outcome.item}: {note.text} [{note.code}]")

    return Watcher(began=began, diff=show, review=ask, ended=ended)


def review(state: State, session: Session, plan: Plan) -> Plan | None:
    """Ask about each group of changes that belong together.

    Args:
        state: of the running command.
        session: the tree.
        plan: complete.

    Returns:
        The plan with the changes taken, or None if none was.
    """
    taken: dict[Change, Change] = {}
    rest = list(change_groups(plan, session.tree))
    numbers = {change: number for number, change in enumerate(plan.changes, 1)}
    while rest:
        group = rest.pop(0)
        for change in group:
            state.terminal.message(f"[{numbers[change]}/{len(plan.changes)}] {plan.item}: {change.reason}")
            state.terminal.diff(diff(replace(plan, changes=(change,), basis={}), session.tree))
        question = f"take these {len(group)} changes, which belong together?" if len(group) > 1 else "take this change?"
        answers = "ynaqse?" if len(group) > 1 else "ynaqe?"
        while (answer := state.terminal.ask(question, answers, at_end="q")) == "?":
            state.terminal.message(HELP)
        if answer == "q":
            break
        if answer == "s":
            rest = [*((change,) for change in group), *rest]
        if answer in "yae":
            taken |= {change: _edited(change) if answer == "e" else change for change in group}
        if answer == "a":
            taken |= {change: change for others in rest for change in others}
            break
    changes = tuple(taken[change] for change in plan.changes if change in taken)
    return replace(plan, changes=changes) if changes else None


def call_sites(plan: Plan) -> list[tuple[str, ...]]:
    """Return a row for each argument of each call that a plan rewrites: what it was, and what stands there instead.

    Args:
        plan: its facts hold the calls, if its recipe rewrites any.
    """
    rows = plan.facts.get("call_sites", ())
    assert isinstance(rows, Sequence)
    keys = ("parameter", "argument", "conversion", "result")
    return [(f"{row['file']}:{row['line']}", *(str(row[key]) for key in keys)) for row in rows]


def preconditions(plan: Plan) -> list[str]:
    """Return a line for each precondition of a plan, and one for its proof, if its recipe tells of any.

    Args:
        plan: complete.
    """
    rows = plan.facts.get("preconditions", ())
    assert isinstance(rows, Sequence)
    words = {True: "holds", False: "does not hold", None: "cannot be told"}
    lines = [f"precondition {row['name']}: {words[row['holds']]} ({row['why']})" for row in rows]
    return [*lines, f"proof: {plan.facts['proof']}"] if "proof" in plan.facts else lines


def write_pull_request(path: Path, session: Session, outcomes: Iterable[Outcome], tests: Sequence[str]) -> None:
    """Write the body of a pull request.

    Args:
        path: of the file.
        session: the tree.
        outcomes: of every operation.
        tests: to be run.

    Raises:
        MigrateError: MIG012.
    """
    everything = list(outcomes)
    migrated = [outcome for outcome in everything if outcome.status is Status.MIGRATED]
    first = migrated[0] if migrated else None
    boxes = messages.operation_boxes(session.inventory, first.item, first.proven) if first else []
    sentences = dict.fromkeys(messages.proofs(outcome.proven) for outcome in migrated)
    verification = "\n".join(f"- {proof}" for proof in sentences) or "nothing was changed"
    body = pull_request(everything, boxes, verification, surroundings(session.tree, everything, tests))
    write(path, body, "--pr-body")


def _explain(state: State, plan: Plan) -> None:
    terminal = state.terminal
    level = plan.facts.get("level")
    terminal.message(f"{plan.item}: {plan.recipe}{f', level {level}' if level else ''}")
    for change in plan.changes:
        if not isinstance(change, Edit):
            where = f"{change.source} -> {change.target}" if isinstance(change, Move) else change.path
            terminal.message(f"  {type(change).__name__.lower()} {where}: {change.reason}")
    rows = call_sites(plan)
    if rows:
        terminal.table(CALL_SITES, rows, to_stderr=True)
    for line in preconditions(plan):
        terminal.message(f"  {line}")
    for note in plan.notes:
        place = f" ({note.where})" if note.where else ""
        terminal.message(f"  {note.severity.value} {note.code}: {note.text}{place}")


def _edited(change: Change) -> Change:
    if isinstance(change, Edit):
        text = click.edit(change.replacement.decode("utf-8", "surrogateescape"), extension=Path(change.path).suffix)
        return change if text is None else replace(change, replacement=text.encode("utf-8", "surrogateescape"))
    if isinstance(change, Create):
        text = click.edit(change.content.decode("utf-8", "surrogateescape"), extension=Path(change.path).suffix)
        return change if text is None else replace(change, content=text.encode("utf-8", "surrogateescape"))
    return change


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")
