# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A crash, or an error, at every single step."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tree_repository import Repository, mixed_plan, plan

from migrate.errors import MigrateError
from migrate.tree import journal
from migrate.tree.disk import Image
from migrate.tree.journal import Entry, Journal
from migrate.tree.plan import Change, Create, Delete, Edit, Move
from migrate.tree.restore import Step
from migrate.tree.transaction import Transaction, recover
from migrate.tree.undo import undo


class Steps:
    """Counts steps and does something at one of them."""

    def __init__(self, at: int = -1, then: Callable[[], object] = lambda: None) -> None:
        self.names: list[str] = []
        self.at = at
        self.then = then

    def __call__(self, name: str) -> None:
        self.names.append(name)
        if len(self.names) - 1 == self.at:
            self.then()


def crash(action: Callable[[Step], object], at: int) -> None:
    """Run an action in a child process that ends, without any cleaning up, at one step."""
    child = os.fork()
    if not child:
        try:
            action(Steps(at, lambda: os._exit(7)))
        finally:
            os._exit(8)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7


def steps_of(action: Callable[[Step], object]) -> list[str]:
    counter = Steps()
    action(counter)
    return counter.names


def test_crash_at_every_step_ends_before_or_after(repo: Repository) -> None:
    def apply(step: Step) -> None:
        with Transaction(repo.tree, mixed_plan(), step=step) as transaction:
            transaction.keep()

    before, index = repo.state(), (repo.root / ".git/index").read_bytes()
    names = steps_of(apply)
    after, status = repo.state(), repo.status()
    undo(repo.tree, "ns::op")
    assert len(names) > 12
    for at, name in enumerate(names):
        crash(apply, at)
        recover(repo.tree)
        assert (repo.root / ".git/index").read_bytes() == index
        if name == "kept":
            assert (repo.state(), repo.status()) == (after, status)
            undo(repo.tree, "ns::op")
        assert (repo.state(), repo.status()) == (before, ""), name
        assert recover(repo.tree) == []


def test_crash_at_every_step_of_the_recovery_is_cured_by_the_next(repo: Repository) -> None:
    def apply(step: Step) -> None:
        Transaction(repo.tree, mixed_plan(), step=step).__enter__()

    before = repo.state()
    names = steps_of(lambda step: Transaction(repo.tree, mixed_plan(), step=step).__enter__())
    last = max(at for at, name in enumerate(names) if name.startswith("wrote"))
    crash(apply, last)
    recovery = steps_of(lambda step: recover(repo.tree, step))
    assert len(recovery) > 8
    assert repo.state() == before
    for at in range(len(recovery)):
        crash(apply, last)
        crash(lambda step: recover(repo.tree, step), at)
        recover(repo.tree)
        assert (repo.state(), repo.status()) == (before, "")


def test_crash_at_every_step_of_an_undo_ends_applied_or_undone(repo: Repository) -> None:
    before = repo.state()
    with Transaction(repo.tree, mixed_plan()) as transaction:
        transaction.keep()
    after = repo.state()
    at = 0
    while repo.state() == after:
        crash(lambda step: undo(repo.tree, "ns::op", step), at)
        recover(repo.tree)
        assert repo.state() in (after, before)
        at += 1
    assert at > 12
    with pytest.raises(MigrateError) as caught:
        undo(repo.tree, "ns::op")
    assert caught.value.code == "MIG240"


@pytest.mark.parametrize("error", [OSError("disk full"), KeyboardInterrupt(), RuntimeError("defect")])
def test_error_at_every_step_of_writing_restores(repo: Repository, error: BaseException) -> None:
    def fail() -> None:
        raise error

    before = repo.state()
    names = steps_of(lambda step: Transaction(repo.tree, mixed_plan(), step=step).__enter__())
    assert repo.state() == before
    writing = [name for name in names if name.startswith(("journal", "folder", "wrote")) and name != "journal dropped"]
    for at in range(len(writing)):
        with pytest.raises(type(error)):
            Transaction(repo.tree, mixed_plan(), step=Steps(at, fail)).__enter__()
        assert repo.state() == before
        assert not journal.active(repo.tree.state).exists()


def test_lost_transaction_is_restored(repo: Repository) -> None:
    before = repo.state()
    transaction = Transaction(repo.tree, mixed_plan())
    transaction.__enter__()
    assert repo.state() != before
    del transaction
    assert repo.state() == before


images = st.builds(Image, st.binary(max_size=40), st.integers(0, 0o777))
names = st.text(st.characters(exclude_characters="\0/"), min_size=1, max_size=8)
places = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8)
digests = st.text("0123456789abcdef", min_size=64, max_size=64)
journals = st.builds(
    Journal,
    item=names,
    recipe=names,
    token=st.text("0123456789abcdef", min_size=12, max_size=12),
    entries=st.lists(st.builds(Entry, places, st.none() | images, st.none() | digests), max_size=4).map(tuple),
    folders=st.dictionaries(places, st.none() | st.integers(0, 0o777), max_size=3),
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(change=journals)
def test_journal_reads_back_as_it_was_written(repo: Repository, change: Journal) -> None:
    repo.tree.state.mkdir(exist_ok=True)
    journal.begin(repo.tree.state, change)
    assert journal.load(journal.active(repo.tree.state)) == change
    journal.drop(repo.tree.state)


PATHS = ("a.txt", "b.txt", "x/c.txt", "x/y/d.txt")


@st.composite
def trees_with_plans(draw: st.DrawFn) -> tuple[dict[str, bytes], list[Change], int]:
    content = {path: draw(st.binary(min_size=1, max_size=12)) for path in PATHS if draw(st.booleans())}
    changes: list[Change] = []
    for path, data in content.items():
        match draw(st.sampled_from(["keep", "edit", "delete", "move"])):
            case "edit":
                changes.append(Edit(path, 0, len(data), draw(st.binary(max_size=12)), ""))
            case "delete":
                changes.append(Delete(path, ""))
            case "move":
                changes.append(Move(path, draw(st.sampled_from(["moved", "x/moved", "n/e/w"])) + path[-5:], ""))
    for path in set(PATHS) - content.keys():
        if draw(st.booleans()):
            changes.append(Create(path, draw(st.binary(max_size=12)), ""))
    return content, changes, draw(st.integers(0, 12))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=trees_with_plans())
def test_any_plan_crashing_anywhere_ends_before_or_after(
    repo: Repository, case: tuple[dict[str, bytes], list[Change], int]
) -> None:
    content, changes, at = case
    repo.git("rm", "-q", "-r", "--force", "--ignore-unmatch", ".")
    repo.git("clean", "-q", "-f", "-d", "-x")
    for path, data in content.items():
        repo.write(path, data)
    repo.git("add", "-A")
    repo.git("commit", "-q", "--allow-empty", "-m", "case")
    before = repo.state()

    def apply(step: Step) -> None:
        with Transaction(repo.tree, plan(*changes), step=step) as transaction:
            transaction.keep()

    child = os.fork()
    if not child:
        try:
            apply(Steps(at, lambda: os._exit(7)))
            os._exit(0)
        except MigrateError:
            os._exit(1)
        finally:
            os._exit(9)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert ended in (0, 1, 7)
    recover(repo.tree)
    now = repo.state()
    if ended == 0 and now != before:
        undo(repo.tree, "ns::op")
        assert repo.state() == before
    elif now != before:
        assert journal.records(repo.tree.state), "only a kept change may last"
        undo(repo.tree, "ns::op")
        assert repo.state() == before
    assert repo.status() == ""
