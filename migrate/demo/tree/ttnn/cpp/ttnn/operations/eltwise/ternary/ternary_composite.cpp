// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "ternary_composite.hpp"

#include "ttnn/operations/eltwise/binary/binary.hpp"

namespace ttnn::operations::ternary {

Tensor AddcmulOperation::invoke(
    const Tensor& start,
    const Tensor& first,
    const Tensor& second,
    float value,
    const std::optional<MemoryConfig>& memory_config) {
    const auto product = ttnn::multiply(ttnn::multiply(first, second), value);
    return ttnn::add(start, product, std::nullopt, memory_config);
}

}  // namespace ttnn::operations::ternary
