// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"
#include "ttnn/operations/eltwise/unary/common/unary_op_types.hpp"
#include "ttnn/types.hpp"

namespace ttnn {
namespace operations::unary {

template <UnaryOpType unary_op_type>
struct ExecuteUnary {
    static Tensor invoke(
        const Tensor& input_tensor,
        const std::optional<MemoryConfig>& memory_config = std::nullopt,
        const std::optional<Tensor>& output_tensor = std::nullopt);
};

template <UnaryOpType unary_op_type>
struct ExecuteUnaryWithParameter {
    static Tensor invoke(
        const Tensor& input_tensor, float parameter, const std::optional<MemoryConfig>& memory_config = std::nullopt);
};

}  // namespace operations::unary

// NOLINTBEGIN(bugprone-macro-parentheses)
#define REGISTER_UNARY_OPERATION(name, type)        \
    constexpr auto name = ttnn::register_operation< \
        "ttnn::" #name,                             \
        ttnn::operations::unary::ExecuteUnary<ttnn::operations::unary::UnaryOpType::type>>()

#define REGISTER_UNARY_OPERATION_WITH_PARAMETER(name, type) \
    constexpr auto name = ttnn::register_operation<         \
        "ttnn::" #name,                                     \
        ttnn::operations::unary::ExecuteUnaryWithParameter<ttnn::operations::unary::UnaryOpType::type>>()
// NOLINTEND(bugprone-macro-parentheses)

REGISTER_UNARY_OPERATION(exp, EXP);
REGISTER_UNARY_OPERATION(log, LOG);
REGISTER_UNARY_OPERATION(neg, NEG);
REGISTER_UNARY_OPERATION(reciprocal, RECIP);
REGISTER_UNARY_OPERATION(relu, RELU);
REGISTER_UNARY_OPERATION(sigmoid, SIGMOID);
REGISTER_UNARY_OPERATION(silu, SILU);
REGISTER_UNARY_OPERATION(sqrt, SQRT);
REGISTER_UNARY_OPERATION_WITH_PARAMETER(leaky_relu, LEAKY_RELU);

// Not ready:
// constexpr auto gelu = ttnn::register_operation<"ttnn::gelu", ttnn::operations::unary::Gelu>();

}  // namespace ttnn
