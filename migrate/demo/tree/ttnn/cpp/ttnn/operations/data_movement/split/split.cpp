// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "split.hpp"

#include <algorithm>

#include "device/split_device_operation.hpp"

namespace ttnn {

std::vector<Tensor> split(
    const Tensor& tensor, int64_t size, int64_t dim, const std::optional<MemoryConfig>& memory_config) {
    TT_FATAL(size > 0, "A piece must have a positive size");
    SmallVector<int64_t> sizes;
    for (int64_t left = tensor.logical_shape()[static_cast<int32_t>(dim)]; left > 0; left -= size) {
        sizes.push_back(std::min(left, size));
    }
    return ttnn::split(tensor, sizes, dim, memory_config);
}

std::vector<Tensor> split(
    const Tensor& tensor,
    const SmallVector<int64_t>& sizes,
    int64_t dim,
    const std::optional<MemoryConfig>& memory_config) {
    return ttnn::prim::split(tensor, sizes, dim, memory_config.value_or(tensor.memory_config()));
}

}  // namespace ttnn
