// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"

namespace ttnn {
namespace operations::data_movement {

// Reads the first tensor, writes the second.
struct CopyOperation {
    static Tensor invoke(const Tensor& source, const Tensor& destination);
};

struct AssignOperation {
    // into a new tensor, or into `output_tensor`
    static Tensor invoke(
        const Tensor& source,
        const MemoryConfig& place,
        std::optional<const DataType> dtype = std::nullopt,
        const std::optional<Tensor>& output_tensor = std::nullopt);
    // into a tensor of the same shape
    static Tensor invoke(const Tensor& source, const Tensor& destination);
};

}  // namespace operations::data_movement

constexpr auto assign = register_operation<"ttnn::assign", operations::data_movement::AssignOperation>();
constexpr auto copy = register_operation<"ttnn::copy", operations::data_movement::CopyOperation>();

}  // namespace ttnn
