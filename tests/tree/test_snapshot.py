# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import pickle

import pytest
from tree_repository import FILES, Repository

from migrate.errors import MigrateError


def code(error: pytest.ExceptionInfo[MigrateError]) -> str:
    assert error.value.what
    assert error.value.cure
    return error.value.code


def test_snapshot_reads_objects_and_leaves_the_work_tree_alone(repo: Repository) -> None:
    repo.write("later.txt", b"later")
    (repo.root / "crlf.txt").unlink()
    repo.write("tail.txt", b"changed")
    before = repo.state()
    snapshot = repo.tree.at("HEAD")
    assert snapshot.files() == sorted(FILES)
    assert dict(snapshot.read_all(snapshot.files())) == FILES
    assert snapshot.revision() == repo.git("rev-parse", "HEAD").strip()
    assert snapshot.exists("crlf.txt")
    assert not snapshot.exists("later.txt")
    assert snapshot.mode("tool.sh") == 0o755
    assert repo.state() == before


def test_snapshot_refuses_what_is_not_there(repo: Repository) -> None:
    for revision in ("no-such-branch", "HEAD~9", "--all", "HEAD:src", ""):
        with pytest.raises(MigrateError) as caught:
            repo.tree.at(revision)
        assert code(caught) == "MIG205"
    with pytest.raises(MigrateError) as caught:
        repo.tree.at("HEAD").read("missing.txt")
    assert code(caught) == "MIG206"


def test_snapshot_names_an_object_that_the_clone_lacks_and_goes_on(repo: Repository) -> None:
    name = repo.git("rev-parse", "HEAD:tail.txt").strip()
    (repo.root / ".git/objects" / name[:2] / name[2:]).unlink()
    snapshot = repo.tree.at("HEAD")
    with pytest.raises(MigrateError) as caught:
        snapshot.read("tail.txt")
    assert code(caught) == "MIG207"
    assert snapshot.read("crlf.txt") == FILES["crlf.txt"]


def test_snapshot_and_tree_go_to_other_processes(repo: Repository) -> None:
    snapshot = repo.tree.at("HEAD")
    assert snapshot.read("tail.txt") == FILES["tail.txt"]
    child = os.fork()
    if not child:
        os._exit(0 if snapshot.read("crlf.txt") == FILES["crlf.txt"] else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert snapshot.read("latin.txt") == FILES["latin.txt"]
    assert pickle.loads(pickle.dumps(snapshot)).read("tail.txt") == FILES["tail.txt"]
    assert pickle.loads(pickle.dumps(repo.tree)).read("tail.txt") == FILES["tail.txt"]
