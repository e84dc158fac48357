# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What the operation of a plan launches, recorded before and after."""

from __future__ import annotations

from collections.abc import Callable

from migrate.cpp.cache import cache_folder
from migrate.errors import MigrateError
from migrate.inventory.items import Item
from migrate.inventory.model import Operation
from migrate.tree.plan import Plan
from migrate.verify.launch.compare import LaunchComparison, Verdict, compare_records
from migrate.verify.launch.proof import LaunchProof
from migrate.verify.launch.records import Records
from migrate.verify.launch.subject import Subject
from migrate.workflow.launch_subjects import new_places, new_sources, subject_of_operation
from migrate.workflow.session import Session
from migrate.workflow.trust_store import Claim
from migrate.workflow.verify_plan_api import announce

_ANNOUNCED = Claim(
    "launch proof",
    "the operation's sources are compiled and called, in a sandbox, against stand-ins; without --launch they are not",
)


def announce_launch(session: Session, log: Callable[[str], None]) -> None:
    """Say that code of the tree is going to run, the first time in a tree.

    Args:
        session: the tree.
        log: hears it.
    """
    announce(session.tree.root, log, _ANNOUNCED)


class LaunchCheck:
    """Compares what one operation after the other launches.

    Args:
        session: the tree.
        log: hears what is about to be done.
    """

    def __init__(self, session: Session, log: Callable[[str], None]) -> None:
        self._session = session
        self._log = log
        self._known: tuple[Plan, Operation, Subject, Records] | None = None
        self._reason = ""

    def before(self, plan: Plan, item: Item) -> None:
        """Record what an operation launches as it is.

        Args:
            plan: what will be written.
            item: as a scan found it; only operations launch.
        """
        self._known, self._reason = None, ""
        if not isinstance(item, Operation):
            self._reason = f"{item.name} is a {item.kind}; only functions of the library are called"
            return
        announce_launch(self._session, self._log)
        try:
            subject = subject_of_operation(self._session.parser, item)
            records = self._proof().record([subject])
        except MigrateError as error:
            self._reason = error.what
            return
        self._known = plan, item, subject, records.get(subject.name, Records())

    def after(self) -> str:
        """Record it again and compare.

        Returns:
            What was shown, in a sentence; empty if there was nothing to record.

        Raises:
            MigrateError: MIG732, it launches something else.
        """
        if self._known is None:
            return f"launches: not compared ({self._reason})" if self._reason else ""
        plan, operation, subject, before = self._known
        try:
            records = self._proof().record([subject], new_places(plan), new_sources(plan, operation))
        except MigrateError as error:
            return f"launches of {subject.name}: not compared ({error.what})"
        compared = compare_records(subject.name, before, records.get(subject.name, Records()))
        if compared.verdict is Verdict.DIFFERENT:
            raise difference_of(compared)
        return sentence_of(compared)

    def _proof(self) -> LaunchProof:
        return LaunchProof(self._session.parser, cache_folder())


def sentence_of(compared: LaunchComparison) -> str:
    """Say what a comparison has shown."""
    if compared.verdict is Verdict.UNREACHED:
        return f"launches of {compared.name}: not compared ({compared.reason})"
    return f"launches of {compared.name}: {compared.verdict.value} in {compared.calls} calls"


def difference_of(compared: LaunchComparison) -> MigrateError:
    """Return the error that a difference ends with."""
    return MigrateError("MIG732", where=compared.name, name=compared.name, difference=shown_difference(compared))


def shown_difference(compared: LaunchComparison) -> str:
    """Show the first call that differs: its arguments, and what it recorded in both states where that differs."""
    pairs = list(zip(compared.before, compared.after, strict=False))
    at = next((number for number, (old, new) in enumerate(pairs) if old != new), len(pairs))
    old, new = ("; ".join(events[at : at + 1]) or "nothing more" for events in (compared.before, compared.after))
    return f"{compared.reason}, first with {', '.join(compared.arguments) or 'no arguments'}: {old}, now {new}"
