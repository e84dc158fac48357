# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from tree_repository import FILES, Repository

from migrate.errors import MigrateError
from migrate.tree import paths
from migrate.tree.repository import Tree


def code(error: pytest.ExceptionInfo[MigrateError]) -> str:
    assert error.value.what
    assert error.value.cure
    return error.value.code


def test_tree_is_found_from_a_folder_and_from_a_file_within(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Tree.open(repo.root / "src/deep").root == repo.root
    assert Tree.open(repo.root / "src/op.cpp").root == repo.root
    monkeypatch.chdir(repo.root / "src")
    assert Tree.open().root == repo.root


@pytest.mark.parametrize(("where", "expected"), [("plain", "MIG201"), ("bare", "MIG202"), ("nowhere/at/all", "MIG208")])
def test_places_without_a_work_tree_are_refused(tmp_path: Path, where: str, expected: str) -> None:
    (tmp_path / "plain").mkdir()
    subprocess.run(["git", "init", "-q", "--bare", tmp_path / "bare"], check=True)
    with pytest.raises(MigrateError) as caught:
        Tree.open(tmp_path / where)
    assert code(caught) == expected


def test_git_directory_itself_is_no_work_tree(repo: Repository) -> None:
    with pytest.raises(MigrateError) as caught:
        Tree.open(repo.root / ".git/refs")
    assert code(caught) == "MIG202"


def test_foreign_git_dir_in_the_environment_is_refused(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(repo.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(repo.root))
    with pytest.raises(MigrateError) as caught:
        Tree.open(other.root)
    assert code(caught) in ("MIG201", "MIG202")


def test_missing_git_is_told_by_code(repo: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MigrateError) as caught:
        repo.tree.revision()
    assert code(caught) == "MIG203"


def test_revision_says_whether_tracked_files_differ(repo: Repository) -> None:
    head = repo.git("rev-parse", "HEAD").strip()
    assert repo.tree.revision() == head
    repo.write("untracked.txt", b"")
    assert repo.tree.revision() == head
    repo.write("tail.txt", b"")
    assert repo.tree.revision() == head + "+dirty"


def test_tree_without_commits_works(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "a.txt").write_bytes(b"a")
    tree = Tree.open(tmp_path)
    assert tree.revision() == "unborn"
    assert tree.files() == ["a.txt"]
    assert tree.dirty(["a.txt"]) == ["a.txt"]
    with pytest.raises(MigrateError) as caught:
        tree.at("HEAD")
    assert code(caught) == "MIG205"


def test_files_are_tracked_or_untracked_but_neither_ignored_nor_gone_nor_links(repo: Repository) -> None:
    repo.write(".gitignore", b"*.o\n")
    repo.write("untracked é.txt", b"")
    repo.write("object.o", b"")
    (repo.root / "link.txt").symlink_to("tail.txt")
    (repo.root / "crlf.txt").unlink()
    wanted = {*FILES, ".gitignore", "untracked é.txt"} - {"crlf.txt"}
    assert repo.tree.files() == sorted(wanted)
    assert repo.tree.files(".cpp", ".hpp") == ["src/op.cpp", "src/op.hpp"]


def test_name_that_is_not_utf8_can_be_read_and_printed(repo: Repository) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    repo.write(name, b"here")
    assert name in repo.tree.files(".txt")
    assert repo.tree.read(name) == b"here"
    assert paths.printable(name) == "caf\\xe9.txt"
    with pytest.raises(MigrateError) as caught:
        repo.tree.read(name + "?")
    assert caught.value.what.isascii()


@pytest.mark.parametrize("path", ["", "/etc/passwd", "..", "../x", "src/../../x", "./x", "a//b", "src/", ".git/config"])
def test_paths_that_leave_the_tree_are_refused(repo: Repository, path: str) -> None:
    for use in (repo.tree.read, repo.tree.exists, repo.tree.absolute):
        with pytest.raises(MigrateError) as caught:
            use(path)
        assert code(caught) == "MIG210"


def test_nul_in_a_path_is_refused(repo: Repository) -> None:
    with pytest.raises(MigrateError) as caught:
        repo.tree.read("a\0b")
    assert code(caught) == "MIG210"


def test_links_that_leave_the_tree_are_refused_also_after_a_first_look(repo: Repository, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_bytes(b"secret")
    assert repo.tree.exists("src/op.cpp")
    (repo.root / "src/leak.txt").symlink_to(tmp_path / "secret.txt")
    (repo.root / "leak").symlink_to(tmp_path)
    (repo.root / "inner.txt").symlink_to("tail.txt")
    for path in ("src/leak.txt", "leak/secret.txt"):
        with pytest.raises(MigrateError) as caught:
            repo.tree.read(path)
        assert code(caught) == "MIG210"
    assert repo.tree.read("inner.txt") == FILES["tail.txt"]


def test_missing_files_folders_and_pipes_cannot_be_read(repo: Repository) -> None:
    os.mkfifo(repo.root / "pipe")
    for path in ("missing.txt", "src", "tail.txt/below", "pipe", "x" * 300):
        assert not repo.tree.exists(path)
        with pytest.raises(MigrateError) as caught:
            repo.tree.read(path)
        assert code(caught) == "MIG209"
