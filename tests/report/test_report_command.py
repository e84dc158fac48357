# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from report_helpers import Plant, commit, write
from report_tree import function, proxy

from migrate.report.formats import FORMATS

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def root(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> Path:
    tree = plant({**proxy("alpha"), **proxy("bravo"), "tt-train/sources/ttml/CMakeLists.txt": "\n"})
    monkeypatch.chdir(tree.root)
    monkeypatch.setenv("COLUMNS", "120")
    return tree.root


def test_a_table_by_default_and_nothing_written(root: Path, migrate: Run) -> None:
    status, out, _ = migrate("report")
    assert status == 0
    assert "Proxy operation elimination (2)" in out
    assert "Device operations consolidation" in out
    assert sorted(path.name for path in root.iterdir()) == [".git", "tt-train", "ttnn"]


@pytest.mark.parametrize("name", list(FORMATS))
def test_one_format_goes_to_stdout(root: Path, migrate: Run, name: str) -> None:
    status, out, _ = migrate("report", "--format", name)
    assert status == 0
    if name in ("json", "sarif", "badge"):
        json.loads(out)
    assert "alpha" in out or name == "badge"


def test_every_format_is_written(root: Path, migrate: Run) -> None:
    out = root.parent / "out"
    status, shown, said = migrate("report", "--out", out)
    assert status == 0
    assert sorted(path.name for path in out.iterdir()) == sorted(name for name, _ in FORMATS.values())
    assert all(name in said for name, _ in FORMATS.values())
    assert shown == ""


def test_two_runs_write_the_same_bytes(root: Path, migrate: Run) -> None:
    for folder in ("one", "two"):
        migrate("report", "--out", root.parent / folder)
    for name, _ in FORMATS.values():
        assert (root.parent / "one" / name).read_bytes() == (root.parent / "two" / name).read_bytes()


def test_the_step_summary_gets_the_markdown(root: Path, migrate: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = root.parent / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert migrate("report")[0] == 0
    assert summary.read_text().startswith("before\n# Progress at `")


def test_links_lead_to_the_repository_of_the_run(root: Path, migrate: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.com")
    monkeypatch.setenv("GITHUB_REPOSITORY", "owner/name")
    assert "](https://github.com/owner/name/blob/" in migrate("report", "--format", "md")[1]
    assert "](https://" not in migrate("report", "--format", "md", "--source-url", "")[1]


def test_an_earlier_commit_is_reported_on(root: Path, migrate: Run) -> None:
    write(root, function("alpha"))
    commit(root, "alpha is a function")
    before = json.loads(migrate("report", "--rev", "HEAD^", "--format", "json")[1])
    now = json.loads(migrate("report", "--format", "json")[1])
    assert [item["symbol"] for item in before["legacy"]] == ["ttnn::alpha", "ttnn::bravo"]
    assert [item["symbol"] for item in now["legacy"]] == ["ttnn::bravo"]


def test_blocked_items_come_from_an_apply_document(root: Path, migrate: Run) -> None:
    outcomes = [
        {"item": "ttnn::alpha", "status": "needs-decision", "code": "MIG001", "reason": "why"},
        {"item": "ttnn::bravo", "status": "migrated", "code": "", "reason": ""},
        {"item": "ttnn::charlie", "status": "skipped", "code": "", "reason": "not asked"},
    ]
    write(root.parent, {"apply.json": json.dumps({"schema": "ttnn-migrate/apply/1", "outcomes": outcomes})})
    status, out, _ = migrate("report", "--format", "json", "--outcomes", root.parent / "apply.json")
    assert status == 0
    assert [(group["code"], [item["item"] for item in group["items"]]) for group in json.loads(out)["blocked"]] == [
        ("MIG001", ["ttnn::alpha"]),
        ("skipped", ["ttnn::charlie"]),
    ]


def test_a_document_that_disagrees_fails(root: Path, migrate: Run) -> None:
    write(root.parent, {"plan.md": "- [x] Gumbel sampling operation\n", "fine.md": "- [ ] Gumbel sampling operation\n"})
    status, _, said = migrate("report", "--checklist", root.parent / "plan.md")
    assert (status, "plan.md:1: ticked, but no ttnn::gumbel_sample" in said) == (1, True)
    status, _, said = migrate("report", "--checklist", root.parent / "fine.md")
    assert (status, "agree" in said) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--format", "pdf"], "MIG803"),
        (["--format", "md,json"], "MIG802"),
        (["--format", "md,pdf", "--out", "x"], "MIG803"),
        (["--baseline", "absent.json"], "MIG801"),
        (["--outcomes", "absent.json"], "MIG804"),
        (["--checklist", "absent.md"], "MIG807"),
        (["--rev", "absent"], "MIG205"),
    ],
)
def test_what_cannot_be_is_refused(root: Path, migrate: Run, arguments: list[str], code: str) -> None:
    status, _, said = migrate("report", *arguments)
    assert (status, code in said) == (2, True), said


def test_the_verdict_stands_in_every_text(root: Path, migrate: Run) -> None:
    out = root.parent / "out"
    baseline = root.parent / "base.json"
    assert migrate("report", "--baseline", baseline, "--update")[0] == 0
    write(root, proxy("charlie"))
    assert migrate("report", "--baseline", baseline, "--out", out)[0] == 1
    for name in ("progress.md", "comment.md", "report.html"):
        assert "operation ttnn::charlie is legacy and new" in (out / name).read_text(encoding="utf-8"), name
