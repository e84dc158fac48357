# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A prim's body in the place of its call."""

from __future__ import annotations

import pytest
from collapse_tree import DEVICE_HEADER, FOLDER, HEADER, LayOver
from collapse_tree import DEVICE_SOURCE as DEVICE
from collapse_tree import SOURCE as TEXT
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


HEADER_FILE = f"{FOLDER}/foo.hpp"


@pytest.mark.parametrize(
    ("argument", "after_", "local"),
    [
        ("input", "return result;", False),
        ("std::move(input)", "return result;", False),
        ("input", "return input;", False),
        ("std::move(input)", "return input;", True),
    ],
)
def test_what_the_prim_takes_and_the_caller_names_again(
    lay_over: LayOver, argument: str, after_: str, local: bool
) -> None:
    device = DEVICE.replace("Tensor foo(const Tensor& input,", "Tensor foo(Tensor input,")
    header = DEVICE_HEADER.replace("Tensor foo(const Tensor& input,", "Tensor foo(Tensor input,")
    text = TEXT.replace("const Tensor& input", "Tensor input").replace(
        "return ttnn::prim::foo(input,", f"auto result = ttnn::prim::foo({argument},"
    )
    files = {
        SOURCE: text.replace("seed);\n}", f"seed);\n    {after_}\n}}").replace(
            "#include", "#include <utility>\n#include", 1
        ),
        HEADER_FILE: HEADER.replace("const Tensor& input", "Tensor input"),
        f"{FOLDER}/device/foo_device_operation.cpp": device,
        f"{FOLDER}/device/foo_device_operation.hpp": header,
    }
    assert ("Tensor resolved_input = std::move(input);" in after(gathered(lay_over(files)))) is local


def test_an_argument_that_changes_something_keeps_its_turn(lay_over: LayOver) -> None:
    text = TEXT.replace("memory_config, seed);", "memory_config, next());").replace(
        "Tensor FooOperation", "uint32_t next();\nTensor FooOperation"
    )
    found = after(gathered(lay_over({SOURCE: text})))
    assert "    const uint32_t resolved_seed = ttnn::operations::data::next();\n    return ttnn::device" in found


def test_two_arguments_that_change_something_stay_arguments(lay_over: LayOver) -> None:
    text = TEXT.replace("memory_config, seed);", "where(), next());").replace(
        "Tensor FooOperation", "uint32_t next();\nMemoryConfig where();\nTensor FooOperation"
    )
    with pytest.raises(Refused) as refused:
        after(gathered(lay_over({SOURCE: text})))
    assert refused.value.code == "MIG412"
