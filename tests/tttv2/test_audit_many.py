# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Findings that are kept: the same again, and others where a file that they depend on is another."""

from __future__ import annotations

from pathlib import Path

import pytest

from migrate.inventory.tttv2.audit import many
from migrate.inventory.tttv2.audit.many import findings
from migrate.inventory.tttv2.audit.subject import Finding
from tests.tttv2.pair_tree import PAIR, TT, tree

NEW = "models/common/modules/widget/widget_1d.py"
CHANGES = {
    "the module": (NEW, "out = ttnn.to_memory_config(out, ttnn.L1_MEMORY_CONFIG)\n", "\n"),
    "its original": (f"{TT}/widget.py", "ttnn.linear(", "ttnn.matmul("),
}


def run(folder: Path, changes: dict[str, bytes | None] | None = None) -> list[Finding]:
    return findings(tree(changes), ["widget"], folder=folder)["widget"]


def test_what_is_kept_is_what_was_found_and_nothing_is_audited_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(tmp_path)
    assert first
    monkeypatch.setattr(many, "Task", None)
    assert run(tmp_path) == first


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_a_file_that_was_read_counts(name: str, tmp_path: Path) -> None:
    path, old, new = CHANGES[name]
    text = (PAIR / path).read_text()
    assert old in text
    kept, changed = run(tmp_path), {path: text.replace(old, new).encode()}
    assert run(tmp_path, dict(changed)) == run(tmp_path / "other", dict(changed)) != kept


def test_a_new_file_counts(tmp_path: Path) -> None:
    kept = run(tmp_path)
    more = {"models/common/modules/widget/__init__.py": b""}
    assert {row.rule for row in run(tmp_path, dict(more))} - {row.rule for row in kept} == {"R01"}


def test_chosen_rules_are_kept_apart(tmp_path: Path) -> None:
    run(tmp_path)
    assert {row.rule for row in findings(tree(), ["widget"], ("R12b",), tmp_path)["widget"]} <= {"R12b"}
