# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import subprocess

import pytest
from tree_repository import Repository, mixed_plan

from migrate.errors import MigrateError
from migrate.tree.transaction import Transaction


def code(error: pytest.ExceptionInfo[MigrateError]) -> str:
    assert error.value.what
    assert error.value.cure
    return error.value.code


def test_commit_takes_exactly_the_paths_of_a_plan(repo: Repository) -> None:
    repo.write("latin.txt", b"staged by the user")
    repo.git("add", "latin.txt")
    repo.write("staged-new.txt", b"staged by the user")
    repo.git("add", "staged-new.txt")
    repo.write("tail.txt", b"not staged")
    repo.write("untracked.txt", b"not staged")
    with Transaction(repo.tree, mixed_plan()) as transaction:
        transaction.keep()
        changed = transaction.paths
    sha = repo.tree.commit(mixed_plan().paths, "Subject\n\nBody\n\nMigrate-Op: ns::op\n")
    assert repo.git("rev-parse", "HEAD").strip() == sha
    assert repo.git("show", "--format=", "--name-only", "--no-renames", sha).split() == changed
    assert repo.git("log", "-1", "--format=%B").strip() == "Subject\n\nBody\n\nMigrate-Op: ns::op"
    status = ["M  latin.txt", "A  staged-new.txt", " M tail.txt", "?? untracked.txt"]
    assert sorted(repo.status().splitlines()) == sorted(status)
    assert "rename tool.sh => bin/tool.sh (100%)" in repo.git("show", "--summary", "-M", sha)


def test_paths_of_a_commit_are_never_patterns(repo: Repository) -> None:
    repo.write("[a]*.txt", b"odd")
    repo.write("a1.txt", b"other")
    repo.write("tail.txt", b"other")
    repo.tree.commit(["[a]*.txt", "*.txt"], "odd")
    assert repo.git("show", "--format=", "--name-only").split() == ["[a]*.txt"]
    assert repo.status().splitlines() == [" M tail.txt", "?? a1.txt"]


def test_ignored_file_that_a_plan_created_is_committed(repo: Repository) -> None:
    repo.write(".gitignore", b"*.gen\n")
    repo.commit_all("ignore")
    repo.write("made.gen", b"x")
    repo.tree.commit(["made.gen"], "made")
    assert repo.git("show", "--format=", "--name-only").split() == ["made.gen"]


def hook(repo: Repository, name: str, script: str) -> None:
    place = repo.root / ".git/hooks" / name
    place.parent.mkdir(exist_ok=True)
    place.write_text(f"#!/bin/sh\n{script}\n")
    place.chmod(0o755)


def test_hooks_run_and_see_only_the_paths_of_the_commit(repo: Repository) -> None:
    hook(repo, "pre-commit", "git diff --cached --name-only > $(git rev-parse --git-dir)/seen")
    repo.write("latin.txt", b"staged by the user")
    repo.git("add", "latin.txt")
    repo.write("tail.txt", b"x")
    repo.write("new.txt", b"x")
    repo.tree.commit(["tail.txt", "new.txt"], "two")
    assert (repo.root / ".git/seen").read_text().split() == ["new.txt", "tail.txt"]


def test_hook_that_refuses_leaves_index_and_files_as_they_were(repo: Repository) -> None:
    hook(repo, "pre-commit", "echo tidy up first >&2; exit 1")
    repo.write("latin.txt", b"staged by the user")
    repo.git("add", "latin.txt")
    repo.write("tail.txt", b"x")
    repo.write("new.txt", b"x")
    before, status = repo.state(), repo.status()
    with pytest.raises(MigrateError) as caught:
        repo.tree.commit(["tail.txt", "new.txt"], "two")
    assert code(caught) == "MIG250"
    assert "tidy up first" in caught.value.what
    assert (repo.state(), repo.status()) == (before, status)


def test_commit_of_nothing_is_refused(repo: Repository) -> None:
    for wanted in ([], ["tail.txt"], ["never/existed.txt"]):
        head = repo.git("rev-parse", "HEAD")
        repo.write("latin.txt", b"staged by the user")
        repo.git("add", "latin.txt")
        with pytest.raises(MigrateError) as caught:
            repo.tree.commit(wanted, "nothing")
        assert code(caught) == "MIG250"
        assert repo.git("rev-parse", "HEAD") == head


def test_an_index_whose_objects_are_missing(repo: Repository) -> None:
    repo.tree.check_index()
    repo.git("update-index", "--add", "--info-only", "--cacheinfo", f"100644,{'1' * 40},lost/film.mp4")
    before, status = repo.state(), repo.status()
    with pytest.raises(MigrateError) as caught:
        repo.tree.check_index()
    assert code(caught) == "MIG254"
    assert "lost/film.mp4" in caught.value.what
    assert (repo.state(), repo.status()) == (before, status)


def test_conflicts_of_a_merge_are_left_to_what_writes(repo: Repository) -> None:
    blob = repo.git("rev-parse", "HEAD:tail.txt").strip()
    entries = "".join(f"100644 {blob} {stage}\tboth.txt\n" for stage in (1, 2, 3))
    subprocess.run(["git", "update-index", "--index-info"], cwd=repo.root, input=entries, text=True, check=True)
    repo.tree.check_index()


def test_branch_keeps_the_work_tree(repo: Repository) -> None:
    repo.write("tail.txt", b"work")
    before = repo.state()
    repo.tree.branch("migrate/ns-op")
    assert repo.git("branch", "--show-current").strip() == "migrate/ns-op"
    assert repo.state() == before


@pytest.mark.parametrize(
    ("name", "expected"), [("main", "MIG252"), ("a b", "MIG251"), ("-f", "MIG251"), ("", "MIG251")]
)
def test_branch_names_that_cannot_be_are_refused(repo: Repository, name: str, expected: str) -> None:
    with pytest.raises(MigrateError) as caught:
        repo.tree.branch(name)
    assert code(caught) == expected
    assert repo.git("branch", "--show-current").strip() == "main"


MOVES = {"tool.sh": "bin/tool.sh"}


def test_moves_go_before_in_a_commit_of_their_own(repo: Repository) -> None:
    repo.write("latin.txt", b"staged by the user")
    repo.git("add", "latin.txt")
    before = repo.git("rev-parse", "HEAD").strip()
    with Transaction(repo.tree, mixed_plan()) as transaction:
        transaction.keep()
    sha = repo.tree.commit(mixed_plan().paths, "Edit\n\nMigrate-Op: ns::op\n", MOVES, "Move\n")
    assert repo.git("log", "--format=%s", f"{before}..HEAD").split() == ["Edit", "Move"]
    assert repo.git("rev-parse", "HEAD").strip() == sha
    assert repo.git("show", "--format=", "--name-status", "-M", "HEAD~1").split() == ["R100", "tool.sh", "bin/tool.sh"]
    assert "bin/tool.sh" in repo.git("ls-files")
    assert "start" in repo.git("log", "--follow", "--format=%s", "bin/tool.sh").split()
    assert repo.status().splitlines() == ["M  latin.txt"]


def test_a_refused_second_commit_takes_the_moves_back(repo: Repository) -> None:
    hook(repo, "commit-msg", 'grep -q Move "$1"')
    with Transaction(repo.tree, mixed_plan()) as transaction:
        transaction.keep()
    before, status, head = repo.state(), repo.status(), repo.git("rev-parse", "HEAD")
    with pytest.raises(MigrateError) as caught:
        repo.tree.commit(mixed_plan().paths, "Edit", MOVES, "Move\n")
    assert code(caught) == "MIG250"
    assert (repo.state(), repo.status(), repo.git("rev-parse", "HEAD")) == (before, status, head)


def test_a_refused_commit_of_moves_leaves_all_as_it_was(repo: Repository) -> None:
    repo.git("config", "commit.gpgsign", "true")
    repo.git("config", "gpg.program", "false")
    before, status, head = repo.state(), repo.status(), repo.git("rev-parse", "HEAD")
    with pytest.raises(MigrateError) as caught:
        repo.tree.commit(["tail.txt"], "Edit", MOVES, "Move\n")
    assert code(caught) == "MIG250"
    assert (repo.state(), repo.status(), repo.git("rev-parse", "HEAD")) == (before, status, head)
