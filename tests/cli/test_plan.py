# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_run import DEPS, Migrate, git
from test_documents import valid

from migrate.tree.repository import Tree
from migrate.workflow.campaign.build import remember
from migrate.workflow.campaign.model import Batch, Campaign, Limits

OP = "ttnn::bernoulli"


def test_a_plan_adds_up_and_its_batches_can_be_applied(
    migrate: Migrate, tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIGRATE_CACHE", str(tmp_path / "cache"))  # dry runs of others are kept by content, too
    (tree / ".github").mkdir(exist_ok=True)
    (tree / ".github/CODEOWNERS").write_text("ttnn/ @core\nttnn/cpp/ttnn/operations/bernoulli/ @random\n")
    (tree / ".github/pull_request_template.md").write_text("### Summary\n\n### Notes for reviewers\n")
    git(tree, "add", ".github")
    git(tree, "commit", "-qm", "owners")
    arguments = ("plan", "--kind", "proxy", "--format", "json", "--max-items", "3", "--repo", tree)
    ran = migrate(*arguments)
    document = json.loads(ran.out)
    valid("plan", document)
    assert ran.status == 0
    assert (document["counts"]["ready"], {batch["measured"] for batch in document["batches"]}) == (0, {False})
    assert migrate("apply", "--op", OP, "--dry-run", *DEPS, "--repo", tree).status == 1
    document = json.loads(migrate(*arguments).out)
    assert [item["item"] for item in document["items"] if item["state"] == "ready"] == [OP]
    assert sum(document["counts"].values()) - document["counts"]["done"] == len(document["items"])
    batched = [name for batch in document["batches"] for name in batch["items"]]
    assert sorted(batched) == sorted(item["item"] for item in document["items"] if item["state"] != "decision")
    assert max(len(batch["items"]) for batch in document["batches"]) <= 3
    (batch,) = (batch for batch in document["batches"] if OP in batch["items"])
    assert (batch["items"], batch["owners"]) == ([OP], ["@random"])

    body = tmp_path / "body.md"
    options = ("--branch", "one", "--commit", "--pr-body", body, "--verify", "none")
    ran = migrate("apply", "--batch", batch["name"], *options, *DEPS, "--repo", tree)
    assert ran.status == 0, ran.err
    assert ran.err.splitlines()[0] == f"batch {batch['name']}: 1 item"
    assert git(tree, "log", "-1", "--format=%(trailers:key=Migrate-Op,valueonly)").strip() == OP
    text = body.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("#")] == ["### Summary", "### Notes for reviewers"]
    assert "**Owners of what changes**: @random" in text and "pytest " in text


def test_a_batch_that_no_plan_has(migrate: Migrate, tree: Path) -> None:
    ran = migrate("apply", "--batch", "x", "--repo", tree)
    assert (ran.status, ran.err.splitlines()[0]) == (
        2, "error[MIG027]: no plan of this tree is known, so it has no batches yet",
    )  # fmt: skip
    migrate("plan", "--kind", "proxy", "--repo", tree)
    assert "MIG028" in migrate("apply", "--batch", "x", "--repo", tree).err


def test_a_decision_is_recorded_in_the_tree_and_heeded(migrate: Migrate, tree: Path) -> None:
    ran = migrate("decide", "bernoulli", "keep", "--why", "it goes next year", "--by", "Ada", "--repo", tree)
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == f"{OP}: keep, recorded in migrate-decisions.yaml; commit it with the tree\n"
    (item,) = (
        item
        for item in json.loads(migrate("plan", "--kind", "proxy", "--format", "json", "--repo", tree).out)["items"]
        if item["item"] == OP
    )
    assert (item["state"], "it goes next year" in item["reason"]) == ("stays", True)
    before = git(tree, "branch", "--show-current")
    arguments = ("--op", OP, "--branch", "empty", "--commit", "--verify", "none")
    ran = migrate("apply", *arguments, *DEPS, "--repo", tree)
    assert (ran.status, "MIG030" in ran.out, "skipped" in ran.out) == (0, True, True)
    assert git(tree, "branch", "--show-current") == before
    assert git(tree, "branch", "--list", "empty") == ""
    assert migrate("decide", "bernoulli", "done", "--why", "no box", "--repo", tree).status == 2


def test_recipes_say_what_they_would_take(migrate: Migrate, tree: Path) -> None:
    document = json.loads(migrate("recipes", "--format", "json", "--repo", tree).out)
    valid("recipes", document)
    states = {row["name"]: row["states"]["not-planned"] for row in document["recipes"]}
    assert states["collapse-proxy"] > 5


def test_a_batch_is_stacked_on_the_one_that_it_needs(migrate: Migrate, tree: Path) -> None:
    opened = Tree.open(tree)
    batch = Batch("later", "collapse-proxy", (), (OP,), (), 0, 0, False, (), after=("first",))
    remember(opened, Campaign("r", 0, (), (batch,), "", Limits(1, 1, 1)))
    arguments = ("--batch", "later", "--stack", "--branch", "later", "--commit", "--verify", "none")
    ran = migrate("apply", *arguments, *DEPS, "--repo", tree)
    assert (ran.status, "MIG031" in ran.err) == (2, True)
    git(tree, "checkout", "-q", "-b", "first")
    (tree / "new.txt").write_text("first\n")
    git(tree, "add", "new.txt")
    git(tree, "commit", "-qm", "of the first batch")
    git(tree, "checkout", "-q", "main")
    ran = migrate("apply", *arguments, *DEPS, "--repo", tree)
    assert (ran.status, git(tree, "branch", "--show-current")) == (0, "later\n")
    assert git(tree, "log", "--format=%s", "main..").splitlines() == [
        f"Collapse the proxy {OP}",
        "of the first batch",
    ]
