# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""The rows that scan --propose writes for metal ops without one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from migrate.cpp.source import Span
from migrate.inventory.model import Inventory, Kind, MetalOp, Operation
from migrate.inventory.move_proposals import MoveProposal, nearest, proposed_moves
from migrate.tree.repository import Tree

MakeTree = Callable[[dict[str, str]], Tree]
ROOT = "ttnn/cpp/ttnn/operations"
FOLDER = "tt-train/sources/ttml/metal/ops"
LISTS = {f"{ROOT}/{name}/CMakeLists.txt": "" for name in ("loss", "moving", "eltwise/unary_backward")}
TTNN = {
    "ttnn::row_gather": "moving/row_gather/row_gather.hpp",
    "ttnn::row_scatter": "moving/row_scatter/row_scatter.hpp",
    "ttnn::square_bw": "eltwise/unary_backward/all.hpp",
    "ttnn::halve_bw": "eltwise/unary_backward/all.hpp",
    "ttnn::absolute_loss": "loss/loss.hpp",
}


def proposed(tree: Tree, *ops: MetalOp) -> Sequence[MoveProposal]:
    operations = tuple(
        replace(blank(), name=name, registration=Span(f"{ROOT}/{path}", 0, 0, 7)) for name, path in TTNN.items()
    )
    return proposed_moves(Inventory("", operations, metal_ops=ops), tree)


def blank() -> Operation:
    return Operation("", "", "", Kind.OTHER, "", (), Span("", 0, 0, 0), "", "", None, ())


def op(name: str, **more: object) -> MetalOp:
    return MetalOp(f"ttml::metal::{name}", f"{FOLDER}/{name}", **more)  # type: ignore[arg-type]


def test_an_operation_with_a_row_needs_none(make_tree: MakeTree) -> None:
    assert proposed(make_tree(LISTS), op("rmsnorm_fw")) == []


def test_the_nearest_relatives_decide(make_tree: MakeTree) -> None:
    (found,) = proposed(make_tree(LISTS), op("row_pack"))
    assert found.row["category"] == "moving" and found.row["target"] == f"{ROOT}/moving/row_pack"
    assert found.row["name"] == "ttnn::row_pack" and found.row["source"] == f"{FOLDER}/row_pack"
    assert found.evidence[:2] == (
        f"ttnn::row_gather ({ROOT}/moving/row_gather/row_gather.hpp:7)",
        f"ttnn::row_scatter ({ROOT}/moving/row_scatter/row_scatter.hpp:7)",
    )


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    known = [(f"ttnn::{name}_bw", "backward", "") for name in "abcdefgh"] + [("ttnn::softmax", "normalization", "")]
    assert nearest("ttml::metal::softmax_bw", known)[0].category == "normalization"


def test_words_may_be_written_together() -> None:
    assert (
        nearest("ttml::metal::layernorm_fw", [("ttnn::layer_norm", "normalization", "")])[0].name == "ttnn::layer_norm"
    )


@pytest.mark.parametrize(
    ("given", "question"),
    [
        pytest.param(op("zzz"), "the category: no operation", id="no relative"),
        pytest.param(op("row_move", collisions=("ttnn::row_move",)), "the name: ttnn::row_move is taken", id="a name"),
        pytest.param(op("row_a", functions=("ttml::metal::row_a", "ttml::metal::row_b")), "row_b", id="functions"),
        pytest.param(op("row_a", shared_headers=("tt-train/sources/ttml/new.hpp",)), "new.hpp goes", id="a header"),
        pytest.param(op("row_a", shares=(f"{FOLDER}/sdpa_fw",)), "sdpa_fw, whose code it uses", id="shared code"),
    ],
)
def test_what_a_person_must_decide(make_tree: MakeTree, given: MetalOp, question: str) -> None:
    (found,) = proposed(make_tree(LISTS), given)
    assert any(question in text for text in found.questions)
    assert ("name" in found.row) is (not given.collisions)
