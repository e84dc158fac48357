// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"
#include "ttnn/types.hpp"

namespace ttnn {

namespace operations::data_movement {

// Images with one value in the first rows and columns, and another around them.
struct FillRMOperation {
    static ttnn::Tensor invoke(
        const ttnn::Shape& shape,
        uint32_t rows,
        uint32_t columns,
        float inside,
        float outside,
        const ttnn::Tensor& like,
        const std::optional<ttnn::MemoryConfig>& memory_config = std::nullopt);
};

// fill_rm with ones in the corner and zeros around it
struct FillOnesRMOperation {
    static ttnn::Tensor invoke(
        const ttnn::Shape& shape,
        uint32_t rows,
        uint32_t columns,
        const ttnn::Tensor& like,
        const std::optional<ttnn::MemoryConfig>& memory_config = std::nullopt);
};

}  // namespace operations::data_movement

constexpr auto fill_rm = register_operation<"ttnn::fill_rm", operations::data_movement::FillRMOperation>();
constexpr auto fill_ones_rm =
    register_operation<"ttnn::fill_ones_rm", operations::data_movement::FillOnesRMOperation>();

}  // namespace ttnn
