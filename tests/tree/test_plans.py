# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tree_repository import Repository, mixed_plan, plan

from migrate.errors import MigrateError
from migrate.tree import unified
from migrate.tree.plan import Change, Create, Delete, Edit, Move
from migrate.tree.render import diff, diff_bytes, pin, render
from migrate.tree.transaction import Transaction


def refused(repo: Repository, *changes: Change) -> str:
    before = repo.state()
    with pytest.raises(MigrateError) as caught:
        render(plan(*changes), repo.tree)
    assert repo.state() == before
    return caught.value.code


def test_empty_plan_renders_and_shows_nothing(repo: Repository) -> None:
    assert render(plan(), repo.tree) == {}
    assert diff(plan(), repo.tree) == ""


def test_edit_that_changes_nothing_shows_nothing(repo: Repository) -> None:
    assert diff(plan(Edit("tail.txt", 0, 2, b"no", "same")), repo.tree) == ""


def test_render_names_every_path_and_writes_nothing(repo: Repository) -> None:
    before = repo.state()
    after = render(mixed_plan(), repo.tree)
    assert repo.state() == before
    assert after["src/op.cpp"] == b"int f() {\n    return 2;\n}\n"
    assert after["crlf.txt"] == b"one\r\nbetween\r\ntwo\r\n"
    assert after["src/moved.txt"] is None
    assert after["other/place.txt"] == b"LINE one\nline two\nline three\n"
    assert after["src/deep/gone.txt"] is None
    assert after["new/folder/file.txt"] == b"fresh\n"


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("MIG210", [Create("../out.txt", b"", "")]),
        ("MIG210", [Create("/etc/out.txt", b"", "")]),
        ("MIG210", [Edit(".git/config", 0, 0, b"x", "")]),
        ("MIG210", [Edit("src/.GIT/config", 0, 0, b"x", "")]),
        ("MIG210", [Edit("src//op.cpp", 0, 0, b"x", "")]),
        ("MIG209", [Edit("missing.txt", 0, 0, b"x", "")]),
        ("MIG209", [Edit("src", 0, 0, b"x", "")]),
        ("MIG209", [Delete("missing.txt", "")]),
        ("MIG221", [Edit("tail.txt", 0, 999, b"", "")]),
        ("MIG220", [Edit("tail.txt", 0, 3, b"", "a"), Edit("tail.txt", 2, 4, b"", "b")]),
        ("MIG223", [Create("tail.txt", b"", "")]),
        ("MIG223", [Move("tail.txt", "crlf.txt", "")]),
        ("MIG224", [Create("n.txt", b"", ""), Create("n.txt", b"", "")]),
        ("MIG224", [Create("n.txt", b"", ""), Edit("n.txt", 0, 0, b"", "")]),
        ("MIG224", [Delete("tail.txt", ""), Edit("tail.txt", 0, 0, b"", "")]),
        ("MIG224", [Delete("tail.txt", ""), Move("tail.txt", "n.txt", "")]),
        ("MIG224", [Move("tail.txt", "n.txt", ""), Move("crlf.txt", "n.txt", "")]),
        ("MIG224", [Delete("tail.txt", ""), Create("tail.txt", b"", "")]),
        ("MIG224", [Create("n", b"", ""), Create("n/m", b"", "")]),
        ("MIG224", [Move("tail.txt", "n.txt", ""), Create("tail.txt", b"", ""), Create("tail.txt", b"", "")]),
    ],
)
def test_contradictions_are_refused(repo: Repository, code: str, changes: list[Change]) -> None:
    assert refused(repo, *changes) == code


def test_pinned_plan_is_refused_once_its_basis_has_changed(repo: Repository) -> None:
    pinned = pin(plan(Edit("tail.txt", 0, 2, b"NO", "shout")), repo.tree)
    assert render(pinned, repo.tree)["tail.txt"] == b"NO newline at the end"
    repo.write("tail.txt", b"something else entirely")
    with pytest.raises(MigrateError) as caught:
        render(pinned, repo.tree)
    assert caught.value.code == "MIG222"


def test_plan_renders_over_a_revision_too(repo: Repository) -> None:
    snapshot = repo.tree.at("HEAD")
    repo.write("tail.txt", b"changed since")
    assert render(plan(Edit("tail.txt", 0, 2, b"NO", "shout")), snapshot)["tail.txt"] == b"NO newline at the end"


def applied_by_git(repo: Repository, patch: bytes, scratch: Path) -> dict[str, tuple[bytes, int] | None]:
    """Apply a diff with git in a clone and return its work tree."""
    subprocess.run(["git", "clone", "-q", repo.root, scratch], check=True)
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], cwd=scratch, input=patch, check=True)
    return Repository.at(scratch).state()


def content(state: dict[str, tuple[bytes, int] | None]) -> dict[str, bytes]:
    return {path: entry[0] for path, entry in state.items() if entry is not None}


def test_git_applies_the_diff_to_what_the_transaction_writes(repo: Repository, tmp_path: Path) -> None:
    changes = (
        *mixed_plan().changes,
        Edit("latin.txt", 5, 10, b"simple", "not UTF-8"),
        Edit("tail.txt", 0, 2, b"NO", "no final newline"),
        Create('odd "name"\t.txt', b"x", "quoted"),
        Create("empty.txt", b"", "no content"),
    )
    patch = diff_bytes(plan(*changes), repo.tree)
    other = applied_by_git(repo, patch, tmp_path / "clone")
    with Transaction(repo.tree, plan(*changes)):
        assert content(repo.state()) == content(other)


def test_diff_shows_a_move_as_a_rename(repo: Repository) -> None:
    shown = diff(plan(Move("src/moved.txt", "other/place.txt", "tidy")), repo.tree)
    assert shown == (
        "diff --git a/src/moved.txt b/other/place.txt\n"
        "similarity index 100%\nrename from src/moved.txt\nrename to other/place.txt\n"
    )


def test_a_new_file_may_stand_where_one_moves_away(repo: Repository, tmp_path: Path) -> None:
    changes = (
        Move("src/moved.txt", "other/place.txt", "tidy"),
        Edit("src/moved.txt", 0, 4, b"LINE", "shout"),
        Create("src/moved.txt", b"see other/place.txt\n", "shim"),
    )
    after = render(plan(*changes), repo.tree)
    assert after["src/moved.txt"] == b"see other/place.txt\n"
    assert after["other/place.txt"] == b"LINE one\nline two\nline three\n"
    assert "copy from src/moved.txt\ncopy to other/place.txt\n" in diff(plan(*changes), repo.tree)
    other = applied_by_git(repo, diff_bytes(plan(*changes), repo.tree), tmp_path / "clone")
    with Transaction(repo.tree, plan(*changes)):
        assert content(repo.state()) == content(other)


def test_diff_of_text_that_is_not_utf8_is_still_text(repo: Repository) -> None:
    shown = diff(plan(Edit("latin.txt", 5, 10, b"simple", "")), repo.tree)
    assert "-plain" in shown.splitlines()
    assert " caf\N{REPLACEMENT CHARACTER}" in shown.splitlines()


texts = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=25).map(lambda lines: "\n".join(lines).encode())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=texts, new=texts)
@example(old=b"a\na\nb\na\na\na", new=b"a\nb\na\nb\na\na\na")
def test_git_turns_old_into_new_by_our_diff(tmp_path: Path, old: bytes, new: bytes) -> None:
    patch = unified.diff({"f.txt": old}, {"f.txt": new}, {})
    assert bool(patch) == (old != new)
    if patch:
        (tmp_path / "f.txt").write_bytes(old)
        env = {**os.environ, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}
        subprocess.run(["git", "apply", "--whitespace=nowarn"], cwd=tmp_path, input=patch, check=True, env=env)
        assert (tmp_path / "f.txt").read_bytes() == new
