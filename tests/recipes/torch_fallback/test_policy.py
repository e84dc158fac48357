# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The whole plan on the policy: audit, rewrites with their proofs, proposals, the checklist from open to done."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import policy_tree as policy
import pytest

from migrate import rules
from migrate.cli import main
from migrate.context import Context
from migrate.recipes.torch_fallback import recipe
from migrate.tree.edits import apply_edits
from migrate.tree.plan import Plan, Severity
from migrate.tree.repository import Tree


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in ("MIGRATE_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setenv("MIGRATE_RULES", str(tmp_path / "rules"))
    root = policy.make(tmp_path / "tree", tmp_path / "rules")
    rules.use(tmp_path / "rules")
    yield root
    rules.use(None)


def run(capfd: pytest.CaptureFixture[str], tree: Path, *arguments: str) -> tuple[int, str, str]:
    capfd.readouterr()
    status = main([*arguments, "--repo", str(tree)])
    out, err = capfd.readouterr()
    return status, out, err


def apply(capfd: pytest.CaptureFixture[str], tree: Path, *more: str) -> dict[str, Any]:
    status, out, err = run(capfd, tree, "apply", *more, "--format", "json")
    content: dict[str, Any] = json.loads(out)
    assert content["exit_status"] == status, err
    return content


def outcomes(content: dict[str, Any]) -> dict[str, tuple[str, str]]:
    names = {name: key for key, name in policy.ITEMS.items()}
    return {names[row["item"]]: (row["status"], row["code"]) for row in content["outcomes"]}


def boxes(capfd: pytest.CaptureFixture[str], tree: Path) -> dict[str, str]:
    _, out, _ = run(capfd, tree, "report", "--format", "json")
    (checklist,) = [c for c in json.loads(out)["checklists"] if c["id"] == "pi0"]
    return {box["id"].rpartition("/")[2]: box["state"] for section in checklist["sections"] for box in section["boxes"]}


def sites(capfd: pytest.CaptureFixture[str], tree: Path) -> list[tuple[str, str, list[int]]]:
    _, out, _ = run(capfd, tree, "audit", "torch", policy.PACKAGE, "--format", "json")
    content = json.loads(out)
    assert not [row for row in content["rows"] if row["verdict"] == "unknown"]
    return [(site["rule"], site["verdict"], site["lines"]) for site in content["sites"]]


PROPOSALS = dict.fromkeys(("rope", "memory", "free", "turned"), ("needs-decision", "MIG650"))


def test_a_dry_run_shows_all_and_writes_nothing(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    content = apply(capfd, tree, "--kind", "torch-fallback", "--dry-run")
    assert outcomes(content) == {
        "default": ("would-migrate", "MIG026"),
        "patches": ("would-migrate", "MIG026"),
        **PROPOSALS,
    }
    assert policy.git(tree, "status", "--porcelain") == ""
    diffs = {row["item"]: row["diff"] for row in content["outcomes"]}
    assert "+PI0Model = PI0ModelTTNN" in diffs[policy.ITEMS["default"]]
    assert "+        q_rope = ttnn.experimental.rotary_embedding(q, cos, sin)" in diffs[policy.ITEMS["rope"]]
    assert "+        ttnn.deallocate(gate)" in diffs[policy.ITEMS["free"]]
    up = "        up = ttnn.linear(x, self.up, memory_config=ttnn.{}_MEMORY_CONFIG)"
    assert f"-{up.format('DRAM')}\n+{up.format('L1')}" in diffs[policy.ITEMS["memory"]].replace("\n ", "\n")
    _, _, err = run(capfd, tree, "apply", "--op", policy.ITEMS["patches"], "--dry-run", "--explain")
    assert "precondition groups is 1: holds (left out)" in err
    error = re.search(r"proof: pi0-patch-embedding: same outputs before and after, largest difference (\S+) in", err)
    assert error is not None and 0 < float(error[1]) < 1e-11


def test_from_open_to_done(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert sites(capfd, tree) == [
        ("default-export", "must_replace", [47]),
        ("patch-embedding", "must_replace", [28, 34, 37]),
    ]
    before = boxes(capfd, tree)
    done = {"default", "fold", "no-host-convolution", "weights", "rope-function", "rope-used", "audit-document"}
    assert {name: before[name] for name in done} == dict.fromkeys(done, "open")

    content = apply(capfd, tree, "--kind", "torch-fallback", "--commit", "--keep-going")
    assert outcomes(content) == {
        "default": ("migrated", ""),
        "patches": ("migrated", ""),
        **PROPOSALS,
    }
    assert sites(capfd, tree) == []
    message = policy.git(tree, "log", "-1", "--format=%B", "--", policy.SIGLIP)
    assert re.search(r"pi0-patch-embedding: same\s+outputs before and after, largest\s+difference \d\S*e-1\d", message)
    assert run(capfd, tree, "verify", "--emulate", "--base", "HEAD~2", "--case", "pi0-patch-embedding")[0] == 0

    gemma = tree / policy.GEMMA  # a person reads the proposal, and takes it
    text = gemma.read_text(encoding="utf-8")
    gemma.write_text(re.sub(r"ttnn\.multiply\((\w), cos\)", r"ttnn.experimental.rotary_embedding(\1, cos, sin)", text))
    run(capfd, tree, "audit", "torch", policy.PACKAGE, "--out", str(tree / policy.PACKAGE))
    after = boxes(capfd, tree)
    assert {name: after[name] for name in done} == dict.fromkeys(done, "done")
    written = {"migration-guide", "performance-document"}
    assert {name for name, state in after.items() if state == "open"} == written

    for name, text in policy.DOCUMENTS.items():  # what only people and devices can say is written and decided
        with (tree / policy.PACKAGE / name).open("a", encoding="utf-8") as file:
            file.write(text)
    left = {name for name, state in boxes(capfd, tree).items() if state != "done"}
    assert left == policy.BY_PEOPLE
    for name in sorted(left):
        assert run(capfd, tree, "decide", f"pi0/{name}", "done", "--why", "seen on a device", "--by", "ada")[0] == 0
    assert set(boxes(capfd, tree).values()) == {"done"}


def test_a_second_run_finds_only_the_proposals(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    apply(capfd, tree, "--kind", "torch-fallback", "--commit", "--keep-going")
    head = policy.git(tree, "rev-parse", "HEAD")
    assert outcomes(apply(capfd, tree, "--kind", "torch-fallback", "--commit", "--keep-going")) == PROPOSALS
    assert policy.git(tree, "rev-parse", "HEAD") == head


def test_undo_puts_every_byte_back(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = (tree / policy.SIGLIP).read_bytes()
    apply(capfd, tree, "--op", policy.ITEMS["patches"], "--commit")
    assert (tree / policy.SIGLIP).read_bytes() != before
    assert run(capfd, tree, "undo", policy.ITEMS["patches"])[0] == 0
    assert (tree / policy.SIGLIP).read_bytes() == before


def take(tree: Path, key: str) -> None:
    """Write a proposal, as a person does who has read it."""
    plan = planned(tree, key)
    for path in {edit.path for edit in plan.changes}:
        edits = [edit for edit in plan.changes if edit.path == path]
        (tree / path).write_bytes(apply_edits((tree / path).read_bytes(), edits))


def test_proposals_that_a_person_takes_keep_the_values(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    case = ("verify", "--emulate", "--base", "HEAD", "--case", "layer")
    (tree.parent / "rules" / "emulation" / "layer.yaml").write_text(policy.LAYER, encoding="utf-8")
    rules.use(tree.parent / "rules")
    for key in ("memory", "free"):
        take(tree, key)
        assert run(capfd, tree, *case)[0] == 0
    assert not {policy.ITEMS[key] for key in ("memory", "free")} & {item.name for item in recipe.items(Tree.open(tree))}
    gemma = tree / policy.GEMMA
    text = gemma.read_text(encoding="utf-8")
    line = "        ttnn.deallocate(up)\n"
    early = text.replace(line, "").replace("        hidden =", f"{line}        hidden =")
    assert text.count(line) == 1
    gemma.write_text(early, encoding="utf-8")
    status, _, err = run(capfd, tree, *case)
    assert (status, "UseAfterFree" in err) == (4, True)


PLAIN = "            stride=self.config.patch_size,\n"
BLOCKED = {
    "an overlapping window": (policy.SIGLIP, "stride=self.config.patch_size", "stride=7", "patches"),
    "a padded convolution": (policy.SIGLIP, PLAIN, f"{PLAIN}            padding=1,\n", "patches"),
    "a kernel that is set again": (
        policy.SIGLIP,
        "        # Conv2d on the host\n",
        "        self.conv_weight = self.conv_weight * 1\n        # Conv2d on the host\n",
        "patches",
    ),
    "a call without the device": (
        f"{policy.PACKAGE}/tests/demo/run_demo.py",
        "PI0Model(PI0ModelConfig(SigLIPConfig()), weights, device)",
        "PI0Model(PI0ModelConfig(SigLIPConfig()), weights)",
        "default",
    ),
    "a method that the new class lacks": (
        policy.MODEL,
        "        return self.vision.forward(images)\n",
        "        return self.vision.forward(images)\n\n    def reset(self):\n        return None\n",
        "default",
    ),
}


def planned(root: Path, key: str) -> Plan:
    tree = Tree.open(root)
    item = next(item for item in recipe.items(tree) if item.name == policy.ITEMS[key])
    return recipe.plan(item, Context(tree, None, None))  # type: ignore[arg-type]


def blockers(plan: Plan) -> list[str]:
    return [note.text for note in plan.of(Severity.BLOCKER)]


@pytest.mark.parametrize("name", BLOCKED)
def test_what_does_not_hold_is_a_proposal(name: str, tree: Path) -> None:
    path, before, after, item = BLOCKED[name]
    text = (tree / path).read_text(encoding="utf-8")
    assert text.count(before) == 1
    (tree / path).write_text(text.replace(before, after), encoding="utf-8")
    plan = planned(tree, item)
    (blocker,) = blockers(plan)
    assert blocker.startswith(f"{policy.ITEMS[item]} is a proposal, it is not applied: ")
    assert (plan.facts["proposal"], bool(plan.changes)) == (True, name != "a kernel that is set again")


def test_a_case_that_does_not_run_the_change_proves_nothing(tree: Path) -> None:
    file = tree.parent / "rules" / "emulation" / "patch_embedding.yaml"
    file.write_text(policy.ELSEWHERE, encoding="utf-8")
    rules.use(tree.parent / "rules")
    (blocker,) = blockers(planned(tree, "patches"))
    assert "no case of rules/emulation runs what changes at" in blocker


def test_without_a_case_nothing_is_proven(tree: Path) -> None:
    file = tree.parent / "rules" / "emulation" / "patch_embedding.yaml"
    file.write_text(policy.OTHER, encoding="utf-8")
    rules.use(tree.parent / "rules")
    (blocker,) = blockers(planned(tree, "patches"))
    assert "no case of rules/emulation says how" in blocker
