# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
from pathlib import Path

import pytest
from tree_repository import Repository, mixed_plan, plan

from migrate.errors import MigrateError
from migrate.tree.lock import Lock
from migrate.tree.transaction import Transaction, recover


def test_second_writer_is_refused_and_told_by_whom(repo: Repository) -> None:
    with Transaction(repo.tree, mixed_plan()):
        during = repo.state()
        for attempt in (lambda: recover(repo.tree), Transaction(repo.tree, plan()).__enter__):
            with pytest.raises(MigrateError) as caught:
                attempt()
            assert caught.value.code == "MIG231"
            assert str(os.getpid()) in caught.value.what
        assert repo.state() == during


def test_worker_that_outlives_a_killed_writer_does_not_keep_the_lock(repo: Repository) -> None:
    forked, told = os.pipe()
    asked, wait = os.pipe()
    writer = os.fork()
    if not writer:
        Lock(repo.tree.state).acquire()
        if not os.fork():  # the worker: says that it runs, then lives until the test has ended
            os.close(wait)
            os.write(told, b"!")
            os.read(asked, 1)
        os._exit(0)
    assert os.read(forked, 1) == b"!"
    os.waitpid(writer, 0)
    with Lock(repo.tree.state):
        pass
    for descriptor in (forked, told, asked, wait):
        os.close(descriptor)


def test_linked_worktrees_are_locked_and_restored_apart(repo: Repository, tmp_path: Path) -> None:
    repo.git("worktree", "add", "-q", str(tmp_path / "second"), "-b", "second")
    second = Repository.at(tmp_path / "second")
    assert second.tree.root == second.root
    assert second.tree.state != repo.tree.state
    before = second.state()
    with Transaction(repo.tree, mixed_plan()), Transaction(second.tree, mixed_plan()):
        assert second.state() != before
    assert second.state() == before
    assert repo.status() == second.status() == ""
