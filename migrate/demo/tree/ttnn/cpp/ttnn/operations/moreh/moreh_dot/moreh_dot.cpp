// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "moreh_dot.hpp"

#include "ttnn/operations/moreh/moreh_dot/device/moreh_dot_device_operation.hpp"

namespace ttnn::operations::moreh::moreh_dot {

Tensor MorehDot::invoke(
    const Tensor& left,
    const Tensor& right,
    const std::optional<DataType>& dtype,
    const std::optional<MemoryConfig>& memory_config,
    const std::optional<Tensor>& destination,
    const std::optional<DeviceComputeKernelConfig>& compute_kernel_config) {
    return ttnn::prim::moreh_dot(left, right, dtype, memory_config, destination, compute_kernel_config);
}

}  // namespace ttnn::operations::moreh::moreh_dot
