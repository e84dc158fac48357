# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Metal ops that share code come in an order that leaves a whole tree after each."""

from __future__ import annotations

import pytest

from migrate.inventory.model import METAL_OP, Inventory, MetalOp
from migrate.workflow.selection import choose, in_order


def inventory(**shares: str) -> Inventory:
    """Metal ops, each with the names of those whose code it uses."""
    ops = [
        MetalOp(f"ttml::metal::{name}", f"ops/{name}", (), shares=tuple(f"ops/{other}" for other in others.split()))
        for name, others in shares.items()
    ]
    return Inventory("", (), metal_ops=tuple(ops))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param("c b a", "c b a", id="none uses another of those asked for"),
        pytest.param("ring_bw b fw", "b ring_bw fw", id="one is used"),
        pytest.param("deep c", "deep c", id="what is used but not asked for is not added"),
        pytest.param("deep ring_bw b", "b ring_bw deep", id="through another one"),
        pytest.param("left right", "right left", id="each other"),
    ],
)
def test_what_is_used_comes_first(names: str, expected: str) -> None:
    ops = inventory(a="", b="", c="gone", fw="", ring_bw="b", deep="ring_bw", left="right", right="left")
    given = [f"ttml::metal::{name}" for name in names.split()]
    assert in_order(given, ops) == [f"ttml::metal::{name}" for name in expected.split()]


def test_items_that_are_chosen_by_kind_are_put_in_order() -> None:
    assert choose(inventory(a="b", b=""), (), [METAL_OP]) == ["ttml::metal::b", "ttml::metal::a"]
