// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "unary_backward.hpp"

#include "ttnn/operations/eltwise/binary/binary.hpp"
#include "ttnn/operations/eltwise/unary/unary.hpp"

namespace ttnn::operations::unary_backward {

std::vector<std::optional<Tensor>> SiluBackward::invoke(
    const Tensor& grad_tensor, const Tensor& input_tensor, const std::optional<MemoryConfig>& memory_config) {
    // s(x) * (1 + x * (1 - s(x)))
    const auto sigmoid = ttnn::sigmoid(input_tensor);
    const auto slope = ttnn::add(ttnn::multiply(input_tensor, ttnn::rsub(sigmoid, 1.0f)), 1.0f);
    const auto derivative = ttnn::multiply(sigmoid, slope);
    return {ttnn::multiply(grad_tensor, derivative, std::nullopt, memory_config)};
}

}  // namespace ttnn::operations::unary_backward
