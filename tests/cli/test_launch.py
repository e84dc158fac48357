# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""``--launch`` of ``apply`` and ``verify``: what an operation of the miniature launches."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli_run import DEPS, Migrate, git

OP = "ttnn::uniform"
SOURCE = "ttnn/cpp/ttnn/operations/uniform/uniform.cpp"
ANNOUNCED = "launch proof: the operation's sources are compiled and called, in a sandbox, against stand-ins"
ONLY = ("--stage", "none", "--launch")


@pytest.fixture
def collapsed(migrate: Migrate, tree: Path) -> Path:
    """The miniature with one operation collapsed by hand of the recipe, committed and not verified."""
    ran = migrate("apply", "--op", OP, "--commit", "--verify", "none", *DEPS, "--repo", tree)
    assert ran.status == 0, ran.out + ran.err
    return tree


def test_an_apply_says_what_it_showed(migrate: Migrate, tree: Path) -> None:
    ran = migrate("apply", "--op", OP, "--launch", "--no-api", "--commit", *DEPS, "--repo", tree)
    assert ran.status == 0, ran.out + ran.err
    assert ANNOUNCED in ran.err
    assert re.search(rf"launches of {OP}: equal in \d\d\d calls", git(tree, "log", "-1", "--format=%B"))


def test_a_change_that_launches_the_same(migrate: Migrate, collapsed: Path) -> None:
    ran = migrate("verify", *ONLY, "--op", OP, "--base", "HEAD~1", *DEPS, "--repo", collapsed)
    assert ran.status == 0
    shown = r"no typecheck was asked for\nlaunches: 1 of 1 operations equal, in \d{3} calls\n"
    assert re.fullmatch(shown, ran.out), ran.out
    assert "launches of 1 operation, then and now" in ran.err


def test_a_change_that_launches_something_else(migrate: Migrate, collapsed: Path) -> None:
    source = collapsed / SOURCE
    source.write_text(source.read_text().replace(".seed = seed", ".seed = seed + 1"))
    asked = ("verify", *ONLY, "--op", OP, "--base", "HEAD~1", *DEPS, "--repo", collapsed)
    ran = migrate(*asked)
    assert ran.status == 4
    shown = rf"{OP} launches something else than before: (\d{{3}}) of \1 calls differ, first with tensor = tensor 1"
    assert re.search(shown, ran.err), ran.err
    document = json.loads(migrate(*asked, "--format", "json").out)
    (result,) = document["launch"]
    assert (document["exit_status"], result["verdict"], result["before"] == result["after"]) == (4, "different", False)
    assert ("attributes {8, 2.5, 3.5, " in result["before"][0]) and ("attributes {9, 2.5, 3.5, " in result["after"][0])


def test_what_is_not_reached_is_said_and_no_error(migrate: Migrate, collapsed: Path) -> None:
    source = collapsed / SOURCE
    lost = "void lost();\n\nnamespace ttnn {"
    source.write_text(
        source.read_text().replace("namespace ttnn {", lost, 1).replace(") {\n", ") {\n    ::lost();\n", 1)
    )
    ran = migrate("verify", *ONLY, "--op", OP, "--base", "HEAD~1", *DEPS, "--repo", collapsed)
    assert ran.status == 0, ran.err
    assert "launches cannot be compared: no call launched: lost() is not there" in ran.out


def test_nothing_is_run_unasked(migrate: Migrate, tree: Path) -> None:
    ran = migrate("verify", "--stage", "none", *DEPS, "--repo", tree)
    assert (ran.status, "launch" in ran.out + ran.err) == (0, False)
