# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from migrate.cpp.source import Span
from migrate.errors import MigrateError
from migrate.inventory.items import item_named, items_of
from migrate.inventory.model import Inventory, Kind, MetalOp, Operation, Wrapper
from migrate.report.item_chain import item_chain
from migrate.workflow.selection import choose, find, operation_named

SPAN = Span("a.hpp", 0, 1, 7)
BODY = Span("fixed.cpp", 0, 1, 3)
OPERATION = Operation("ttnn::silu_bw", "ttnn::silu_bw", "ttnn.silu_bw", Kind.COMPOSITE, "", (), SPAN, "", "", None, ())
METAL = MetalOp("ttml::metal::silu_bw", "ttml/metal/ops/silu_bw", files=("x.cpp",), prims=("ttnn::prim::ttml_silu_bw",))
TRUNK = Wrapper("fixed::trunk", BODY, ("fixed::branch", "fixed::trunk", "ttnn::sum"))
BRANCH = Wrapper("fixed::branch", BODY, ("fixed::leaf",))
LEAF = Wrapper("fixed::leaf", BODY, ("ttnn::sum",))
PROPOSED = Wrapper("ops::near", BODY, proposal=True)
INVENTORY = Inventory("x", (OPERATION,), (TRUNK, BRANCH, PROPOSED, LEAF), (METAL,))


def test_wrappers_come_after_those_that_they_call() -> None:
    assert [item.name for item in items_of(INVENTORY)] == [
        "ttnn::silu_bw",
        "ttml::metal::silu_bw",
        "fixed::leaf",
        "fixed::branch",
        "fixed::trunk",
    ]


def test_a_circle_of_wrappers_is_gone_through_all_the_same() -> None:
    circle = (Wrapper("a", BODY, ("b",)), Wrapper("b", BODY, ("a",)))
    assert [item.name for item in items_of(Inventory("x", (), circle))] == ["a", "b"]


@pytest.mark.parametrize(
    ("item", "kind", "files", "names"),
    [
        (OPERATION, "composite", {"a.hpp"}, ["ttnn::silu_bw"]),
        (METAL, "metal-op", {"x.cpp"}, ["ttml::metal::silu_bw", "ttnn::prim::ttml_silu_bw"]),
        (LEAF, "wrapper", {"fixed.cpp"}, ["fixed::leaf"]),
    ],
)
def test_what_is_known_of_each(
    item: Operation | MetalOp | Wrapper, kind: str, files: set[str], names: list[str]
) -> None:
    assert (item.kind, item.language) == (kind, "cpp")
    assert set(item.files) == files
    assert list(item.names) == names


@pytest.mark.parametrize(
    ("name", "found"),
    [("ttml::metal::silu_bw", METAL), ("ttnn.silu_bw", OPERATION), ("leaf", LEAF), ("fixed::trunk", TRUNK)],
)
def test_items_are_found_by_their_names(name: str, found: object) -> None:
    assert find(INVENTORY, name) is found


def test_a_folder_and_an_operation_of_one_name_are_told_apart_by_the_user() -> None:
    with pytest.raises(MigrateError) as caught:
        find(INVENTORY, "silu_bw")
    assert caught.value.what == "silu_bw could be ttml::metal::silu_bw, ttnn::silu_bw"
    assert operation_named(INVENTORY, "silu_bw") is OPERATION


def test_kinds_are_chosen_in_the_order_of_the_work() -> None:
    assert choose(INVENTORY, [], ["wrapper"]) == ["fixed::leaf", "fixed::branch", "fixed::trunk"]
    assert choose(INVENTORY, ["fixed::trunk"], ["metal-op"]) == ["fixed::trunk", "ttml::metal::silu_bw"]
    assert item_named(INVENTORY, "ops::near") is None


def test_the_chain_of_a_wrapper_and_of_a_metal_op() -> None:
    title, branches = item_chain(LEAF, "wrappers", ["blocked by MIG600: no rule"])
    assert title == "fixed::leaf"
    assert branches == [
        ("kind: wrapper", ["fixed.cpp:3"]),
        ("decision", ["none in the rules"]),
        ("calls", ["ttnn::sum"]),
        ("recipe: wrappers", ["blocked by MIG600: no rule"]),
    ]
    _, branches = item_chain(METAL, None, [])
    assert branches == [
        ("kind: metal op", ["ttml/metal/ops/silu_bw"]),
        ("target", ["none in the rules"]),
        ("prims", ["ttnn::prim::ttml_silu_bw"]),
        ("files", ["x.cpp"]),
        ("recipe: none takes this kind", []),
    ]


def test_a_metal_op_goes_before_the_operation_that_it_registers() -> None:
    registered = Operation(METAL.name, "silu_bw", "", Kind.PROXY, "", (), SPAN, "", "", None, ())
    inventory = Inventory("x", (registered,), (), (METAL,))
    assert find(inventory, METAL.name) is METAL
    assert item_named(inventory, METAL.name) is METAL
    assert choose(inventory, [], ["proxy"]) == []
    assert choose(inventory, [], ["metal-op"]) == [METAL.name]
