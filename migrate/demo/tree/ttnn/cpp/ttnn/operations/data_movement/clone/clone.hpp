// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"
#include "ttnn/operations/core/compute_kernel/compute_kernel_config.hpp"
#include "ttnn/types.hpp"

namespace ttnn {
namespace operations::data_movement::clone {

struct CloneOperation {
    static Tensor invoke(
        const Tensor& source,
        const std::optional<DataType>& dtype = std::nullopt,
        const std::optional<MemoryConfig>& memory_config = std::nullopt,  // where the copy goes
        const std::optional<DeviceComputeKernelConfig>& compute_kernel_config = std::nullopt);
};

}  // namespace operations::data_movement::clone

constexpr auto clone = ttnn::register_operation<
    "ttnn::clone",
    operations::data_movement::clone::CloneOperation>();

}  // namespace ttnn
