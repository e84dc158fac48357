// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "dropout.hpp"

#include "device/dropout_device_operation.hpp"

using namespace ttnn::operations;

namespace ttnn::operations::experimental {

Tensor DropoutOperation::invoke(
    const Tensor& input_tensor,
    float probability,
    float scale,
    uint32_t seed,
    bool use_per_device_seed,
    const std::optional<MemoryConfig>& memory_config,
    const std::optional<Tensor>& output_tensor) {
    return ttnn::experimental::prim::dropout(
        input_tensor, probability, scale, seed, use_per_device_seed, memory_config, output_tensor);
}

}  // namespace ttnn::operations::experimental
