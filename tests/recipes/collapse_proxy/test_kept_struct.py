# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Structs that no function can take the place of: they stay, and the function calls them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from collapse_tree import LayOver
from pair_family import BOTH, CMAKE, FAMILY, LEFT, RIGHT, plan_of

from migrate.recipes.collapse_proxy.kept_struct import KeptStructs
from migrate.tree.plan import Plan
from migrate.tree.refusal import Refused


def test_overloads_are_those_that_the_instance_defines(lay_over: LayOver) -> None:
    context = lay_over(FAMILY).context()
    structs = KeptStructs(context)
    subjects = {item.name: structs.gather(item) for item in context.inventory.operations if item.name != "ttnn::foo"}
    assert {name: len(subject.bodies) for name, subject in subjects.items()} == {LEFT: 1, RIGHT: 1, BOTH: 2}
    assert subjects[RIGHT].instance == "operations::pair::ExecutePair<operations::pair::PairType::RIGHT, float>"
    assert [subjects[name].arguments["T"] for name in (LEFT, RIGHT, BOTH)] == ["int32_t", "float", "int32_t"]
    assert subjects[BOTH].instance == "ttnn::operations::pair::ExecutePair<ttnn::operations::pair::PairType::BOTH>"


def test_what_is_not_registered_is_refused(lay_over: LayOver) -> None:
    context = lay_over(FAMILY).context()
    operation = next(item for item in context.inventory.operations if item.name == LEFT)
    with pytest.raises(Refused) as caught:
        KeptStructs(context).gather(replace(operation, name="ttnn::nothing"))
    assert caught.value.code == "MIG402"


def test_deduced_result_is_refused(lay_over: LayOver) -> None:
    files = {
        path: text.replace("static Tensor invoke(", "static auto invoke(").replace(
            "memory_config = std::nullopt);", "memory_config = std::nullopt) { return input; }"
        )
        for path, text in FAMILY.items()
        if not path.endswith(".cpp")
    }
    assert [note.code for note in plan_of(lay_over(files), LEFT).notes] == ["MIG438"]


def _kept(lay_over: LayOver, struct: str, definition: str = "") -> tuple[Plan, dict[str, str]]:
    """Plan an operation whose struct stays; return the plan, and the changed files after it."""
    folder = "ttnn/cpp/ttnn/operations/kept"
    header = f"""#pragma once

#include "ttnn/decorators.hpp"

#include <tuple>

namespace ttnn::operations::kept {{

{struct}
}}  // namespace ttnn::operations::kept

namespace ttnn {{

constexpr auto kept = ttnn::register_operation<"ttnn::kept", ttnn::operations::kept::Kept>();

}}  // namespace ttnn
"""
    source = f"""#include "kept.hpp"

namespace ttnn::operations::kept {{

{definition or "Tensor helper(const Tensor& input) { return input; }"}

}}  // namespace ttnn::operations::kept
"""
    files = {
        f"{folder}/kept.hpp": header,
        f"{folder}/kept.cpp": source,
        f"{folder}/CMakeLists.txt": CMAKE.replace("pair", "kept"),
    }
    sample = lay_over(files)
    plan = plan_of(sample, "ttnn::kept")
    after = {path.rpartition("/")[2]: text for path, text in sample.after(plan).items()}
    assert "register_operation" not in after["kept.hpp"]
    return plan, after


def test_inherited_invoke_is_called_through_the_struct(lay_over: LayOver) -> None:
    base = (
        "template <typename T>\nstruct Base {\n    static Tensor invoke(const Tensor& input, T) { return input; }\n};\n"
    )
    _, after = _kept(lay_over, f"{base}struct Kept : Base<float> {{}};\n")
    assert "Tensor kept(const Tensor& input, float);\n" in after["kept.hpp"]
    defined = """Tensor kept(const Tensor& input, float argument_2) {
    return ttnn::operations::kept::Kept::invoke(input, argument_2);
}
"""
    assert defined in after["kept.cpp"]


def test_template_is_defined_where_it_is_declared(lay_over: LayOver) -> None:
    invoke = (
        "    template <typename T>\n    static Tensor invoke(const Tensor& input, T amount = T{}) { return input; }\n"
    )
    plan, after = _kept(lay_over, f"struct Kept {{\n{invoke}}};\n")
    assert list(after) == ["kept.hpp"]
    defined = """template <typename T>
Tensor kept(const Tensor& input, T amount = T{}) {
    return ttnn::operations::kept::Kept::invoke(input, amount);
}
"""
    assert defined in after["kept.hpp"]
    assert "MIG440" in {note.code for note in plan.notes}


def test_struct_with_more_than_invoke_stays(lay_over: LayOver) -> None:
    struct = "struct Kept {\n    static constexpr int limit = 3;\n    static Tensor invoke(Tensor&& input);\n};\n"
    _, after = _kept(lay_over, struct, "Tensor Kept::invoke(Tensor&& input) { return input; }")
    assert "static constexpr int limit = 3;" in after["kept.hpp"]
    assert "Tensor kept(Tensor&& input);\n" in after["kept.hpp"]
    assert "return ttnn::operations::kept::Kept::invoke(std::move(input));" in after["kept.cpp"]


@pytest.mark.parametrize(
    ("amount", "attributes"),
    [("amount", "operation_attributes"), ("operation_attributes", "launch_operation_attributes")],
)
def test_device_operation_is_launched(lay_over: LayOver, amount: str, attributes: str) -> None:
    struct = """struct Kept {
    struct operation_attributes_t {
        int amount = 0;
    };
    struct tensor_args_t {
        const Tensor& input;
    };
    using tensor_return_value_t = Tensor;
    struct Factory {
        struct shared_variables_t {};
    };
    using program_factory_t = Factory;
    static void validate_on_program_cache_miss(const operation_attributes_t&, const tensor_args_t&);
    static Tensor create_output_tensors(const operation_attributes_t&, const tensor_args_t&);
    static Tensor run(const operation_attributes_t&, const tensor_args_t& args) { return args.input; }
    static std::tuple<operation_attributes_t, tensor_args_t> invoke(const Tensor& input, int amount = 1);
};
"""
    struct = struct.replace("int amount = 1", f"int {amount} = 1")
    definition = f"""std::tuple<Kept::operation_attributes_t, Kept::tensor_args_t>
Kept::invoke(const Tensor& input, int {amount}) {{
    return {{operation_attributes_t{{{amount}}}, tensor_args_t{{input}}}};
}}"""
    _, after = _kept(lay_over, struct, definition)
    instance = "ttnn::operations::kept::Kept"
    assert f"{instance}::tensor_return_value_t kept(const Tensor& input, int {amount} = 1);\n" in after["kept.hpp"]
    defined = f"""{instance}::tensor_return_value_t kept(const Tensor& input, int {amount}) {{
    auto [{attributes}, tensor_args] = {instance}::invoke(input, {amount});
    return ttnn::device_operation::launch<{instance}>({attributes}, tensor_args);
}}
"""
    assert defined in after["kept.cpp"]
    assert '#include "ttnn/device_operation.hpp"\n' in after["kept.cpp"]
