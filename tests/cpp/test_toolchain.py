# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Which compilers are run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from migrate.cpp.toolchain import runnable


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("tree/bin", "bin", "other"):
        (tmp_path / folder).mkdir(parents=True)
        for name in ("clang++", "g++-12", "x86_64-linux-gnu-gcc", "tool"):
            program = tmp_path / folder / name
            program.write_text("#!/bin/sh\n")
            program.chmod(0o755)
    (tmp_path / "bin" / "c++").symlink_to(tmp_path / "tree" / "bin" / "clang++")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    for name in ("CXX", "CC"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "tree"


@pytest.mark.parametrize("name", ["clang++", "g++-12", "x86_64-linux-gnu-gcc", "{}/bin/clang++"])
def test_compilers_on_the_path(tree: Path, name: str) -> None:
    assert runnable(name.format(tree.parent), tree) == str(tree.parent / "bin" / Path(name).name)


@pytest.mark.parametrize("name", ["tool", "{}/bin/tool", "clang", "{}/other/clang++", "{}/tree/bin/clang++", "", "c++"])
def test_whatever_else_a_database_names(tree: Path, name: str) -> None:
    assert runnable(name.format(tree.parent), tree) is None


def test_programs_of_the_tree_are_not_run_though_they_are_on_the_path(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", os.pathsep.join([str(tree / "bin"), str(tree.parent / "bin")]))
    assert runnable("clang++", tree) is None


def test_the_user_names_a_compiler(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = str(tree.parent / "other" / "clang++")
    monkeypatch.setenv("CXX", place)
    assert runnable(place, tree) == place
    assert runnable(str(tree / "bin" / "clang++"), tree) is None
