# SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
# SPDX-License-Identifier: Apache-2.0
"""Operations in the miniature as a collapse finds and leaves them: one function each, with or without a fault."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import migrate.demo

_MINIATURE = Path(migrate.demo.__file__).parent / "tree"

HEADER = "ttnn/cpp/ttnn/operations/sample/sample.hpp"
SOURCE = "ttnn/cpp/ttnn/operations/sample/sample.cpp"
DEVICE = "ttnn/cpp/ttnn/operations/sample/device/sample_device_operation.hpp"

DEVICE_TEXT = """#pragma once

#include "ttnn/decorators.hpp"
#include "ttnn/types.hpp"

namespace ttnn::operations::sample {

enum class Mode { Fast, Slow, Exact };

template <int number>
struct SampleDeviceOperation {
    struct operation_attributes_t {
        const DataType dtype;
        const float low;
        const float high;
        const bool approximate;
        const int dim;
        const int scale;
        const Mode mode;
        const std::optional<MemoryConfig> memory_config;
    };
    struct tensor_args_t {
        const Tensor& first;
        const Tensor& second;
        const std::optional<Tensor>& output;
    };
    using tensor_return_value_t = std::vector<Tensor>;
    using spec_return_value_t = std::vector<TensorSpec>;
    struct Factory {};
    using program_factory_t = std::variant<Factory>;

    static void validate_on_program_cache_miss(const operation_attributes_t&, const tensor_args_t&);
    static spec_return_value_t compute_output_specs(const operation_attributes_t&, const tensor_args_t&);
    static tensor_return_value_t create_output_tensors(const operation_attributes_t&, const tensor_args_t&);
    static program_factory_t select_program_factory(const operation_attributes_t&, const tensor_args_t&);
};

}  // namespace ttnn::operations::sample
"""

PARAMETERS = """
    const Tensor& first,
    const Tensor& second,
    float low,
    float high,
    bool approximate = true,
    int dim = -1,
    operations::sample::Mode mode = operations::sample::Mode::Slow,
    const std::optional<Tensor>& output = std::nullopt,
    const std::optional<DataType>& dtype = std::nullopt,
    const std::optional<MemoryConfig>& memory_config = std::nullopt"""

BODY = """
    if (first.layout() == Layout::ROW_MAJOR && !output.has_value()) {
        return first;
    }
    if (dim < 0) {
        dim += static_cast<int>(first.logical_shape().rank());
    }
    TT_FATAL(low <= high, "Sample: the range {} is empty", low);
    using OperationType = operations::sample::SampleDeviceOperation<0>;
    return ttnn::device_operation::launch<OperationType>(
        OperationType::operation_attributes_t{
            .dtype = dtype.value_or(first.dtype()),
            .low = low,
            .high = high,
            .approximate = approximate,
            .dim = dim,
            .scale = 2,
            .mode = mode,
            .memory_config = memory_config},
        OperationType::tensor_args_t{.first = first, .second = second, .output = output}).at(0);
"""


def before() -> dict[str, bytes]:
    """Return the files of an operation ``sample`` that is registered, with its prim."""
    plain = _without_defaults(PARAMETERS)
    arguments = "first, second, low, high, approximate, dim, mode, output, dtype, memory_config"
    return _files(
        f"""namespace ttnn::operations::sample {{
struct Sample {{
    static Tensor invoke({PARAMETERS});
}};
}}
namespace ttnn {{
constexpr auto sample = ttnn::register_operation<"ttnn::sample", operations::sample::Sample>();
}}
""",
        f"""namespace ttnn::prim {{
Tensor sample({plain}) {{{BODY}}}
}}
namespace ttnn::operations::sample {{
Tensor Sample::invoke({plain}) {{
    return ttnn::prim::sample({arguments});
}}
}}
""",
    )


def after(functions: Mapping[str, tuple[str, str]]) -> dict[str, bytes]:
    """Return the files of the same operation as functions of several names.

    Args:
        functions: parameters and body of each, by name.
    """
    declared = "".join(f"Tensor {name}({parameters});\n" for name, (parameters, _) in functions.items())
    defined = "".join(
        f"Tensor {name}({_without_defaults(parameters)}) {{{body}}}\n" for name, (parameters, body) in functions.items()
    )
    return _files(f"namespace ttnn {{\n{declared}}}\n", f"namespace ttnn {{\n{defined}}}\n")


def miniature() -> dict[str, bytes]:
    """Return the C++ of the miniature that operations need."""
    folders = ("ttnn/api", "ttnn/core", "ttnn/cpp/ttnn/operations/core", "tt_metal", "tt_stl", "third_party")
    files = (path for folder in folders for path in (_MINIATURE / folder).rglob("*") if path.is_file())
    return {path.relative_to(_MINIATURE).as_posix(): path.read_bytes() for path in files}


def _files(declared: str, defined: str) -> dict[str, bytes]:
    header = f'#pragma once\n\n#include "ttnn/operations/sample/device/sample_device_operation.hpp"\n\n{declared}'
    source = f'#include "sample.hpp"\n\n#include "ttnn/device_operation.hpp"\n\n{defined}'
    return {HEADER: header.encode(), SOURCE: source.encode(), DEVICE: DEVICE_TEXT.encode()}


def _without_defaults(parameters: str) -> str:
    return ",".join(parameter.partition(" = ")[0] for parameter in parameters.split(","))
