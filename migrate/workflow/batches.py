# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Items that are planned and committed one by one, and verified together."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Protocol

from migrate.errors import EXIT_ENVIRONMENT, MigrateError
from migrate.inventory.items import Item
from migrate.number_of import number_of
from migrate.tree.plan import Move, Plan
from migrate.tree.reword import give_up, reword
from migrate.workflow.apply import Apply, Messages, conserve, refused, stops
from migrate.workflow.outcome import Outcome, Status

PENDING = "waits for the others of its batch"
SIZE = 24
_BATCHED_FROM = 9


@dataclass(frozen=True, slots=True)
class Member:
    """An item of a batch, with the plan that was committed."""

    item: Item
    plan: Plan


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the verification of a batch has shown.

    Args:
        proven: with a sentence each, as a verifier returns it.
        error: why it does not hold, or None.
        suspects: names of the members that the error speaks of; the others may be right.
        unproven: files that could not be judged before either, each with why.
    """

    proven: Mapping[str, str] = field(default_factory=dict)
    error: MigrateError | None = None
    suspects: frozenset[str] = frozenset()
    unproven: Mapping[str, str] = field(default_factory=dict)


class BatchProof(Protocol):
    """What proves all changes since a commit together."""

    def check(self, base: str, members: Sequence[Member]) -> Verdict:
        """Compare the tree with the commit before the batch."""
        ...

    def missing(self, item: Item) -> None:
        """Look whether what a member's change must be judged by is there, before anything is planned."""
        ...


class Postponed:
    """The verifier and the messages of a member: its commit says that the proof is to come.

    Args:
        messages: write the messages.
        proof: of the batch.
    """

    unproven: Mapping[str, str] = MappingProxyType({})

    def __init__(self, messages: Messages, proof: BatchProof) -> None:
        self._messages = messages
        self._proof = proof
        self.members: dict[str, Member] = {}
        self.texts: dict[str, str] = {}

    @property
    def others(self) -> set[str]:
        """Names of what went along with members."""
        return {name for member in self.members.values() for name in member.plan.others}

    def missing(self, item: Item) -> None:
        """Look whether the proof will have what it needs."""
        self._proof.missing(item)

    def before(self, plan: Plan, item: Item) -> None:
        """Remember the item and its plan.

        Raises:
            NotInBatchError: the plan moves files, whose commits are verified with their own history.
        """
        if any(isinstance(change, Move) for change in plan.changes):
            raise NotInBatchError
        self.members[item.name] = Member(item, plan)

    def after(self) -> dict[str, str]:
        """Say that the proof is to come."""
        return {"batch": PENDING}

    def change(self, plan: Plan, proven: Mapping[str, str], unproven: Mapping[str, str]) -> str:
        """Write the message of a member's commit, and remember it."""
        text = self.texts[plan.item] = self._messages.change(plan, proven, unproven)
        return text

    def moves(self, plan: Plan) -> str:
        """Write the message of a commit that moves files."""
        return self._messages.moves(plan)


class NotInBatchError(Exception):
    """A plan that moves files is verified by itself."""


def size_of(count: int, requested: int | None) -> int:
    """Say how many items are verified together.

    Args:
        count: of the items asked for.
        requested: what the user asked for; None lets the run choose: few items alone, many in batches.
    """
    return requested or (SIZE if count >= _BATCHED_FROM else 1)


class Batches:
    """One run of ``migrate apply --commit`` over many items.

    Each member of a batch is planned, written and committed by itself, with what goes along with it; then the batch is
    verified as one change. If that fails, its commits are given up, and what the error speaks of is done again alone,
    the others together; where it speaks of none or of all, each half is done again. So a single item is judged by its
    own verification, always.

    Args:
        apply: does one item.
        proof: verifies a batch.
        size: of a batch.
        log: hears what is about to be done.
    """

    def __init__(self, apply: Apply, proof: BatchProof, size: int, log: Callable[[str], None]) -> None:
        self._apply = apply
        self._proof = proof
        self._size = size
        self._log = log
        self._outcomes: dict[str, Outcome] = {}
        self._numbers: dict[str, int] = {}

    def run(self, names: Sequence[str]) -> list[Outcome]:
        """Apply to each item.

        Args:
            names: of the items asked for, each once.

        Returns:
            One outcome for each, in the same order.

        Raises:
            MigrateError: MIG011 if the outcomes do not add up; errors of the environment.
        """
        self._numbers = {name: number for number, name in enumerate(names, 1)}
        self._give_up_unfinished(names)
        groups = deque(list(names[start : start + self._size]) for start in range(0, len(names), self._size))
        while groups:
            group = groups.popleft()
            if self._stopped():
                for name in group:
                    self._end(refused(name, MigrateError("MIG016"), Status.SKIPPED))
            elif len(group) == 1:
                self._alone(group[0])
            else:
                groups.extendleft(reversed(self._together(group)))
        outcomes = [self._outcomes[name] for name in names]
        conserve(names, outcomes)
        return outcomes

    def _alone(self, name: str) -> None:
        self._apply.watcher.began(name, self._numbers[name], len(self._numbers))
        self._end(self._apply.one(name))

    def _together(self, group: Sequence[str]) -> list[list[str]]:
        """Do a batch; return the parts of it that are to be done again."""
        code, head, _ = self._apply.session.tree.git.status("rev-parse", "--verify", "-q", "HEAD")
        if code:  # before the first commit there is nothing to go back to
            return [[name] for name in group]
        base = head.decode("ascii").strip()
        postponed = Postponed(self._apply.messages, self._proof)
        quick = replace(self._apply, verifier=postponed, messages=postponed)
        committed: dict[str, Outcome] = {}
        along: list[str] = []
        again: list[list[str]] = []
        for position, name in enumerate(group):
            if self._stopped():
                again.append(list(group[position:]))
                break
            if name in postponed.others:
                along.append(name)
                continue
            self._apply.watcher.began(name, self._numbers[name], len(self._numbers))
            try:
                outcome = quick.one(name)
            except NotInBatchError:
                again += [[name], list(group[position + 1 :])]
                break
            if outcome.status is Status.MIGRATED and name in postponed.members:
                committed[name] = outcome
            else:
                self._end(outcome)
        parts = self._judged(base, committed, along, postponed) if committed else []
        return [part for part in (*parts, *again) if part]

    def _judged(
        self, base: str, committed: dict[str, Outcome], along: Sequence[str], postponed: Postponed
    ) -> list[list[str]]:
        """Verify a batch; return the parts of it that are to be done again.

        Args:
            base: the commit before it.
            committed: outcomes of its members.
            along: names of the batch that went along with members.
            postponed: knows the members.
        """
        members = [postponed.members[name] for name in committed]
        self._log(f"batch of {len(members)}: verified together")
        verdict = self._proof.check(base, members)
        if verdict.error is None:
            self._keep(base, committed, postponed, verdict)
            for name in along:
                self._end(self._apply.one(name))
            return []
        self._log(f"batch of {len(members)}: {verdict.error.code} {verdict.error.what}")
        give_up(self._apply.session.tree, base, list(committed))
        self._apply.session.changed()
        self._apply.forget(postponed.others)
        names = [*committed, *along]
        if verdict.error.exit == EXIT_ENVIRONMENT and not verdict.suspects:
            for name in names:
                self._end(refused(name, verdict.error))
            return []
        return _parts(names, verdict.suspects)

    def _keep(self, base: str, committed: Mapping[str, Outcome], postponed: Postponed, verdict: Verdict) -> None:
        """Let the commits of a batch say what was proven."""
        count = len(committed) - 1
        others = f"together with {count} other{'s' if count > 1 else ''}: " if count else ""
        shown = {
            key: f"{others}{text}" if not number else text for number, (key, text) in enumerate(verdict.proven.items())
        }
        tree = self._apply.session.tree
        messages: dict[str, str] = {}
        for name, outcome in committed.items():
            text = tree.git.line("log", "-1", "--format=%B", outcome.commit)
            final = self._apply.messages.change(postponed.members[name].plan, shown, verdict.unproven)
            messages[outcome.commit] = text.replace(postponed.texts[name].strip(), final.strip())
        renamed = reword(tree, base, messages)
        for name, outcome in committed.items():
            done = replace(outcome, commit=renamed[outcome.commit], proven=shown, unproven=verdict.unproven)
            self._end(self._apply.with_others(postponed.members[name].plan, done))

    def _give_up_unfinished(self, names: Collection[str]) -> None:
        """Take back what an interrupted run has committed and not verified, if it is asked for again."""
        tree = self._apply.session.tree
        form = "--format=%H%x00%P%x00%(trailers:key=Migrate-Op,valueonly,separator=%x20)%x00%B%x01"
        base, items = "", list[str]()
        code, output, _ = tree.git.status("log", "--first-parent", f"--max-count={2 * self._size}", form)
        for entry in () if code else output.decode("utf-8", "replace").split("\x01"):
            _, _, rest = entry.partition("\x00")
            parents, _, rest = rest.partition("\x00")
            item, _, text = rest.partition("\x00")
            if PENDING not in text or item not in names or len(parents.split()) != 1:
                break
            base = parents
            items.append(item)
        if items:
            self._log(
                f"done again, {number_of(len(items), 'commit')} of an interrupted batch: {', '.join(reversed(items))}"
            )
            give_up(tree, base, items)
            self._apply.session.changed()

    def _stopped(self) -> bool:
        return not self._apply.request.keep_going and any(stops(outcome) for outcome in self._outcomes.values())

    def _end(self, outcome: Outcome) -> None:
        self._outcomes[outcome.item] = outcome
        self._apply.watcher.ended(outcome)


def _parts(names: list[str], suspects: Collection[str]) -> list[list[str]]:
    """Split a batch that failed so that every part is smaller, or is one item that is judged alone."""
    if len(names) == 1:
        return [names]
    suspected = [name for name in names if name in suspects]
    others = [name for name in names if name not in suspects]
    if suspected and others:
        return [others, *([name] for name in suspected)]
    middle = len(names) // 2
    return [names[:middle], names[middle:]]
