# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Apply: from the items asked for to exactly one outcome each."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol

from migrate.context import Options
from migrate.errors import (
    EXIT_DECISION,
    EXIT_DONE,
    EXIT_ENVIRONMENT,
    EXIT_FINDINGS,
    EXIT_USAGE,
    EXIT_VERIFICATION,
    MigrateError,
    catalogue,
)
from migrate.inventory.items import Item, is_finished
from migrate.tree.plan import Move, Note, Plan, Severity
from migrate.tree.render import diff, notes, work_out
from migrate.tree.transaction import Transaction
from migrate.workflow.change_groups import stands_alone
from migrate.workflow.decisions import ALLOW_BREAKING, KEEP, Decisions
from migrate.workflow.dry_runs import DryRuns
from migrate.workflow.make_plan import plan_for
from migrate.workflow.outcome import Outcome, Status
from migrate.workflow.recipe_registry import recipe_of
from migrate.workflow.session import Session


class Verifier(Protocol):
    """What proves a change."""

    def before(self, plan: Plan, item: Item) -> None:
        """Look at the tree before the plan is written."""
        ...

    def missing(self, item: Item) -> None:
        """Look whether what an item's change must be judged by is there, before anything is planned.

        Raises:
            MigrateError: it is not.
        """
        ...

    def after(self) -> dict[str, str]:
        """Look at the written tree; return what was proven (``typecheck``, ``build``, ``test``), with a sentence each.

        Raises:
            MigrateError: something is worse than before.
        """
        ...

    @property
    def unproven(self) -> Mapping[str, str]:
        """The files that include what changed and could not be judged before either, each with why."""
        ...


class Messages(Protocol):
    """Writes what the commits of an applied plan say."""

    def change(self, plan: Plan, proven: Mapping[str, str], unproven: Mapping[str, str]) -> str:
        """Write the message of the commit that changes a plan's files, from what verification could show and not."""
        ...

    def moves(self, plan: Plan) -> str:
        """Write the message of the commit that moves a plan's files as they are, before they change."""
        ...


@dataclass(frozen=True, slots=True)
class Request:
    """How to apply.

    Args:
        options: what the recipes are told.
        dry_run: write nothing.
        commit: one commit for each item; files that move do so in a commit of their own before it.
        keep_going: go on after an item that did not end well.
        force: build upon files with uncommitted changes.
        asked: names of all items that the run is asked for; those of one family go in one plan.
    """

    options: Options = field(default_factory=Options)
    dry_run: bool = False
    commit: bool = False
    keep_going: bool = False
    force: bool = False
    asked: frozenset[str] = frozenset()


@dataclass
class Watcher:
    """What the caller wants to hear of while it happens; each does nothing by default.

    Args:
        began: an operation begins: its name, its number from 1, how many there are.
        diff: the unified diff of a dry run, with its plan.
        review: returns the plan with the changes that the user took, or None if none was taken.
        ended: an operation has its outcome.
    """

    began: Callable[[str, int, int], None] = lambda name, number, count: None
    diff: Callable[[Plan, str], None] = lambda plan, text: None
    review: Callable[[Plan], Plan | None] = lambda plan: plan
    ended: Callable[[Outcome], None] = lambda outcome: None


@dataclass
class Apply:
    """One run of ``migrate apply``.

    Args:
        session: the tree.
        request: how.
        verifier: what proves each change.
        messages: what writes commit messages.
        watcher: what the caller wants to hear.
    """

    session: Session
    request: Request
    verifier: Verifier
    messages: Messages
    watcher: Watcher = field(default_factory=Watcher)
    _ended: dict[str, Outcome] = field(default_factory=dict)

    def run(self, names: Sequence[str]) -> list[Outcome]:
        """Apply to each item in turn.

        Args:
            names: of the items asked for, each once.

        Returns:
            One outcome for each, in the same order.

        Raises:
            MigrateError: MIG011 if the outcomes do not add up; errors of the environment.
        """
        outcomes: list[Outcome] = []
        for number, name in enumerate(names, 1):
            if outcomes and not self.request.keep_going and any(stops(outcome) for outcome in outcomes):
                outcome = refused(name, MigrateError("MIG016"), Status.SKIPPED)
            else:
                self.watcher.began(name, number, len(names))
                outcome = self.one(name)
            self.watcher.ended(outcome)
            outcomes.append(outcome)
        conserve(names, outcomes)
        return outcomes

    def one(self, name: str) -> Outcome:
        """Apply to one item, and return its outcome.

        Args:
            name: of the item.

        Raises:
            MigrateError: errors of the environment.
        """
        if name in self._ended:  # it went with another one
            return self._ended.pop(name)
        item = self.session.item(name)
        if item is None and name in self.session.applied:
            return Outcome(name, Status.ALREADY_DONE)
        if item is None:
            return refused(name, MigrateError("MIG003", name=name, near=""), Status.FAILED)
        if is_finished(item):
            return Outcome(name, Status.ALREADY_DONE)
        decided = self._decisions.of(name)
        if decided is not None and decided.choice == KEEP:
            error = MigrateError("MIG030", why=decided.why, by=decided.by, date=decided.date)
            return refused(name, error, Status.SKIPPED)
        if recipe_of(item) is None:
            return refused(name, MigrateError("MIG018", kind=item.kind, name=name), Status.UNSUPPORTED)
        plan: Plan | None = None
        began = time.monotonic()
        try:
            self.verifier.missing(item)
            plan = plan_for(item, self.session, self.request.options, self.request.asked)
            self._note(item, plan, began)
            plan = replace(plan, notes=(*plan.notes, *_once(notes(plan, self.session.tree))))
            return self._decided(plan) or self._written(item, plan)
        except MigrateError as error:
            if plan is None:
                self._note(item, error, began)
            ended = refused(name, error)
            return replace(ended, facts=plan.facts, notes=plan.notes) if plan else ended

    def _note(self, item: Item, shown: Plan | MigrateError, began: float) -> None:
        """Keep what a dry run shows: a campaign learns from it."""
        if self.request.dry_run:
            DryRuns(self.session).note(item, shown, self.request.options, time.monotonic() - began)

    def _decided(self, plan: Plan) -> Outcome | None:
        """Return the outcome of a plan that is not to be written."""
        known = Outcome(plan.item, Status.NEEDS_DECISION, facts=plan.facts, notes=plan.notes)
        if blockers := plan.of(Severity.BLOCKER):
            first = blockers[0]
            if self.request.dry_run and plan.changes and plan.facts.get("proposal"):
                self.watcher.diff(plan, diff(plan, self.session.tree))
            status = Status.SKIPPED if plan.stays else _status(first.code)
            cure = first.cure or MigrateError(first.code, name=plan.item).cure
            return replace(known, status=status, code=first.code, reason=_located(first), cure=cure)
        if not plan.changes:
            return replace(known, status=Status.ALREADY_DONE)
        breaking = plan.of(Severity.BREAKING)
        if breaking and not (self._may_break(plan.item) or self.request.dry_run):
            error = MigrateError("MIG017", name=plan.item, changes="; ".join(note.text for note in breaking))
            return replace(known, code=error.code, reason=error.what, cure=error.cure)
        if self.request.dry_run:
            files = work_out(plan, self.session.tree).changed
            self.watcher.diff(plan, diff(plan, self.session.tree))
            options = " ".join([*self.request.options.words, *self._consent(plan.item, breaking)])
            error = MigrateError("MIG026", count=len(files), name=plan.item, options=options)
            known = replace(known, status=Status.WOULD_MIGRATE, files=tuple(files))
            return self.with_others(plan, replace(known, code=error.code, reason=error.what, cure=error.cure))
        return None

    def with_others(self, plan: Plan, outcome: Outcome) -> Outcome:
        """Give the other items of a plan the outcome that it had, and return that.

        Args:
            plan: of one or several items.
            outcome: of its first item.
        """
        self._ended |= {name: replace(outcome, item=name) for name in plan.others}
        return outcome

    def forget(self, others: Iterable[str]) -> None:
        """Forget the outcomes of items that went along with others: these were given up.

        Args:
            others: their names.
        """
        for name in others:
            self._ended.pop(name, None)

    @cached_property
    def _decisions(self) -> Decisions:
        """What people have decided about this tree."""
        return Decisions.of_tree(self.session.tree)

    def _may_break(self, name: str) -> bool:
        return self.request.options.allow_breaking or self._decided_to_break(name)

    def _decided_to_break(self, name: str) -> bool:
        decided = self._decisions.of(name)
        return decided is not None and decided.choice == ALLOW_BREAKING

    def _consent(self, name: str, breaking: Sequence[Note]) -> list[str]:
        """Return the consent without which an apply would not do what the dry run shows."""
        return ["--allow-breaking"] if breaking and not self._decided_to_break(name) else []

    def _written(self, item: Item, plan: Plan) -> Outcome:
        taken = self.watcher.review(plan)
        if taken is None or not taken.changes:
            return refused(plan.item, MigrateError("MIG015", name=plan.item), Status.SKIPPED)
        whole = taken.changes == plan.changes or stands_alone(taken.changes, plan, self.session.tree)
        self.verifier.before(taken, item)
        try:
            return self._transacted(plan, taken, whole)
        finally:
            self.session.changed()

    def _transacted(self, plan: Plan, taken: Plan, whole: bool) -> Outcome:
        partial = taken.changes != plan.changes
        with Transaction(self.session.tree, taken, force=self.request.force) as transaction:
            files = tuple(transaction.paths)
            self.session.changed()
            try:
                proven = self.verifier.after()
            except MigrateError as error:
                if partial:
                    raise MigrateError("MIG019", where=error.where, reason=error.what, name=plan.item) from error
                raise
            if not (whole or proven):
                raise MigrateError("MIG123", name=plan.item, reason="with --verify none nothing shows that it holds")
            done = Outcome(
                plan.item,
                Status.MIGRATED,
                cure="" if self.request.commit else f"git diff; migrate undo {plan.item}",
                files=files,
                notes=plan.notes,
                proven=proven,
                unproven=self.verifier.unproven,
                facts=plan.facts,
            )
            if partial and not self._is_done(plan.item):
                return self.with_others(plan, self._kept_part(transaction, done))
            text = self.messages.change(taken, proven, done.unproven) if self.request.commit else ""
            if text:
                moves = {change.source: change.target for change in taken.changes if isinstance(change, Move)}
                move_text = self.messages.moves(taken) if moves else ""
                return self.with_others(plan, replace(done, commit=transaction.commit(text, moves, move_text)))
            transaction.keep()
            return self.with_others(plan, done)

    def _is_done(self, name: str) -> bool:
        """Tell whether an item needs nothing more, by a look at the tree as it is written."""
        item = self.session.item(name)
        return item is None or is_finished(item)

    def _kept_part(self, transaction: Transaction, done: Outcome) -> Outcome:
        """Keep a part of a plan that leaves its item to be migrated; no commit says that it was.

        Raises:
            MigrateError: MIG123, a commit is asked for.
        """
        if self.request.commit:
            raise MigrateError("MIG123", name=done.item, reason="a commit would call it migrated, which it is not")
        transaction.keep()
        error = MigrateError("MIG124", name=done.item)
        return replace(done, status=Status.NEEDS_DECISION, code=error.code, reason=error.what, cure=error.cure)


def conserve(asked: Sequence[str], outcomes: Sequence[Outcome]) -> None:
    """Check that every item asked for has exactly one outcome, and that each outcome that needs a reason has one.

    Args:
        asked: names, in order.
        outcomes: in the same order.

    Raises:
        MigrateError: MIG011.
    """
    names_found = [outcome.item for outcome in outcomes]
    mute = [
        outcome.item
        for outcome in outcomes
        if outcome.status not in (Status.MIGRATED, Status.ALREADY_DONE) and not (outcome.code and outcome.reason)
    ]
    if names_found != list(asked) or len(set(names_found)) != len(names_found) or mute:
        names = ", ".join(sorted(set(asked) ^ set(names_found)) or mute or ["twice the same"])
        raise MigrateError("MIG011", asked=len(asked), found=len(names_found), names=names)


def status_of(outcomes: Sequence[Outcome]) -> int:
    """Work out the exit status of a run.

    Args:
        outcomes: of every operation.

    Returns:
        The weightiest one: environment, verification, usage (an item's rule says what cannot be), decision, findings (a
        dry run that would change something), done.
    """
    exits = {catalogue()[outcome.code].exit for outcome in outcomes if outcome.status is Status.FAILED}
    if EXIT_ENVIRONMENT in exits:
        return EXIT_ENVIRONMENT
    if exits:
        return EXIT_USAGE if exits == {EXIT_USAGE} else EXIT_VERIFICATION
    if any(outcome.status in (Status.NEEDS_DECISION, Status.UNSUPPORTED) for outcome in outcomes):
        return EXIT_DECISION
    would_change = any(outcome.code and catalogue()[outcome.code].exit == EXIT_FINDINGS for outcome in outcomes)
    return EXIT_FINDINGS if would_change else EXIT_DONE


def stops(outcome: Outcome) -> bool:
    """Tell whether a run without ``keep_going`` ends after an outcome."""
    return outcome.status in (Status.NEEDS_DECISION, Status.UNSUPPORTED, Status.FAILED)


def refused(name: str, error: MigrateError, status: Status | None = None) -> Outcome:
    """Return the outcome of an item that an error ended.

    Args:
        name: of the item.
        error: why.
        status: None for the one that fits the error.
    """
    reason = f"{error.what} ({error.where})" if error.where and error.where not in error.what else error.what
    return Outcome(name, status or _status(error.code), code=error.code, reason=reason, cure=error.cure)


def _status(code: str) -> Status:
    known = {EXIT_DECISION: Status.NEEDS_DECISION, EXIT_DONE: Status.SKIPPED}  # what is decided to stay is done with
    return known.get(catalogue()[code].exit, Status.FAILED)


def _located(note: Note) -> str:
    return f"{note.text} ({note.where})" if note.where else note.text


def _once(notes_: Iterable[Note]) -> list[Note]:
    """Keep one note of each code."""
    return list({note.code: note for note in notes_}.values())
