# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A prim that hands everything on to another one."""

from __future__ import annotations

import pytest
from collapse_tree import LayOver
from function_tree import (
    CALLER,
    DEVICE_HEADER_PATH,
    DEVICE_SOURCE_PATH,
    FUNCTION,
    SOURCE,
    SOURCE_PATH,
    USER,
    function,
)

from migrate.recipes.collapse_proxy.find_prims import Prim, calls, find
from migrate.recipes.collapse_proxy.forwarding_prims import behind
from migrate.recipes.collapse_proxy.operation_source import OperationSource

PARAMETERS = "const Tensor& input, const MemoryConfig& memory_config, uint32_t seed"
HEADER, DEVICE = FUNCTION[DEVICE_HEADER_PATH], FUNCTION[DEVICE_SOURCE_PATH]
PAIR = {
    **FUNCTION,
    DEVICE_HEADER_PATH: HEADER.replace("ttnn::prim", "ttnn::data::prim").replace(
        f"Tensor foo({PARAMETERS});\n\n}}  // namespace ttnn::data::prim\n",
        "}  // namespace ttnn::data::prim\n\n"
        f"namespace ttnn::prim {{\nTensor foo({PARAMETERS});\n}}  // namespace ttnn::prim\n",
    ),
    DEVICE_SOURCE_PATH: DEVICE.replace("ttnn::prim", "ttnn::data::prim")
    + f"\nnamespace ttnn::prim {{\nTensor foo({PARAMETERS}) {{\n"
    "    return ttnn::data::prim::foo(input, memory_config, seed);\n}\n}  // namespace ttnn::prim\n",
}
HANDED = "ttnn::data::prim::foo(input, memory_config, seed)"


def outer(subject: OperationSource) -> Prim:
    ((place, found),) = calls(subject).items()
    prim = find(subject.parser, subject.parser.tree, place, found)
    assert prim is not None
    return prim


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (HANDED, "ttnn::data::prim::foo(input, memory_config, seed + 1)"),
        (HANDED, "ttnn::data::prim::foo(input, input.memory_config(), seed)"),
        (f"return {HANDED};", f"auto result = {HANDED};\n    return result;"),
        (HANDED, "Tensor(input)"),
    ],
)
def test_one_that_does_more_stays(lay_over: LayOver, old: str, new: str) -> None:
    sample = lay_over({**PAIR, DEVICE_SOURCE_PATH: PAIR[DEVICE_SOURCE_PATH].replace(old, new)})
    subject = function(sample)
    assert behind(subject.parser, subject.parser.tree, outer(subject)) is None


def test_other_callers_of_the_second_keep_both(lay_over: LayOver) -> None:
    early = SOURCE.replace("    return", "    if (seed == 0) {\n        return input;\n    }\n    return")
    caller = "Tensor twice(const Tensor& input) { return foo(foo(input, {}, 1), {}, 2); }"
    source = f"{PAIR[DEVICE_SOURCE_PATH]}namespace ttnn::data::prim {{\n{caller}\n}}\n"
    plan = lay_over({**PAIR, SOURCE_PATH: early, DEVICE_SOURCE_PATH: source}).plan()
    assert [note.code for note in plan.notes] == ["MIG416"]


def test_the_one_behind(lay_over: LayOver) -> None:
    subject = function(lay_over(PAIR))
    first = outer(subject)
    second = behind(subject.parser, subject.parser.tree, first)
    assert second is not None
    assert (first.name, second.name) == ("ttnn::prim::foo", "ttnn::data::prim::foo")
    assert second.calls == first.calls


def test_both_go(lay_over: LayOver) -> None:
    sample = lay_over({**PAIR, USER: CALLER.format("return ttnn::prim::foo(input, {}, 3);")})
    after = sample.after(sample.plan())
    assert "launch<ttnn::data::prim::FooDeviceOperation>" in after[SOURCE_PATH]
    assert "Tensor foo(" not in after[DEVICE_SOURCE_PATH]
    assert "Tensor foo(" not in after[DEVICE_HEADER_PATH]
    assert "namespace ttnn::prim" not in after[DEVICE_HEADER_PATH]
    assert "return ttnn::foo(input, {}, 3);" in after[USER]


def test_declared_in_the_source_that_calls_it(lay_over: LayOver) -> None:
    declared = f"namespace ttnn::prim {{\nTensor foo({PARAMETERS});\n}}  // namespace ttnn::prim\n\n"
    sample = lay_over(
        {
            **FUNCTION,
            DEVICE_HEADER_PATH: HEADER.replace(f"Tensor foo({PARAMETERS});\n\n", ""),
            SOURCE_PATH: SOURCE.replace("namespace ttnn {", declared + "namespace ttnn {", 1),
        }
    )
    after = sample.after(sample.plan())
    assert "ttnn::prim {" not in after[SOURCE_PATH]
    assert "launch<ttnn::prim::FooDeviceOperation>" in after[SOURCE_PATH]
    assert "Tensor foo(" not in after[DEVICE_SOURCE_PATH]
