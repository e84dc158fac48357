# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cli_run import DEPS, DURATION, Migrate, git, spawn
from test_documents import valid

COLLAPSE = ("--level", "collapse")
OP, OTHER, FAMILY = "ttnn::bernoulli", "ttnn::uniform", "ttnn::exp"


def quick(tree: Path, *names: str) -> list[str | Path]:
    return ["apply", *(word for name in names for word in ("--op", name)), "--verify", "none", *DEPS, "--repo", tree]


def rows(out: str) -> list[list[str]]:
    """Return the cells of the outcome table, without what stands below each row."""
    return [line.split() for line in out.splitlines()[2:] if not line.startswith("   ")]


def test_an_operation_that_a_recipe_does_not_take_so_far_is_left_alone(migrate: Migrate, tree: Path) -> None:
    ran = migrate(*quick(tree, FAMILY), *COLLAPSE)
    assert ran.status == 5
    assert rows(ran.out) == [[FAMILY, "needs-decision", "MIG403"]]
    assert ran.err == "1 asked for: 1 needs-decision\n"
    assert git(tree, "status", "--porcelain") == ""


def test_a_dry_run_is_what_an_apply_does_and_nothing_else(migrate: Migrate, tree: Path) -> None:
    dry = migrate(*quick(tree, OP), "--dry-run")
    assert dry.status == 1
    assert git(tree, "status", "--porcelain") == ""
    assert dry.err.splitlines()[2:] == [
        f" {OP}   would-migrate   collapse       6   MIG026",
        "   why:  6 files would change; not typechecked",
        f"   next: migrate apply --op {OP}",
        "1 asked for: 1 would-migrate",
    ]
    real = migrate(*quick(tree, OP))
    assert (real.status, real.err) == (0, "1 asked for: 1 migrated\n")
    assert rows(real.out)[0][:2] == [OP, "migrated"]
    assert real.out.splitlines()[-1] == f"   next: git diff; migrate undo {OP}"
    changed = git(tree, "diff")
    git(tree, "checkout", "-q", ".")
    subprocess.run(["git", "apply"], cwd=tree, input=dry.out, text=True, check=True)
    assert git(tree, "diff") == changed


def test_what_to_do_after_a_dry_run_repeats_the_choices_that_shaped_it(migrate: Migrate, tree: Path) -> None:
    dry = migrate(*quick(tree, OP), "--dry-run", "--level", "free-function", "--binding", "def", "--allow-breaking")
    assert (dry.status, rows(dry.err)[0][1]) == (1, "would-migrate")
    assert dry.err.splitlines()[-2] == f"   next: migrate apply --op {OP} --binding def --level free-function"


def test_the_second_run_finds_it_done(migrate: Migrate, tree: Path) -> None:
    migrate(*quick(tree, OP))
    once = git(tree, "diff")
    ran = migrate(*quick(tree, OP))
    assert (ran.status, rows(ran.out)[0][:2]) == (0, [OP, "already-done"])
    assert git(tree, "diff") == once
    assert migrate(*quick(tree, OP), "--dry-run").out == ""


def test_undo_gives_the_tree_back(migrate: Migrate, tree: Path) -> None:
    migrate(*quick(tree, OP))
    files = git(tree, "diff", "--name-only").splitlines()
    ran = migrate("undo", "bernoulli", "--repo", tree)
    assert (ran.status, ran.out.splitlines()) == (0, files)
    assert ran.err == f"{OP}: {len(files)} files as before\n"
    assert git(tree, "status", "--porcelain") == ""
    again = migrate("undo", "bernoulli", "--repo", tree)
    assert (again.status, again.out) == (2, "")
    assert again.err.startswith(f"error[MIG243]: The change of {OP} has been taken back already\n")


def test_one_commit_for_each_operation_on_a_new_branch(migrate: Migrate, tree: Path, tmp_path: Path) -> None:
    body = tmp_path / "body.md"
    ran = migrate(*quick(tree, OP, OTHER), "--commit", "--branch", "collapse", "--pr-body", body)
    assert ran.status == 0, ran.out
    assert git(tree, "status", "--porcelain") == ""
    assert git(tree, "branch", "--show-current") == "collapse\n"
    trailers = git(tree, "log", "main..", "--format=%(trailers:key=Migrate-Op,valueonly,separator=%x2C)")
    assert trailers.split() == [OTHER, OP]
    message = git(tree, "log", "-1", "--format=%B")
    for key, value in (("Op", OTHER), ("Recipe", "collapse-proxy"), ("Tool", "ttnn-migrate")):
        assert f"Migrate-{key}: {value}" in message
    assert "- [x] " in message
    assert "Verification: none was asked for" in message
    text = body.read_text(encoding="utf-8")
    assert f"## Migrate `{OP}`, `{OTHER}`" in text
    assert "**migrated (2)**" in text


def test_the_outcomes_as_json(migrate: Migrate, tree: Path) -> None:
    ran = migrate(*quick(tree, OP, FAMILY), *COLLAPSE, "--dry-run", "--format", "json")
    document = json.loads(ran.out)
    valid("apply", document)
    assert (ran.status, document["exit_status"], document["dry_run"]) == (5, 5, True)
    assert [(item["item"], item["status"]) for item in document["outcomes"]] == [
        (OP, "would-migrate"),
        (FAMILY, "needs-decision"),
    ]
    assert document["outcomes"][0]["diff"].startswith("diff --git ")
    assert sum(document["counts"].values()) == 2


def test_what_comes_after_a_refusal_is_not_reached(migrate: Migrate, tree: Path) -> None:
    ran = migrate(*quick(tree, FAMILY, OP), *COLLAPSE)
    assert [row[:3] for row in rows(ran.out)] == [[FAMILY, "needs-decision", "MIG403"], [OP, "skipped", "MIG016"]]
    assert git(tree, "status", "--porcelain") == ""
    assert ran.status == 5
    ran = migrate(*quick(tree, FAMILY, OP), *COLLAPSE, "--keep-going")
    assert [row[1] for row in rows(ran.out)] == ["needs-decision", "migrated"]


def test_the_operations_of_one_family_go_in_one_commit(migrate: Migrate, tree: Path) -> None:
    other = "ttnn::log"
    ran = migrate(*quick(tree, FAMILY, OP, other), "--commit")
    assert [row[:3] for row in rows(ran.out)] == [
        [name, "migrated", level]
        for name, level in ((FAMILY, "free-function"), (OP, "collapse"), (other, "free-function"))
    ]
    messages = git(tree, "log", "main~2..main", "--format=%s")
    assert messages.splitlines() == [f"Collapse the proxy {OP}", f"Make {FAMILY} and 1 other free functions"]
    trailers = git(tree, "log", "main~2..main~1", "--format=%(trailers:key=Migrate-With,valueonly)")
    assert trailers.split() == [other]
    assert [row[1] for row in rows(migrate(*quick(tree, FAMILY, other)).out)] == ["already-done", "already-done"]
    assert migrate("undo", FAMILY, "--repo", tree).status == 0
    assert git(tree, "diff", "main~2", "--stat", "--", "ttnn/cpp/ttnn/operations/eltwise") == ""


def test_a_verified_apply_says_what_it_checks(migrate: Migrate, tree: Path) -> None:
    ran = migrate("apply", "--op", OP, "--commit", *DEPS, "--repo", tree)
    assert ran.status == 0, ran.out + ran.err
    checks = rf"{OP}: typecheck of \d+ files before and after, {DURATION}\n"
    proof = (
        "API proof: the touched binding is compiled and imported, in a sandbox: its static initializers run; "
        "--no-api leaves it out\n"
    )
    assert re.match(f"{checks}{re.escape(proof)}1 asked for: 1 migrated\n", ran.err)
    assert re.search(r"Verification: typecheck of \d+ files: no new error", git(tree, "log", "-1", "--format=%B"))


def test_two_that_are_verified_together(migrate: Migrate, tree: Path) -> None:
    ran = migrate("apply", "--op", OP, "--op", OTHER, "--commit", "--together", "2", *DEPS, "--repo", tree)
    assert ran.status == 0, ran.out + ran.err
    checks = rf"batch of 2: verified together\ntypecheck of \d+ files before and now, {DURATION}\n"
    proof = r"API proof: [^\n]+\nlive Python API of 2 bindings, then and now\n"
    assert re.fullmatch(f"{checks}{proof}2 asked for: 2 migrated\n", ran.err), ran.err
    messages = git(tree, "log", "-2", "--format=%B")
    shown = (
        r"Verification: together with 1 other: typecheck of \d+ files: no new error; meaning of \d+ files compared: "
    )
    assert len(re.findall(shown, messages)) == 2
    assert messages.count("live Python API of 2 bindings") == 2
    assert git(tree, "status", "--porcelain") == ""


def test_a_change_that_does_not_compile_is_put_back(
    migrate: Migrate, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from migrate.tree.plan import Edit, Plan
    from migrate.workflow import apply
    from migrate.workflow.make_plan import plan_for

    def spoilt(*arguments: object, **named: object) -> Plan:
        plan = plan_for(*arguments, **named)  # type: ignore[arg-type]
        source = next(item for item in plan.changes if isinstance(item, Edit) and item.path.endswith("bernoulli.cpp"))
        end = Edit(source.path, len((tree / source.path).read_bytes()), len((tree / source.path).read_bytes()),
                   b"int planted = nothing_of_that_name;\n", "planted")  # fmt: skip
        return replace(plan, changes=(*plan.changes, end))

    monkeypatch.setattr(apply, "plan_for", spoilt)
    ran = migrate("apply", "--op", OP, *DEPS, "--repo", tree)
    assert ran.status == 4
    assert rows(ran.out)[0][:2] == [OP, "failed"]
    assert "MIG701" in ran.out
    assert "nothing_of_that_name" in ran.out
    assert git(tree, "status", "--porcelain") == ""


def reviewed(tree: Path, answers: str) -> tuple[int, str]:
    """Run a review on a terminal and type some answers."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "migrate", *map(str, quick(tree, OP)), "-i", "--color", "never"]
    with subprocess.Popen(command, stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        os.write(master, answers.encode())
        out, _ = process.communicate()
    os.close(slave)
    os.close(master)
    return process.returncode, out


def test_a_review_that_takes_nothing_changes_nothing(tree: Path) -> None:
    status, out = reviewed(tree, "?\nn\nq\n")
    assert status == 0
    assert "y take this, n leave it" in out
    assert "MIG015" in out
    assert git(tree, "status", "--porcelain") == ""


@pytest.mark.parametrize("answers", ["y\na\n", "a\n", "s\ny\na\n"])
def test_a_review_that_takes_everything_is_a_plain_apply(migrate: Migrate, tree: Path, answers: str) -> None:
    migrate(*quick(tree, OP))
    plain = git(tree, "diff")
    git(tree, "checkout", "-q", ".")
    status, _ = reviewed(tree, answers)
    assert (status, git(tree, "diff")) == (0, plain)


def test_a_part_that_nothing_verified_is_put_back(tree: Path) -> None:
    status, out = reviewed(tree, "s\ny\nq\n")
    assert status == 5
    assert "MIG123" in out
    assert "needs-decision" in out
    assert git(tree, "status", "--porcelain") == ""


def test_a_change_that_was_edited_is_not_the_planned_one(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "// more" >> "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    status, out = reviewed(tree, "s\ne\na\n")
    assert status == 5
    assert "MIG123" in out
    assert git(tree, "status", "--porcelain") == ""


def test_completion_knows_the_operations_of_the_last_scan(
    migrate: Migrate, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate("scan", "--repo", tree)
    environment = {**os.environ, "_MIGRATE_COMPLETE": "bash_complete", "COMP_WORDS": "migrate apply --op bern",
                   "COMP_CWORD": "3"}  # fmt: skip
    program = Path(sys.executable).parent / "migrate"
    done = subprocess.run([program], cwd=tree, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"plain,{OP}\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(migrate: Migrate, repository: Path, shell: str) -> None:
    ran = migrate("completion", shell, "--repo", repository)
    assert (ran.status, ran.err) == (0, "")
    assert f"_MIGRATE_COMPLETE={shell}_complete" in ran.out


def test_explain_shows_the_whole_chain(migrate: Migrate, tree: Path) -> None:
    ran = migrate("explain", "bernoulli", *DEPS, "--repo", tree)
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == f"{OP} (ttnn.bernoulli in Python)"
    branches = [line[4:] for line in lines if line.startswith(("├── ", "└── "))]
    assert branches[0] == "kind: proxy"
    assert "recipe: collapse-proxy" in branches
    assert any("would make " in line for line in lines)


def test_a_change_that_git_refuses_to_commit_is_put_back(migrate: Migrate, tree: Path) -> None:
    hook = tree / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho not today >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    ran = migrate(*quick(tree, OP), "--commit")
    assert rows(ran.out)[0][:4] == [OP, "failed", "collapse", "MIG250"]
    assert "not today" in ran.out
    assert git(tree, "status", "--porcelain") == ""
    assert git(tree, "log", "--format=%s").split("\n")[0] == "The miniature as it comes"


def test_a_run_that_is_stopped_reports_what_is_through(migrate: Migrate, tree: Path) -> None:
    hook = tree / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ntest -e seen && kill -TERM $(ps -o ppid= -p $PPID) && sleep 1\ntouch seen\n", "utf-8")
    hook.chmod(0o755)
    (tree / ".git/info/exclude").write_text("seen\n", "utf-8")
    ran = spawn(*quick(tree, OP, OTHER), "--commit", "--format", "json")
    assert (ran.status, ran.err.splitlines()[0]) == (130, "2 asked for: 1 migrated, 1 skipped (the run was stopped)")
    document = json.loads(ran.out)
    valid("apply", document)
    assert document["exit_status"] == 130
    ended = [(outcome["item"], outcome["status"], outcome["code"]) for outcome in document["outcomes"]]
    assert ended == [(OP, "migrated", ""), (OTHER, "skipped", "MIG032")]
    assert git(tree, "status", "--porcelain") == ""


def test_a_clone_that_cannot_commit_is_refused_before_anything_is_planned(migrate: Migrate, tree: Path) -> None:
    git(tree, "update-index", "--add", "--info-only", "--cacheinfo", f"100644,{'1' * 40},lost/film.mp4")
    ran = migrate(*quick(tree, OP), "--commit")
    assert (ran.status, ran.out) == (3, "")
    assert ran.err.startswith("error[MIG254]: git cannot write a commit of this clone: invalid object")
