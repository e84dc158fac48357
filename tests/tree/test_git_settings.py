# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Programs that a repository's own settings name are not run by commands that read."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from migrate.tree.git import Git
from migrate.tree.git_settings import environment, own_drivers, plain


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "tree"
    root.mkdir()
    program = tmp_path / "run.sh"
    program.write_text(f"#!/bin/sh\necho ran >> {tmp_path}/MARKER\ncat\n")
    program.chmod(0o755)
    (root / "a.txt").write_text("a\n")
    (root / ".gitattributes").write_text("*.txt filter=run diff=run\n")
    for arguments in (
        ("init", "-q"),
        ("add", "--all"),
        ("-c", "user.name=dev", "-c", "user.email=d@e", "commit", "-q", "-m", "begin"),
        ("config", "core.fsmonitor", str(program)),
        ("config", "filter.run.clean", str(program)),
        ("config", "filter.run.required", "true"),
        ("config", "diff.run.textconv", str(program)),
        ("config", "diff.external", str(program)),
    ):
        subprocess.run(["git", "-C", str(root), *arguments], check=True)
    (root / "a.txt").write_text("b\n")
    (tmp_path / "MARKER").unlink(missing_ok=True)
    return root


@pytest.mark.parametrize(
    "arguments", [("status", "--porcelain"), ("ls-files",), ("diff", "HEAD"), ("log", "-p"), ("show", "HEAD")]
)
def test_reading_runs_no_program_of_the_repository(repository: Path, arguments: tuple[str, ...]) -> None:
    assert Git(repository).run(*arguments)
    assert not (repository.parent / "MARKER").exists()


def test_objects_are_read_without_it_too_and_commits_are_not_concerned(repository: Path) -> None:
    git = Git(repository)
    assert git.blob(git.line("rev-parse", "HEAD:a.txt")) == b"a\n"
    assert git.status("-c", "alias.x=!env", "x")[1].find(b"GIT_ALLOW_PROTOCOL") < 0


def test_filters_of_the_user_stay() -> None:
    listed = b"global\0filter.lfs.clean\0local\0filter.a=b.clean\0worktree\0filter.c.process\0system\0filter.d.smudge\0"
    assert own_drivers(listed) == ["filter.a=b.clean", "filter.c.process"]
    assert own_drivers(b"") == []


def test_settings_are_added_to_those_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_COUNT", "2")
    made = environment(["filter.a.clean"])
    keys = {made[name]: made[name.replace("KEY", "VALUE")] for name in made if name.startswith("GIT_CONFIG_KEY_")}
    assert made["GIT_CONFIG_COUNT"] == str(2 + len(keys))
    assert "GIT_CONFIG_KEY_2" in made
    assert "GIT_CONFIG_KEY_1" not in made
    assert (keys["filter.a.clean"], keys["filter.a.required"], keys["core.fsmonitor"]) == ("", "false", "false")


def test_external_programs_are_left_out_of_commands_that_take_them() -> None:
    assert plain(("diff", "HEAD")) == ("diff", "--no-ext-diff", "--no-textconv", "HEAD")
    assert plain(("ls-files", "-z")) == ("ls-files", "-z")
