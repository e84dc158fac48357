// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"

namespace ttnn::operations::experimental::copy {

struct TypecastOperation {
    static ttnn::Tensor invoke(
        const Tensor& input_tensor,
        const DataType& output_dtype,
        const std::optional<MemoryConfig>& place = std::nullopt,
        const std::optional<Tensor>& output_tensor = std::nullopt);
};

}  // namespace ttnn::operations::experimental::copy

namespace ttnn::experimental {

constexpr auto typecast =
    ttnn::register_operation<"ttnn::experimental::typecast", ttnn::operations::experimental::copy::TypecastOperation>();

}  // namespace ttnn::experimental
