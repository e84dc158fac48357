# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A prim's body in the place of its call."""

from __future__ import annotations

import pytest
from collapse_tree import SOURCE as TEXT
from collapse_tree import LayOver
from plain_operation import SOURCE, Gathered, gathered

from migrate.cpp.edit.splice import splice
from migrate.recipes.collapse_proxy.inline_launch import inlined
from migrate.tree.refusal import Refused

LAUNCH = """ttnn::device_operation::launch<{space}FooDeviceOperation>(
        {space}FooDeviceOperation::operation_attributes_t{{.memory_config = memory_config, .seed = {seed}}},
        {space}FooDeviceOperation::tensor_args_t{{.input = input}})"""


def after(found: Gathered) -> str:
    prim = found.prim()
    changes = inlined(found.subject, prim, prim.calls[0]).changes
    data = found.subject.sources[0].source.data
    return splice(data, 0, len(data), changes).decode()


def laid(lay_over: LayOver, old: str, new: str) -> Gathered:
    return gathered(lay_over({SOURCE: TEXT.replace(old, new)}))


def test_a_returned_call(plain: Gathered) -> None:
    assert f"    return {LAUNCH.format(space='ttnn::prim::', seed='seed')};\n}}\n" in after(plain)


def test_an_argument_takes_the_place_of_its_parameter(lay_over: LayOver) -> None:
    assert ".seed = seed + 1}" in after(laid(lay_over, "memory_config, seed);", "memory_config, seed + 1);"))


def test_a_call_that_is_assigned(lay_over: LayOver) -> None:
    text = "auto result = ttnn::prim::foo(input, memory_config, seed);\n    return result;"
    found = after(laid(lay_over, "return ttnn::prim::foo(input, memory_config, seed);", text))
    assert "    auto result = ttnn::device_operation::launch<" in found
    assert found.count("return result;") == 1


def test_a_call_that_is_not_always_made(lay_over: LayOver) -> None:
    text = "return seed ? ttnn::prim::foo(input, memory_config, seed) : input;"
    found = laid(lay_over, "return ttnn::prim::foo(input, memory_config, seed);", text)
    with pytest.raises(Refused) as refused:
        after(found)
    assert refused.value.code == "MIG413"
