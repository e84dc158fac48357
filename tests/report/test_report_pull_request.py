# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from dataclasses import replace

import pytest
from report_helpers import Plant

from migrate.report.pull_request import Surroundings, pull_request, surroundings
from migrate.tree.plan import Note, Severity
from migrate.workflow.outcome import Outcome, Status

DONE = Outcome(
    "ttnn::a",
    Status.MIGRATED,
    facts={"level": "collapse"},
    files=("ttnn/a.hpp", "ttnn/a.cpp"),
    notes=(Note("MIG404", "a property goes", Severity.BREAKING), Note("MIG420", "a default is new", Severity.INFO)),
    unproven={"tests/t.cpp": "headers are missing: x.h"},
)
LEFT = Outcome("ttnn::b", Status.UNSUPPORTED, code="MIG018", reason="no recipe")
AROUND = Surroundings(owners=("@core",), tests=("tests/test_a.py", "tests/a.cpp"))


def test_without_a_template_everything_stands_below_a_title() -> None:
    body = pull_request([DONE, LEFT], [], "- typecheck", AROUND)
    assert body.startswith("## Migrate `ttnn::a`\n\n**migrated (1)**\n\n- `ttnn::a` at level collapse\n")
    for part in (
        "- `ttnn::b` (MIG018: no recipe)",
        "- `ttnn::a`: a property goes (MIG404)",
        "- `ttnn::a`: a default is new (MIG420)",
        "- `tests/t.cpp`: headers are missing: x.h",
        "**Owners of what changes**: @core",
        "pytest tests/test_a.py\n# tests/a.cpp\n",
        "<details><summary>2 files</summary>",
    ):
        assert part in body
    assert "Checklist" not in body  # there is none, so there is no heading for it


TEMPLATE = """\
### PR Category
<!-- which? -->

### Summary
<!-- why? -->

### Ticket
Link to it

### Notes for reviewers
<!-- what? -->
"""


def test_a_remark_names_its_operation_once() -> None:
    note = Note("MIG420", "ttnn::a: a default is new", Severity.INFO)
    body = pull_request([replace(DONE, notes=(note,))], [], "- typecheck")
    assert "\n- `ttnn::a`: a default is new (MIG420)\n" in body


def test_the_parts_go_below_the_headings_of_the_trees_own_template() -> None:
    body = pull_request([DONE], [], "- typecheck", Surroundings(TEMPLATE))
    headings = [line for line in body.splitlines() if line.startswith("#")]
    assert headings == ["### PR Category", "### Summary", "### Ticket", "### Notes for reviewers"]
    sections = body.split("### ")[1:]
    assert sections[0] == "PR Category\n\nCleanup\n\n"
    assert sections[1].startswith("Summary\n\nMigrates `ttnn::a`.\n\n**migrated (1)**")
    assert sections[2] == "Ticket\n\nLink to it\n\n"
    assert "**Breaking changes**" in sections[3] and "<!--" not in body


def test_what_no_heading_asks_for_comes_at_the_end() -> None:
    body = pull_request([DONE], [], "- typecheck", Surroundings("### Ticket\nLink\n"))
    assert body.startswith("### Ticket\n\nLink\n\n**migrated (1)**")
    assert "**Verification**\n\n- typecheck" in body


@pytest.mark.parametrize("path", [".github/pull_request_template.md", "pull_request_template.md"])
def test_template_and_owners_are_those_of_the_tree(plant: Plant, path: str) -> None:
    tree = plant({path: "### X\n", ".github/CODEOWNERS": "ttnn/ @core\n"})
    assert surroundings(tree, [DONE, LEFT], ["t.py"]) == Surroundings("### X\n", ("@core",), ("t.py",))
