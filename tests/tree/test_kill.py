# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``kill -9`` at random moments: afterwards the tree is wholly before or wholly after, and git agrees."""

from __future__ import annotations

import os
import random
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tree_repository import Repository, mixed_plan, plan

from migrate.tree.plan import Edit, Plan
from migrate.tree.transaction import Transaction, recover
from migrate.tree.undo import undo

KILLS = 200
FILES = 10


def many() -> Plan:
    """Every kind of change, over fifteen files; none in C++, so that writing takes most of the time."""
    others = (change for change in mixed_plan().changes if not isinstance(change, Edit) or change.path.endswith(".txt"))
    return plan(*others, *(Edit(f"many/{number}.txt", 0, 1, b"Z", "") for number in range(FILES)))


def linger(_: str) -> None:
    """Stretch the time of writing, or most kills would meet git's own work."""
    time.sleep(0.002)


def apply_for_ever(repo: Repository, keep: bool) -> None:
    """Apply and take back, apply and keep and undo, in turn, until killed."""
    while True:
        with Transaction(repo.tree, many(), step=linger) as transaction:
            if keep:
                transaction.keep()
        if keep:
            undo(repo.tree, "ns::op", linger)
        keep = not keep


@pytest.fixture
def quick_repo(tmp_path: Path) -> Iterator[Repository]:
    """A repository in memory where there is such a place: a kill is no power loss, waiting for disks shows nothing."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as folder:
        yield Repository(Path(folder) / "repo")


def test_two_hundred_kills_end_before_or_after(quick_repo: Repository) -> None:
    repo = quick_repo
    for number in range(FILES):
        repo.write(f"many/{number}.txt", b"a" * 3000)
    repo.commit_all("many")
    before, index = repo.state(), (repo.root / ".git/index").read_bytes()
    began = time.monotonic()
    with Transaction(repo.tree, many(), step=linger) as transaction:
        transaction.keep()
    length = 2 * (time.monotonic() - began)
    after, status = repo.state(), repo.status()
    undo(repo.tree, "ns::op")
    assert repo.state() == before

    seed = int(os.environ.get("KILL_SEED", random.randrange(2**32)))
    print(f"seed {seed}: set KILL_SEED to it to choose the same moments")
    moments = random.Random(seed)
    restored = kept = 0
    for _ in range(KILLS):
        keep = moments.random() < 0.5
        child = os.fork()
        if not child:
            try:
                apply_for_ever(repo, keep)
            finally:
                os._exit(1)
        time.sleep(moments.uniform(0, length))
        os.kill(child, signal.SIGKILL)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        restored += bool(recover(repo.tree))
        now = repo.state()
        assert now in (before, after)
        assert repo.status() == (status if now == after else "")
        assert (repo.root / ".git/index").read_bytes() == index
        if now == after:
            kept += 1
            undo(repo.tree, "ns::op")
            assert repo.state() == before
    print(f"{KILLS} kills: {restored} restored, {kept} wholly after")
    assert restored
    assert kept
