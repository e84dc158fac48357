// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"
#include "ttnn/operations/core/compute_kernel/compute_kernel_config.hpp"

namespace ttnn::operations::moreh::moreh_dot {

// Scalar product of two vectors.
struct MorehDot {
    static Tensor invoke(
        const Tensor& left,
        const Tensor& right,
        const std::optional<DataType>& dtype,
        const std::optional<MemoryConfig>& memory_config,
        const std::optional<Tensor>& destination,
        const std::optional<DeviceComputeKernelConfig>& compute_kernel_config);
};

}  // namespace ttnn::operations::moreh::moreh_dot

namespace ttnn {

constexpr auto moreh_dot = register_operation<"ttnn::moreh_dot", operations::moreh::moreh_dot::MorehDot>();

}  // namespace ttnn
