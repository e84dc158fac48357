# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from cli_run import DEPS, DURATION, Migrate, git
from test_documents import valid

SOURCE = "ttnn/cpp/ttnn/operations/bernoulli/bernoulli.cpp"


def test_an_unchanged_tree(migrate: Migrate, tree: Path) -> None:
    ran = migrate("verify", *DEPS, "--repo", tree)
    assert (ran.status, ran.out) == (0, "typecheck: nothing has changed\n")
    assert re.fullmatch(rf"typecheck of 0 files before and now, {DURATION}\n", ran.err)


def test_only_new_errors_count(migrate: Migrate, tree: Path) -> None:
    text = (tree / SOURCE).read_text(encoding="utf-8")
    (tree / SOURCE).write_text(text + "int old = no_such_name;\n", encoding="utf-8")
    git(tree, "commit", "-qam", "an error that is known")
    (tree / SOURCE).write_text("// one line down\n" + text + "int old = no_such_name;\n", encoding="utf-8")
    ran = migrate("verify", *DEPS, "--repo", tree)
    assert (ran.status, ran.out.split(", ")[:2]) == (
        0,
        ["typecheck of 2 files: no new error", "1 error as before"],
    )


def test_a_new_error_is_shown_with_its_place(migrate: Migrate, tree: Path) -> None:
    with (tree / SOURCE).open("a", encoding="utf-8") as stream:
        stream.write("int planted = no_such_name;\n")
    line = len((tree / SOURCE).read_text(encoding="utf-8").splitlines())
    ran = migrate("verify", "--format", "json", *DEPS, "--repo", tree)
    document = json.loads(ran.out)
    valid("verify", document)
    assert (ran.status, document["exit_status"]) == (4, 4)
    assert [(item["where"], "no_such_name" in item["message"]) for item in document["typecheck"]["new"]] == [
        (f"{SOURCE}:{line}", True)
    ]
    assert ran.err.splitlines()[1].startswith("error[MIG701]: 1 new diagnostic in 2 files checked.")


def test_what_compiles_and_means_something_else_is_a_fault(migrate: Migrate, tree: Path) -> None:
    lists = "ttnn/cpp/ttnn/operations/bernoulli/CMakeLists.txt"
    text = (tree / lists).read_text(encoding="utf-8")
    assert "    bernoulli.cpp\n" in text
    (tree / lists).write_text(text.replace("    bernoulli.cpp\n", "", 1), encoding="utf-8")
    ran = migrate("verify", "--format", "json", *DEPS, "--repo", tree)
    document = json.loads(ran.out)
    valid("verify", document)
    assert (ran.status, [item["check"] for item in document["meaning"]["findings"]]) == (4, ["targets"])
    assert "error[MIG720]: 1 difference in what the code means." in ran.err
    assert migrate("verify", "--no-meaning", *DEPS, "--repo", tree).status == 0


def test_a_new_file_counts_as_new(migrate: Migrate, tree: Path) -> None:
    path = SOURCE.replace("bernoulli.cpp", "planted.cpp")
    (tree / path).write_text("int planted = no_such_name;\n", encoding="utf-8")
    ran = migrate("verify", *DEPS, "--repo", tree)
    assert ran.status == 4
    assert f"{path}:1" in ran.out


def test_what_concerns_an_operation_is_checked_though_nothing_changed(migrate: Migrate, tree: Path) -> None:
    ran = migrate("verify", "--op", "ttnn::bernoulli", "--format", "json", *DEPS, "--repo", tree)
    document = json.loads(ran.out)
    assert ran.status == 0, ran.err
    assert SOURCE in [item["path"] for item in document["typecheck"]["files"]]
    assert document["typecheck"]["new"] == []


BINDING = "ttnn/cpp/ttnn/operations/bernoulli/bernoulli_nanobind.cpp"


@pytest.mark.skipif(find_spec("nanobind") is None, reason="needs the nanobind package (demo extra)")
def test_the_python_api_is_compared_with_that_of_the_base(migrate: Migrate, tree: Path) -> None:
    text = (tree / BINDING).read_text(encoding="utf-8")
    (tree / BINDING).write_text("// another line\n" + text, encoding="utf-8")
    ran = migrate("verify", "--stage", "none", "--api", *DEPS, "--repo", tree)
    assert ran.status == 0, ran.err
    assert ran.out.splitlines()[1] == "live Python API: 1 of 1 bindings equal, 1 name"
    (tree / BINDING).write_text(text.replace('nb::arg("seed") = 0', 'nb::arg("seed")'), encoding="utf-8")
    ran = migrate("verify", "--stage", "none", "--api", "--format", "json", *DEPS, "--repo", tree)
    document = json.loads(ran.out)
    valid("verify", document)
    assert ran.status == 4
    (result,) = document["api"]
    assert [(item["name"], item["what"]) for item in result["differences"]] == [("bernoulli", "overloads")]
    assert "seed: int = 0" in result["differences"][0]["before"]
    assert "seed: int = 0" not in result["differences"][0]["after"]
