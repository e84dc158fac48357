# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The recording headers: refused where nothing stands in, and only the last ones are kept."""

from __future__ import annotations

import os
from pathlib import Path

import launch_samples as samples
import pytest
from work_tree import WorkTree

from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.errors import MigrateError
from migrate.templates import render
from migrate.verify.launch.environment import Environment
from migrate.verify.launch.rules import launch_rules


def parser_of(root: Path, files: dict[str, bytes], cache: Path) -> Parser:
    tree = WorkTree(root, files).open()
    return Parser(tree, Flags(tree), cache=cache)


def test_a_tree_that_nothing_is_known_of(tmp_path: Path) -> None:
    with pytest.raises(MigrateError, match="nothing is known to stand in for its library") as error:
        Environment(parser_of(tmp_path / "tree", {"a.cpp": b""}, tmp_path), tmp_path)
    assert error.value.code == "MIG731"


def test_headers_that_do_not_compile_are_said(tmp_path: Path) -> None:
    files = samples.miniature() | {"ttnn/api/ttnn/tensor/tensor.hpp": b"#error broken\n"}
    with pytest.raises(MigrateError, match="broken") as error:
        assert Environment(parser_of(tmp_path / "tree", files, tmp_path / "cache"), tmp_path / "cache").folder
    assert error.value.code == "MIG731"


def test_the_last_ones_are_kept(tmp_path: Path) -> None:
    old = [tmp_path / "cache" / "launch" / f"old-{number}" for number in range(8)]
    for number, folder in enumerate(old):
        folder.mkdir(parents=True)
        os.utime(folder, (number + 1, number + 1))
    folder = Environment(
        parser_of(tmp_path / "tree", samples.miniature(), tmp_path / "cache"), tmp_path / "cache"
    ).folder
    assert (folder / "overlay" / "ttnn" / "device_operation.hpp").read_text().count("migrate_launch::launched") == 1
    kept = [entry.name for entry in folder.parent.iterdir() if entry.is_dir()]
    assert sorted(kept) == sorted([folder.name, *(entry.name for entry in old[3:])])


@pytest.mark.parametrize("template", sorted({trees.template for trees in launch_rules().trees}))
def test_what_stands_in_can_be_written_out(template: str) -> None:
    assert "fresh_tensor(" in render(f"verify/launch/stand_ins_{template}.hpp.j2")
