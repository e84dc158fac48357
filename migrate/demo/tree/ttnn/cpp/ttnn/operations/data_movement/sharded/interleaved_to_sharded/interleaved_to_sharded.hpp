// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <array>
#include <variant>

#include "ttnn/decorators.hpp"
#include "ttnn/types.hpp"

namespace ttnn {
namespace operations::data_movement {

// Cuts a tensor into shards.
struct ExecuteInterleavedToSharded {
    static Tensor invoke(
        const Tensor& input_tensor, const MemoryConfig& sharding, const std::optional<DataType>& dtype = std::nullopt);
    // The sharding by its parts; a CoreCoord is the size of a grid.
    static Tensor invoke(
        const Tensor& input_tensor,
        const std::variant<CoreCoord, CoreRangeSet>& cores,
        const std::array<uint32_t, 2>& shard_shape,
        TensorMemoryLayout scheme,
        ShardOrientation orientation = ShardOrientation::ROW_MAJOR,
        const std::optional<DataType>& dtype = std::nullopt);
};

}  // namespace operations::data_movement

constexpr auto interleaved_to_sharded = ttnn::register_operation<
    "ttnn::interleaved_to_sharded",
    ttnn::operations::data_movement::ExecuteInterleavedToSharded>();

}  // namespace ttnn
