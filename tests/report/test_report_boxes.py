# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from report_helpers import Ask, operation, write

from migrate import rules
from migrate.errors import MigrateError
from migrate.inventory.model import Inventory, Kind
from migrate.report.boxes import compare_document
from migrate.report.build import build
from migrate.report.model import Report
from migrate.report.ticks import written

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
        f"{path}:3: ticked, but no ttnn::gumbel_sample or ttnn::gumbel_sampling or ttnn::gumbel_softmax or "
        "ttnn::sample: Gumbel sampling operation",
        f"{path}:4: open, but the code is done (ttnn/cpp/ttnn/operations/a.hpp:1): Profiler no-op utility",
        f"{path}:5: ticked, but 1 file left in tt-train/sources/ttml/metal/optimizers/sgd_fused "
        "(tt-train/sources/ttml/metal/optimizers/sgd_fused/a.cpp): **SGD** optimizer consolidated",
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


def test_the_map_of_the_rules_leads_to_boxes_that_exist(report: Report) -> None:
    known = {f"{c.id}/{box.id}" for c in report.checklists for box in c.boxes}
    known |= {section.heading for checklist in report.checklists for section in checklist.sections}
    known |= {f"{matrix.id}/{key}" for matrix in report.matrices for key, _ in matrix.columns}
    assert set(rules.load("boxes.yaml").values()) <= known


NESTED = """- [ ] outer
    - [X] inner
        1. [x] innermost
> - [ ] quoted
````md
- [ ] in code
```
- [x] still in code
````
- ~~~
  - [x] in code of a list
  ~~~
-[ ] no box
- [] none either
"""
TABLE = """| Step | Text | State |
|---|---|---|
| 1 | first \\| step | ✅ |
| 2 | second | ❌ |
| 3 | third | ✔️ |
| 4 | fourth | [ ] |
| 5 | fifth | later |
| ✅ | two signs | ❌ |

| Phase | Description | Status |
|-------|-------------|--------|
| 1 | a phase | Pending |
| 2 | another | done |
| 3 | no word | see below |

| Word | pending |
|---|---|
| a | pending |
"""


def test_nested_lists_quotes_and_long_fences() -> None:
    assert [(box.line, box.ticked, box.text) for box in written(NESTED)] == [
        (1, False, "outer"),
        (2, True, "inner"),
        (3, True, "innermost"),
        (4, False, "quoted"),
    ]


def test_windows_line_ends_and_a_byte_order_mark(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_bytes(b"\xef\xbb\xbf- [x] Gumbel sampling operation\r\n- [ ] Profiler no-op utility\r\n")
    assert len(compare_document(path, report)) == 2


def test_tables_tick_with_signs_or_a_status() -> None:
    assert [(box.line, box.ticked, box.text) for box in written(TABLE)] == [
        (3, True, "first | step"),
        (4, False, "second"),
        (5, True, "third"),
        (6, False, "fourth"),
        (12, False, "a phase"),
        (13, True, "another"),
    ]


def test_a_box_may_stand_for_a_section_or_for_all_items(ask: Ask, tmp_path: Path) -> None:
    operations = (operation("ttnn::a", Kind.FREE_FUNCTION), operation("ttnn::b"))
    found = build(ask({"models/x/pi0/tt/a.py": ""}, Inventory("r", operations)))
    path = tmp_path / "plan.md"
    write(
        tmp_path,
        {
            "plan.md": "- [x] **Priority 1**: Change default to `PI0ModelTTNN`\n"
            "- [x] Update `foo.hpp` with function declaration (not struct)\n"
        },
    )
    section, column = compare_document(path, found)
    assert section.startswith(f"{path}:1: ticked, but 0 of 3 boxes are done; no PI0Model in ")
    assert column == (
        f"{path}:2: ticked, but 1 of 2 boxes are done; ttnn::operations::some::B is registered "
        "(ttnn/cpp/ttnn/operations/some/b/b.hpp:1): Update `foo.hpp` with function declaration (not struct)"
    )


def test_a_text_that_several_boxes_have_is_not_compared(report: Report, tmp_path: Path) -> None:
    write(tmp_path, {"plan.md": "- [x] 5.1 SGD\n- [ ] Provide a migration guide\n- [ ] Same\n"})
    box = report.checklists[0].sections[0].boxes[0]
    section = replace(report.checklists[0].sections[0], boxes=(replace(box, text="Same"), replace(box, text="same!")))
    twice = replace(report, checklists=(replace(report.checklists[0], sections=(section,)),))
    assert compare_document(tmp_path / "plan.md", twice)[-1].endswith(":3: not compared, 2 boxes are called 'Same'")
