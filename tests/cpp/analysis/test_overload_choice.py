# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Whether another argument could choose another overload."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from clang.cindex import CursorKind

from migrate.cpp import cursors
from migrate.cpp.analysis.overload_choice import forwards_argument, is_overload_sensitive
from migrate.cpp.unit import Unit

Parse = Callable[..., Unit]
HEAD = """
struct Tensor { int size() const; int& data(); const int& data() const; };
int plain(const Tensor&);
int picky(const Tensor&); int picky(Tensor&);
int other(const Tensor&); int other(int&);
template <typename T> int forwarding(T&&);
template <typename T> int copying(T);
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return plain(tensor);", False),
        ("return other(tensor);", False),
        ("return tensor.size();", False),
        ("return picky(tensor);", True),
        ("return tensor.data();", True),
        ("return plain(tensor) + picky(tensor);", True),
    ],
)
def test_choosy(parse: Parse, body: str, expected: bool) -> None:
    function = parse(f"{HEAD}int probe(const Tensor& tensor) {{ {body} }}").find("probe")[-1]
    assert is_overload_sensitive(cursors.body(function), cursors.arguments(function)[0]) is expected


@pytest.mark.parametrize(("call", "expected"), [("forwarding(2)", True), ("copying(2)", False), ("plain({})", False)])
def test_forwards(parse: Parse, call: str, expected: bool) -> None:
    unit = parse(f"{HEAD}int probe() {{ return {call}; }}")
    calls = [item for item in unit.walk((CursorKind.CALL_EXPR,)) if item.spelling == call.partition("(")[0]]
    assert forwards_argument(calls[0].referenced, 0) is expected
