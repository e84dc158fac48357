# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Comparing the plans of two versions: equal, differing by class, another outcome, missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from plan_differences import Plans, compare, difference

HEAD = "diff --git a/ttnn/turn.hpp b/ttnn/turn.hpp\n--- a/ttnn/turn.hpp\n+++ b/ttnn/turn.hpp\n"


def diff(*lines: str, hunk: str = "@@ -1,4 +1,4 @@") -> str:
    return HEAD + "".join(f"{line}\n" for line in (hunk, *lines))


def row(item: str, **changes: object) -> dict[str, object]:
    known = {"tree": "new", "revision": "1234", "item": item, "kind": "proxy", "reason": "", "seconds": 0.1}
    return {**known, "status": "skipped", "code": "MIG026", "level": "collapse", "notes": [], **changes}


OLD = diff("-#include <old>", '+#include "ttnn/a.hpp"', ' #include "ttnn/z.hpp"', "+Tensor turn(int n);", " // end")


@pytest.mark.parametrize(
    ("new", "name"),
    [
        (OLD, "equal"),
        (OLD.replace("@@ -1,4 +1,4 @@", "@@ -1,5 +1,5 @@") + "  // further down\n", "context"),
        (OLD.replace('"ttnn/a.hpp"', "<ttnn/a.hpp>"), "includes: order or spelling"),
        (
            diff(
                "-#include <old>", ' #include "ttnn/z.hpp"', '+#include "ttnn/a.hpp"', "+Tensor turn(int n);", " // end"
            ),
            "includes: order or spelling",
        ),
        (OLD.replace('+#include "ttnn/a.hpp"', '+#include "ttnn/b.hpp"'), "includes: other headers"),
        (OLD.replace('+#include "ttnn/a.hpp"\n', ""), "includes: other headers"),
        (OLD.replace("turn(int n);", "turn(int n);  // degrees"), "comments"),
        (OLD.replace("+Tensor", "+// Turns it.\n+Tensor"), "comments"),
        (OLD.replace("+Tensor", "+\n+Tensor"), "blank lines"),
        (
            OLD.replace("+Tensor", "+\n+Tensor").replace('"ttnn/a.hpp"', '"a.hpp"'),
            "includes: order or spelling and blank lines",
        ),
        (OLD.replace("int n", "int m"), "other"),
        (OLD.replace("@@ -1,4 +1,4 @@", "@@ -2,4 +2,4 @@"), "other"),
        (OLD.replace("int n", "int m").replace("ttnn/a.hpp", "a.hpp"), "other"),
        (OLD + OLD.replace("turn.hpp", "twist.hpp"), "other"),
        ("", "other"),
    ],
)
def test_difference_names_its_class(new: str, name: str) -> None:
    assert difference(OLD, new) == name
    assert difference(new, OLD) == name


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('+auto x = "// a";', '+auto x = "// b";'),
        ("+Tensor a = *b;", "+Tensor a = *c;"),
        ("+int a = b\n+    * c;", "+int a = b\n+    * d;"),
        ("+rename from a", "+rename from b"),
    ],
)
def test_what_only_looks_like_a_comment_is_code(old: str, new: str) -> None:
    assert difference(diff(old), diff(new)) == "other"


def test_a_move_to_another_place_is_no_small_difference() -> None:
    old = "diff --git a/a.cpp b/b.cpp\nsimilarity index 100%\nrename from a.cpp\nrename to b.cpp\n"
    assert difference(old, old.replace("b.cpp", "c.cpp")) == "other"


def test_a_run_is_read_again_as_it_was_kept(tmp_path: Path) -> None:
    plans = Plans(tmp_path / "runs" / "old.jsonl")
    assert not plans.has("1234", "ttnn::turn")
    plans.keep(row("ttnn::turn"), OLD)
    plans.keep(row("ttnn::still", status="already-done"), "")
    plans.keep(row("ttnn::bang", status="crashed"), "")
    again = Plans(plans.path)
    assert again.rows == plans.rows
    assert again.diff(again.rows["1234", "ttnn::turn"]) == OLD
    assert again.diff(again.rows["1234", "ttnn::still"]) == ""
    assert [again.has("1234", f"ttnn::{name}") for name in ("turn", "still", "bang", "other")] == [
        True,
        True,
        False,
        False,
    ]


def test_report(tmp_path: Path) -> None:
    old, new = Plans(tmp_path / "old.jsonl"), Plans(tmp_path / "new.jsonl")
    for name in ("equal", "spelt", "refused", "gone"):
        old.keep(row(f"ttnn::{name}"), OLD)
    new.keep(row("ttnn::equal", seconds=9), OLD)
    new.keep(row("ttnn::spelt"), OLD.replace('"ttnn/a.hpp"', "<ttnn/a.hpp>"))
    new.keep(row("ttnn::refused", status="needs-decision", code="MIG413", level=""), "")
    report, same = compare(old, new)
    assert not same
    assert (
        report
        == """\
| tree | kind | equal | differing | outcome changed | missing |
|---|---|--:|--:|--:|--:|
| new | proxy | 1 | 1 | 1 | 1 |
| all | | 1 | 1 | 1 | 1 |

includes: order or spelling: 1
  new ttnn::spelt

--- old plan of ttnn::spelt
+++ new plan of ttnn::spelt
@@ -3,7 +3,7 @@
 +++ b/ttnn/turn.hpp
 @@ -1,4 +1,4 @@
 -#include <old>
-+#include "ttnn/a.hpp"
++#include <ttnn/a.hpp>
  #include "ttnn/z.hpp"
 +Tensor turn(int n);
  // end

missing: 1
  new ttnn::gone

outcome changed: 1
  new ttnn::refused; status: skipped -> needs-decision; code: MIG026 -> MIG413; level: collapse -> -"""
    )


def test_only_the_items_asked_for_are_compared(tmp_path: Path) -> None:
    old, new = Plans(tmp_path / "old.jsonl"), Plans(tmp_path / "new.jsonl")
    for name in ("equal", "gone"):
        old.keep(row(f"ttnn::{name}"), OLD)
    new.keep(row("ttnn::equal"), OLD)
    assert compare(old, new, [("1234", "ttnn::equal")]) == (
        "| tree | kind | equal | differing | outcome changed | missing |\n"
        "|---|---|--:|--:|--:|--:|\n"
        "| new | proxy | 1 | 0 | 0 | 0 |\n"
        "| all | | 1 | 0 | 0 | 0 |",
        True,
    )
