// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "uniform.hpp"

#include "device/uniform_device_operation.hpp"

namespace ttnn::operations::uniform {

Tensor FillUniform::invoke(
    const Tensor& tensor,
    const float low,
    const float high,
    const uint32_t seed,
    const std::optional<DeviceComputeKernelConfig>& compute_kernel_config) {
    return ttnn::prim::uniform(tensor, low, high, seed, compute_kernel_config);
}

}  // namespace ttnn::operations::uniform
