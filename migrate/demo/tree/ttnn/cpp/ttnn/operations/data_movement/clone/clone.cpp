// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "clone.hpp"

#include "device/clone_device_operation.hpp"

namespace ttnn::operations::data_movement::clone {

Tensor CloneOperation::invoke(
    const Tensor& source,
    const std::optional<DataType>& dtype,
    const std::optional<MemoryConfig>& memory_config,
    const std::optional<DeviceComputeKernelConfig>& compute_kernel_config) {
    return ttnn::prim::clone(source, dtype, memory_config, compute_kernel_config);
}

}  // namespace ttnn::operations::data_movement::clone
