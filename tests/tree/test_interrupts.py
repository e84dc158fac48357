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


SWALLOWED = """
import ctypes, os, signal, sys, time
from migrate.tree.interrupts import Interrupted, close, deferred, handled

def visitor(number):
    if number == 2:
        os.kill(os.getpid(), signal.SIGTERM)
    return number

class Kept:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)
        sum(range(1000))

def in_callback():
    call = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)(visitor)
    return [call(number) for number in range(5)]

def in_finalizer():
    del Kept().x

def in_import():
    import interrupted_module

def in_cleaning():
    try:
        os.kill(os.getpid(), signal.SIGTERM)
    finally:
        for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
            os.kill(os.getpid(), number)
            time.sleep(0.01)
        print("cleaned", flush=True)

def in_block():
    with deferred():
        os.kill(os.getpid(), signal.SIGTERM)
        with deferred():
            os.kill(os.getpid(), signal.SIGINT)
        print("whole", flush=True)

sys.path.insert(0, sys.argv[2])
Kept.x = property(lambda self: None, None, lambda self: None)
try:
    with handled():
        try:
            globals()[sys.argv[1]]()
            time.sleep(5)
            print("swallowed")
        except Interrupted as error:
            print("interrupted", error)
        close()
finally:
    os.kill(os.getpid(), signal.SIGTERM)
    print("ended")
"""


@pytest.mark.parametrize(
    ("where", "before"),
    [
        ("in_callback", ""),
        ("in_finalizer", ""),
        ("in_import", ""),
        ("in_cleaning", "cleaned\n"),
        ("in_block", "whole\n"),
    ],
)
def test_an_interrupt_is_neither_swallowed_nor_doubled(tmp_path: Path, where: str, before: str) -> None:
    (tmp_path / "interrupted_module.py").write_text(
        "import os, signal\nos.kill(os.getpid(), signal.SIGTERM)\nsum(range(100))\n", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-c", SWALLOWED, where, tmp_path], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stderr == ""
    assert done.stdout == f"{before}interrupted SIGTERM\nended\n"
    assert done.returncode == 0


def test_who_insists_is_let_go() -> None:
    script = (
        "import os, signal, time\n"
        "from migrate.tree.interrupts import deferred, handled\n"
        "with handled(), deferred():\n"
        "    while True:\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "        time.sleep(0.1)\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, timeout=60).returncode == 130
