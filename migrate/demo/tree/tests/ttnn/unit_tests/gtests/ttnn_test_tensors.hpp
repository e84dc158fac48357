// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <numeric>
#include <vector>

#include "ttnn/types.hpp"

namespace ttnn::test {

// 0, 1, 2, ...
inline Tensor counting(
    const Shape& shape, const MemoryConfig& memory_config = MemoryConfig{}, DataType dtype = DataType::FLOAT32) {
    std::vector<float> values(shape.volume());
    std::iota(values.begin(), values.end(), 0.0f);
    return Tensor::from_vector(values, TensorSpec(shape, TensorLayout(dtype, PageConfig(Layout::TILE), memory_config)));
}

inline MemoryConfig sharded(TensorMemoryLayout layout) {
    const CoreRangeSet cores{CoreRange{CoreCoord{0, 0}, CoreCoord{1, 0}}};
    return MemoryConfig{layout, BufferType::L1, ShardSpec{cores, {2, 4}}};
}

}  // namespace ttnn::test
