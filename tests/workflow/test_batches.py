# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Items that are committed one by one and verified together, with a recipe that renames Python functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from recipe_of_a_test import use_recipe
from work_tree import WorkTree

from migrate import rules
from migrate.context import Context, Options
from migrate.cpp.source import Span
from migrate.errors import MigrateError
from migrate.inventory.items import Item
from migrate.report.messages import CommitMessages
from migrate.tree.plan import Change, Edit, Move, Plan
from migrate.tree.reader import Reader
from migrate.tree.undo import undo, undoable
from migrate.verify.model import Stage
from migrate.workflow.apply import Apply, Request, Watcher
from migrate.workflow.batches import PENDING, SIZE, Batches, Member, Verdict, size_of
from migrate.workflow.outcome import Outcome
from migrate.workflow.session import Session
from migrate.workflow.verify_batch import CommittedBatch
from migrate.workflow.verify_plan import Verification

NAMES = ("alpha", "beta", "gamma", "delta")
RULES = """
recipes:
  rename-function:
    kinds: [old-function]
    options: []
    reason: "a recipe of this test"
options: {}
"""
TEXT = "def old_{0}(x):\n    return x\n"
USER = "from models.{0} import old_{0}\n\nprint(old_{0}(1))\n"


@dataclass(frozen=True)
class Function:
    """A Python function ``old_NAME`` in a file of its own; ``users`` are renamed with it, others are left behind."""

    name: str
    kind: str = "old-function"
    language: str = "python"
    binding_files: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return f"models/{self.name}.py"

    @property
    def files(self) -> tuple[str, ...]:
        return (self.path,)

    @property
    def names(self) -> tuple[str, ...]:
        return (f"old_{self.name}",)

    short_names = names

    @property
    def spans(self) -> tuple[Span, ...]:
        return (Span(self.path, 4, 8 + len(self.name), 1),)


def items(tree: Reader) -> Iterator[Item]:
    for name in NAMES:
        if tree.exists(f"models/{name}.py") and b"old_" in tree.read(f"models/{name}.py"):
            yield Function(name)


def plan(item: Item, context: Context) -> Plan:
    changes: list[Change] = []
    users = [path for path in context.tree.files(".py") if f"old_{item.name}".encode() in context.tree.read(path)]
    for path in users:
        data, old = context.tree.read(path), f"old_{item.name}".encode()
        if b"left behind" in data:
            continue
        starts = [start for start in range(len(data)) if data.startswith(old, start)]
        changes += [Edit(path, start, start + 3, b"new", "renamed") for start in starts]
    if context.tree.exists(f"models/{item.name}_moves.txt"):
        changes.append(Move(f"models/{item.name}_moves.txt", f"models/moved_{item.name}.txt", "moved"))
    others = tuple(name for name in NAMES if context.tree.exists(f"models/{item.name}_with_{name}.txt"))
    for other in others:
        changes += plan(Function(other), context).changes
    return Plan(item.name, "rename-function", tuple(changes), facts={"level": "whole"}, others=others)


def files() -> dict[str, str]:
    modules = {f"models/{name}.py": TEXT.format(name) for name in NAMES}
    users = {f"models/{name}_user.py": USER.format(name) for name in NAMES}
    return {**modules, **users, "ttnn/cpp/a.cpp": "int a;\n", "ruff.toml": ""}


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkTree]:
    use_recipe("rename_function", plan, items, RULES, tmp_path, monkeypatch)
    work = WorkTree(tmp_path / "tree", files(), commit=True)
    work.be_committer()
    yield work
    rules.use(None)


class Recorded:
    """The batch's proof, that says which members it was asked about."""

    def __init__(self, session: Session, error: MigrateError | None = None, interrupt: bool = False) -> None:
        self._proof = CommittedBatch(session, Stage.TYPECHECK, lambda text: None)
        self._error, self._interrupt = error, interrupt
        self.asked: list[list[str]] = []

    def missing(self, item: Item) -> None:
        self._proof.missing(item)

    def check(self, base: str, members: Sequence[Member]) -> Verdict:
        self.asked.append([member.item.name for member in members])
        if self._interrupt:
            raise KeyboardInterrupt
        return Verdict(error=self._error) if self._error else self._proof.check(base, members)


def run(
    work: WorkTree,
    size: int = 4,
    *,
    keep_going: bool = True,
    error: MigrateError | None = None,
    interrupt: bool = False,
    names: Sequence[str] = NAMES,
) -> tuple[list[Outcome], Recorded, list[str]]:
    session = Session(work.open(), jobs=1)
    proof, ended = Recorded(session, error, interrupt), list[str]()
    with Verification(session, Stage.TYPECHECK) as verifier:
        watcher = Watcher(ended=lambda outcome: ended.append(outcome.item))
        request = Request(Options(), commit=True, keep_going=keep_going)
        apply = Apply(session, request, verifier, CommitMessages(session), watcher)
        return Batches(apply, proof, size, lambda text: None).run(names), proof, ended


def log(work: WorkTree) -> list[tuple[str, str]]:
    """The item and the verification of each commit, oldest first."""
    form = "--format=%(trailers:key=Migrate-Op,valueonly,separator=%x20)%x00%B%x01"
    entries = [entry.strip().partition("\0") for entry in work.git("log", "--reverse", form).split("\x01")]
    verified = {item: next(line for line in text.splitlines() if "Verif" in line) for item, _, text in entries if item}
    return list(verified.items())


def test_a_batch_is_verified_once_and_each_commit_says_so(work: WorkTree) -> None:
    outcomes, proof, ended = run(work)
    assert proof.asked == [list(NAMES)]
    assert [(outcome.item, outcome.status, outcome.code) for outcome in outcomes] == [
        (name, "migrated", "") for name in NAMES
    ]
    proven = "together with 3 others: imports and names of 8 Python files: no new problem"
    assert [outcome.proven for outcome in outcomes] == [{"imports": proven}] * 4
    assert log(work) == [(name, f"Verification: {proven}") for name in NAMES]
    assert [outcome.commit for outcome in outcomes] == work.git("log", "-4", "--reverse", "--format=%H").split()
    assert ended == list(NAMES)
    assert work.git("status", "--porcelain") == ""
    assert PENDING not in work.git("log", "--format=%B")


def test_one_of_a_batch_is_taken_back_alone(work: WorkTree) -> None:
    run(work)
    assert undo(work.open(), "beta") == ["models/beta.py", "models/beta_user.py"]
    assert work.text("models/beta.py") == TEXT.format("beta")
    assert work.text("models/gamma.py") == TEXT.format("gamma").replace("old", "new")


def test_what_an_error_names_is_done_again_alone(work: WorkTree) -> None:
    work.write({"models/behind.py": "# left behind\nfrom models.gamma import old_gamma\n"})
    work.commit()
    outcomes, proof, _ = run(work)
    assert proof.asked == [list(NAMES), ["alpha", "beta", "delta"]]
    assert [(outcome.item, outcome.status, outcome.code) for outcome in outcomes] == [
        ("alpha", "migrated", ""),
        ("beta", "migrated", ""),
        ("gamma", "failed", "MIG715"),
        ("delta", "migrated", ""),
    ]
    assert [item for item, _ in log(work)] == ["alpha", "beta", "delta"]
    assert work.git("status", "--porcelain") == ""
    assert work.text("models/gamma.py") == TEXT.format("gamma")
    assert undoable(work.open()) == ["delta", "beta", "alpha"]


def test_where_an_error_names_none_each_half_is_done_again(work: WorkTree) -> None:
    error = MigrateError("MIG703", name="build", status=2, command="make", log="a.log", tail="")
    outcomes, proof, _ = run(work, error=error)
    assert proof.asked == [list(NAMES), ["alpha", "beta"], ["gamma", "delta"]]
    assert {outcome.status for outcome in outcomes} == {"migrated"}, "each is judged alone in the end"
    assert [line for _, line in log(work)] == [
        f"Verification: imports and names of {2} Python files: no new problem"
    ] * 4


def test_an_environment_that_lacks_something_ends_the_batch(work: WorkTree) -> None:
    head = work.git("rev-parse", "HEAD")
    outcomes, proof, _ = run(work, error=MigrateError("MIG711", tool="nanobind", where="here"))
    assert proof.asked == [list(NAMES)]
    assert {(outcome.status, outcome.code) for outcome in outcomes} == {("failed", "MIG711")}
    assert (work.git("rev-parse", "HEAD"), work.git("status", "--porcelain")) == (head, "")
    assert undoable(work.open()) == []


def test_without_keep_going_the_rest_is_not_reached(work: WorkTree) -> None:
    work.write({"models/behind.py": "# left behind\nfrom models.alpha import old_alpha\n"})
    work.commit()
    outcomes, _, _ = run(work, 2, keep_going=False)
    assert [(outcome.item, outcome.status, outcome.code) for outcome in outcomes] == [
        ("alpha", "failed", "MIG715"),
        ("beta", "migrated", ""),
        ("gamma", "skipped", "MIG016"),
        ("delta", "skipped", "MIG016"),
    ]


def test_an_interrupted_batch_is_done_again(work: WorkTree) -> None:
    start = work.git("rev-parse", "HEAD").strip()
    run(work, names=NAMES[:1])
    first = work.git("rev-parse", "HEAD").strip()
    with pytest.raises(KeyboardInterrupt):
        run(work, interrupt=True)
    assert [line for _, line in log(work)][1:] == [f"Verification: {PENDING}"] * 3
    outcomes, proof, _ = run(work)
    assert proof.asked == [["beta", "gamma", "delta"]]
    assert [outcome.status for outcome in outcomes] == ["already-done", "migrated", "migrated", "migrated"]
    assert PENDING not in work.git("log", "--format=%B")
    assert work.git("rev-list", "--count", f"{start}..HEAD").strip() == "4"
    assert work.git("rev-parse", "HEAD~3").strip() == first


def test_commits_of_others_are_never_given_up(work: WorkTree) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(work, interrupt=True)
    work.write({"mine.txt": "mine\n"})
    mine = work.commit("my own work")
    outcomes, proof, _ = run(work)
    assert (proof.asked, {outcome.status for outcome in outcomes}) == ([], {"already-done"})
    assert work.git("rev-parse", "HEAD").strip() == mine


def test_work_that_is_not_committed_survives_a_batch_that_fails(work: WorkTree) -> None:
    work.write({"models/behind.py": "# left behind\nfrom models.alpha import old_alpha\n"})
    work.commit()
    work.write({"ruff.toml": "# mine\n", "new.txt": "mine, too\n"})
    run(work)
    assert work.git("status", "--porcelain") == " M ruff.toml\n?? new.txt\n"
    assert (work.text("ruff.toml"), work.text("new.txt")) == ("# mine\n", "mine, too\n")


def test_files_that_move_are_verified_by_themselves(work: WorkTree) -> None:
    work.write({"models/beta_moves.txt": "moved\n"})
    work.commit()
    outcomes, proof, _ = run(work)
    assert proof.asked == [["alpha"], ["gamma", "delta"]]
    assert {outcome.status for outcome in outcomes} == {"migrated"}
    assert work.text("models/moved_beta.txt") == "moved\n"


def test_what_goes_along_with_a_member_ends_with_it(work: WorkTree) -> None:
    work.write({"models/alpha_with_gamma.txt": ""})
    work.commit()
    outcomes, proof, ended = run(work)
    assert proof.asked == [["alpha", "beta", "delta"]]
    assert [(outcome.item, outcome.status) for outcome in outcomes] == [(name, "migrated") for name in NAMES]
    assert sorted(ended) == sorted(NAMES)
    assert outcomes[2].commit == outcomes[0].commit == work.git("rev-parse", "HEAD~2").strip()
    assert outcomes[2].proven == outcomes[0].proven
    assert PENDING not in work.git("log", "--format=%B")


def test_what_went_along_with_a_member_of_an_earlier_batch(work: WorkTree) -> None:
    work.write({"models/alpha_with_gamma.txt": ""})
    work.commit()
    outcomes, proof, _ = run(work, 2)
    assert proof.asked == [["alpha", "beta"], ["delta"]]
    assert [(outcome.item, outcome.status) for outcome in outcomes] == [(name, "migrated") for name in NAMES]
    assert outcomes[2].commit == outcomes[0].commit


def test_what_went_along_is_done_again_where_its_batch_fails(work: WorkTree) -> None:
    work.write(
        {"models/alpha_with_gamma.txt": "", "models/behind.py": "# left behind\nfrom models.beta import old_beta\n"}
    )
    work.commit()
    outcomes, proof, _ = run(work)
    assert proof.asked == [["alpha", "beta", "delta"], ["alpha", "delta"]]
    assert [(outcome.item, outcome.status) for outcome in outcomes] == [
        ("alpha", "migrated"),
        ("beta", "failed"),
        ("gamma", "migrated"),
        ("delta", "migrated"),
    ]
    assert work.git("status", "--porcelain") == ""


def test_what_went_along_with_the_one_that_fails_fails_with_its_own_reason(work: WorkTree) -> None:
    behind = "# left behind\nfrom models.alpha import old_alpha\n"
    work.write({"models/alpha_with_gamma.txt": "", "models/behind.py": behind})
    work.commit()
    outcomes, proof, _ = run(work)
    assert proof.asked == [["alpha", "beta", "delta"], ["beta", "delta", "gamma"]]
    assert [(outcome.item, outcome.status) for outcome in outcomes] == [
        ("alpha", "failed"),
        ("beta", "migrated"),
        ("gamma", "migrated"),
        ("delta", "migrated"),
    ]


def test_what_a_hook_adds_to_a_message_stays(work: WorkTree) -> None:
    hook = work.root / ".git/hooks/commit-msg"
    hook.write_text('#!/bin/sh\nprintf "Change-Id: I1\\n" >> "$1"\n')
    hook.chmod(0o755)
    run(work)
    messages = work.git("log", "-4", "--format=%B%x01").split("\x01")[:4]
    assert all(text.rstrip().endswith("Change-Id: I1") and PENDING not in text for text in messages)


@pytest.mark.parametrize(("count", "wanted", "size"), [(1, None, 1), (8, None, 1), (9, None, SIZE), (2, 5, 5)])
def test_few_items_are_verified_each_alone(count: int, wanted: int | None, size: int) -> None:
    assert size_of(count, wanted) == size
