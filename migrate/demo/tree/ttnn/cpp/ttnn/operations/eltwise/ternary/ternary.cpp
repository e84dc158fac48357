// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "ternary.hpp"

#include "device/where_device_operation.hpp"

namespace ttnn::operations::ternary {

Tensor WhereOperation::invoke(
    const Tensor& predicate,
    const Tensor& value_true,
    const Tensor& value_false,
    const std::optional<MemoryConfig>& memory_config) {
    const auto& shape = predicate.logical_shape();
    TT_FATAL(
        value_true.logical_shape() == shape && value_false.logical_shape() == shape,
        "All three tensors must have one shape");
    return ttnn::prim::where(predicate, value_true, value_false, memory_config.value_or(value_true.memory_config()));
}

}  // namespace ttnn::operations::ternary
