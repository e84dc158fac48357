// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"

namespace ttnn {

namespace operations::copy {

// The same values in another data type.
struct ConvertOperation {
    static Tensor invoke(
        const Tensor& input_tensor,
        const DataType& dtype,
        const std::optional<MemoryConfig>& memory_config = std::nullopt,
        const std::optional<Tensor>& output_tensor = std::nullopt);

    // For callers that state what they start from.
    static Tensor invoke(
        const Tensor& input_tensor,
        const DataType& from_dtype,
        const DataType& to_dtype,
        const std::optional<MemoryConfig>& memory_config = tt::tt_metal::operation::DEFAULT_OUTPUT_MEMORY_CONFIG,
        const std::optional<Tensor>& output_tensor = std::nullopt);
};

}  // namespace operations::copy

constexpr auto typecast = ttnn::register_operation<"ttnn::typecast", ttnn::operations::copy::ConvertOperation>();

}  // namespace ttnn
