// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#include "unary.hpp"

#include "ttnn/operations/eltwise/unary/device/unary_device_operation.hpp"

namespace ttnn::operations::unary {

template <UnaryOpType unary_op_type>
Tensor ExecuteUnary<unary_op_type>::invoke(
    const Tensor& input_tensor,
    const std::optional<MemoryConfig>& memory_config,
    const std::optional<Tensor>& output_tensor) {
    return ttnn::prim::unary(
        input_tensor, unary_op_type, 0.0f, memory_config.value_or(input_tensor.memory_config()), output_tensor);
}

template <UnaryOpType unary_op_type>
Tensor ExecuteUnaryWithParameter<unary_op_type>::invoke(
    const Tensor& input_tensor, float parameter, const std::optional<MemoryConfig>& memory_config) {
    return ttnn::prim::unary(
        input_tensor, unary_op_type, parameter, memory_config.value_or(input_tensor.memory_config()));
}

template struct ExecuteUnary<UnaryOpType::EXP>;
template struct ExecuteUnary<UnaryOpType::LOG>;
template struct ExecuteUnary<UnaryOpType::NEG>;
template struct ExecuteUnary<UnaryOpType::RECIP>;
template struct ExecuteUnary<UnaryOpType::RELU>;
template struct ExecuteUnary<UnaryOpType::SIGMOID>;
template struct ExecuteUnary<UnaryOpType::SILU>;
template struct ExecuteUnary<UnaryOpType::SQRT>;
template struct ExecuteUnaryWithParameter<UnaryOpType::LEAKY_RELU>;

}  // namespace ttnn::operations::unary
