# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A change and its commit stay together: a crash between them leaves both or neither."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest
from test_commits import MOVES, hook
from test_crash import crash, steps_of
from tree_repository import Repository, mixed_plan

from migrate.errors import MigrateError
from migrate.tree import journal
from migrate.tree.repository import Tree
from migrate.tree.restore import Step, nothing
from migrate.tree.transaction import Transaction, recover
from migrate.tree.undo import undo, undoable

MESSAGE = "Edit\n\nMigrate-Op: ns::op\n"


def commit(repo: Repository, moves: bool, step: Step = nothing) -> str:
    with Transaction(repo.tree, mixed_plan(), step=step) as transaction:
        return transaction.commit(MESSAGE, MOVES if moves else {}, "Move\n" if moves else "")


def look(repo: Repository) -> tuple[object, ...]:
    """Everything that a command may have changed, but for the names of commits."""
    return repo.state(), repo.status(), repo.git("log", "--format=%T %s"), repo.git("ls-files", "-s", "-t")


def start_again(repo: Repository, head: str) -> None:
    repo.git("reset", "-q", "--hard", head)
    (repo.root / "src/op.hpp").chmod(0o444)  # git knows one of the bits
    for record in journal.records(repo.tree.state):
        record.unlink()


@pytest.mark.parametrize("moves", [False, True])
def test_a_crash_at_every_step_leaves_both_or_neither(repo: Repository, moves: bool) -> None:
    head = repo.git("rev-parse", "HEAD").strip()
    before = look(repo)
    names = steps_of(lambda step: commit(repo, moves, step))
    after = look(repo)
    assert repo.git("status", "--porcelain") == ""
    assert names[names.index("commit due") :] == [
        *("commit due", *(("move commit due", "move committed") if moves else ())),
        *("committed", "kept"),
    ]
    start_again(repo, head)
    assert look(repo) == before
    for at, name in enumerate(names):
        crash(lambda step: commit(repo, moves, step), at)
        recover(repo.tree)
        whole = name in ("committed", "kept")
        assert look(repo) == (after if whole else before), name
        assert undoable(repo.tree) == (["ns::op"] if whole else [])
        assert recover(repo.tree) == []
        start_again(repo, head)


def test_random_kills_leave_both_or_neither(repo: Repository) -> None:
    head = repo.git("rev-parse", "HEAD").strip()
    before = look(repo)
    began = time.monotonic()
    commit(repo, moves=True)
    length = time.monotonic() - began
    after = look(repo)
    start_again(repo, head)
    seed = int(os.environ.get("KILL_SEED", random.randrange(2**32)))
    print(f"seed {seed}: set KILL_SEED to it to choose the same moments")
    moments = random.Random(seed)
    for _ in range(40):
        child = os.fork()
        if not child:
            try:
                os.setsid()
                commit(repo, moves=True)
            finally:
                os._exit(0)
        time.sleep(moments.uniform(0, 1.2 * length))
        everybody = moments.random() < 0.5  # git, too, or git goes on alone
        with contextlib.suppress(ProcessLookupError):  # it has not come to be the head of a group yet
            os.killpg(child, signal.SIGKILL) if everybody else None
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        recover(repo.tree)
        for mine, whole, none in zip(look(repo), after, before, strict=True):
            assert mine in (whole, none)
        assert look(repo) in (before, after)
        start_again(repo, head)


@pytest.fixture
def hooked(repo: Repository) -> Repository:
    repo.write("latin.txt", b"staged by the user")
    repo.git("add", "latin.txt")
    return repo


@pytest.mark.parametrize("moves", [False, True])
def test_a_refused_commit_takes_the_change_back(hooked: Repository, moves: bool) -> None:
    hook(hooked, "commit-msg", "exit 1")
    before = look(hooked)
    with pytest.raises(MigrateError) as caught:
        commit(hooked, moves)
    assert caught.value.code == "MIG250"
    assert look(hooked) == before
    assert (undoable(hooked.tree), recover(hooked.tree)) == ([], [])


def test_what_a_refusing_hook_made_of_the_files_is_kept_aside(hooked: Repository) -> None:
    hook(hooked, "pre-commit", "echo '// tidy' >> src/op.cpp; exit 1")
    before = look(hooked)
    with pytest.raises(MigrateError) as caught:
        commit(hooked, moves=False)
    assert caught.value.code == "MIG250"
    assert look(hooked) == before
    (aside,) = (hooked.tree.state / "rescued").rglob("op.cpp")
    assert aside.read_bytes().endswith(b"// tidy\n")


def test_a_hook_may_look_at_the_tree(repo: Repository, tmp_path: Path) -> None:
    imports = "from migrate.tree.repository import Tree; from migrate.tree.restore import recover"
    script = f"{imports}; print(recover(Tree.open()))"
    hook(repo, "pre-commit", f'{sys.executable} -c "{script}" > {tmp_path}/out 2>&1')
    commit(repo, moves=True)
    assert (tmp_path / "out").read_text(encoding="utf-8") == "[]\n"


def test_a_commit_that_follows_can_be_undone(repo: Repository) -> None:
    before = repo.state()
    commit(repo, moves=True)
    undo(repo.tree, "ns::op")
    assert repo.state() == before


def test_git_that_goes_on_alone_is_waited_for(repo: Repository, tmp_path: Path) -> None:
    hook(repo, "pre-commit", f"touch {tmp_path}/there; sleep 2")
    child = os.fork()
    if not child:
        try:
            commit(repo, moves=False)
        finally:
            os._exit(0)
    while not (tmp_path / "there").exists():
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert recover(repo.tree) == []
    assert repo.git("log", "--format=%s", "-1") == "Edit\n"
    assert (repo.status(), undoable(repo.tree)) == ("", ["ns::op"])


def test_a_lock_that_a_killed_git_left_is_removed(repo: Repository) -> None:
    before = look(repo)

    def leave(name: str) -> None:
        if name == "commit due":
            (repo.root / ".git/index.lock").write_bytes(b"")
            os._exit(7)

    crash_once(repo, leave)
    assert recover(repo.tree) != []
    assert look(repo) == before


def test_a_lock_that_was_there_before_is_not_ours(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(name: str) -> None:
        if name == "commit due":
            (repo.root / ".git/index.lock").write_bytes(b"")
            os.utime(repo.root / ".git/index.lock", (1_000_000_000, 1_000_000_000))
            os._exit(7)

    crash_once(repo, leave)
    monkeypatch.setattr("migrate.tree.due_commit._PATIENCE", 0.3)
    for _ in range(2):
        with pytest.raises(MigrateError) as caught:
            recover(repo.tree)
        assert caught.value.code == "MIG280"
    (repo.root / ".git/index.lock").unlink()
    assert recover(repo.tree) != []


def crash_once(repo: Repository, step: Step) -> None:
    child = os.fork()
    if not child:
        try:
            commit(repo, moves=False, step=step)
        finally:
            os._exit(8)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7


def test_where_head_went_on_it_stays(repo: Repository) -> None:
    before, at = repo.state(), steps_of_commit(repo).index("move committed")
    crash(lambda step: commit(repo, True, step), at)
    repo.git("commit", "-q", "--allow-empty", "-m", "by hand")
    hand = repo.git("rev-parse", "HEAD")
    recover(repo.tree)
    assert repo.git("rev-parse", "HEAD") == hand
    assert repo.state() == before


def steps_of_commit(repo: Repository) -> list[str]:
    head = repo.git("rev-parse", "HEAD").strip()
    names = steps_of(lambda step: commit(repo, True, step))
    start_again(repo, head)
    return names


def test_the_first_commit_of_a_repository(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "repo")
    repo.git("update-ref", "-d", "HEAD")
    repo.git("rm", "-q", "-r", "--cached", ".")
    tree = Tree.open(repo.root)
    with Transaction(tree, mixed_plan(), force=True) as transaction:
        transaction.commit(MESSAGE)
    assert repo.git("log", "--format=%s") == "Edit\n"
    assert recover(tree) == []
