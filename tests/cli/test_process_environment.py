# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from migrate.process_environment import harden, users_environment


@pytest.fixture(autouse=True)
def in_a_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tree" / "bin").mkdir(parents=True)
    (tmp_path / "libraries").mkdir()
    monkeypatch.chdir(tmp_path / "tree")
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setenv("PATH", os.environ["PATH"])


def test_a_search_path_without_the_current_folder_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONPATH", raising=False)
    path, programs = list(sys.path), os.environ["PATH"]
    harden()
    assert (sys.path, os.environ["PATH"]) == ([entry for entry in path if entry], programs)


@pytest.mark.parametrize("entry", ["", ".", "../tree", os.curdir + os.sep])
def test_the_current_folder_is_not_searched_for_modules(entry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [entry, str(Path.cwd()), *sys.path])
    harden()
    assert Path.cwd() not in [Path(path).resolve() for path in sys.path]


def test_entries_of_pythonpath_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = [str(tmp_path / "libraries"), str(tmp_path / "tree" / "bin")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(named))
    monkeypatch.setattr(sys, "path", [*named, *sys.path])
    harden()
    assert not set(named) & set(sys.path)


def test_the_entry_that_holds_this_package_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    project = str(Path(__file__).resolve().parents[2])
    monkeypatch.setenv("PYTHONPATH", project)
    monkeypatch.setattr(sys, "path", [project])
    harden()
    assert sys.path == [project]


@pytest.mark.parametrize(
    ("path", "kept"),
    [("/usr/bin::/bin", "/usr/bin:/bin"), (".:bin:/bin", "/bin"), ("", os.defpath), ("bin", os.defpath)],
)
def test_programs_are_not_looked_for_in_relative_folders(path: str, kept: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", path)
    harden()
    assert os.environ["PATH"] == kept
    assert users_environment()["PATH"] == path
