# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Commits get other messages and are given up; nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.errors import MigrateError
from migrate.tree.reword import give_up, reword


@pytest.fixture
def work(tmp_path: Path) -> WorkTree:
    work = WorkTree(tmp_path / "tree", {"a.txt": "0\n", "b.txt": "0\n"}, commit=True)
    work.be_committer()
    return work


def test_messages_change_and_contents_and_authors_stay(work: WorkTree) -> None:
    base = work.git("rev-parse", "HEAD").strip()
    work.write({"a.txt": "1\n"})
    work.git("add", "-A")
    work.git("commit", "-q", "--author=Ann <ann@example.org>", "--date=2026-01-02T03:04:05+0100", "-m", "first")
    first = work.git("rev-parse", "HEAD").strip()
    work.write({"b.txt": "2\n"})
    second = work.commit("second\n\nbody")
    trees = work.git("log", "-2", "--format=%T")
    work.write({"a.txt": "uncommitted\n"})
    renamed = reword(work.open(), base, {first: "better\n\nwith a body\n\nKey: value\n"})
    assert list(renamed) == [first, second]
    assert work.git("rev-parse", "HEAD").strip() == renamed[second]
    assert work.git("log", "-2", "--format=%T") == trees
    assert work.git("log", "-1", "--format=%B", renamed[first]) == "better\n\nwith a body\n\nKey: value\n\n"
    assert work.git("log", "-1", "--format=%an %ae %aI", renamed[first]) == (
        "Ann ann@example.org 2026-01-02T03:04:05+01:00\n"
    )
    assert work.git("log", "-1", "--format=%B") == "second\n\nbody\n\n"
    assert work.git("rev-parse", "HEAD~2").strip() == base
    assert work.git("status", "--porcelain") == " M a.txt\n"


def test_nothing_to_reword(work: WorkTree) -> None:
    base = work.git("rev-parse", "HEAD").strip()
    assert reword(work.open(), base, {}) == {}
    assert work.git("rev-parse", "HEAD").strip() == base


def test_commits_are_given_up_with_what_they_changed(work: WorkTree) -> None:
    base = work.git("rev-parse", "HEAD").strip()
    work.write({"a.txt": "1\n", "new/c.txt": "1\n"})
    work.commit()
    work.write({"b.txt": "uncommitted\n"})
    give_up(work.open(), base, ["a"])
    assert work.git("rev-parse", "HEAD").strip() == base
    assert work.git("status", "--porcelain") == " M b.txt\n"
    assert (work.text("a.txt"), (work.root / "new").exists()) == ("0\n", False)


def test_a_file_that_was_changed_meanwhile_keeps_everything_as_it_is(work: WorkTree) -> None:
    base = work.git("rev-parse", "HEAD").strip()
    work.write({"a.txt": "1\n"})
    head = work.commit()
    work.write({"a.txt": "mine\n"})
    with pytest.raises(MigrateError) as refused:
        give_up(work.open(), base, ["a"])
    assert refused.value.code == "MIG204"
    assert (work.git("rev-parse", "HEAD").strip(), work.text("a.txt")) == (head, "mine\n")
