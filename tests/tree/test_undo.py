# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from tree_repository import Repository, mixed_plan, plan

from migrate.errors import MigrateError
from migrate.tree import journal
from migrate.tree.plan import Create, Edit, Plan
from migrate.tree.transaction import Transaction
from migrate.tree.undo import undo, undoable


def applied(repo: Repository, wanted: Plan, commit: bool = False) -> None:
    with Transaction(repo.tree, wanted) as transaction:
        transaction.keep()
    if commit:
        repo.tree.commit(wanted.paths, f"Migrate {wanted.item}\n\nMigrate-Op: {wanted.item}\n")


def forget_records(repo: Repository) -> None:
    """What a fresh clone knows: commits, no journals."""
    for place in journal.records(repo.tree.state):
        place.unlink()


def refused(repo: Repository, item: str = "ns::op") -> MigrateError:
    before = repo.state()
    with pytest.raises(MigrateError) as caught:
        undo(repo.tree, item)
    assert repo.state() == before
    assert caught.value.what
    assert caught.value.cure
    return caught.value


def numbered(item: str, line: int, text: bytes) -> Plan:
    return plan(Edit("lines.txt", 3 * line, 3 * line + 2, text, ""), item=item)


@pytest.fixture
def lines(repo: Repository) -> Repository:
    repo.write("lines.txt", b"".join(b"%02d\n" % number for number in range(20)))
    repo.commit_all("lines")
    return repo


def test_nothing_to_undo(repo: Repository) -> None:
    assert undoable(repo.tree) == []
    assert refused(repo).code == "MIG240"


@pytest.mark.parametrize("commit", [False, True])
def test_record_gives_the_tree_back_byte_for_byte(repo: Repository, commit: bool) -> None:
    before = repo.state()
    applied(repo, mixed_plan(), commit)
    assert undoable(repo.tree) == ["ns::op"]
    changed = undo(repo.tree, "ns::op")
    assert "src/op.cpp" in changed
    assert repo.state() == before
    assert undoable(repo.tree) == []


def test_commit_gives_the_contents_back_where_no_record_is(repo: Repository) -> None:
    before = repo.state()
    applied(repo, mixed_plan(), commit=True)
    forget_records(repo)
    changed = undo(repo.tree, "ns::op")
    assert {path: entry and entry[0] for path, entry in repo.state().items()} == {
        path: entry and entry[0] for path, entry in before.items()
    }
    repo.tree.commit(changed, "taken back")
    assert repo.git("rev-parse", "HEAD^{tree}") == repo.git("rev-parse", "HEAD~2^{tree}")
    assert repo.status() == ""


def test_later_commits_are_kept(lines: Repository) -> None:
    applied(lines, numbered("ns::first", 2, b"first"), commit=True)
    applied(lines, numbered("ns::second", 15, b"second"), commit=True)
    undo(lines.tree, "ns::first")
    assert b"first" not in lines.tree.read("lines.txt")
    assert b"second" in lines.tree.read("lines.txt")


def test_later_change_that_is_not_committed_must_go_first(lines: Repository) -> None:
    before = lines.state()
    applied(lines, numbered("ns::first", 2, b"AA"))
    applied(lines, numbered("ns::second", 15, b"BB"))
    error = refused(lines, "ns::first")
    assert error.code == "MIG241"
    assert "migrate undo ns::second" in error.cure
    undo(lines.tree, "ns::second")
    undo(lines.tree, "ns::first")
    assert lines.state() == before


def test_what_the_user_changed_since_is_not_overwritten(repo: Repository) -> None:
    applied(repo, plan(Edit("tail.txt", 0, 2, b"NO", ""), Create("n.txt", b"n", "")))
    repo.write("tail.txt", b"mine")
    error = refused(repo)
    assert error.code == "MIG241"
    assert "tail.txt" in error.what


def test_overlapping_later_commit_conflicts(lines: Repository) -> None:
    applied(lines, numbered("ns::first", 2, b"AA"), commit=True)
    lines.write("lines.txt", lines.tree.read("lines.txt").replace(b"AA", b"CC"))
    lines.commit_all("touches the same line")
    assert refused(lines, "ns::first").code == "MIG242"


def test_uncommitted_work_in_the_way_of_a_reversal_is_refused(lines: Repository) -> None:
    applied(lines, numbered("ns::first", 2, b"AA"), commit=True)
    lines.write("lines.txt", lines.tree.read("lines.txt") + b"mine\n")
    assert refused(lines, "ns::first").code == "MIG230"


def test_reverted_commit_is_not_reversed_twice(lines: Repository) -> None:
    applied(lines, numbered("ns::first", 2, b"AA"), commit=True)
    lines.git("revert", "--no-edit", "HEAD")
    assert refused(lines, "ns::first").code == "MIG243"


def test_a_reversal_that_is_not_committed_yet_is_not_made_twice(lines: Repository) -> None:
    applied(lines, numbered("ns::first", 2, b"AA"), commit=True)
    undo(lines.tree, "ns::first")
    assert refused(lines, "ns::first").code == "MIG243"


def test_an_item_that_was_applied_in_two_parts_is_taken_back_in_two(lines: Repository) -> None:
    start = lines.tree.read("lines.txt")
    applied(lines, numbered("ns::first", 2, b"AA"), commit=True)
    between = lines.tree.read("lines.txt")
    applied(lines, numbered("ns::first", 9, b"BB"), commit=True)
    forget_records(lines)
    for contents in (between, start):
        assert undo(lines.tree, "ns::first") == ["lines.txt"]
        assert lines.tree.read("lines.txt") == contents
        lines.commit_all("undo")
    assert refused(lines, "ns::first").code == "MIG243"


def test_discarded_change_leaves_nothing_to_undo(repo: Repository) -> None:
    applied(repo, plan(Edit("tail.txt", 0, 2, b"NO", "")))
    repo.git("checkout", "--", "tail.txt")
    assert refused(repo).code == "MIG240"
    assert undoable(repo.tree) == []


def test_only_a_trailer_counts_and_only_of_that_item(lines: Repository) -> None:
    lines.write("lines.txt", b"x\n")
    lines.git("commit", "-q", "-a", "-m", "Talk of\n\nMigrate-Op: ns::op\n\nin the middle of the text.")
    lines.write("lines.txt", b"y\n")
    lines.git("commit", "-q", "-a", "-m", "Other\n\nMigrate-Op: ns::op_longer\n")
    assert refused(lines).code == "MIG240"
    assert undo(lines.tree, "ns::op_longer") == ["lines.txt"]
    assert lines.tree.read("lines.txt") == b"x\n"


def test_an_item_that_went_with_another_is_undone_with_it(lines: Repository) -> None:
    before = lines.tree.read("lines.txt")
    lines.write("lines.txt", b"x\n")
    lines.git(
        "commit", "-q", "-a", "-m", "Both\n\nMigrate-Op: ns::first\nMigrate-With: ns::op\nMigrate-With: ns::third\n"
    )
    error = refused(lines)
    assert (error.code, error.cure) == (
        "MIG246",
        "migrate undo ns::first takes back both, and all that went with it",
    )
    assert undo(lines.tree, "ns::first") == ["lines.txt"]
    assert lines.tree.read("lines.txt") == before


def test_commit_of_several_items_is_not_reversed_for_one(lines: Repository) -> None:
    lines.write("lines.txt", b"x\n")
    lines.git("commit", "-q", "-a", "-m", "Two\n\nMigrate-Op: ns::op\nMigrate-Op: ns::other\n")
    error = refused(lines)
    assert error.code == "MIG244"
    assert "ns::other" in error.what


def test_first_commit_can_be_reversed_too(repo: Repository) -> None:
    repo.git("commit", "-q", "--amend", "-m", "All\n\nMigrate-Op: ns::op\n")
    undo(repo.tree, "ns::op")
    assert [path for path, entry in repo.state().items() if entry] == []


def test_file_changed_after_its_creation_is_not_removed(repo: Repository) -> None:
    applied(repo, plan(Create("n.txt", b"n\n", "")), commit=True)
    forget_records(repo)
    repo.write("n.txt", b"n\nmore\n")
    repo.commit_all("more")
    assert refused(repo).code == "MIG242"


def test_the_commit_of_moves_is_taken_back_with_the_one_that_follows(repo: Repository) -> None:
    before = repo.state()
    with Transaction(repo.tree, mixed_plan()) as transaction:
        transaction.keep()
    trailer = "Migrate-Op: ns::op\n"
    moves = {"tool.sh": "bin/tool.sh"}
    repo.tree.commit(mixed_plan().paths, f"Edit\n\n{trailer}", moves, f"Move\n\n{trailer}Migrate-Step: moves\n")
    forget_records(repo)
    assert "bin/tool.sh" in undo(repo.tree, "ns::op")
    assert repo.state() == before
