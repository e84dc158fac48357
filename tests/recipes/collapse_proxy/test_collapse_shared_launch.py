# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""A launch that several functions share moves into each of them: helpers, functions beside, functions elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from collapse_tree import LayOver
from function_tree import (
    BAZ,
    BINDING_PATH,
    CALL,
    CALLER,
    DEVICE_HEADER_PATH,
    DEVICE_SOURCE_PATH,
    EARLY,
    FUNCTION,
    HEADER,
    HEADER_PATH,
    PARAMETERS,
    SECOND,
    SOURCE,
    SOURCE_PATH,
    USER,
)
from meaning_tree import TwoStates

from migrate.tree.plan import Severity

DEVICE_HEADER = FUNCTION[DEVICE_HEADER_PATH]


def test_launch_moves_into_the_helper_that_calls_the_prim(lay_over: LayOver) -> None:
    helper = SOURCE.replace("namespace ttnn {", "namespace ttnn::operations::data {", 1).replace(
        "foo(const", "run_foo(const"
    )
    helper = helper.replace("}  // namespace ttnn\n", "}  // namespace ttnn::operations::data\n")
    public = SOURCE[SOURCE.index("namespace ttnn {") :].replace("ttnn::prim::foo", "operations::data::run_foo")
    sample = lay_over({**FUNCTION, SOURCE_PATH: f"{helper}\n{public}"})
    after = sample.after(sample.plan())
    assert after[SOURCE_PATH].endswith(public)
    assert "launch<ttnn::prim::FooDeviceOperation>" in after[SOURCE_PATH]
    assert "Tensor foo(" not in after[DEVICE_SOURCE_PATH]


def test_launch_moves_into_each_helper_that_calls_the_prim(lay_over: LayOver) -> None:
    helpers = [f"static Tensor {size}_foo({PARAMETERS}) {{\n{CALL}}}\n" for size in ("small", "large")]
    public = (
        f"Tensor foo({PARAMETERS}) {{\n"
        "    if (seed == 0) {\n        return small_foo(input, memory_config, seed);\n    }\n"
        "    return large_foo(input, memory_config, seed);\n}\n\n}  // namespace ttnn\n"
    )
    source = SOURCE[: SOURCE.index("Tensor foo(")] + "\n".join(helpers) + "\n" + public
    sample = lay_over({**FUNCTION, SOURCE_PATH: source})
    after = sample.after(sample.plan())
    assert after[SOURCE_PATH].count("launch<ttnn::prim::FooDeviceOperation>") == 2
    assert after[SOURCE_PATH].endswith(public)
    assert "Tensor foo(" not in after[DEVICE_SOURCE_PATH]


FAMILY = {
    HEADER_PATH: HEADER.replace(
        "\n}  // namespace ttnn",
        "\nTensor zero_foo(const Tensor& input, const MemoryConfig& place);\n\n}  // namespace ttnn",
    ),
    SOURCE_PATH: EARLY.replace(
        "\n}  // namespace ttnn",
        "\nTensor zero_foo(const Tensor& input, const MemoryConfig& place) {\n"
        "    return ttnn::prim::foo(input, place, 0);\n}\n\n}  // namespace ttnn",
    ),
    BINDING_PATH: FUNCTION[BINDING_PATH].replace(
        "\n}\n\n}",
        '\n    ttnn::bind_function<"zero_foo">(mod, "doc", &ttnn::zero_foo, nb::arg("input"), nb::arg("place"));'
        "\n}\n\n}",
    ),
}


@pytest.mark.parametrize("name", ["ttnn::foo", "ttnn::zero_foo"])
def test_functions_of_one_source_change_together(lay_over: LayOver, tmp_path: Path, name: str) -> None:
    sample = lay_over({**FUNCTION, **FAMILY})
    plan = sample.plan(name=name)
    other = ({"ttnn::foo", "ttnn::zero_foo"} - {name}).pop()
    assert (plan.others, [note.code for note in plan.notes]) == ((other,), ["MIG441"])
    after = sample.after(plan)
    assert after[SOURCE_PATH].count("launch<ttnn::prim::FooDeviceOperation>") == 2
    assert ".memory_config = place, .seed = 0}" in after[SOURCE_PATH]
    assert "Tensor foo(" not in after[DEVICE_SOURCE_PATH]
    before = {path: sample.work_tree.text(path) for path in after}
    assert TwoStates(sample.work_tree.root, tmp_path).findings(before, after) == []


OTHERS = {
    "a caller that would get the early return": {
        SOURCE_PATH: EARLY,
        USER: CALLER.format("return ttnn::prim::foo(input, {}, 3);"),
    },
    "functions of one source, and a caller elsewhere": {
        **FAMILY,
        USER: CALLER.format("return ttnn::prim::foo(input, {}, 3);"),
    },
    "other default arguments": {
        DEVICE_HEADER_PATH: DEVICE_HEADER.replace("uint32_t seed);", "uint32_t seed = 2);"),
        USER: CALLER.format("return ttnn::prim::foo(input, {});"),
    },
    "two public functions that are more than it": {
        SOURCE_PATH: EARLY,
        **SECOND,
        f"{BAZ}/baz.cpp": SECOND[f"{BAZ}/baz.cpp"].replace(
            CALL, "    if (seed == 1) {\n        return input;\n    }\n" + CALL
        ),
    },
}


def test_launch_moves_into_two_branches(lay_over: LayOver, tmp_path: Path) -> None:
    branches = "    if (seed == 0) {\n" + CALL.replace("seed)", "7)").replace("    ", "        ") + "    }\n" + CALL
    sample = lay_over({**FUNCTION, SOURCE_PATH: SOURCE.replace(CALL, branches)})
    after = sample.after(sample.plan())
    assert after[SOURCE_PATH].count("launch<ttnn::prim::FooDeviceOperation>") == 2
    assert "Tensor foo(" not in after[DEVICE_SOURCE_PATH] + after[DEVICE_HEADER_PATH]
    before = {path: sample.work_tree.text(path) for path in after}
    assert TwoStates(sample.work_tree.root, tmp_path).findings(before, after) == []


@pytest.mark.parametrize("case", OTHERS)
def test_launch_moves_into_functions_elsewhere(lay_over: LayOver, tmp_path: Path, case: str) -> None:
    files = {**FUNCTION, **OTHERS[case]}
    sample = lay_over(files)
    assert sample.work_tree.errors(".cpp") == {}
    plan = sample.plan()
    after = sample.after(plan)
    assert not plan.of(Severity.BLOCKER)
    callers = [path for path in (SOURCE_PATH, USER, f"{BAZ}/baz.cpp") if "ttnn::prim::foo(" in files.get(path, "")]
    assert len(callers) == 2
    for path in callers:
        calls = files[path].count("ttnn::prim::foo(")
        assert after[path].count("launch<ttnn::prim::FooDeviceOperation>") == calls
        assert "ttnn::prim::foo(" not in after[path]
    assert "Tensor foo(" not in after[DEVICE_SOURCE_PATH] + after[DEVICE_HEADER_PATH]
    overlay = {path: text.encode() for path, text in after.items()}
    assert sample.work_tree.errors(".cpp", overlay=overlay) == {}
    before = {path: sample.work_tree.text(path) for path in after}
    assert TwoStates(sample.work_tree.root, tmp_path).findings(before, after) == []


def test_the_prim_stays_where_many_would_write_its_launch_out(lay_over: LayOver) -> None:
    calls = "\n".join(f"Tensor bar{n}(const Tensor& x) {{ return ttnn::prim::foo(x, {{}}, {n}); }}" for n in range(8))
    user = CALLER.format(f"return input; }}\n{calls}\nTensor last(const Tensor& input) {{ return input;")
    assert calls in user
    plan = lay_over({**FUNCTION, SOURCE_PATH: EARLY, USER: user}).plan()
    assert ([note.code for note in plan.notes], plan.changes) == (["MIG416"], ())
