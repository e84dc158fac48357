# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Commands that a tree asks for, and places that output does not go to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cli_run import Migrate, git

from migrate.cli.output_path import check_output
from migrate.errors import MigrateError


@pytest.fixture
def asking(repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A tree whose configuration asks for a build, and whose rules say what that is."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (repository / "migrate.toml").write_text('rules = "own"\n[verify]\nstage = "build"\n')
    (repository / "own").mkdir()
    (repository / "own" / "verify.yaml").write_text("build: [{name: build, run: ['true']}]\n")
    monkeypatch.chdir(repository)
    return repository


def test_a_tree_that_asks_for_nothing(migrate: Migrate, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    ran = migrate("trust")
    assert (ran.status, ran.out) == (0, "Nothing in this tree makes commands run unasked.\n")


def test_commands_of_a_tree_are_not_run_before_the_user_agrees(migrate: Migrate, asking: Path) -> None:
    ran = migrate("verify")
    assert ran.status == 5
    assert "MIG122" in ran.err
    assert "migrate.toml: verify.stage" in ran.err


def test_what_was_agreed_to_is_shown_and_another_content_asks_again(migrate: Migrate, asking: Path) -> None:
    ran = migrate("trust")
    assert (ran.status, ran.out) == (0, "2 agreed to\n")
    assert "verify.stage = build" in ran.err
    assert "run: ['true']" in ran.err
    assert "MIG122" not in migrate("verify").err
    (asking / "own" / "verify.yaml").write_text("build: [{name: build, run: [./other.sh]}]\n")
    ran = migrate("verify")
    assert "MIG122" in ran.err
    assert "own/verify.yaml" in ran.err


def test_agreement_for_one_run_and_taking_it_back(migrate: Migrate, asking: Path) -> None:
    assert "MIG122" not in migrate("verify", "--trust-commands").err
    assert "MIG122" in migrate("verify").err
    migrate("trust")
    assert migrate("trust", "--revoke").out == "2 agreements taken back\n"
    assert "MIG122" in migrate("verify").err


def test_what_the_command_line_asks_for_needs_no_agreement(migrate: Migrate, asking: Path) -> None:
    (asking / "migrate.toml").write_text("")
    assert "MIG122" not in migrate("verify", "--stage", "build").err


@pytest.mark.parametrize("path", ["README.md", ".git/config", "README.md/../.git/x", "link/x"])
def test_output_that_a_configuration_names(
    migrate: Migrate, repository: Path, path: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (repository / "link").symlink_to(".git")
    (repository / "migrate.toml").write_text(f'log-file = "{path}"\n')
    monkeypatch.chdir(repository)
    before = git(repository, "status", "--porcelain"), (repository / ".git" / "config").read_bytes()
    ran = migrate("doctor")
    assert ran.status == 2
    assert "MIG121" in ran.err
    assert (git(repository, "status", "--porcelain"), (repository / ".git" / "config").read_bytes()) == before


@pytest.mark.parametrize("name", ["new.txt", "README.md", "folder/new.txt", "inner/new.txt"])
def test_places_that_output_may_go_to(repository: Path, name: str) -> None:
    (repository / "real").mkdir()
    (repository / "inner").symlink_to("real")
    check_output(repository / name, "--out")
    check_output(Path(os.devnull), "--out")


def test_a_link_of_the_tree_leads_no_output_out_of_it(repository: Path, tmp_path: Path) -> None:
    (repository / "out").symlink_to(tmp_path)
    with pytest.raises(MigrateError) as error:
        check_output(repository / "out" / "x", "--out")
    assert error.value.code == "MIG121"
