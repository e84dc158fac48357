# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Other callers of a prim, which call the operation once that is its prim."""

from __future__ import annotations

from collapse_tree import LayOver
from plain_operation import HEADER, USER, gathered

from migrate.cpp.references import references
from migrate.recipes.collapse_proxy.prim_callers import hands_on, rewritten

CALLER = (
    '#include "foo/device/foo_device_operation.hpp"\nnamespace ttnn {{\nTensor user(const Tensor& t) {{ {} }}\n}}\n'
)


def test_a_call_names_the_operation_and_includes_its_header(lay_over: LayOver) -> None:
    found = gathered(lay_over({USER: CALLER.format("return prim::foo(t, {}, 1);")}))
    unit = found.subject.parser.parse(USER)
    users = [(unit, item) for item in references(unit, 0, len(unit.source)) if item.name == "ttnn::prim::foo"]
    result = rewritten(found.subject, found.prim(), users, {}, found.context.graph)
    assert result is not None
    assert result.headers == {USER: {HEADER}}
    assert "return ttnn::foo(t, {}, 1);" in found.after(USER, result.edits)


def test_a_use_that_is_no_call(lay_over: LayOver) -> None:
    found = gathered(lay_over({USER: CALLER.format("auto* f = &prim::foo; return f(t, {}, 1);")}))
    unit = found.subject.parser.parse(USER)
    users = [(unit, item) for item in references(unit, 0, len(unit.source)) if item.name == "ttnn::prim::foo"]
    assert len(users) == 1
    assert rewritten(found.subject, found.prim(), users, {}, found.context.graph) is None


def test_a_caller_that_hands_on(lay_over: LayOver) -> None:
    for body, expected in (
        ("return prim::foo(t, {}, 1);", False),
        ("auto r = t; return prim::foo(r, place, seed);", False),
        ("return prim::foo(t, place, seed);", True),
        ("return prim::foo(std::move(t), place, seed);", True),
    ):
        text = CALLER.format(body).replace("const Tensor& t", "Tensor t, MemoryConfig place, uint32_t seed")
        found = gathered(lay_over({USER: f"#include <utility>\n{text}"}))
        unit = found.subject.parser.parse(USER)
        (use,) = [item for item in references(unit, 0, len(unit.source)) if item.name == "ttnn::prim::foo"]
        assert hands_on(unit, use) is expected
