// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "reshard.hpp"

#include "device/reshard_device_operation.hpp"
#include "ttnn/operation.hpp"

using namespace tt::tt_metal;

namespace ttnn::operations::data_movement {

Tensor ReshardOperation::invoke(
    const Tensor& input_tensor, const MemoryConfig& sharding, const std::optional<Tensor>& output_tensor) {
    return ttnn::prim::reshard(input_tensor, sharding, output_tensor);
}

}  // namespace ttnn::operations::data_movement
