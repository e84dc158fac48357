// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "fill_rm.hpp"

#include "device/fill_rm_device_operation.hpp"
#include "ttnn/decorators.hpp"

namespace ttnn::operations::data_movement {

ttnn::Tensor FillRMOperation::invoke(
    const ttnn::Shape& shape,
    uint32_t rows,
    uint32_t columns,
    float inside,
    float outside,
    const ttnn::Tensor& like,
    const std::optional<ttnn::MemoryConfig>& memory_config) {
    const auto place = memory_config.value_or(like.memory_config());
    return ttnn::prim::fill_rm(shape, rows, columns, inside, outside, like, place);
}

ttnn::Tensor FillOnesRMOperation::invoke(
    const ttnn::Shape& shape,
    uint32_t rows,
    uint32_t columns,
    const ttnn::Tensor& like,
    const std::optional<ttnn::MemoryConfig>& memory_config) {
    return ttnn::fill_rm(shape, rows, columns, 1.0f, 0.0f, like, memory_config);
}

}  // namespace ttnn::operations::data_movement
