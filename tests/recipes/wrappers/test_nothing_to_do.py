# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Wrappers that are left alone: kept, undecided, or changing results without leave."""

from __future__ import annotations

from pathlib import Path

from wrapper_tree import FIXED, LIST, SPACE, USER, Sample, row, use_rows

from migrate.inventory.scan import scan
from migrate.tree.plan import Severity
from migrate.tree.repository import Tree

DECLARATION = "ttnn::Tensor twice(const ttnn::Tensor& t);\n"
DEFINITION = "ttnn::Tensor twice(const ttnn::Tensor& t) {\n    return ttnn::add(t, t);\n}\n"
CALL = "void run() {\n    ttnn::Tensor t(1);\n    auto x = ttml::ttnn_fixed::twice(t);\n}\n"


def sample(root: Path) -> Sample:
    return Sample(root / "tree", DECLARATION, DEFINITION, CALL).write()


def test_without_a_row_it_is_a_decision_and_the_analysis_is_printed(tmp_path: Path) -> None:
    tree = sample(tmp_path)
    (note,) = tree.plan("twice").of(Severity.BLOCKER)
    assert note.code == "MIG601"
    assert "called 1 time in 1 file" in note.text
    assert "action inline" in note.text


def test_a_kept_wrapper_says_until_when_and_where_it_is_called(tmp_path: Path) -> None:
    tree = sample(tmp_path)
    use_rows(tmp_path / "rules", "wrappers:\n" + row("twice", "keep", more="    until: phase 2\n"))
    plan = tree.plan("twice")
    (note,) = plan.of(Severity.BLOCKER)
    assert not plan.changes
    assert note.code == "MIG610"
    assert "may remain until phase 2" in note.text
    assert f"{USER}:5" in note.text


def test_other_results_need_leave(tmp_path: Path) -> None:
    tree = sample(tmp_path)
    more = '    replace: "ttnn::scale(t, 2.0F)"\n'
    use_rows(tmp_path / "rules", "wrappers:\n" + row("twice", "replace", "changes", more))
    assert tree.code("twice") == "MIG602"
    plan = tree.plan("twice", accept_numerics=True)
    assert [note.code for note in plan.notes] == ["MIG616"]
    tree.keep(plan)
    assert "auto x = ttnn::scale(t, 2.0F);" in tree.text()


def test_a_second_run_finds_nothing(tmp_path: Path) -> None:
    tree = sample(tmp_path)
    use_rows(tmp_path / "rules", "wrappers:\n" + row("twice"))
    tree.keep(tree.plan("twice"))
    assert scan(Tree.open(tree.root), cache=None, jobs=1).wrappers == ()
    assert "auto x = ttnn::add(t, t);" in tree.text()


def test_the_last_wrapper_takes_files_entries_and_includes_along(tmp_path: Path) -> None:
    tree = sample(tmp_path)
    use_rows(tmp_path / "rules", "wrappers:\n" + row("twice"))
    tree.keep(tree.plan("twice"))
    assert not (tree.root / FIXED / "w.cpp").exists()
    assert not (tree.root / FIXED / "w.hpp").exists()
    assert tree.text(LIST) == "set(SOURCES\n    main.cpp\n    ops/user.cpp\n)\n"
    assert '#include "ttnn/operations/ops.hpp"' in tree.text()
    assert "ttnn_fixed" not in tree.text()


def test_a_header_that_someone_else_needs_stays(tmp_path: Path) -> None:
    other = "struct Mode {\n    int value = 0;\n};\n"
    tree = Sample(tmp_path / "tree", other + DECLARATION, DEFINITION, CALL).write()
    use_rows(tmp_path / "rules", "wrappers:\n" + row("twice"))
    tree.keep(tree.plan("twice"))
    assert not (tree.root / FIXED / "w.cpp").exists()
    assert "struct Mode" in tree.text(f"{FIXED}/w.hpp")
    assert "ttnn_fixed/w.cpp" not in tree.text(LIST)
    assert "ttnn_fixed/w.hpp" in tree.text(LIST)


def test_names_of_the_tests_are_wrappers_of_the_tree(tmp_path: Path) -> None:
    assert sample(tmp_path).names() == [f"{SPACE}::twice"]
