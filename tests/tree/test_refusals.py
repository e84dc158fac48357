# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
from pathlib import Path

import pytest
from tree_repository import Repository, plan

from migrate.errors import MigrateError
from migrate.tree.plan import Create, Delete, Edit, Plan
from migrate.tree.transaction import Transaction, recover


def refused(repo: Repository, wanted: Plan, force: bool = False) -> str:
    before, status = repo.state(), repo.status()
    with pytest.raises(MigrateError) as caught, Transaction(repo.tree, wanted, force=force):
        pytest.fail("entered")
    assert (repo.state(), repo.status()) == (before, status)
    assert recover(repo.tree) == []
    return caught.value.code


def test_uncommitted_changes_are_refused_in_every_form(repo: Repository) -> None:
    (repo.root / ".gitignore").write_bytes(b"ignored/\n")
    repo.commit_all("ignore")
    repo.write("tail.txt", b"changed")
    repo.write("latin.txt", b"staged")
    repo.git("add", "latin.txt")
    repo.write("untracked.txt", b"mine")
    repo.write("ignored/mine.txt", b"mine")
    (repo.root / "src/moved.txt").unlink()
    repo.git("update-index", "--assume-unchanged", "crlf.txt")
    repo.git("update-index", "--skip-worktree", "tool.sh")
    for path in ("tail.txt", "latin.txt", "untracked.txt", "ignored/mine.txt", "crlf.txt", "tool.sh"):
        assert refused(repo, plan(Edit(path, 0, 0, b"x", ""))) == "MIG230"
    assert refused(repo, plan(Create("src/moved.txt", b"again", ""))) == "MIG230"
    assert repo.tree.dirty(["src/op.cpp", "tail.txt", "nowhere.txt"]) == ["tail.txt"]


def test_force_builds_upon_the_present_content_and_gives_it_back(repo: Repository) -> None:
    repo.write("tail.txt", b"my own work")
    with Transaction(repo.tree, plan(Edit("tail.txt", 0, 2, b"MY", "")), force=True):
        assert repo.tree.read("tail.txt") == b"MY own work"
    assert repo.tree.read("tail.txt") == b"my own work"


def test_what_an_earlier_change_left_is_no_work_of_the_users(repo: Repository) -> None:
    with Transaction(repo.tree, plan(Edit("tail.txt", 0, 2, b"NO", ""), Create("n.txt", b"n", ""))) as first:
        first.keep()
    second = plan(Edit("tail.txt", 0, 0, b">", ""), Edit("n.txt", 0, 0, b">", ""))
    with Transaction(repo.tree, second) as transaction:
        transaction.keep()
    assert repo.tree.read("tail.txt").startswith(b">NO")
    repo.write("n.txt", b">n and mine")
    assert refused(repo, plan(Edit("n.txt", 0, 0, b">", ""))) == "MIG230"


def test_links_are_refused_wherever_they_stand(repo: Repository, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/file.txt").write_bytes(b"outside")
    (repo.root / "away").symlink_to(tmp_path / "outside")
    (repo.root / "file-link").symlink_to("tail.txt")
    (repo.root / "folder-link").symlink_to("src")
    (repo.root / "dangling").symlink_to("nothing-there")
    repo.commit_all("links")
    assert refused(repo, plan(Edit("away/file.txt", 0, 0, b"x", ""))) == "MIG210"
    assert refused(repo, plan(Create("away/new.txt", b"x", ""))) == "MIG210"
    assert refused(repo, plan(Edit("file-link", 0, 0, b"x", ""))) == "MIG211"
    assert refused(repo, plan(Create("folder-link/new.txt", b"x", ""))) == "MIG211"
    assert refused(repo, plan(Create("dangling", b"x", ""))) == "MIG211"
    assert refused(repo, plan(Delete("file-link", ""))) == "MIG211"
    assert (tmp_path / "outside/file.txt").read_bytes() == b"outside"


def test_folders_and_devices_in_the_way_are_refused(repo: Repository) -> None:
    os.mkfifo(repo.root / "pipe")
    assert refused(repo, plan(Create("src", b"x", ""))) == "MIG212"
    assert refused(repo, plan(Create("tail.txt/below.txt", b"x", ""))) == "MIG212"
    assert refused(repo, plan(Create("pipe", b"x", ""))) == "MIG212"


def test_files_that_a_sparse_checkout_keeps_out_are_not_recreated(repo: Repository) -> None:
    repo.git("sparse-checkout", "set", "--no-cone", "/*", "!/src/deep/")
    assert "src/deep/gone.txt" not in repo.tree.files()
    assert refused(repo, plan(Create("src/deep/gone.txt", b"x", "")), force=True) == "MIG213"


def test_name_that_the_file_system_refuses_is_told_by_code(repo: Repository) -> None:
    assert refused(repo, plan(Create("x" * 300, b"", ""))) == "MIG209"
