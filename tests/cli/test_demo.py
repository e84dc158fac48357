# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from cli_run import Migrate, git
from test_documents import valid

from migrate.demo import api


def test_equal_readings_differ_in_nothing() -> None:
    reading = {"ttnn.a": {"signatures": ["(x: int)"], "docstring": "A."}}
    assert api.differences(reading, json.loads(json.dumps(reading))) == []


def test_each_difference_is_named() -> None:
    before = {"ttnn.a": {"signatures": ["(x: int)"], "docstring": "A."}, "ttnn.b": {"docstring": "B."}}
    after = {"ttnn.a": {"signatures": ["(x: int = 1)"], "docstring": "A."}}
    assert api.differences(before, after) == [
        ("ttnn.a", "signatures", ["(x: int)"], ["(x: int = 1)"]),
        ("ttnn.b", "docstring", "B.", None),
    ]


def test_a_folder_with_something_in_it_is_left_alone(migrate: Migrate, repository: Path) -> None:
    ran = migrate("demo", "--keep", repository)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"error[MIG012]: {repository} cannot be written: it exists and is not an empty folder\n")


def test_without_a_compiler_it_does_not_begin(
    migrate: Migrate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = migrate("demo", "--keep", tmp_path / "kept")
    assert (ran.status, ran.out) == (3, "")
    assert ran.err.startswith("error[MIG020]: the demo needs a C++20 compiler, which is not there\n")
    assert not (tmp_path / "kept").exists()


@pytest.mark.skipif(not (shutil.which("g++") or shutil.which("clang++")), reason="needs a C++ compiler")
def test_the_whole_demo(migrate: Migrate, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    ran = migrate("demo", "--keep", kept, "--format", "json")
    assert ran.status == 0, ran.err
    document = json.loads(ran.out)
    valid("demo", document)
    before, after = document["counts"]["before"], document["counts"]["after"]
    assert before["proxy"] > 0
    assert after["proxy"] == 0
    assert len(document["api_compared"]) >= before["proxy"] + before["near-proxy"]
    assert git(kept, "status", "--porcelain") == ""
    commits = git(kept, "log", "main..", "--format=%(trailers:key=Migrate-Op,valueonly)").split()
    lifted = set(re.findall(r"^Launch (\S+) without a prim$", git(kept, "log", "main..", "--format=%s"), re.M))
    twice = [name for name in set(commits) if commits.count(name) > 1]
    assert set(twice) <= lifted, "a second commit is for a prim that others called, too"
    commits = list(dict.fromkeys(commits))
    scanned = json.loads(migrate("scan", "--rev", "main", "--format", "json", "--repo", kept).out)["operations"]
    functions = {row["name"] for row in scanned if row["form"] == "free-function" and "proxy" in row["kind"]}
    assert functions <= set(commits), "functions that stand before a prim are lifted, too"
    commits = [name for name in commits if name not in functions]
    assert len(commits) == before["proxy"] + before["near-proxy"] - after["near-proxy"]
    legacy = [sum(count for kind, count in counts.items() if kind != "free-function") for counts in (before, after)]
    assert legacy[0] - legacy[1] == len(commits)
