# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Findings in every format, their baseline, and the command."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from xml.etree.ElementTree import fromstring

import jsonschema
import pytest
from work_tree import WorkTree

from migrate.cli import main
from migrate.errors import MigrateError
from migrate.report.findings import FORMATS, Findings, Row, against, baseline
from tests.tttv2.pair_tree import PAIR

SCHEMA = Path(__file__).parents[2] / "docs/schemas/audit.json"
ROWS = (
    Row("R06", "error", "a/b.py:7", "if in f: x < 1 | y"),
    Row("R06", "info", "a/b.py:9", "a single device"),
    Row("R11", "error", "a/c.py:1", "imports torch", "kept until June"),
)
FINDINGS = Findings("tttv2", "abc", ("mlp",), ROWS, {"R06": "a flat forward", "R11": "dependencies", "R12a": "dead"})


def test_json_is_as_its_schema_says() -> None:
    content = json.loads(FORMATS["json"][1](FINDINGS))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(content)
    assert content["findings"][0] == {"rule": "R06", "level": "error", "at": "a/b.py:7", "text": "if in f: x < 1 | y"}
    assert [row["reason"] for row in content["passed"]] == ["kept until June"]


def test_markdown_and_html_cannot_be_broken_by_a_text() -> None:
    text = FORMATS["md"][1](FINDINGS)
    assert "- R06 error `a/b.py:7` if in f: x &lt; 1 \\| y" in text
    assert "| R06 | a flat forward | 1 | 0 | 1 | 0 |" in text
    page = FORMATS["html"][1](FINDINGS)
    assert "if in f: x &lt; 1 | y" in page
    assert "<script" not in page


def test_sarif_has_places_fingerprints_and_suppressions() -> None:
    (run,) = json.loads(FORMATS["sarif"][1](FINDINGS))["runs"]
    results = run["results"]
    assert [row["level"] for row in results] == ["error", "note", "error"]
    assert results[0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 7}
    assert results[2]["suppressions"] == [{"kind": "external", "justification": "kept until June"}]
    assert len({row["partialFingerprints"]["finding/v1"] for row in results}) == 3


def test_a_rule_is_a_test_case() -> None:
    suite = fromstring(FORMATS["junit"][1](FINDINGS))[0]
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1")
    failure = suite[0][0]
    assert failure.text == "error a/b.py:7 if in f: x < 1 | y"


def test_a_baseline_holds_what_there_is_whatever_the_lines() -> None:
    held = baseline(FINDINGS)
    moved = Findings("tttv2", "abc", ("mlp",), (Row("R06", "error", "a/b.py:99", ROWS[0].text),), FINDINGS.rules)
    assert against(moved, held, "b.json") == ([], [])
    twice = Findings("tttv2", "abc", ("mlp",), (*moved.rows, ROWS[0]), FINDINGS.rules)
    assert against(twice, held, "b.json") == ([ROWS[0]], [])
    nothing = Findings("tttv2", "abc", ("mlp",), (), FINDINGS.rules)
    assert against(nothing, held, "b.json") == ([], [ROWS[0].key])
    for text in ("", "[]", '{"findings": 3}', '{"findings": {"a": "b"}}'):
        with pytest.raises(MigrateError) as refused:
            against(FINDINGS, text, "b.json")
        assert refused.value.code == "MIG864"


def test_the_command(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    root, held = tmp_path / "tree", tmp_path / "held.json"
    shutil.copytree(PAIR, root)
    WorkTree(root)
    command = ["audit", "tttv2", "--repo", str(root), "widget"]
    assert main(command) == 0
    assert "R07 warn models/common/modules/widget/widget_1d.py" in capfd.readouterr().out
    assert main([*command, "--baseline", str(held), "--update"]) == 0
    path = root / "models/common/modules/widget/widget_1d.py"
    path.write_text("import torch\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    capfd.readouterr()
    assert main([*command, "--baseline", str(held)]) == 1
    assert "worse: R11 models/common/modules/widget/widget_1d.py:1 imports torch" in capfd.readouterr().err
    assert main([*command, "--format", "json,md,sarif,junit,html", "--out", str(tmp_path / "out")]) == 1
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "audit.html", "audit.json", "audit.md", "audit.sarif", "audit.xml",
    ]  # fmt: skip
    assert main([*command, "--format", "json,md"]) == 2
    assert main([*command, "--format", "none"]) == 2
    assert main([*command, "--update"]) == 2
