# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Nothing is touched while a decision is open, a row is wrong, or a place is taken."""

from __future__ import annotations

from dataclasses import replace

import pytest
from relocate_tree import Rows, operation

from migrate import rules
from migrate.context import Context
from migrate.errors import EXIT_DECISION, EXIT_USAGE, MigrateError, catalogue
from migrate.recipes.relocate import recipe as relocate
from migrate.recipes.relocate.targets import moves
from migrate.tree.plan import Severity

ROW = """operations:
  ttml::metal::silu_bw:
    {lines}
"""
OPERATIONS = "ttnn/cpp/ttnn/operations"


def refused(context: Context, folder: str, code: str, exit_: int) -> str:
    plan = relocate.plan(operation(context, folder), context)
    assert plan.changes == ()
    assert [note.code for note in plan.of(Severity.BLOCKER)] == [code]
    assert catalogue()[code].exit == exit_
    return plan.notes[0].text


def test_every_operation_has_a_whole_row() -> None:
    rows = moves().operations
    assert len(rows) == 29
    assert all(row.name and row.target and row.category and row.tests and row.decision for row in rows.values())
    assert len({row.target for row in rows.values()}) == len({row.name for row in rows.values()}) == 29


def test_without_a_row_nothing_happens(untouched: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("migrate.recipes.relocate.preconditions.row_of", lambda name, folder: None)
    text = refused(untouched, "silu_bw", "MIG501", EXIT_DECISION)
    assert "eltwise/unary_backward" in text


def test_a_row_without_a_target_is_an_open_decision(untouched: Context, own_rows: Rows) -> None:
    known = operation(untouched, "silu_bw")
    own_rows(other=f"operations:\n  ttml::metal::other:\n    source: {known.folder}\n")
    plan = relocate.plan(replace(known, name="ttml::metal::other"), untouched)
    assert [note.code for note in plan.notes] == ["MIG503"]
    assert "name, target, category" in plan.notes[0].text


def test_two_files_that_disagree(untouched: Context, own_rows: Rows) -> None:
    row = "operations:\n  ttml::metal::silu_bw: {{source: {source}, name: 'ttnn::{name}'}}\n"
    source = operation(untouched, "silu_bw").folder
    own_rows(one=row.format(source=source, name="one"), two=row.format(source=source, name="two"))
    text = refused(untouched, "silu_bw", "MIG502", EXIT_DECISION)
    assert "ttnn::one / ttnn::two" in text


@pytest.mark.parametrize(
    ("lines", "code", "exit_"),
    [
        ("name: 'ttnn::silu_bw'", "MIG504", EXIT_DECISION),
        ("target: ttnn/cpp/ttnn/anywhere/silu", "MIG506", EXIT_USAGE),
        ("target: tt_metal/silu", "MIG506", EXIT_USAGE),
        ("target: ttnn/cpp/ttnn/operations/moreh/silu", "MIG506", EXIT_USAGE),
        ("name: 'ttml::silu_bw_fused'", "MIG506", EXIT_USAGE),
        ("hook: ttnn/cpp/ttnn/operations/nowhere_nanobind.cpp", "MIG507", EXIT_USAGE),
        ("source: tt-train/sources/ttml/metal/ops/other", "MIG508", EXIT_USAGE),
        ("name: ttnn", "MIG506", EXIT_USAGE),
        ("namespace: 'ttml::somewhere'", "MIG518", EXIT_USAGE),
        ("namespace: 'ttnn::silu_bw::device'", "MIG518", EXIT_USAGE),
        ("namespaces: {'ttml::x': 'std::x'}", "MIG518", EXIT_USAGE),
        ("python: torch.silu", "MIG518", EXIT_USAGE),
        ("namespace: 'ttnn::Tensor'", "MIG518", EXIT_USAGE),
        ("tests: ttnn/cpp/tests", "MIG518", EXIT_USAGE),
        ("tests: tests/ttnn/unit_tests/test_x.py", "MIG518", EXIT_USAGE),
        ("files: {silu_bw_device_operation: x, silu_bw_program_factory: x}", "MIG518", EXIT_USAGE),
    ],
)
def test_a_row_that_cannot_be(untouched: Context, own_rows: Rows, lines: str, code: str, exit_: int) -> None:
    if "source" not in lines:
        lines = f"source: {operation(untouched, 'silu_bw').folder}\n    {lines}"
    own_rows(operations=ROW.format(lines=lines))
    refused(untouched, "silu_bw", code, exit_)


def test_swapped_arguments_are_named_in_the_refusal(untouched: Context, own_rows: Rows) -> None:
    source = operation(untouched, "silu_bw").folder
    own_rows(operations=ROW.format(lines=f"source: {source}\n    name: 'ttnn::silu_bw'"))
    text = refused(untouched, "silu_bw", "MIG504", EXIT_DECISION)
    assert "unary_backward.hpp" in text and "silently hand input for gradient" in text


def test_a_target_file_that_is_there(untouched: Context, own_rows: Rows) -> None:
    source = operation(untouched, "sgd_fused").folder
    own_rows(
        operations=f"""operations:
  ttml::metal::sgd_fused:
    source: {source}
    name: ttnn::dropout_fused
    category: experimental
    target: {OPERATIONS}/experimental/dropout
    files: {{sgd_fused: dropout}}
"""
    )
    refused(untouched, "sgd_fused", "MIG505", EXIT_DECISION)


@pytest.mark.parametrize("target", ["../outside", "/etc", "ttnn/../../x", "ttnn/cpp/./x"])
def test_rules_check_refuses_paths_that_leave_the_tree(own_rows: Rows, target: str) -> None:
    own_rows(operations=ROW.format(lines=f"source: tt-train/x\n    target: {target}"))
    with pytest.raises(MigrateError) as refusal:
        rules.load("relocate/operations.yaml")
    assert refusal.value.code == "MIG903"


def test_a_user_row_goes_over_ours_key_by_key(own_rows: Rows) -> None:
    own_rows(mine="operations:\n  ttml::metal::softmax: {source: tt-train/s, name: 'ttnn::softmax_exact'}\n")
    row = moves().operations["ttml::metal::softmax"]
    assert (row.name, row.category) == ("ttnn::softmax_exact", "normalization")
    assert not moves().conflicts


@pytest.mark.parametrize(
    ("file", "lines", "expected"),
    [
        ("mine", "name: 'ttnn::softmax_exact'", ("ttnn::softmax_exact", "", False)),
        ("operations", "target: ttnn/x, namespace: 'ttnn::y'", ("ttnn::softmax_fused", "ttnn::y", False)),
        (
            "mine",
            "tests: tests/ttnn/x",
            ("ttnn::softmax_fused", "ttnn::operations::normalization::softmax_fused", True),
        ),
    ],
)
def test_what_hangs_on_a_decision_of_ours_goes_with_it(
    own_rows: Rows, file: str, lines: str, expected: tuple[str, str, bool]
) -> None:
    own_rows(**{file: f"operations:\n  ttml::metal::softmax: {{source: tt-train/s, {lines}}}\n"})
    row = moves().operations["ttml::metal::softmax"]
    assert (row.name, row.namespace, bool(row.decision)) == expected
    assert row.alternatives


def test_a_slash_at_the_end_of_a_folder_says_nothing(own_rows: Rows) -> None:
    own_rows(mine="operations:\n  ttml::metal::softmax: {source: tt-train/s/, target: ttnn/x/, tests: tests/ttnn/}\n")
    row = moves().operations["ttml::metal::softmax"]
    assert (row.source, row.target, row.tests) == ("tt-train/s", "ttnn/x", "tests/ttnn")
