# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""CODEOWNERS follows what moves."""

from __future__ import annotations

from pathlib import Path

import pytest
from relocate_tree import look, operation

from migrate.demo.scratch import make
from migrate.recipes.relocate import recipe as relocate
from migrate.tree.code_owners import Line, lines
from migrate.tree.plan import Plan
from migrate.tree.render import render

METAL = "tt-train/sources/ttml/metal"
NEW = "ttnn/cpp/ttnn/operations/eltwise/unary_backward/silu_bw_fused"
PLACE = ".github/CODEOWNERS"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("owned") / "tree")


def planned(root: Path, text: str) -> tuple[str, Plan]:
    (root / ".github").mkdir(exist_ok=True)
    (root / PLACE).write_text(text)
    context = look(root)
    plan = relocate.plan(operation(context, "silu_bw"), context)
    made = render(plan, context.tree).get(PLACE, text.encode())  # type: ignore[arg-type]
    assert made is not None
    return made.decode(), plan


@pytest.mark.parametrize(
    ("pattern", "path", "holds"),
    [
        ("*", "a/b.cpp", True),
        ("*.cpp", "a/b.cpp", True),
        ("*.cpp", "a/b.hpp", False),
        ("a/", "x/a/b.cpp", True),
        ("/a/", "x/a/b.cpp", False),
        ("a/b", "a/b/c.cpp", True),
        ("a/b", "x/a/b/c.cpp", False),
        ("a/**", "a/b/c.cpp", True),
        ("a/**/c.cpp", "a/c.cpp", True),
        ("a/*", "a/b.cpp", True),
        ("a/b*", "a/bc/d.cpp", True),
    ],
)
def test_patterns_mean_what_git_means(pattern: str, path: str, holds: bool) -> None:
    assert Line(0, pattern, "").holds(path) is holds


def test_comments_are_no_lines() -> None:
    assert [(line.pattern, line.owners) for line in lines(b"# a b\n\n/x @one @two # why\n  y\n")] == [
        ("/x", "@one @two"),
        ("y", ""),
    ]


def test_lines_that_hold_what_stays_stay(root: Path) -> None:
    text = f"* @all\n{METAL}/** @metal\n"
    made, plan = planned(root, text)
    assert made == text
    said = [note.text for note in plan.notes if note.code == "MIG519"]
    assert len(said) == 1 and "@metal" in said[0] and "@all" in said[0]


def test_a_line_for_the_operation_follows_it(root: Path) -> None:
    made, plan = planned(
        root, f"* @all\n/{METAL}/ops/silu_bw/ @silu\n{METAL}/ops/silu_bw/silu_bw.hpp @silu  # the header\n"
    )
    assert made == f"* @all\n/{NEW}/ @silu\n{NEW}/silu_bw_fused.hpp @silu  # the header\n"
    assert "MIG519" not in {note.code for note in plan.notes}


def test_a_line_that_holds_nothing_any_more_goes_with_its_heading(root: Path) -> None:
    text = "* @all\n# tt-train\n# kernels\n{}# others\ntt-train/** @train\n"
    made, _ = planned(root, text.format(f"{METAL}/ops/s*/** @metal\n"))
    assert made == text.format("")
    alone = "* @all\n\n# silu\n{}\n# others\ntt-train/** @train\n"
    made, _ = planned(root, alone.format("**/silu_bw*.hpp @silu\n"))
    assert made == "* @all\n\n# others\ntt-train/** @train\n"
