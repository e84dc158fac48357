# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""An operation that is hard to call: a class without public fields, checks that few arguments pass, other sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import launch_samples as samples
import pytest
from work_tree import WorkTree

from migrate.cpp.flags import Flags
from migrate.cpp.parser import Parser
from migrate.verify.launch.compare import LaunchComparison, Verdict, compare_records
from migrate.verify.launch.proof import LaunchProof
from migrate.verify.launch.subject import subject_of

HEADER = "ttnn/cpp/ttnn/operations/reach/reach.hpp"
SOURCE = "ttnn/cpp/ttnn/operations/reach/reach.cpp"
HELPER = "ttnn/core/rounding.cpp"

DECLARED = """#pragma once

#include <tuple>

#include "ttnn/decorators.hpp"
#include "ttnn/types.hpp"

namespace ttnn::operations::reach {

class Window {
public:
    explicit Window(int size, bool padded) : size_{size}, padded_{padded} {
        TT_FATAL(size >= 0, "Window: {} is too small", size);
    }
    int size() const { return size_; }
    bool padded() const { return padded_; }
    static constexpr auto attribute_names = std::forward_as_tuple("size", "padded");
    auto attribute_values() const { return std::make_tuple(size_, padded_); }

private:
    int size_;
    bool padded_;
};

int rounded(int size);

// No aggregate; what it tells of itself is not all that it holds.
struct ReachParams {
    const int size;
    const bool padded;
    ReachParams(int size, bool padded) : size{size}, padded{padded} {}
    auto attributes() const { return std::make_tuple(size); }
};

struct ReachOperation {
    using operation_attributes_t = ReachParams;
    struct tensor_args_t {
        const Tensor& input;
    };
    using tensor_return_value_t = std::array<Tensor, 2>;
    using spec_return_value_t = std::array<TensorSpec, 2>;
    struct Factory {};
    using program_factory_t = std::variant<Factory>;

    static void validate_on_program_cache_miss(const operation_attributes_t&, const tensor_args_t&);
    static spec_return_value_t compute_output_specs(const operation_attributes_t&, const tensor_args_t&);
    static tensor_return_value_t create_output_tensors(const operation_attributes_t&, const tensor_args_t&);
    static program_factory_t select_program_factory(const operation_attributes_t&, const tensor_args_t&);
};

}  // namespace ttnn::operations::reach

namespace ttnn {
"""

BODY = """
    TT_FATAL(input.logical_shape().rank() < 4, "Reach: rank {}", input.logical_shape().rank());
    TT_FATAL(window.size() > 6, "Reach: size {}", window.size());
    TT_FATAL(depth > 16, "Reach: depth");
    using Operation = operations::reach::ReachOperation;
    return ttnn::device_operation::launch<Operation>(
        operations::reach::ReachParams(operations::reach::rounded(window.size()) + depth, window.padded()),
        Operation::tensor_args_t{input})[0];
"""

FAULTS = {
    "hidden_field_lost": ("window.padded())", "true)"),
    "rounding_lost": ("operations::reach::rounded(window.size())", "window.size()"),
    "check_wider": ("window.size() > 6", "window.size() > 5"),
    "depth_lost": (" + depth", " + 17"),
    "another_result": (")[0]", ")[1]"),
}


def _function(name: str, body: str = BODY) -> str:
    return f"Tensor {name}(const Tensor& input, const operations::reach::Window& window, int depth) {{{body}}}\n"


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, LaunchComparison]:
    functions = {"reach": BODY, "again": BODY, **{name: BODY.replace(*fault) for name, fault in FAULTS.items()}}
    declared = "".join(_function(name).partition(" {")[0] + ";\n" for name in functions)
    defined = "".join(_function(name, body) for name, body in functions.items())
    included = '#include "ttnn/operations/reach/reach.hpp"\n#include "ttnn/device_operation.hpp"\n'
    files = {
        HEADER: f"{DECLARED}{declared}}}\n",
        SOURCE: f"{included}namespace ttnn {{\n{defined}}}\n",
        HELPER: f"{included}int ttnn::operations::reach::rounded(int size) {{\n    return size / 4 * 4;\n}}\n",
    }
    root, cache = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("cache")
    written = {path: text.encode() for path, text in files.items()}
    tree = WorkTree(root, {**samples.miniature(), **written}).open()
    parser = Parser(tree, Flags(tree), cache=cache)
    subject = subject_of(parser, "ttnn::reach", "", HEADER, [SOURCE], ())
    subject = replace(subject, literals=("6", "17", "19"))
    records = LaunchProof(parser, cache).record([replace(subject, name=f"ttnn::{name}") for name in functions])
    before = records["ttnn::reach"]
    return {
        name.removeprefix("ttnn::"): compare_records(name, before, after)
        for name, after in records.items()
        if name != "ttnn::reach"
    }


def test_what_is_hard_to_call_is_reached(compared: Mapping[str, LaunchComparison]) -> None:
    result = compared["again"]
    assert (result.verdict, result.reason) == (Verdict.EQUAL, "")
    assert result.launches >= 10


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_seen(name: str, compared: Mapping[str, LaunchComparison]) -> None:
    assert compared[name].verdict is Verdict.DIFFERENT
