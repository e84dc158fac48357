# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from report_helpers import operation

from migrate.inventory.model import Form, Inventory, Kind
from migrate.report.delta import compare

BEFORE = Inventory("a" * 40, (operation("ttnn::a"), operation("ttnn::b", Kind.COMPOSITE)))


def test_no_difference_is_said() -> None:
    delta = compare(BEFORE, BEFORE)
    assert (delta.gone, delta.new, delta.kinds) == ((), (), ())
    assert delta.lines == [f"no operation, wrapper or metal operation comes or goes since {'a' * 12}"]


def test_what_goes_and_what_comes() -> None:
    now = Inventory(
        "b" * 40, (operation("ttnn::a", form=Form.FREE_FUNCTION), BEFORE.operations[1], operation("ttnn::c"))
    )
    delta = compare(BEFORE, now)
    assert ([item.symbol for item in delta.gone], [item.symbol for item in delta.new]) == (["ttnn::a"], ["ttnn::c"])
    assert delta.lines == [
        "migrated here: 1 registered operation: ttnn::a",
        "new, and to go again: 1 registered operation: ttnn::c",
        "by kind: free-function: 0 before, 1 now",
    ]


def test_many_are_counted_and_some_named() -> None:
    many = Inventory("c", tuple(operation(f"ttnn::op{number:02}") for number in range(12)))
    line = compare(many, Inventory("d", ())).lines[0]
    assert line.startswith("migrated here: 12 registered operations: ttnn::op00, ")
    assert line.endswith("ttnn::op07 and 4 more")
