// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"
#include "ttnn/operations/core/compute_kernel/compute_kernel_config.hpp"

namespace ttnn::operations::uniform {

// Fills a tensor, in place, with values of [low, high).
struct FillUniform {
    static Tensor invoke(
        const Tensor& tensor,
        float low,
        float high,
        uint32_t seed,
        const std::optional<DeviceComputeKernelConfig>& compute_kernel_config = std::nullopt);
};

}  // namespace ttnn::operations::uniform

namespace ttnn {

constexpr auto uniform = ttnn::register_operation<"ttnn::uniform", operations::uniform::FillUniform>();

}  // namespace ttnn
