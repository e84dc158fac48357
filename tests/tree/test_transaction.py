# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tree_repository import Repository, mixed_plan, plan

from migrate.errors import MigrateError
from migrate.tree import journal
from migrate.tree.plan import Create, Delete, Edit
from migrate.tree.transaction import Transaction, recover


def test_empty_plan_changes_nothing(repo: Repository) -> None:
    before = repo.state()
    with Transaction(repo.tree, plan()) as transaction:
        assert transaction.paths == []
        transaction.keep()
    assert repo.state() == before


def test_leaving_without_keep_restores_everything(repo: Repository) -> None:
    before = repo.state()
    index = (repo.root / ".git/index").read_bytes()
    with Transaction(repo.tree, mixed_plan()) as transaction:
        assert "new/folder/file.txt" in transaction.paths
        assert repo.state() != before
    assert repo.state() == before
    assert (repo.root / ".git/index").read_bytes() == index
    assert repo.status() == ""
    assert not journal.active(repo.tree.state).exists()


def test_keep_makes_it_last_and_leaves_only_what_was_planned(repo: Repository) -> None:
    with Transaction(repo.tree, mixed_plan()) as transaction:
        transaction.keep()
    assert repo.state().keys() == {
        ".clang-format",
        "bin",
        "bin/tool.sh",
        "crlf.txt",
        "latin.txt",
        "new",
        "new/folder",
        "new/folder/file.txt",
        "other",
        "other/place.txt",
        "src",
        "src/op.cpp",
        "src/op.hpp",
        "tail.txt",
    }
    assert recover(repo.tree) == []


def test_modes_are_kept_and_moved_along(repo: Repository) -> None:
    with Transaction(repo.tree, mixed_plan()):
        modes = {path: entry[1] for path, entry in repo.state().items() if entry}
    assert modes["bin/tool.sh"] == 0o755
    assert modes["src/op.hpp"] == 0o444
    assert modes["new/folder/file.txt"] == modes["tail.txt"]


def test_folder_that_the_process_stands_in_is_not_removed(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo.root / "src/deep")
    with Transaction(repo.tree, plan(Delete("src/deep/gone.txt", ""))):
        assert Path.cwd() == repo.root / "src/deep"
    assert (Path.cwd() / "gone.txt").is_file()


def test_error_inside_restores_and_passes_on(repo: Repository) -> None:
    before = repo.state()
    with pytest.raises(ZeroDivisionError), Transaction(repo.tree, mixed_plan()):
        _ = 1 / 0
    assert repo.state() == before


def test_file_changed_while_the_plan_is_written_stops_it(repo: Repository) -> None:
    before = repo.state()

    def meddle(step: str) -> None:
        if step == "journal written":
            repo.write("tail.txt", b"an editor saved this")

    wanted = plan(Edit("crlf.txt", 0, 0, b"x", ""), Edit("tail.txt", 0, 0, b"x", ""))
    with pytest.raises(MigrateError) as caught:
        Transaction(repo.tree, wanted, step=meddle).__enter__()
    assert caught.value.code == "MIG236"
    assert repo.tree.read("tail.txt") == b"an editor saved this"
    before["tail.txt"] = (b"an editor saved this", before["tail.txt"][1]) if before["tail.txt"] else None
    assert repo.state() == before


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(repo: Repository) -> None:
    with pytest.raises(MigrateError) as caught, Transaction(repo.tree, mixed_plan()):
        repo.write("src/op.cpp", b"by somebody else\n")
        (repo.root / "new/folder/file.txt").unlink()
        repo.write("new/folder/theirs.txt", b"theirs")
    assert caught.value.code == "MIG233"
    assert repo.tree.read("src/op.cpp") == b"by somebody else\n"
    assert repo.tree.read("new/folder/theirs.txt") == b"theirs"
    assert repo.status().splitlines() == [" M src/op.cpp", "?? new/folder/theirs.txt"]
    aside = Path(str(caught.value.values["folder"])) / "src/op.cpp"
    assert aside.read_bytes() == b"int f() {\n    return 1;\n}\n"
    assert recover(repo.tree) == []


@contextmanager
def small_files() -> Iterator[None]:
    """No file may grow beyond 64 KiB, as on a disk that is full."""
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, limit[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)


def test_file_that_cannot_be_written_restores_the_others(repo: Repository) -> None:
    before = repo.state()
    wanted = plan(Edit("crlf.txt", 0, 0, b"x", ""), Create("zz/large.txt", b"x" * 100_000, ""))
    with small_files(), pytest.raises(MigrateError) as caught:
        Transaction(repo.tree, wanted).__enter__()
    assert caught.value.code == "MIG234"
    assert caught.value.where == "zz/large.txt"
    assert repo.state() == before
    assert recover(repo.tree) == []


def test_journal_that_cannot_be_written_stops_before_the_first_file(repo: Repository) -> None:
    repo.write("random.bin", os.urandom(200_000))
    repo.commit_all("random")
    before = repo.state()
    steps: list[str] = []
    with small_files(), pytest.raises(MigrateError) as caught:
        Transaction(repo.tree, plan(Delete("random.bin", "")), step=steps.append).__enter__()
    assert caught.value.code == "MIG237"
    assert not [step for step in steps if step.startswith("wrote")]
    assert repo.state() == before
    assert recover(repo.tree) == []


def test_damaged_journal_is_told_by_code_and_nothing_is_touched(repo: Repository) -> None:
    with Transaction(repo.tree, mixed_plan()):
        saved = journal.active(repo.tree.state).read_bytes()
    for damaged in (b"", b"{}", b"[1]", saved[:-10], saved.replace(b'"version":1', b'"version":99'), b"\xff\xff"):
        journal.active(repo.tree.state).write_bytes(damaged)
        with pytest.raises(MigrateError) as caught:
            recover(repo.tree)
        assert caught.value.code == "MIG232"
    assert repo.status() == ""


def test_number_of_undo_records_is_bounded(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "RECORDS", 3)
    for number in range(6):
        with Transaction(repo.tree, plan(Create(f"n{number}.txt", b"", ""), item=f"op{number}")) as transaction:
            transaction.keep()
    assert [journal.load(place).item for place in journal.records(repo.tree.state)] == ["op3", "op4", "op5"]
