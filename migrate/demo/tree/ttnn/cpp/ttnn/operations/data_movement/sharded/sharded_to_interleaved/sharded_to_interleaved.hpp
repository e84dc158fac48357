// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"

namespace ttnn {
namespace operations::data_movement {

// Gathers the shards of a tensor; a tensor without shards comes back as it is.
struct ExecuteShardedToInterleaved {
    static Tensor invoke(const Tensor& input_tensor, const MemoryConfig& place, const std::optional<DataType>& dtype);
};

}  // namespace operations::data_movement

constexpr auto sharded_to_interleaved = ttnn::register_operation<
    "ttnn::sharded_to_interleaved",
    ttnn::operations::data_movement::ExecuteShardedToInterleaved>();

}  // namespace ttnn
