# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Bad input: each has its code and exit status, shows no traceback, and changes nothing."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli_run import DEPS, Migrate, Ran, git

from migrate.report.messages import CommitMessages
from migrate.tree.lock import Lock
from migrate.tree.repository import Tree
from migrate.workflow.apply import Apply
from migrate.workflow.session import Session
from migrate.workflow.verify_plan import Verification

OP = "ttnn::bernoulli"
HEADER = "ttnn/cpp/ttnn/operations/bernoulli/bernoulli.hpp"
SOURCE = "ttnn/cpp/ttnn/operations/bernoulli/bernoulli.cpp"


def untouched(tree: Path) -> bool:
    return git(tree, "status", "--porcelain") == "" and git(tree, "log", "--format=%s") == git(
        tree, "log", "--format=%s", "--max-count=1"
    )


def refused(ran: Ran, code: str, status: int, *parts: str) -> None:
    """The process ended as the catalogue says, with the code on stderr or in the outcome table."""
    everything = ran.out + ran.err
    assert "Traceback" not in everything
    assert code in everything, everything
    assert ran.status == status, everything
    for part in parts:
        assert part in everything, everything


def test_unknown_operation(migrate: Migrate, tree: Path) -> None:
    ran = migrate("apply", "--op", "ttnn::reshart", *DEPS, "--repo", tree)
    assert ran == Ran(
        2,
        "",
        "error[MIG003]: no operation, wrapper or metal op of this tree is called ttnn::reshart; "
        "did you mean ttnn::reshard or ttnn::reshape?\n"
        "  next: migrate scan\n",
    )
    assert untouched(tree)


def test_nothing_asked_for(migrate: Migrate, tree: Path) -> None:
    assert migrate("apply", *DEPS, "--repo", tree) == Ran(
        2,
        "",
        "error[MIG005]: apply needs to know which operations are meant\n"
        "  next: migrate apply --op NAME, --kind KIND or --all\n",
    )


@pytest.mark.parametrize("command", [["scan"], ["apply", "--op", OP], ["verify"], ["undo", OP], ["report"]])
def test_not_a_git_repository(migrate: Migrate, tmp_path: Path, command: list[str]) -> None:
    refused(migrate(*command, "--repo", tmp_path), "MIG201", 2)
    assert [path.name for path in tmp_path.iterdir() if path.name != "cache"] == []


def test_no_such_folder(migrate: Migrate, tmp_path: Path) -> None:
    refused(migrate("scan", "--repo", tmp_path / "no" / "such"), "MIG208", 2)


def test_a_tree_without_anything_of_tt_metal(migrate: Migrate, repository: Path) -> None:
    ran = migrate("scan", "--repo", repository)
    assert (ran.status, ran.out) == (3, "")
    assert ran.err.startswith("error[MIG3")


def test_files_with_uncommitted_changes(migrate: Migrate, tree: Path) -> None:
    with (tree / HEADER).open("a", encoding="utf-8") as stream:
        stream.write("// mine\n")
    before = (tree / HEADER).read_bytes()
    refused(migrate("apply", "--op", OP, "--verify", "none", *DEPS, "--repo", tree), "MIG230", 5, HEADER)
    assert (tree / HEADER).read_bytes() == before
    assert git(tree, "status", "--porcelain") == f" M {HEADER}\n"


def test_without_a_compiler_there_are_no_resource_headers(
    migrate: Migrate, tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "git").symlink_to(shutil.which("git") or "git")
    monkeypatch.setenv("PATH", str(programs))
    refused(migrate("apply", "--op", OP, *DEPS, "--repo", tree), "MIG102", 3)
    refused(migrate("doctor", *DEPS, "--repo", tree), "no typecheck, and no plan that needs types", 3)
    assert untouched(tree)


def test_a_compiler_without_resource_headers(
    migrate: Migrate, tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "git").symlink_to(shutil.which("git") or "git")
    for name in ("gcc", "clang"):
        (programs / name).write_text("#!/bin/sh\necho include\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/nowhere")
    refused(migrate("apply", "--op", OP, *DEPS, "--repo", tree), "MIG102", 3)
    assert untouched(tree)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_named(migrate: Migrate, tree: Path) -> None:
    (tree / SOURCE).chmod(0)
    ran = migrate("scan", *DEPS, "--repo", tree)
    assert SOURCE in ran.err
    refused(migrate("apply", "--op", OP, "--verify", "none", *DEPS, "--repo", tree), "MIG", 3)


def test_a_file_that_is_not_utf8_is_scanned_and_kept(migrate: Migrate, tree: Path) -> None:
    data = (tree / SOURCE).read_bytes()
    (tree / SOURCE).write_bytes(data.replace(b"#include", b"// caf\xe9\n#include", 1))
    git(tree, "commit", "-qam", "latin-1")
    ran = migrate("apply", "--op", OP, "--verify", "none", *DEPS, "--repo", tree)
    assert "Traceback" not in ran.err
    assert ran.status == 0, ran.out + ran.err
    assert b"// caf\xe9\n" in (tree / SOURCE).read_bytes()


def test_a_syntax_error_in_a_source(migrate: Migrate, tree: Path) -> None:
    with (tree / SOURCE).open("a", encoding="utf-8") as stream:
        stream.write("namespace { void broken( { ;\n")
    git(tree, "commit", "-qam", "broken")
    before = git(tree, "rev-parse", "HEAD")
    ran = migrate("apply", "--op", OP, *DEPS, "--repo", tree)
    assert "Traceback" not in ran.err
    assert (git(tree, "rev-parse", "HEAD"), ran.status == 0) == (before, git(tree, "status", "--porcelain") != "")


def test_a_rule_file_with_a_path_that_leaves_the_tree(migrate: Migrate, tree: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "verify.yaml").write_text('build: [{name: x, run: ["true"], needs: ../../etc/passwd}]\n', encoding="utf-8")
    for command in (["rules", "check"], ["verify", "--stage", "build"]):
        refused(migrate(*command, "--rules", own, *DEPS, "--repo", tree), "MIG903", 2, "../../etc/passwd")
    assert untouched(tree)


def test_a_template_that_reaches_outside_its_sandbox(migrate: Migrate, tree: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "messages.yaml").write_text(
        "recipes: {collapse-proxy: {subject: {default: \"{{ ''.__class__ }}\", collapse: \"{{ ''.__class__ }}\"},"
        ' what: {default: "x"}, why: {default: "x"}}}\n',
        encoding="utf-8",
    )
    ran = migrate("apply", "--op", OP, "--verify", "none", "--commit", "--rules", own, *DEPS, "--repo", tree)
    refused(ran, "MIG906", 2, "reaches outside its sandbox")
    assert untouched(tree)


def test_two_applies_at_once(migrate: Migrate, tree: Path) -> None:
    with Lock(Tree.open(tree).state):
        command = [sys.executable, "-m", "migrate", "apply", "--op", OP, "--verify", "none", *DEPS, "--repo", str(tree)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    refused(Ran(done.returncode, done.stdout, done.stderr), "MIG231", 3, str(os.getpid()))
    assert untouched(tree)


@pytest.mark.parametrize(("stage", "code"), [("build", "MIG703"), ("test", "MIG703")])
def test_a_build_or_a_test_that_fails(migrate: Migrate, tree: Path, tmp_path: Path, stage: str, code: str) -> None:
    own = tmp_path / "own"
    own.mkdir()
    good, bad = '[{name: good, run: ["true"]}]', '[{name: bad, run: [sh, -c, "echo it broke; exit 7"]}]'
    build, test = (bad, good) if stage == "build" else (good, bad)
    (own / "verify.yaml").write_text(f"build: {build}\ntest: {test}\n", encoding="utf-8")
    ran = migrate("apply", "--op", OP, "--verify", stage, "--rules", own, *DEPS, "--repo", tree)
    refused(ran, code, 4, "bad ended with status 7")
    assert untouched(tree)
    logs = list((Path(os.environ["XDG_CACHE_HOME"]) / "ttnn-migrate" / "logs").rglob("*bad*.log"))
    assert "it broke" in max(logs, key=lambda path: path.stat().st_mtime).read_text(encoding="utf-8")


def interrupt(*arguments: object, **named: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (Session, "scan"),
        (Apply, "_decided"),
        (Verification, "before"),
        (Verification, "after"),
        (CommitMessages, "change"),
    ],
    ids=["scan", "plan", "baseline", "verification", "message"],
)
def test_ctrl_c_in_each_stage(
    migrate: Migrate, tree: Path, monkeypatch: pytest.MonkeyPatch, owner: type, name: str
) -> None:
    arguments: list[str | Path] = ["apply", "--op", OP, "--verify", "none", "--commit", *DEPS, "--repo", tree]
    with monkeypatch.context() as patched:
        patched.setattr(owner, name, interrupt)
        ran = migrate(*arguments)
    assert (ran.status, ran.out) == (130, "")
    assert "error[MIG004]: stopped by you" in ran.err
    assert untouched(tree)
    assert migrate(*arguments).status == 0


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("--dry-run", "--commit"),
        ("--dry-run", "--interactive"),
        ("--dry-run", "--branch=x"),
        ("--dry-run", "--pr-body=x"),
    ],
)
def test_options_that_exclude_each_other(migrate: Migrate, tree: Path, first: str, second: str) -> None:
    ran = migrate("apply", "--op", OP, first, second, *DEPS, "--repo", tree)
    assert ran == Ran(
        2,
        "",
        f"error[MIG014]: {first} and {second.split('=')[0]} cannot be used together\n  next: leave one of them out\n",
    )


def test_a_review_without_a_terminal(migrate: Migrate, tree: Path) -> None:
    refused(migrate("apply", "--op", OP, "-i", *DEPS, "--repo", tree), "MIG013", 2)


def test_an_unknown_revision(migrate: Migrate, tree: Path) -> None:
    refused(migrate("scan", "--rev", "nothing", *DEPS, "--repo", tree), "MIG205", 2)
    refused(migrate("verify", "--base", "nothing", *DEPS, "--repo", tree), "MIG205", 2)


def test_a_branch_that_exists(migrate: Migrate, tree: Path) -> None:
    refused(migrate("apply", "--op", OP, "--branch", "main", *DEPS, "--repo", tree), "MIG252", 2)
    assert untouched(tree)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, "MIG004"), (signal.SIGTERM, "MIG025")])
def test_a_signal_while_processes_typecheck(tree: Path, number: signal.Signals, code: str) -> None:
    command = [sys.executable, "-m", "migrate", "apply", "--op", OP, "--no-api", *DEPS, "--repo", str(tree)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        assert "typecheck of" in said
        process.send_signal(number)
        out, err = process.communicate()
    refused(Ran(process.returncode, out, said + err), code, 130)
    assert untouched(tree)
