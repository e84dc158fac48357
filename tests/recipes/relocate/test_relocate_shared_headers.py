# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Shared headers of metal ops move in a change of their own, and the operations' own changes are smaller for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from relocate_tree import look, operation
from work_tree import WorkTree

from migrate.context import Context
from migrate.demo.scratch import make
from migrate.recipes.relocate import recipe as relocate
from migrate.recipes.relocate.shared_headers import KIND, SharedHeaders, shared_headers
from migrate.tree.plan import Move, Plan
from migrate.tree.transaction import Transaction

COMMON = "tt-train/sources/ttml/metal/common"
TARGETS = {
    f"{COMMON}/compute_utils.hpp": "ttnn/cpp/ttnn/kernel/compute/compute_utils.hpp",
    f"{COMMON}/dataflow_utils.hpp": "ttnn/cpp/ttnn/kernel/dataflow/dataflow_utils.hpp",
    f"{COMMON}/program_utils.hpp": "ttnn/cpp/ttnn/operations/program_utils.hpp",
}


def moves(plan: Plan) -> dict[str, str]:
    return {change.source: change.target for change in plan.changes if isinstance(change, Move)}


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Context, Plan]:
    """The miniature with its shared headers in ttnn, and the plan that moved them."""
    context = look(make(tmp_path_factory.mktemp("shared") / "tree"))
    (item,) = relocate.items(context.tree)
    plan = relocate.plan(item, context)
    with Transaction(context.tree, plan) as transaction:  # type: ignore[arg-type]
        transaction.keep()
    return look(context.tree.root), plan


def test_headers_that_no_operation_includes_are_no_item(tmp_path: Path) -> None:
    header = f"{COMMON}/compute_utils.hpp"
    assert list(shared_headers(WorkTree(tmp_path / "a", {header: "\n"}).open())) == []
    other = {header: "\n", "tt-train/sources/ttml/ops/a.cpp": '#include "metal/common/compute_utils.hpp"\n'}
    assert list(shared_headers(WorkTree(tmp_path / "b", other).open())) == []


def test_the_headers_are_one_item(untouched: Context) -> None:
    (item,) = relocate.items(untouched.tree)
    assert isinstance(item, SharedHeaders)
    assert (item.name, item.kind, item.files, item.spans) == (COMMON, KIND, tuple(TARGETS), ())
    assert {user.rpartition("/")[2] for user in item.users} == {
        "cross_entropy_bw", "cross_entropy_fw", "sgd_fused", "silu_bw",
    }  # fmt: skip


def test_a_place_that_is_taken_is_refused(tmp_path: Path) -> None:
    root = make(tmp_path / "tree")
    taken = root / TARGETS[f"{COMMON}/compute_utils.hpp"]
    taken.parent.mkdir(parents=True, exist_ok=True)
    taken.write_text("#pragma once\n")
    context = look(root)
    (item,) = relocate.items(context.tree)
    assert [note.code for note in relocate.plan(item, context).notes] == ["MIG505"]


def test_they_move_with_all_their_users(moved: tuple[Context, Plan]) -> None:
    context, plan = moved
    assert moves(plan) == TARGETS
    assert list(relocate.items(context.tree)) == []
    for path in context.tree.files(".cpp", ".hpp"):
        assert b"metal/common/" not in context.tree.read(path), path
    units = [path for path in plan.paths if path.endswith(".cpp") and "/kernels/" not in path]
    assert units
    for path in units:
        assert [str(error) for error in context.parser.parse(path, pch=False).errors] == [], path


def test_an_operation_then_moves_without_them(untouched: Context, moved: tuple[Context, Plan]) -> None:
    alone = relocate.plan(operation(untouched, "silu_bw"), untouched)
    after = relocate.plan(operation(moved[0], "silu_bw"), moved[0])
    assert not moves(after).keys() & TARGETS.keys()
    assert moves(alone).items() - moves(after).items() <= TARGETS.items()
    assert len(after.paths) < len(alone.paths)
    assert {note.code for note in after.notes} <= {note.code for note in alone.notes}
