# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tree_repository import Repository, mixed_plan

from migrate.tree.transaction import Transaction, recover

CHILD = """
import signal, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tree_repository import mixed_plan
from migrate.tree.repository import Tree
from migrate.tree.transaction import Transaction
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
def step(name):
    if name == sys.argv[3]:
        print("there", flush=True)
        time.sleep(0.4)
with Transaction(Tree.open(Path(sys.argv[1])), mixed_plan(), step=step) as transaction:
    step("inside")
    transaction.keep()
    print("went on", flush=True)
"""


@pytest.mark.parametrize(
    ("number", "where"),
    [(signal.SIGTERM, where) for where in ("journal", "journal written", "wrote src/op.cpp", "inside", "keep", "kept")]
    + [(signal.SIGINT, "wrote src/op.cpp"), (signal.SIGHUP, "inside")],
)
def test_interrupt_leaves_before_or_after_without_another_command(
    repo: Repository, number: signal.Signals, where: str
) -> None:
    before = repo.state()
    with Transaction(repo.tree, mixed_plan()):
        after = repo.state()
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, repo.root, Path(__file__).parent, where],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"there\n"
    child.send_signal(number)
    output, errors = child.communicate(timeout=30)
    assert b"KeyboardInterrupt" in errors
    assert output == b""
    assert recover(repo.tree) == []
    assert repo.state() == (after if where in ("keep", "kept") else before)
