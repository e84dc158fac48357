// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"
#include "ttnn/types.hpp"

namespace ttnn::operations::rand {

// A new tensor of values of [low, high).
struct RandOperation {
    static Tensor invoke(
        const ttnn::Shape& shape,
        IDevice& device,
        float low = 0.0f,
        float high = 1.0f,
        uint32_t seed = 0,
        DataType dtype = DataType::BFLOAT16,
        Layout layout = TILE_LAYOUT,
        const MemoryConfig& memory_config = DRAM_MEMORY_CONFIG);
};

}  // namespace ttnn::operations::rand

namespace ttnn {

constexpr auto rand = ttnn::register_operation<"ttnn::rand", ttnn::operations::rand::RandOperation>();

}  // namespace ttnn
