# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Sequence

import pytest

from migrate.workflow.campaign.batches import batches
from migrate.workflow.campaign.model import Batch, Entry, Limits, Size, State
from migrate.workflow.campaign.review_effort import ReviewEffort

NONE = ReviewEffort((), (), [("small", 1.0)])
WIDE = Limits(8, 60, 1500)


def entry(name: str, *, files: Sequence[str] = (), lines: int = 10, **more: object) -> Entry:
    folder = str(more.pop("folder", "ttnn/cpp/ttnn/operations/pool/x"))
    size = Size(tuple(files or [f"{folder}/{name}.cpp"]), len(files) or 1, lines, True)
    values: dict[str, object] = {
        "kind": "proxy",
        "recipe": "collapse-proxy",
        "state": State.READY,
        "code": "",
        "reason": "",
        "cure": "",
        "owners": ("@pool",),
        "tests": (f"tests/{name}.py",),
    }
    return Entry(item=name, size=size, folder=folder, **{**values, **more})  # type: ignore[arg-type]


def cut(*entries: Entry, limits: Limits = WIDE) -> list[Batch]:
    return batches(entries, limits, NONE)


def items(found: Sequence[Batch]) -> list[tuple[str, ...]]:
    return [batch.items for batch in found]


def test_what_is_not_ready_is_in_no_batch() -> None:
    assert cut() == []
    assert cut(entry("a", state=State.DECISION), entry("b", state=State.BLOCKED), entry("c", state=State.WAITS)) == []


def test_what_is_not_planned_yet_has_batches_of_its_own() -> None:
    found = cut(entry("a"), entry("b", state=State.UNPLANNED), entry("c"), entry("d", state=State.UNPLANNED))
    assert [(batch.items, batch.measured) for batch in found] == [(("a", "c"), True), (("b", "d"), False)]


def test_a_batch_has_one_recipe_and_one_group_of_owners() -> None:
    found = cut(entry("a"), entry("b", owners=("@core",)), entry("c"), entry("d", recipe="relocate"))
    assert items(found) == [("b",), ("a", "c"), ("d",)]
    assert found[1].owners == ("@pool",)
    assert (found[1].files, found[1].count, found[1].lines) == (
        ("ttnn/cpp/ttnn/operations/pool/x/a.cpp", "ttnn/cpp/ttnn/operations/pool/x/c.cpp"), 2, 20,
    )  # fmt: skip
    assert found[1].tests == ("tests/a.py", "tests/c.py")


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (WIDE, [("a", "b", "c")]),
        (Limits(2, 60, 1500), [("a", "b"), ("c",)]),
        (Limits(8, 1, 1500), [("a",), ("b",), ("c",)]),
        (Limits(8, 60, 25), [("a", "b"), ("c",)]),
        (Limits(8, 60, 5), [("a",), ("b",), ("c",)]),
    ],
)
def test_a_batch_is_as_large_as_the_limits_allow(limits: Limits, expected: list[tuple[str, ...]]) -> None:
    assert items(cut(entry("a"), entry("b"), entry("c"), limits=limits)) == expected


def test_files_that_items_share_count_once() -> None:
    shared = entry("a", files=("x.hpp", "a.cpp")), entry("b", files=("x.hpp", "b.cpp"))
    assert items(cut(*shared, limits=Limits(8, 3, 1500))) == [("a", "b")]


def test_what_others_need_comes_before_them() -> None:
    found = cut(entry("outer", after=("inner",)), entry("inner"), entry("alone"))
    assert items(found) == [("alone", "inner"), ("outer",)]
    assert found[1].after == (found[0].name,)


def test_a_circle_ends_in_one_batch_or_more_and_loses_nobody() -> None:
    found = cut(entry("a", after=("b",)), entry("b", after=("a",)))
    assert sorted(name for batch in found for name in batch.items) == ["a", "b"]


def test_a_name_tells_recipe_and_category_and_does_not_depend_on_other_batches() -> None:
    alone = cut(entry("a"))[0].name
    assert alone.startswith("collapse-proxy-pool-")
    assert cut(entry("z", owners=("@a",)), entry("a"))[1].name == alone
    assert cut(entry("b"))[0].name != alone
    assert cut(entry("a", folder="tt-train/sources/My Ops"))[0].name.startswith("collapse-proxy-my-ops-")
