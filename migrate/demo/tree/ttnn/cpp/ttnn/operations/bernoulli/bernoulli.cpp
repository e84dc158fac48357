// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "bernoulli.hpp"

#include "device/bernoulli_device_operation.hpp"

namespace ttnn::operations::bernoulli {

Tensor DrawBernoulli::invoke(
    const Tensor& probabilities,
    uint32_t seed,
    const std::optional<DataType>& dtype,
    const std::optional<MemoryConfig>& memory_config,
    const std::optional<Tensor>& output_tensor,
    const std::optional<DeviceComputeKernelConfig>& compute_kernel_config) {
    return ttnn::prim::bernoulli(probabilities, seed, dtype, memory_config, output_tensor, compute_kernel_config);
}

}  // namespace ttnn::operations::bernoulli
