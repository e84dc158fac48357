// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "interleaved_to_sharded.hpp"

#include "device/interleaved_to_sharded_device_operation.hpp"

namespace ttnn::operations::data_movement {

namespace {

CoreRangeSet cores_of(const std::variant<CoreCoord, CoreRangeSet>& grid) {
    if (const auto* size = std::get_if<CoreCoord>(&grid)) {
        return CoreRangeSet{CoreRange{CoreCoord{0, 0}, CoreCoord{size->x - 1, size->y - 1}}};
    }
    return std::get<CoreRangeSet>(grid);
}

}  // namespace

Tensor ExecuteInterleavedToSharded::invoke(
    const Tensor& input_tensor, const MemoryConfig& sharding, const std::optional<DataType>& dtype) {
    TT_FATAL(sharding.is_sharded(), "The memory config must be sharded");
    return ttnn::prim::interleaved_to_sharded(input_tensor, sharding, dtype.value_or(input_tensor.dtype()));
}

Tensor ExecuteInterleavedToSharded::invoke(
    const Tensor& input_tensor,
    const std::variant<CoreCoord, CoreRangeSet>& cores,
    const std::array<uint32_t, 2>& shard_shape,
    const TensorMemoryLayout scheme,
    const ShardOrientation orientation,
    const std::optional<DataType>& dtype) {
    const MemoryConfig sharding{scheme, BufferType::L1, ShardSpec{cores_of(cores), shard_shape, orientation}};
    return ttnn::prim::interleaved_to_sharded(input_tensor, sharding, dtype.value_or(input_tensor.dtype()));
}

}  // namespace ttnn::operations::data_movement
