// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "ttnn/operations/data_movement/sharded/sharded_to_interleaved/sharded_to_interleaved.hpp"

#include "device/sharded_to_interleaved_device_operation.hpp"

namespace ttnn::operations::data_movement {

Tensor ExecuteShardedToInterleaved::invoke(
    const Tensor& input_tensor, const MemoryConfig& place, const std::optional<DataType>& dtype) {
    if (!input_tensor.is_sharded()) {
        return input_tensor;
    }
    return ttnn::prim::sharded_to_interleaved(input_tensor, place, dtype.value_or(input_tensor.dtype()));
}

}  // namespace ttnn::operations::data_movement
