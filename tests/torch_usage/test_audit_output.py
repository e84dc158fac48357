# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""What an audit says, in every format, and what it keeps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from jsonschema import Draft202012Validator
from usage_tree import HEAD, write

import migrate as package
from migrate.cli import main

SCHEMA = Path(package.__file__).parents[1] / "docs" / "schemas" / "torch_usage.json"
MODEL = (
    HEAD
    + """
class Model:
    def __init__(self, device):
        self.device = device

    def forward(self, x: ttnn.Tensor, ids: torch.Tensor):
        host = ttnn.to_torch(ttnn.exp(x))
        mask = ttnn.from_torch(torch.ones(3), device=self.device)
        return ttnn.add(ttnn.from_torch(host | 1, device=self.device), mask)
"""
)
OTHER = HEAD + "\nclass Other:\n    def forward(self, x: ttnn.Tensor):\n        return ttnn.to_torch(x)\n"
FILES = {"models/one/tt/model.py": MODEL, "models/two/tt/model.py": OTHER}


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MIGRATE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "300")
    write(tmp_path / "tree", FILES)
    return tmp_path / "tree"


def run(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    capfd.readouterr()
    status = main(["audit", "torch", *map(str, arguments)])
    out, err = capfd.readouterr()
    return status, out, err


def document(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, Any]:
    status, out, err = run(capfd, *arguments, "--format", "json")
    content: dict[str, Any] = json.loads(out)
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(content)
    assert (content["exit_status"], err) == (status, "")
    return content


def test_json_fits_its_schema_and_names_packages_rows_and_sites(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    content = document(capfd, "models", "--repo", tree)
    assert [(p["path"], [e["name"] for e in p["entries"]]) for p in content["packages"]] == [
        ("models/one", ["Model"]),
        ("models/two", ["Other"]),
    ]
    assert content["counts"]["verdict"] == {"hoist": 2, "keep": 4, "must_replace": 3}
    assert content["exit_status"] == 1
    assert [(site["rule"], site["lines"], site["verdict"]) for site in content["sites"]] == [
        ("round-trip", [9, 11], "must_replace"),
        ("hoist-constant", [10], "hoist"),
    ]
    row = next(row for row in content["rows"] if row["expression"] == "ttnn.to_torch(ttnn.exp(x))")
    assert (row["line"], row["column"], row["kind"], row["class"]) == (9, 15, "transfer", "C5")
    assert (row["evidence"]["path"], row["evidence"]["sinks"]) == (["Model.forward"], ["device"])


def test_a_package_without_findings_ends_with_zero(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    content = document(capfd, "models/two", "--repo", tree)
    assert (content["exit_status"], content["sites"]) == (0, [])


def test_a_second_audit_says_the_same_and_a_changed_file_counts(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    first = document(capfd, "models", "--repo", tree)
    assert list((tree.parent / "cache").rglob("scan.sqlite"))
    assert document(capfd, "models", "--repo", tree) == first
    (tree / "models/two/tt/model.py").write_text(MODEL, encoding="utf-8")
    changed = document(capfd, "models", "--repo", tree)
    assert changed["counts"]["verdict"] == {"hoist": 4, "keep": 4, "must_replace": 6}


def test_a_commit_is_read_without_the_work_tree(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tree / "models/one/tt/model.py").write_text("", encoding="utf-8")
    assert document(capfd, "models/one", "--repo", tree, "--rev", "HEAD")["counts"]["verdict"]["must_replace"] == 3


def test_a_named_entry(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    content = document(capfd, "models/one", "--entry", "Model.forward", "--repo", tree)
    assert content["packages"][0]["entries"] == [{"name": "Model", "reason": "named", "methods": ["forward"]}]


def test_files_of_every_format(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    out = tree.parent / "out"
    status, text, _ = run(capfd, "models", "--out", out, "--repo", tree)
    assert status == 1
    assert text.splitlines()[-1] == "4 keep, 3 must_replace, 2 hoist"
    audit = (out / "TORCH_USAGE_AUDIT.md").read_text(encoding="utf-8")
    assert (
        "- [ ] `models/one/tt/model.py:9` Model.forward: **round-trip** (must_replace, decision), lines 9, 11" in audit
    )
    assert "| models/one/tt/model.py:11 | `host \\| 1` | torch_operator |" in audit
    sarif = json.loads((out / "torch_usage.sarif").read_text(encoding="utf-8"))
    levels = [result["level"] for result in sarif["runs"][0]["results"]]
    assert levels == ["warning"] * 3 + ["note"] * 2
    suites = fromstring((out / "torch_usage.xml").read_text(encoding="utf-8"))
    assert [suite.get("failures") for suite in suites] == ["2", "0"]
    assert "&lt;" not in (out / "torch_usage.html").read_text(encoding="utf-8").split("<h2>")[0]
    Draft202012Validator.check_schema(json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_the_ratchet_holds_what_was_reached(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tree.parent / "baseline.json"
    assert run(capfd, "models", "--baseline", file, "--update", "--repo", tree)[0] == 0
    assert run(capfd, "models", "--baseline", file, "--repo", tree)[0] == 0
    moved = "\n\n" + MODEL.replace("    def forward", "    # moved\n    def forward")
    (tree / "models/one/tt/model.py").write_text(moved, encoding="utf-8")
    assert run(capfd, "models", "--baseline", file, "--repo", tree)[0] == 0
    worse = MODEL.replace("host | 1", "torch.exp(host)")
    (tree / "models/one/tt/model.py").write_text(worse, encoding="utf-8")
    status, _, err = run(capfd, "models", "--baseline", file, "--repo", tree)
    assert status == 1
    assert "error[MIG642]: 1 uses of torch are more than" in err
    assert "models/one/tt/model.py::Model.forward::torch.exp C5" in err
    file.write_text("{}", encoding="utf-8")
    assert run(capfd, "models", "--baseline", file, "--repo", tree)[0] == 2


def test_a_suppression_with_its_reason(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tree.parent / "rules" / "torch_usage"
    folder.mkdir(parents=True)
    symbol = "models/one/tt/model.py::Model.forward::ttnn.to_torch"
    text = f"suppressions:\n  {symbol}: {{ reason: agreed in the review }}\n"
    (folder / "suppressions.yaml").write_text(text, encoding="utf-8")
    content = document(capfd, "models/one", "--repo", tree, "--rules", folder.parent)
    assert content["counts"]["verdict"] == {"hoist": 2, "keep": 2, "must_replace": 2, "suppressed": 1}
    (row,) = [row for row in content["rows"] if row["suppressed"]]
    assert row["suppressed"] == "agreed in the review"


def test_what_is_not_there_and_what_cannot_be_read(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capfd, "models/none", "--repo", tree)
    assert (status, "error[MIG640]" in err) == (2, True)
    (tree / "models/two/tt/broken.py").write_text("def (:\n", encoding="utf-8")
    content = document(capfd, "models/two", "--repo", tree)
    assert content["packages"][0]["unread"] == [{"file": "models/two/tt/broken.py", "reason": "line 1: invalid syntax"}]
