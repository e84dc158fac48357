# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from work_tree import WorkTree

from migrate.errors import MigrateError
from migrate.workflow.decisions import FILE, Decision, Decisions

KEPT = Decision("keep", "Ada", "2026-02-01", 'it is "done" differently: #12')
BOX = Decision("done", "Ada", "2026-02-02", "measured")


def test_a_tree_without_the_file_has_decided_nothing(tmp_path: Path) -> None:
    decisions = Decisions.of_tree(WorkTree(tmp_path, {"a": ""}).open())
    assert (decisions.of("ttnn::a"), decisions.records()) == (None, {})


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    written = Decisions({}).with_one("ttnn::a", KEPT).with_one("list/box", BOX)
    read = Decisions.of_tree(WorkTree(tmp_path, {FILE: written.dump()}).open())
    assert (read.of("ttnn::a"), read.of("list/box"), read.of("ttnn::b")) == (KEPT, BOX, None)
    assert read.records() == {"list/box": {"by": "Ada", "date": "2026-02-02", "why": "measured"}}
    assert read.dump() == written.dump()


def test_a_later_decision_takes_the_place_of_an_earlier_one() -> None:
    assert Decisions({"ttnn::a": KEPT}).with_one("ttnn::a", BOX).of("ttnn::a") == BOX


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ttnn::a: keep\n", "MIG902"),
        ("ttnn::a: {choice: perhaps, by: a, date: '2026-01-01', why: because}\n", "MIG902"),
        ("[", "MIG901"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(MigrateError) as caught:
        Decisions.of_tree(WorkTree(tmp_path, {FILE: text}).open())
    assert (caught.value.code, FILE in caught.value.where) == (code, True)
