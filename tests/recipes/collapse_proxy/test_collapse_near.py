# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Near-proxies: what stands before the launch stays, and arguments take the place of the prim's parameters."""

from __future__ import annotations

import pytest
from collapse_tree import DEVICE_HEADER, DEVICE_SOURCE, FOLDER, HEADER, SOURCE, LayOver

CALL = "    return ttnn::prim::foo(input, memory_config, seed);\n"
OPTIONAL = "const std::optional<MemoryConfig>& memory_config"
PLAIN = "const MemoryConfig& memory_config"


def _source(files: dict[str, str], lay_over: LayOver) -> str:
    sample = lay_over({f"{FOLDER}/{name}": text for name, text in files.items()})
    plan = sample.plan()
    assert plan.facts["level"] == "collapse", plan.notes
    return sample.after(plan)[f"{FOLDER}/foo.cpp"]


def _optional(body: str) -> dict[str, str]:
    return {"foo.hpp": HEADER.replace(PLAIN, OPTIONAL), "foo.cpp": SOURCE.replace(PLAIN, OPTIONAL).replace(CALL, body)}


def test_expression_used_once_stands_in_the_field(lay_over: LayOver) -> None:
    body = "    return ttnn::prim::foo(input, memory_config.value_or(input.memory_config()), seed);\n"
    assert ".memory_config = memory_config.value_or(input.memory_config())" in _source(_optional(body), lay_over)


def test_expression_used_twice_becomes_a_variable(lay_over: LayOver) -> None:
    body = "    return ttnn::prim::foo(input, memory_config.value_or(input.memory_config()), seed);\n"
    device = DEVICE_SOURCE.replace(".seed = seed", ".seed = memory_config.sharded ? seed : 0")
    source = _source({**_optional(body), "device/foo_device_operation.cpp": device}, lay_over)
    assert "const MemoryConfig& resolved_memory_config = memory_config.value_or(input.memory_config());" in source
    assert "resolved_memory_config.sharded ? seed : 0" in source


def test_value_that_is_always_there_needs_no_alternative(lay_over: LayOver) -> None:
    device = DEVICE_SOURCE.replace(PLAIN, OPTIONAL).replace(
        ".memory_config = memory_config", ".memory_config = memory_config.value_or(input.memory_config())"
    )
    files = {
        "device/foo_device_operation.cpp": device,
        "device/foo_device_operation.hpp": DEVICE_HEADER.replace(PLAIN, OPTIONAL),
    }
    assert ".memory_config = memory_config," in _source(files, lay_over)


def test_numbers_are_converted_as_the_call_did(lay_over: LayOver) -> None:
    files = {"foo.hpp": HEADER.replace("uint32_t seed", "int seed"), "foo.cpp": SOURCE.replace("uint32_t", "int")}
    assert ".seed = static_cast<uint32_t>(seed)" in _source(files, lay_over)


def test_constant_takes_the_place_of_its_parameter(lay_over: LayOver) -> None:
    files = {"foo.cpp": SOURCE.replace("memory_config, seed);\n", "memory_config, seed + 1);\n")}
    assert ".seed = seed + 1" in _source(files, lay_over)


def test_comments_that_say_something_stay(lay_over: LayOver) -> None:
    call = CALL.replace("seed)", "seed  // zero would draw the same numbers again\n    )")
    assert "// zero would draw the same numbers again" in _source({"foo.cpp": SOURCE.replace(CALL, call)}, lay_over)


@pytest.mark.parametrize(
    ("field", "written"),
    [("{memory_config, seed}", "{memory_config, 7 /* seed */}"), (None, ".seed = 7}")],
)
def test_the_name_that_a_comment_gives_to_a_constant(lay_over: LayOver, field: str | None, written: str) -> None:
    """A field of that name says as much."""
    call = CALL.replace("seed)", "7  // seed\n    )")
    device = DEVICE_SOURCE
    if field is not None:
        device = device.replace("{.memory_config = memory_config, .seed = seed}", field)
        assert device != DEVICE_SOURCE
    assert written in _source(
        {"foo.cpp": SOURCE.replace(CALL, call), "device/foo_device_operation.cpp": device}, lay_over
    )


def test_parameter_that_the_prim_ignores_loses_its_name(lay_over: LayOver) -> None:
    device = DEVICE_SOURCE.replace("uint32_t seed)", "uint32_t /*seed*/)").replace(", .seed = seed", "")
    source = _source({"device/foo_device_operation.cpp": device}, lay_over)
    assert "uint32_t /*seed*/)" in source


def test_local_of_the_prim_gives_way_to_one_of_the_operation(lay_over: LayOver) -> None:
    body = "    auto config = memory_config;\n    return ttnn::prim::foo(input, config, seed);\n"
    device = DEVICE_SOURCE.replace(
        "    return ttnn::device", "    auto config = memory_config;\n    return ttnn::device"
    )
    device = device.replace(".memory_config = memory_config", ".memory_config = config")
    files = {"foo.cpp": SOURCE.replace(CALL, body), "device/foo_device_operation.cpp": device}
    source = _source(files, lay_over)
    assert "auto launch_config = config;" in source
    assert ".memory_config = launch_config" in source


def test_result_in_a_variable(lay_over: LayOver) -> None:
    body = "    auto result = ttnn::prim::foo(input, memory_config, seed);\n    return result;\n"
    source = _source({"foo.cpp": SOURCE.replace(CALL, body)}, lay_over)
    assert "auto result = ttnn::device_operation::launch<ttnn::prim::FooDeviceOperation>(" in source


def test_helper_of_the_source_stays_and_is_called_qualified(lay_over: LayOver) -> None:
    helper = "static uint32_t twice(uint32_t seed) { return 2 * seed; }\n\nTensor FooOperation"
    text = SOURCE.replace("Tensor FooOperation", helper).replace(
        "memory_config, seed);\n", "memory_config, twice(seed));\n"
    )
    source = _source({"foo.cpp": text}, lay_over)
    assert "}  // namespace ttnn::operations::data\n\nnamespace ttnn {\n\nTensor foo(" in source
    assert "ttnn::operations::data::twice(seed)" in source


def test_directive_inside_the_namespace_is_not_copied(lay_over: LayOver) -> None:
    text = SOURCE.replace(
        "namespace ttnn::operations::data {\n", "namespace ttnn::operations::data {\nusing namespace tt::tt_metal;\n"
    )
    source = _source({"foo.cpp": text}, lay_over)
    assert "using namespace" not in source


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("Tensor foo(const", "static uint32_t odd(uint32_t seed) { return seed | 1; }\n\nTensor foo(const", "MIG415"),
        ("Tensor foo(const", "#define odd(seed) (seed | 1)\n\nTensor foo(const", "MIG415"),
    ],
)
def test_private_helper_of_the_device_source_keeps_the_prim(
    lay_over: LayOver, before: str, after: str, code: str
) -> None:
    device = DEVICE_SOURCE.replace(before, after).replace(".seed = seed", ".seed = odd(seed)")
    sample = lay_over({f"{FOLDER}/device/foo_device_operation.cpp": device})
    plan = sample.plan()
    assert (plan.facts["level"], [note.code for note in plan.notes if note.code != "MIG450"]) == (
        "free-function",
        [code],
    )
    assert "return ttnn::prim::foo(input, memory_config, seed);" in sample.after(plan)[f"{FOLDER}/foo.cpp"]


def test_call_in_a_condition_keeps_the_prim(lay_over: LayOver) -> None:
    body = "    return seed ? ttnn::prim::foo(input, memory_config, seed) : input;\n"
    plan = lay_over({f"{FOLDER}/foo.cpp": SOURCE.replace(CALL, body)}).plan()
    assert plan.facts["level"] == "free-function"
    assert "MIG413" in {note.code for note in plan.notes}


def test_call_in_a_helper_waits_for_the_function(lay_over: LayOver) -> None:
    helper = f"static Tensor run(const Tensor& input, {PLAIN}, uint32_t seed) {{\n{CALL}}}\n\n"
    source = SOURCE.replace(CALL, "    return run(input, memory_config, seed);\n")
    plan = lay_over({f"{FOLDER}/foo.cpp": source.replace("Tensor FooOperation", f"{helper}Tensor FooOperation")}).plan()
    assert (plan.facts["level"], plan.facts["waits"]) == ("free-function", "MIG419")


def _second(result: str) -> dict[str, str]:
    """An overload of two parameters beside the plain one."""
    header = HEADER.replace(
        "uint32_t seed);", "uint32_t seed);\n    static Tensor invoke(const Tensor& input, uint32_t seed);"
    )
    other = f"Tensor FooOperation::invoke(const Tensor& input, uint32_t seed) {{\n    return {result};\n}}\n"
    return {"foo.hpp": header, "foo.cpp": SOURCE.replace("}\n\n}  // namespace", f"}}\n\n{other}\n}}  // namespace")}


def test_each_overload_gets_its_own_launch(lay_over: LayOver) -> None:
    source = _source(_second("ttnn::prim::foo(input, {}, seed)"), lay_over)
    assert source.count("launch<ttnn::prim::FooDeviceOperation>") == 2


def test_two_calls_in_one_function_keep_the_prim(lay_over: LayOver) -> None:
    body = f"    if (seed == 0) {{\n    {CALL}    }}\n{CALL}"
    plan = lay_over({f"{FOLDER}/foo.cpp": SOURCE.replace(CALL, body)}).plan()
    assert plan.facts["level"] == "free-function"
    assert "MIG417" in {note.code for note in plan.notes}


def test_parameter_handed_out_as_a_reference_stays_a_variable(lay_over: LayOver) -> None:
    device = DEVICE_SOURCE.replace("    return ttnn::device", "    bump(seed);\n    return ttnn::device")
    header = DEVICE_HEADER.replace("Tensor foo(", "inline void bump(uint32_t& seed) { ++seed; }\n\nTensor foo(")
    files = {
        "device/foo_device_operation.cpp": device,
        "device/foo_device_operation.hpp": header,
        "foo.cpp": SOURCE.replace("uint32_t seed)", "const uint32_t seed)"),
    }
    source = _source(files, lay_over)
    assert "    uint32_t resolved_seed = seed;\n" in source
    assert "bump(resolved_seed);" in source


def test_overload_that_calls_another_by_the_struct_calls_the_function(lay_over: LayOver) -> None:
    source = _source(_second("FooOperation::invoke(input, input.memory_config(), seed)"), lay_over)
    assert "    return ttnn::foo(input, input.memory_config(), seed);\n" in source


CONSTANT = HEADER.replace(
    "struct FooOperation {\n",
    "struct FooOperation {\n    static constexpr auto SEED = ttnn::prim::FooDeviceOperation::SEED;\n",
)


def _with_constant(type_: str = "auto") -> dict[str, str]:
    return {
        "device/foo_device_operation.hpp": DEVICE_HEADER.replace(
            "struct FooDeviceOperation {\n", "struct FooDeviceOperation {\n    static constexpr uint32_t SEED = 7;\n"
        ),
        "foo.hpp": CONSTANT.replace(
            'decorators.hpp"\n', 'decorators.hpp"\n#include "device/foo_device_operation.hpp"\n'
        )
        .replace("constexpr auto", f"constexpr {type_}", 1)
        .replace("uint32_t seed);", "uint32_t seed = SEED);"),
        "user.cpp": '#include "foo.hpp"\nuint32_t seed() { return ttnn::operations::data::FooOperation::SEED; }\n',
    }


def test_constant_that_names_another_one_gives_way_to_it(lay_over: LayOver) -> None:
    sample = lay_over({f"{FOLDER}/{name}": text for name, text in _with_constant().items()})
    plan = sample.plan()
    after = sample.after(plan)
    assert plan.facts["level"] == "collapse"
    assert "uint32_t seed = ttnn::prim::FooDeviceOperation::SEED);" in after[f"{FOLDER}/foo.hpp"]
    assert "FooOperation::SEED" not in after[f"{FOLDER}/foo.hpp"].replace("FooDeviceOperation::SEED", "")
    assert "return ttnn::prim::FooDeviceOperation::SEED;" in after[f"{FOLDER}/user.cpp"]


def test_constant_of_another_type_stays(lay_over: LayOver) -> None:
    sample = lay_over({f"{FOLDER}/{name}": text for name, text in _with_constant("float").items()})
    assert [note.code for note in sample.plan("collapse").notes] == ["MIG423"]
    plan = sample.plan()
    assert (plan.facts["level"], "MIG440" in {note.code for note in plan.notes}) == ("free-function", True)
    assert "uint32_t seed = ttnn::operations::data::FooOperation::SEED);" in sample.after(plan)[f"{FOLDER}/foo.hpp"]
