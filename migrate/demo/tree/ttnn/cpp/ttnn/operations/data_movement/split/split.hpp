// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ttnn/types.hpp"

namespace ttnn {

// Pieces of one size, the last one may be smaller.
std::vector<Tensor> split(
    const Tensor& tensor,
    int64_t size,
    int64_t dim = 0,
    const std::optional<MemoryConfig>& memory_config = std::nullopt);

// A piece of each size.
std::vector<Tensor> split(
    const Tensor& tensor,
    const SmallVector<int64_t>& sizes,
    int64_t dim = 0,
    const std::optional<MemoryConfig>& memory_config = std::nullopt);

}  // namespace ttnn
