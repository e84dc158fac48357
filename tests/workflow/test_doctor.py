# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.errors import EXIT_DONE, EXIT_ENVIRONMENT
from migrate.tree import journal
from migrate.tree.plan import Edit, Plan
from migrate.tree.repository import Tree
from migrate.tree.transaction import Transaction
from migrate.workflow.doctor import Finding, examine, status_of


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return WorkTree(tmp_path / "tree", {"file.txt": "before\n"}).open()


def of_tree(tree: Tree) -> Finding:
    return next(finding for finding in examine(tree.root, None, None) if finding.name == "tree")


def interrupt(tree: Tree) -> None:
    """Change a file in a process that ends without cleaning up."""
    child = os.fork()
    if not child:
        with Transaction(tree, Plan("item", "test", (Edit("file.txt", 0, 6, b"after", ""),)), force=True):
            os._exit(0)
    os.waitpid(child, 0)
    assert (tree.root / "file.txt").read_text(encoding="utf-8") == "after\n"


def test_a_whole_tree_is_only_named(tree: Tree) -> None:
    finding = of_tree(tree)
    assert (finding.present, finding.detail) == (True, str(tree.root))


def test_an_interrupted_change_is_put_back_and_said(tree: Tree) -> None:
    interrupt(tree)
    finding = of_tree(tree)
    assert finding.detail == f"{tree.root}; an earlier run was interrupted, put back: file.txt"
    assert (tree.root / "file.txt").read_text(encoding="utf-8") == "before\n"


def test_a_damaged_journal_is_said_with_a_way_out(tree: Tree) -> None:
    interrupt(tree)
    journal.active(tree.state).write_bytes(b"{")
    finding = of_tree(tree)
    assert (finding.present, finding.required) == (False, True)
    assert "[MIG232]" in finding.detail
    assert "git status" in finding.get
    assert status_of([finding]) == EXIT_ENVIRONMENT
    journal.active(tree.state).unlink()
    assert status_of([of_tree(tree)]) == EXIT_DONE
