// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once
#include "ttnn/decorators.hpp"
#include "ttnn/operations/core/compute_kernel/compute_kernel_config.hpp"

namespace ttnn::operations::bernoulli {

// Zeros and ones; an element is 1 with the probability that the input holds.
struct DrawBernoulli {
    static Tensor invoke(
        const Tensor& probabilities,
        uint32_t seed,
        const std::optional<DataType>& dtype,
        const std::optional<MemoryConfig>& memory_config,
        const std::optional<Tensor>& output_tensor,
        const std::optional<DeviceComputeKernelConfig>& compute_kernel_config);
};

}  // namespace ttnn::operations::bernoulli

namespace ttnn {

constexpr auto bernoulli = register_operation<"ttnn::bernoulli", operations::bernoulli::DrawBernoulli>();

}  // namespace ttnn
