// SPDX-FileCopyrightText: © 2026 ttnn-migrate authors
//
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ttnn/decorators.hpp"
#include "ttnn/operations/eltwise/binary/common/binary_op_types.hpp"
#include "ttnn/types.hpp"

namespace ttnn {
namespace operations::binary {

template <BinaryOpType type>
struct ExecuteBinary {
    static Tensor invoke(
        const Tensor& left,
        const Tensor& right,
        const std::optional<const DataType>& dtype = std::nullopt,
        const std::optional<MemoryConfig>& memory_config = std::nullopt,
        const std::optional<Tensor>& output = std::nullopt);
    static Tensor invoke(
        const Tensor& left,
        float right,
        const std::optional<const DataType>& dtype = std::nullopt,
        const std::optional<MemoryConfig>& memory_config = std::nullopt,
        const std::optional<Tensor>& output = std::nullopt);
};

// a - b * alpha, with the arguments the other way round
struct RsubOperation {
    static Tensor invoke(
        const Tensor& input_a,
        const Tensor& input_b,
        float alpha = 1.0f,
        const std::optional<MemoryConfig>& memory_config = std::nullopt);
    static Tensor invoke(
        const Tensor& input_a, float value, const std::optional<MemoryConfig>& memory_config = std::nullopt);
};

}  // namespace operations::binary

constexpr auto add =
    ttnn::register_operation<"ttnn::add", operations::binary::ExecuteBinary<operations::binary::BinaryOpType::ADD>>();
constexpr auto subtract = ttnn::
    register_operation<"ttnn::subtract", operations::binary::ExecuteBinary<operations::binary::BinaryOpType::SUB>>();
constexpr auto multiply = ttnn::
    register_operation<"ttnn::multiply", operations::binary::ExecuteBinary<operations::binary::BinaryOpType::MUL>>();
constexpr auto divide = ttnn::
    register_operation<"ttnn::divide", operations::binary::ExecuteBinary<operations::binary::BinaryOpType::DIV>>();
constexpr auto rsub = ttnn::register_operation<"ttnn::rsub", operations::binary::RsubOperation>();

}  // namespace ttnn
