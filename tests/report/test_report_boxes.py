# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from report_helpers import Ask, write

from migrate import rules
from migrate.errors import MigrateError
from migrate.report.boxes import compare_document, written
from migrate.report.build import build
from migrate.report.model import Report

DOCUMENT = """# Plan

- [x] Gumbel sampling operation
- [ ] Profiler no-op utility
* [X] **SGD** optimizer consolidated
  1. [ ] Matmul backward operation
- [ ] Something that nobody knows

```
- [ ] in code
```
"""


@pytest.fixture
def report(ask: Ask) -> Report:
    return build(
        ask(
            {
                "tt-train/sources/ttml/a.txt": "",
                "ttnn/cpp/ttnn/operations/a.hpp": "namespace ttnn { void profiler_no_op(); void sgd_fused(); }",
                "tt-train/sources/ttml/metal/optimizers/sgd_fused/a.cpp": "",
            }
        )
    )


def test_boxes_are_found_with_their_lines_outside_of_code() -> None:
    assert [(box.line, box.ticked, box.text) for box in written(DOCUMENT)] == [
        (3, True, "Gumbel sampling operation"),
        (4, False, "Profiler no-op utility"),
        (5, True, "**SGD** optimizer consolidated"),
        (6, False, "Matmul backward operation"),
        (7, False, "Something that nobody knows"),
    ]


def test_document_and_code_disagree_both_ways(report: Report, tmp_path: Path) -> None:
    write(tmp_path, {"plan.md": DOCUMENT})
    path = tmp_path / "plan.md"
    assert compare_document(path, report) == [
        f"{path}:3: ticked, but no ttnn::gumbel_sample or ttnn::sample",
        f"{path}:4: open, but the code is done (ttnn/cpp/ttnn/operations/a.hpp:1)",
        f"{path}:5: ticked, but 1 of 2: 1 file left in tt-train/sources/ttml/metal/optimizers/sgd_fused "
        "(tt-train/sources/ttml/metal/optimizers/sgd_fused/a.cpp)",
        f"{path}:7: not compared, no box is bound to 'Something that nobody knows'",
    ]


def test_a_map_binds_texts_that_differ(report: Report, tmp_path: Path) -> None:
    write(tmp_path, {"plan.md": "- [x] Something that nobody knows\n"})
    write(tmp_path, {"rules/boxes.yaml": '"Something that nobody knows": device-operations/profiler-no-op\n'})
    rules.use(tmp_path / "rules")
    assert compare_document(tmp_path / "plan.md", report) == []


@pytest.mark.parametrize("text", ["", "# no boxes\n", "```\n- [ ] in code\n```\n"])
def test_a_document_without_boxes_is_refused(report: Report, tmp_path: Path, text: str) -> None:
    write(tmp_path, {"plan.md": text})
    with pytest.raises(MigrateError, match="no box in it"):
        compare_document(tmp_path / "plan.md", report)


def test_a_document_that_is_not_there_is_refused(report: Report, tmp_path: Path) -> None:
    with pytest.raises(MigrateError, match="cannot be read as a checklist"):
        compare_document(tmp_path / "absent.md", report)


def test_the_map_of_the_rules_leads_to_boxes_that_exist() -> None:
    for key in rules.load("boxes.yaml").values():
        checklist, _, box = key.partition("/")
        content = rules.load(f"checklists/{checklist}.yaml")
        assert box in [item["id"] for section in content["sections"] for item in section["boxes"]]
