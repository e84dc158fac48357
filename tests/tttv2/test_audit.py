# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The audit: the rules' examples, the clean module of the pair, reasons, evidence and bad input."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from migrate import rules
from migrate.cli import main
from migrate.errors import MigrateError
from migrate.inventory.tttv2.audit.run import CHECKS, audit
from migrate.inventory.tttv2.audit.subject import FILE, Finding
from tests.tttv2.audited_pair import CONFIG, NEW, OLD, T2, V2, clean
from tests.tttv2.pair_tree import modules


def examples(sort: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    for number, row in rules.load(FILE)["rules"].items():
        for example in row["examples"]:
            if sort in example:
                yield number, example["title"], example[sort]


def of_example(number: str, files: dict[str, str]) -> list[Finding]:
    changes: dict[str, bytes | None] = {
        f"{T2 if name.startswith('test_') else V2}/thing/{name}": text.encode() for name, text in files.items()
    }
    changes.setdefault(f"{V2}/thing/thing_1d.py", b"")
    return list(audit(modules(changes), ["thing"], only=[number]).findings)


@pytest.mark.parametrize(("number", "title", "files"), [*examples("flagged")])
def test_what_an_example_shows_as_flagged_is(number: str, title: str, files: dict[str, str]) -> None:
    assert [row for row in of_example(number, files) if row.level != "manual" or number in ("R00", "R09")], title


@pytest.mark.parametrize(("number", "title", "files"), [*examples("clean")])
def test_what_an_example_shows_as_clean_is_not_flagged(number: str, title: str, files: dict[str, str]) -> None:
    assert [row for row in of_example(number, files) if row.level in ("error", "warn")] == [], title


def test_every_rule_has_a_row_and_every_row_a_check() -> None:
    assert list(rules.load(FILE)["rules"]) == list(CHECKS)


def test_a_rule_has_a_page(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "r06"]) == 0
    page = capfd.readouterr().out
    assert page.startswith("R06, step 6: a flat forward")
    assert "clean: methods bound in the constructor (thing_1d.py)" in page
    assert main(["explain", "R99"]) == 2


def test_the_clean_module_has_no_error() -> None:
    assert [row for row in clean() if row.level == "error"] == []
    assert {row.rule for row in clean()} == {"R00", "R06", "R07", "R09", "R10", "R12d"}


def test_levels_are_those_of_the_rules_rows() -> None:
    rows = rules.load(FILE)["rules"]
    flagged = [row for number, _, files in examples("flagged") for row in of_example(number, files)]
    for row in (*clean(), *flagged):
        assert row.level in rows[row.rule]["levels"], row


def test_a_copy_may_be_handed_what_the_original_reads_from_its_object() -> None:
    old, new = "k // self.tile_size, grid)", "k // tile_size, grid)"
    changes = {
        CONFIG: modules().source(CONFIG).data.replace(old.encode(), b"k // 32, self.weight_grid)"),  # type: ignore[union-attr]
        NEW: modules().source(NEW).data.replace(new.encode(), b"k // tile_size, wide)")  # type: ignore[union-attr]
        .replace(b"def _matmul_config(m: int, k: int,", b"def _matmul_config(m: int, k: int, wide: ttnn.Grid,"),
    }  # fmt: skip
    assert [f.text for f in audit(modules(changes), ["widget"], only=["R02"]).findings] == []
    changes[NEW] = changes[NEW].replace(b"k // tile_size, wide)", b"k // tile_size, wide.x)")
    (finding,) = audit(modules(changes), ["widget"], only=["R02"]).findings
    assert finding.text.endswith("(8, 3, self.weight_grid.x) instead of ttnn.MatmulConfig(8, 3, self.weight_grid)")


def test_a_reason_lets_a_finding_pass(tmp_path: Path) -> None:
    (tmp_path / "tttv2").mkdir()
    row = {"rule": "R10", "file": NEW, "text": "decode", "reason": "the bias is part of the weight here"}
    (tmp_path / "tttv2/audit.yaml").write_text(json.dumps({"allowed": [row]}), encoding="utf-8")
    try:
        rules.use(tmp_path)
        result = audit(modules(), ["widget"], only=["R10"])
    finally:
        rules.use(None)
    assert [finding.reason for finding in result.passed] == [row["reason"]]
    assert [finding.rule for finding in result.findings] == ["R10"]


def test_evidence_is_compared_with_the_tree(tmp_path: Path) -> None:
    def said(only: str) -> list[str]:
        return [finding.text for finding in audit(modules(), ["widget"], tmp_path, [only]).findings]

    digest = {path: modules().source(path).digest for path in (OLD, CONFIG)}  # type: ignore[union-attr]
    (tmp_path / "widget.trace.json").write_text(json.dumps({"sources": digest}), encoding="utf-8")
    assert said("R00") == []
    (tmp_path / "widget.trace.json").write_text(json.dumps({"sources": {OLD: "0" * 64}}), encoding="utf-8")
    assert said("R00") == ["the trace that is kept is of another state of this file"]
    run: dict[str, Any] = {"command": "pytest", "commit": "1", "result": "passed", "coverage": 91, "linter": "clean"}
    (tmp_path / "widget.run.json").write_text(json.dumps({"widget_1d.py": run}), encoding="utf-8")
    assert said("R09") == []
    run.update(coverage=70, result="failed")
    (tmp_path / "widget.run.json").write_text(json.dumps({"widget_1d.py": run}), encoding="utf-8")
    assert said("R09") == ["coverage is 70 %, below 80 %", "the run's result is failed"]


def test_modules_and_rules_that_are_not_there_are_named() -> None:
    with pytest.raises(MigrateError) as refused:
        audit(modules(), ["nothing"])
    assert (refused.value.code, "widget" in refused.value.what) == ("MIG862", True)
    with pytest.raises(MigrateError) as refused:
        audit(modules(), only=["R99"])
    assert refused.value.code == "MIG863"


def test_a_file_that_does_not_parse_is_a_finding() -> None:
    result = audit(modules({NEW: b"class (\n"}), ["widget"], only=["R01"])
    assert [finding.text for finding in result.findings] == ["it does not parse: line 1: invalid syntax"]
