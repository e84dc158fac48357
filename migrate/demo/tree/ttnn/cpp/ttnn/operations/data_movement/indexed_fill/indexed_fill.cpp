// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "indexed_fill.hpp"

#include "device/indexed_fill_device_operation.hpp"

namespace ttnn::operations::data_movement {

Tensor IndexedFillOperation::invoke(
    const Tensor& indices,
    const Tensor& base,
    const Tensor& rows,
    int64_t dim,
    const std::optional<MemoryConfig>& memory_config) {
    const auto place = memory_config.value_or(base.memory_config());
    return ttnn::prim::indexed_fill(indices, base, rows, place, dim);
}

}  // namespace ttnn::operations::data_movement
