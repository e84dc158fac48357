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
        ("# \xff\n", "MIG901"),
        ("#" * 1_000_001, "MIG910"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(MigrateError) as caught:
        Decisions.of_tree(WorkTree(tmp_path, {FILE: text.encode("latin-1")}).open())
    assert (caught.value.code, FILE in caught.value.where) == (code, True)


def test_odd_letters_are_written_so_that_they_can_be_read(tmp_path: Path) -> None:
    odd = Decision("keep", "Ada\x7f", "2026-02-01", "\x85\u2028\ufeff\x1b\udcff\U0001f600\n: #")
    written = Decisions({}).with_one("a", odd)
    read = Decisions.of_tree(WorkTree(tmp_path, {FILE: written.dump()}).open())
    assert read.of("a") == Decision("keep", "Ada\x7f", "2026-02-01", "\x85\u2028\ufeff\x1b\\udcff\U0001f600\n: #")


def test_a_decision_that_could_not_be_read_again_is_not_written() -> None:
    with pytest.raises(MigrateError) as caught:
        Decisions({}).with_one("a", Decision("keep", "Ada", "2026-02-01", "x"))
    assert (caught.value.code, FILE in caught.value.where) == ("MIG902", True)


EDITED = """# ours
z: {choice: keep, by: Ada, date: '2026-02-01', why: because}  # see the minutes

'ttnn::a':   # and this
  choice: keep
  by: Ada
  date: '2026-02-01'
  why: because
# the end"""
ENTRY = '"ttnn::a":\n  choice: "done"\n  by: "Ada"\n  date: "2026-02-02"\n  why: "measured"\n'


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_people_wrote_stays(tmp_path: Path, end: str) -> None:
    text, entry = EDITED.replace("\n", end), ENTRY.replace("\n", end)
    decisions = Decisions.of_tree(WorkTree(tmp_path, {FILE: text.encode()}).open())
    start, stop = text.index("'ttnn::a'"), text.index("# the end")
    assert decisions.with_one("ttnn::a", BOX).dump() == text[:start] + entry + text[stop:]
    assert decisions.with_one("ttnn::b", BOX).dump() == text + end + entry.replace("ttnn::a", "ttnn::b")


@pytest.mark.parametrize(
    "text", ["{b: {choice: keep, by: Ada, date: '2026-02-01', why: because}}\n", "--- # ours\n...\n"]
)
def test_a_file_that_cannot_be_added_to_is_left_alone(tmp_path: Path, text: str) -> None:
    decisions = Decisions.of_tree(WorkTree(tmp_path, {FILE: text}).open())
    with pytest.raises(MigrateError) as caught:
        decisions.with_one("ttnn::a", BOX)
    line = '"ttnn::a": {choice: "done", by: "Ada", date: "2026-02-02", why: "measured"}'
    assert (caught.value.code, caught.value.cure) == ("MIG033", f"Write it by hand: {line}")
